"""What cues make of a statement: which of them reach it, and which of those counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from briefgen.model.annotation import Cue, Modality, Stance
from briefgen.model.span import Span

# Modality is written strongest first: the first that applies counts (docs/rules.md, "How sure").
STRENGTH = {modality: place for place, modality in enumerate(get_args(Modality))}

OPEN = ("possible", "reported")
OF_PLANS = ("expected", "demanded")
PLAIN = ("asserted", "reported")
OF_STANCE: dict[Stance, Modality] = {"denies": "denied", "demands": "demanded", "asks": "possible"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """`certainty`: the name of the cue that made the modality, else that turned the statement round,
    else that is a mere label; `cue`: its words. Without cues a statement is asserted. `asks_not`: its
    own words hold a "not", which turns nothing round."""

    modality: Modality = "asserted"
    certainty: str | None = None
    negated: bool = False
    cue: Span | None = None
    asks_not: bool = False


UNTOUCHED = Judgement()  # by any cue


def judge(
    statement: Span,
    words: Sequence[Span],
    cues: Collection[Cue],
    asked: Sequence[Span] | None = None,
) -> Judgement:
    """Judge a statement by the cues that reach it.

    `words` are the words that make it, in text order; `asked` those of them that its phrase cannot
    do without (None: all). A cue reaches it if its scope holds at least half of them, or if it
    stands inside the statement before the first of them ("Russia may have sent": a phrase stepped
    over it to its verb), or behind the last and reaches to its end. A cue that the phrase itself
    asks for ("attempt to launch", "homes without power") is what is told, and neither hedges nor
    turns round; one that it merely allows for ("[agree to] buy") hedges as if it were stepped over.
    Nor does one hedge whose "not" turns the statement round: "the fee has not been confirmed" is
    plainly so. Who turns a plan round turns round what is planned: "nobody has decided to sell".
    """
    own = _own_cues(cues, words if asked is None else asked)
    asks_not = sum(cue.is_negative for cue in own) % 2 == 1
    reaching = [
        cue
        for cue in cues
        if (cue.modality == "denied" if cue in own else _reaches(cue, statement, words))
    ]
    if not reaching:
        return Judgement(asks_not=True) if asks_not else UNTOUCHED
    plans = [cue for cue in reaching if cue.modality in OF_PLANS and not cue.is_negative]
    reaching += [cue for cue in cues if cue not in reaching and _turns(cue, plans)]
    negative = [cue for cue in reaching if cue.is_negative]
    graded = [cue for cue in reaching if cue.modality is not None and not _holds(cue, negative)]
    strongest = min(graded, key=lambda cue: (stronger_first(cue.modality), cue.span), default=None)
    hedge = strongest if strongest and not _confirms(strongest) else None
    labels = (cue for cue in reaching if cue.modality is None and not cue.is_negative)
    shown = hedge or next(iter(negative), None) or next(labels, None)
    return Judgement(
        modality=strongest.modality if strongest and strongest.modality else "asserted",
        certainty=shown.cue if shown else None,
        negated=len(negative) % 2 == 1,
        cue=shown.span if shown else None,
        asks_not=asks_not,
    )


def _turns(cue: Cue, plans: Iterable[Cue]) -> bool:
    """Whether a "not" reaches the words of a plan, and is none of them."""
    scope = cue.scope
    if not cue.is_negative or scope is None:
        return False
    return any(
        scope.start <= plan.span.start < scope.end and not plan.span.contains(cue.span)
        for plan in plans
    )


def _holds(cue: Cue, negations: Iterable[Cue]) -> bool:
    """Whether one of the negations is a part of a cue that leaves something open."""
    return cue.modality in OPEN and any(cue.span.contains(each.span) for each in negations)


def _confirms(cue: Cue) -> bool:
    """A confirmation is on the ladder, and yet no hedge: the statement is told as sure."""
    return cue.cue == "almost_certain" and cue.modality in PLAIN


def of_stance(stance: Stance, is_somebody: bool = True) -> Modality:
    """What the stance of a source makes of the content: reported, unless it denies, demands, asks.
    What is confirmed by nobody in particular ("it has been confirmed that") the writer asserts."""
    if stance == "confirms" and not is_somebody:
        return "asserted"
    return OF_STANCE.get(stance, "reported")


def stronger_first(modality: Modality | None) -> int:
    """Sorts modalities, the one that binds most first; None last."""
    return STRENGTH[modality] if modality else len(STRENGTH)


def _own_cues(cues: Iterable[Cue], asked: Sequence[Span]) -> list[Cue]:
    """The cues that are what a statement tells: its own words, from the first of theirs to the last.
    Only a denial counts for it all the same."""
    begins = {word.start for word in asked}
    ends = {word.end for word in asked}
    return [cue for cue in cues if cue.span.start in begins and cue.span.end in ends]


def _reaches(cue: Cue, statement: Span, words: Sequence[Span]) -> bool:
    if words and statement.start <= cue.span.start <= words[0].start:
        return True
    if cue.scope is None:
        return False
    if _judges_the_rest(cue, cue.scope, statement, words):
        return True
    judged = [word for word in words if not cue.span.contains(word)]
    if words and not judged:  # "presumed <dead>"
        return cue.span.start < words[0].start and cue.span.end == words[-1].end
    return bool(judged) and 2 * sum(map(cue.scope.contains, judged)) >= len(judged)


def _judges_the_rest(cue: Cue, scope: Span, statement: Span, words: Sequence[Span]) -> bool:
    """Whether a cue stands behind the last of the words and its scope holds all that the statement
    has beyond it: "inflation may reach 4 percent", where a gap passed over the verb."""
    behind = cue.span.end
    is_inside = bool(words) and words[-1].end <= cue.span.start and behind < statement.end
    return is_inside and scope.start <= behind + 1 and statement.end <= scope.end
