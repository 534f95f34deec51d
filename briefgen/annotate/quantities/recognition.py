"""Finds where amounts stand: a qualifier, a currency, a number or two, a unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from briefgen.annotate.beginnings import Beginnings, Openings
from briefgen.annotate.binding_words import OF_AMOUNTS
from briefgen.annotate.classes import WordClasses
from briefgen.annotate.numerals import FRACTION_SLASH, Numerals, figures_value, has_decimal_comma
from briefgen.annotate.quantities.amounts import is_ratio
from briefgen.annotate.quantities.changes import Changes
from briefgen.annotate.quantities.grammar import (
    CORE,
    MARKS,
    PARTS,
    RANGE,
    REACH,
    SECOND,
    SHAPES,
    SINGLE,
)
from briefgen.annotate.quantities.units import Units
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import Tokens
from briefgen.model.vocabulary import Vocabulary

LEAP = 3.0  # "by 10 to 20 jobs" is a range, "by 300 to 4,500 jobs" a change and the level behind it
LONGEST_RANGE = 64  # tokens; the two numbers of a range stand nearer
TENS, TEN = range(20, 100, 10), 10  # "fifty-two" is one number, "four-five" are two
TABLES = (
    "number words",
    "scales",
    "scale letters",
    "vague numbers",
    "vague amounts",
    "fractions",
    "increments",
    "times words",
)


class QuantityRecognition:
    """The grammar of amounts compiled for one vocabulary."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        units: Units,
        numerals: Numerals,
        columns: WordColumns | None = None,
    ) -> None:
        self._changes = Changes(vocabulary)
        self._units = units
        self._numerals = numerals
        self._stops = frozenset(vocabulary.phrases("counted phrase stops"))
        classes: dict[str, tuple[str, ...]] = {name: vocabulary.phrases(name) for name in TABLES}
        classes["qualifier words"] = vocabulary.phrases("qualifiers")
        classes["behind words"] = vocabulary.phrases("qualifiers behind")
        classes["behind a dash"] = vocabulary.phrases("qualifiers behind a dash")
        classes["unit words"] = units.phrases
        classes["currency signs"] = units.currency_signs
        classes.update(vocabulary.table(OF_AMOUNTS))
        # "down a fifth", "fell by half"
        classes["before a part"] = (*self._changes.words, *classes.get("by", ()))
        self._classes = WordClasses(
            {**classes, **MARKS}, SHAPES, self._shape_of, columns or WordColumns()
        )
        self._single = self._classes.compile(SINGLE, PARTS)
        self._second = self._classes.compile(SECOND, PARTS)
        self.patterns = (self._classes.compile(RANGE, PARTS), self._single)
        core = "".join(dict.fromkeys("".join(self._classes.codes(name) for name in CORE)))
        self._openings = Openings(
            Beginnings(self._classes, PARTS), zip((RANGE, SINGLE), self.patterns, strict=True)
        )
        first = "".join(sorted(self._openings.first))
        self._start = re.compile(f"[{first}](?:(?<=[{core}])|(?=.{{0,{REACH - 1}}}[{core}]))")

    def _shape_of(self, word: str) -> str | None:
        read = figures_value(word)
        if read is None:
            return "glued money" if self._units.may_be_glued_money(word) else None
        letters = read[1]
        if not letters:
            return _shape_of_figures(word)
        if letters in self._numerals.letters:
            return "scaled figures"
        return "measured figures" if letters in self._units.glued else None

    def encode(self, tokens: Tokens) -> str:
        """The text as classes of words, one character for each token."""
        return self._classes.encode(tokens.words)

    def beginning_with(self, two: str) -> tuple[re.Pattern[str], ...]:
        """Those of the `patterns` that may begin with the classes of a word and the next one."""
        return self._openings[two]

    def find(
        self, tokens: Tokens, breaks: Sequence[int], taken: Mapping[int, int]
    ) -> Iterator[Groups]:
        """Amounts in text order that share no token; none goes over a token in `breaks`, and none has a
        token in `taken`: from first tokens to ends."""
        codes = self.encode(tokens)
        bounds = sorted((*breaks, *taken.keys(), *taken.values()))
        at = 0
        while start := self._start.search(codes, at):
            first = start.start()
            place = bisect_right(bounds, first)
            stop = bounds[place] if place < len(bounds) else len(codes)
            if place and bounds[place - 1] in taken:
                at = stop
                continue
            groups = self._at(codes, tokens.words, first, stop)
            if groups is None:
                at = first + 1
                continue
            yield groups
            at = groups.end

    def _at(self, codes: str, words: Sequence[str], first: int, stop: int) -> Groups | None:
        for pattern in self.beginning_with(codes[first : first + 2]):
            is_single = pattern is self._single
            reach = min(stop, first + LONGEST_RANGE)
            if not is_single and not self._second.search(codes, first + 1, reach):
                continue
            match = pattern.match(codes, first, stop)
            if match is not None and not self._continues_a_number(words, first):
                groups = Groups(match)
                if is_single or self._is_range(groups, words):
                    return groups
        return None

    def _continues_a_number(self, words: Sequence[str], at: int) -> bool:
        """The "under" of "a 4-under 67" bounds nothing."""
        if at < 2 or words[at - 1] != "-" or not words[at][0].isalpha():
            return False
        return words[at - 2][0].isdecimal() and self._numerals.value(words[at : at + 1]) is None

    def _is_range(self, groups: Groups, words: Sequence[str]) -> bool:
        """ "10 and 20" is one range behind "between" only; "rose 5 percent to 30 yuan", "rose by
        eight to 31" and "fifty-two" are none."""
        joint = words[groups.place("joint")[0]]
        opener = words[groups.place("opener")[0]] if groups.has("opener") else ""
        if joint in FRACTION_SLASH:
            return groups.has("second_currency")
        is_of_two = groups.has("second_currency") and not groups.has("currency")
        if is_of_two and words[groups.place("first")[1] - 1][-1].isalpha():
            return False  # "rises 10p to £1.75"
        binding = self._numerals.binding
        if binding.are("and", joint):
            return binding.are("between", opener)
        if binding.are("to", joint) and self._changes.is_by(words, groups.start):
            is_counted = groups.end < len(words) and self._may_be_counted(words[groups.end])
            return groups.has("unit") or (is_counted and not self._leaps(groups, words))
        if binding.are("to", joint) and not opener and self._is_change_to_level(groups, words):
            return False
        if joint == "-" and self._is_compound(groups, words):
            return False
        if joint == "-" and groups.place("second")[0] > groups.place("joint")[1]:
            return groups.has("second_currency")
        if self._falls(groups, words) and not opener:
            return False  # "51 % to 48 %" are two results
        if not groups.has("first_unit") or joint == "-":
            return True
        if groups.has("second_currency"):
            return False
        unit = tuple(words[slice(*groups.place("first_unit"))])
        other = tuple(words[slice(*groups.place("unit"))]) if groups.has("unit") else ()
        return unit == other or (not other and bool(opener))

    def _is_change_to_level(self, groups: Groups, words: Sequence[str]) -> bool:
        """ "Crude rose $2 to $85": what it rose by, and what to."""
        is_behind_verb = groups.start > 0 and self._changes.tells(words[groups.start - 1])
        return is_behind_verb and self._leaps(groups, words)

    def _may_be_counted(self, word: str) -> bool:
        return word[0].isalpha() and word not in self._stops

    def _is_compound(self, groups: Groups, words: Sequence[str]) -> bool:
        """Whether a hyphen joins tens and ones: fifty-two."""
        tens = self._numerals.small.get(words[groups.place("first")[1] - 1])
        ones = self._numerals.small.get(words[groups.place("second")[0]])
        return tens in TENS and ones is not None and 0 < ones < TEN

    def _leaps(self, groups: Groups, words: Sequence[str]) -> bool:
        """Whether the second of two numbers is out of proportion for the end of a range."""
        low, high = (
            self._numerals.value(words[slice(*groups.place(name))]) for name in ("first", "second")
        )
        return low is not None and high is not None and high >= LEAP * low

    def _falls(self, groups: Groups, words: Sequence[str]) -> bool:
        """Whether two figures with a unit stand the wrong way round for a range."""
        if not (groups.has("first_unit") or groups.has("unit")):
            return False
        first, second = (words[groups.place(name)[0]] for name in ("first", "second"))
        low, high = figures_value(first), figures_value(second)
        return low is not None and high is not None and low[0] > high[0]


