"""Comparisons as an analyst writes them: "count over 100 and who is Russia"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import cast

from briefgen.errors import Position
from briefgen.rules.ruleset import Comparator, Comparison
from briefgen.rules.schema import Faults, nearest

_COMPARISON = re.compile(
    r"(?P<slot>\S.*?) (?P<word>over|under|at least|at most|is not|is) (?P<than>.+)"
)
_NUMBER = re.compile(r"-?[\d,]*\.?\d+")
_OF_NUMBERS = ("over", "under", "at least", "at most")


def read_comparisons(
    text: str, at: Position, slots: Collection[str] | None, faults: Faults
) -> Iterator[Comparison]:
    """The comparisons of one line; what is none is a fault. `slots` None: any name will do."""
    for part in _parts(text):
        match = _COMPARISON.fullmatch(part)
        if not match:
            hint = "Write: slot over 100; slot is Russia; slot at least 5."
            faults.add(at, "R18", f'"{part}" is no comparison.', hint)
        elif slots is not None and match["slot"] not in slots:
            add_no_slot(match["slot"], slots, at, faults)
        elif match["word"] in _OF_NUMBERS and not _NUMBER.search(match["than"]):
            message = f'"{match["word"]}" compares with a number, not with "{match["than"]}".'
            faults.add(at, "R18", message, 'Write a number in digits, or "is".')
        else:
            word = cast(Comparator, match["word"])
            yield Comparison(match["slot"], word, match["than"].strip())


def _parts(text: str) -> list[str]:
    """The text cut at each "and" that a further comparison follows ("is Bosnia and Herzegovina")."""
    parts: list[str] = []
    for piece in " ".join(text.split()).split(" and "):
        if parts and not _COMPARISON.fullmatch(piece):
            parts[-1] += f" and {piece}"
        else:
            parts.append(piece)
    return parts


def add_no_slot(name: str, slots: Collection[str], at: Position, faults: Faults) -> None:
    """The fault of a slot name that the rule does not have."""
    guess = nearest(name, slots)
    listed = ", ".join(sorted(slots)) or "none"
    hint = f'Did you mean "{guess}"?' if guess else f"Its slots: {listed}."
    faults.add(at, "R04", f'The rule has no slot "{name}".', hint)
