"""Whether numbers given for one thing can all hold: consistent, evolving or conflicting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefgen.assemble.days import Days, gap_days
from briefgen.assemble.settings import Settings
from briefgen.assemble.surroundings import name_the_same
from briefgen.assemble.values import Reach
from briefgen.model.figure import Verdict

# Numbers compared with each later one. Distinct numbers for one thing are few; the bound keeps a
# figure of 100,000 different reports linear.
_COMPARED = 200


class Rival(NamedTuple):
    """A number: what it admits, the days it holds for, when it was given, its words, and whom and
    what its articles name. Unknown days are None and never keep two numbers apart."""

    reach: Reach
    holds: Days | None
    given: Days | None
    words: str
    names: frozenset[str] = frozenset()


class Ruling(NamedTuple):
    """`against`: the numbers that exclude another given at about the same time."""

    verdict: Verdict
    why: str
    against: frozenset[Rival] = frozenset()


def rule_on(rivals: Iterable[Rival], settings: Settings) -> Ruling:
    """Two numbers that share no value conflict if they were given at about the same time for the
    same time; otherwise the later one has moved on from the earlier.
    """
    ordered = sorted(set(rivals), key=_by_time)
    if not ordered:
        return Ruling("consistent", "no total is stated as fact")
    if len(ordered) == 1:
        return Ruling("consistent", f"one number: {ordered[0].words}")
    if max(each.reach.low for each in ordered) <= min(each.reach.high for each in ordered):
        return Ruling("consistent", _listed(ordered) + " admit one value")
    moved: tuple[Rival, Rival] | None = None
    pairs: list[tuple[Rival, Rival]] = []
    for index, earlier in enumerate(ordered):
        for later in ordered[index + 1 : index + 1 + _COMPARED]:
            if not (_apart(earlier, later) and name_the_same(earlier.names, later.names)):
                continue
            if _same_time(earlier, later, settings):
                pairs.append((earlier, later))
            moved = moved or (earlier, later)
    if pairs:
        earlier, later = pairs[0]
        why = f"{earlier.words} and {later.words} exclude each other, {_how_close(earlier, later)}"
        return Ruling("conflicting", why, frozenset(each for pair in pairs for each in pair))
    if moved is None:
        return Ruling(
            "consistent", _listed(ordered) + " are told in articles that name nothing in common"
        )
    first, last = _in_turn(*moved)
    return Ruling("evolving", f"{first.words} first, {last.words} later")


def _in_turn(earlier: Rival, later: Rival) -> tuple[Rival, Rival]:
    """Two numbers in the order of the times they hold for, where both name one and these part;
    else as they were given."""
    if earlier.holds and later.holds and gap_days(earlier.holds, later.holds):
        by_time = sorted((earlier, later), key=lambda each: (each.holds and each.holds.start) or "")
        return by_time[0], by_time[1]
    return earlier, later


def _how_close(one: Rival, other: Rival) -> str:
    gap = gap_days(one.holds or one.given, other.holds or other.given)
    if not gap:
        return "at the same time"
    return "a day apart" if gap == 1 else f"{gap} days apart"


def _apart(one: Rival, other: Rival) -> bool:
    return one.reach.low > other.reach.high or other.reach.low > one.reach.high


def _same_time(one: Rival, other: Rival, settings: Settings) -> bool:
    """A number without a time of its own is taken to hold for about when it was given."""
    within = settings.thresholds.same_time_days
    both_state_it = one.holds is not None and other.holds is not None
    held = gap_days(one.holds or one.given, other.holds or other.given)
    if held is not None and held > (0 if both_state_it else within):
        return False
    given = gap_days(one.given, other.given)
    return given is None or given <= within


def _by_time(rival: Rival) -> tuple[str, str, Reach, str]:
    given = rival.given or rival.holds
    return (
        (given.start if given else None) or "",
        (given.end if given else None) or "",
        rival.reach,
        rival.words,
    )


def _listed(rivals: Sequence[Rival]) -> str:
    words = list(dict.fromkeys(rival.words for rival in rivals))
    if len(words) > 4:
        words = [*words[:3], f"{len(words) - 3} more"]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