def _shape_of_figures(word: str) -> str:
    if has_decimal_comma(word):
        return "comma figures"
    if not word.isdecimal() or len(word) > 3:
        return "long figures"
    return "three figures" if len(word) == 3 else "short figures"


class Groups:
    """The parts of an amount, in tokens, whichever of the two patterns made them."""

    def __init__(self, match: re.Match[str]) -> None:
        self.start, self.end = match.span()
        self._spans = {}
        spans = match.regs
        for name, number in match.re.groupindex.items():
            span = spans[number]
            if span[0] >= 0:
                self._spans[name.rstrip("_")] = span

    def has(self, name: str) -> bool:
        return name in self._spans

    def place(self, name: str) -> tuple[int, int]:
        return self._spans[name]

    def numbers(self) -> tuple[int, int]:
        """The tokens of the number, or from the first to the second of a range."""
        if "first" in self._spans:
            return self._spans["first"][0], self._spans["second"][1]
        return self._spans["share" if "share" in self._spans else "number"]

    def is_share(self, words: Sequence[str], numerals: Numerals) -> bool:
        """Whether the number is a part of a whole: half, two-thirds."""
        if self.has("share"):
            return True
        first, end = self.numbers()
        if end - first > 2 and is_ratio(words[first:end], numerals.binding):
            return True
        if end - first < 2 or words[end - 1] not in numerals.fractions:
            return False
        # "a million and a half" is no part
        return not (end - first > 3 and numerals.binding.are("and", words[end - 3]))
