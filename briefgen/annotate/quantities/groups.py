"""The parts of a recognised amount, in tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress

from briefgen.annotate.numerals import Numerals
from briefgen.annotate.quantities.amounts import is_ratio
from briefgen.model.record import Record

Range = tuple[int, int]  # tokens [first, end)


class Groups(Record, frozen=True):
    """The parts of an amount, whichever of the two patterns found them; None where it has none.

    `number`: the number, the share, the money with its glued code or the first number of a range;
    `numbers`: the same, or from the first to the second of a range.
    """

    start: int
    end: int
    numbers: Range
    number: Range
    share: Range | None = None
    glued: Range | None = None
    unit: Range | None = None
    currency: Range | None = None
    sign: Range | None = None
    increment: Range | None = None
    behind: Range | None = None
    opener: Range | None = None
    first_unit: Range | None = None
    joint: Range | None = None
    second_currency: Range | None = None
    second: Range | None = None

    def is_part_of_a_whole(self, words: Sequence[str], numerals: Numerals) -> bool:
        """Whether the number is a share: half, two-thirds."""
        if self.share:
            return True
        first, end = self.numbers
        if end - first > 2 and is_ratio(words[first:end], numerals.binding):
            return True
        if end - first < 2 or words[end - 1] not in numerals.fractions:
            return False
        # "a million and a half" is no part
        return not (end - first > 3 and numerals.binding.are("and", words[end - 3]))


class AmountPattern:
    """One of the patterns for amounts. A name may stand in it several times, with underscores
    behind it."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._match = pattern.match
        self._numbers = tuple(pattern.groupindex.values())
        self._parts = [(number, name.rstrip("_")) for name, number in pattern.groupindex.items()]

    def match(self, codes: str, first: int, stop: int) -> Groups | None:
        """The parts of an amount that begins at token `first` and ends before `stop`."""
        match = self._match(codes, first, stop)
        if match is None:
            return None
        there = compress(self._parts, match.group(*self._numbers))
        found = {part: match.span(number) for number, part in there}
        number = found.pop("number", None) or found.get("share") or found["glued"]
        numbers = number[0], found.get("second", number)[1]
        return Groups(first, match.end(), numbers, number, **found)
