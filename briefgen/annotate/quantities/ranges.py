"""Two numbers with a joint between them: the ends of one range, or two amounts."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.numerals import FRACTION_SLASH, Numerals, figures_value
from briefgen.annotate.quantities.changes import Changes
from briefgen.annotate.quantities.groups import Groups, Range
from briefgen.model.vocabulary import Vocabulary

LEAP = 3.0  # "by 10 to 20 jobs" is a range, "by 300 to 4,500 jobs" a change and the level behind it
TENS, TEN = range(20, 100, 10), 10  # "fifty-two" is one number, "four-five" are two


class Ranges:
    """Tells ranges from pairs of amounts; the words come from the packs."""

    def __init__(self, vocabulary: Vocabulary, numerals: Numerals, changes: Changes) -> None:
        self._numerals = numerals
        self._changes = changes
        self._stops = frozenset(vocabulary.phrases("counted phrase stops"))

    def is_range(self, groups: Groups, words: Sequence[str]) -> bool:
        """ "10 and 20" is one range behind "between" only; "rose 5 percent to 30 yuan", "rose by
        eight to 31" and "fifty-two" are none."""
        if groups.joint is None or groups.second is None:
            return False
        joint = words[groups.joint[0]]
        opener = words[groups.opener[0]] if groups.opener else ""
        has_second_currency = groups.second_currency is not None
        if joint in FRACTION_SLASH:
            return has_second_currency
        is_of_two = has_second_currency and groups.currency is None
        if is_of_two and words[groups.number[1] - 1][-1].isalpha():
            return False  # "rises 10p to £1.75"
        binding = self._numerals.binding
        if binding.are("and", joint):
            return binding.are("between", opener)
        if binding.are("to", joint):
            leaps = self._leaps(groups.number, groups.second, words)
            if self._changes.is_by(words, groups.start):
                return self._is_change(groups, leaps, words)
            is_behind_verb = groups.start > 0 and self._changes.tells(words[groups.start - 1])
            if is_behind_verb and leaps and not opener:
                return False  # "Crude rose $2 to $85": what it rose by, and what to
        if joint == "-" and self._is_compound(groups.number, groups.second, words):
            return False
        if joint == "-" and groups.second[0] > groups.joint[1]:
            return has_second_currency
        if not opener and self._falls(groups, groups.second, words):
            return False  # "51 % to 48 %" are two results
        if groups.first_unit is None or joint == "-":
            return True
        if has_second_currency:
            return False
        return _one_unit(groups, words) or (groups.unit is None and bool(opener))

    def _is_change(self, groups: Groups, leaps: bool, words: Sequence[str]) -> bool:
        """Whether "by 2 to 5 percent" tells a change alone: not "by 12 percent to 30 yuan a tonne",
        "by eight to 31"."""
        if groups.unit is not None:
            return groups.first_unit is None or _one_unit(groups, words)
        return not leaps and groups.end < len(words) and self._may_be_counted(words[groups.end])

    def _may_be_counted(self, word: str) -> bool:
        return word[0].isalpha() and word not in self._stops

    def _is_compound(self, first: Range, second: Range, words: Sequence[str]) -> bool:
        """Whether a hyphen joins tens and ones: fifty-two."""
        tens = self._numerals.small.get(words[first[1] - 1])
        ones = self._numerals.small.get(words[second[0]])
        return tens in TENS and ones is not None and 0 < ones < TEN

    def _leaps(self, first: Range, second: Range, words: Sequence[str]) -> bool:
        """Whether the second of two numbers is out of proportion for the end of a range."""
        low, high = (self._numerals.value(words[slice(*each)]) for each in (first, second))
        return low is not None and high is not None and high >= LEAP * low

    def _falls(self, groups: Groups, second: Range, words: Sequence[str]) -> bool:
        """Whether two figures with a unit stand the wrong way round for a range."""
        if groups.first_unit is None and groups.unit is None:
            return False
        low, high = figures_value(words[groups.number[0]]), figures_value(words[second[0]])
        return low is not None and high is not None and low[0] > high[0]


def _one_unit(groups: Groups, words: Sequence[str]) -> bool:
    """Whether both numbers have a unit, and the same."""
    if groups.first_unit is None or groups.unit is None:
        return False
    return words[slice(*groups.first_unit)] == words[slice(*groups.unit)]
