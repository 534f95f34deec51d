"""Finds where amounts stand: a qualifier, a currency, a number or two, a unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from briefgen.annotate.beginnings import Beginnings, Openings
from briefgen.annotate.binding_words import OF_AMOUNTS
from briefgen.annotate.classes import WordClasses
from briefgen.annotate.numerals import Numerals, figures_value, has_decimal_comma
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
from briefgen.annotate.quantities.groups import AmountPattern, Groups
from briefgen.annotate.quantities.ranges import Ranges
from briefgen.annotate.quantities.units import Units
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import Tokens
from briefgen.model.vocabulary import Vocabulary

LONGEST_RANGE = 64  # tokens; the two numbers of a range stand nearer
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
        self._units = units
        self._numerals = numerals
        changes = Changes(vocabulary)
        self._ranges = Ranges(vocabulary, numerals, changes)
        classes: dict[str, tuple[str, ...]] = {name: vocabulary.phrases(name) for name in TABLES}
        classes["qualifier words"] = vocabulary.phrases("qualifiers")
        classes["behind words"] = vocabulary.phrases("qualifiers behind")
        classes["behind a dash"] = vocabulary.phrases("qualifiers behind a dash")
        classes["unit words"] = units.phrases
        classes["currency signs"] = units.currency_signs
        classes.update(vocabulary.table(OF_AMOUNTS))
        # "down a fifth", "fell by half"
        classes["before a part"] = (*changes.words, *classes.get("by", ()))
        self._classes = WordClasses(
            {**classes, **MARKS}, SHAPES, self._shape_of, columns or WordColumns()
        )
        self._single, self._range = (
            AmountPattern(self._classes.compile(each, PARTS)) for each in (SINGLE, RANGE)
        )
        self._second = self._classes.compile(SECOND, PARTS)
        self.patterns = (self._range, self._single)
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

    def beginning_with(self, two: str) -> tuple[AmountPattern, ...]:
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
            if not is_single and not self._has_second(codes, first, stop):
                continue
            groups = pattern.match(codes, first, stop)
            if groups is None or self._continues_a_number(words, first):
                continue
            if is_single or self._ranges.is_range(groups, words):
                return groups
        return None

    def _has_second(self, codes: str, first: int, stop: int) -> bool:
        """Whether a joint and a number stand near behind an amount."""
        reach = min(stop, first + LONGEST_RANGE)
        return self._second.search(codes, first + 1, reach) is not None

    def _continues_a_number(self, words: Sequence[str], at: int) -> bool:
        """The "under" of "a 4-under 67" bounds nothing."""
        if at < 2 or words[at - 1] != "-" or not words[at][0].isalpha():
            return False
        return words[at - 2][0].isdecimal() and self._numerals.value(words[at : at + 1]) is None


def _shape_of_figures(word: str) -> str:
    if has_decimal_comma(word):
        return "comma figures"
    if not word.isdecimal() or len(word) > 3:
        return "long figures"
    return "three figures" if len(word) == 3 else "short figures"
