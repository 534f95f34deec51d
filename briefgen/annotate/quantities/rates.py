"""Amounts of one thing for each of another: "$2,000 per month", "40 hours a week"."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.binding_words import OF_AMOUNTS, BindingWords
from briefgen.annotate.quantities.units import Units
from briefgen.annotate.tokens import tokenise
from briefgen.model.vocabulary import Vocabulary

SLASH = "/"
LONGEST_SUBSTANCE = 3  # words of "crude oil"


class Rates:
    """Finds what an amount is counted for, behind its unit or its counted noun."""

    def __init__(self, vocabulary: Vocabulary, units: Units) -> None:
        self._units = units
        binding = BindingWords(vocabulary, OF_AMOUNTS)
        self._per = binding.named("per")
        self._openers = self._per | binding.named("article") | binding.named("each") | {SLASH}
        self._stops = frozenset(vocabulary.phrases("counted phrase stops"))
        self._of = binding.named("of")
        self._words = {tuple(tokenise(p).words): p for p in vocabulary.phrases("rate words")}
        tables = ("counts back from now", "counts back from then", "counts on")
        self._no_rate = frozenset(
            word for table in tables for word in vocabulary.phrases(table)
        ) | binding.named("old")

    def after(self, words: Sequence[str], at: int, stop: int) -> tuple[str | None, int]:
        """The unit behind "per", "a", "each" at token `at`, and where it ends; None and `at` if
        there is none."""
        here = at + 1 if at < stop and words[at] == "-" else at
        if here >= stop or words[here] not in self._openers:
            return None, at
        first = here + 1
        if first < stop and words[first] == "-":
            first += 1
        for length in (2, 1):
            name = self._words.get(tuple(words[first : first + length]))
            end = first + length
            if name and end <= stop and (end == stop or words[end] not in self._no_rate):
                unit = self._units.named(tuple(words[first:end]))
                return (unit.name if unit and unit.name else name), end
        if words[here] == SLASH and first < stop:
            unit = self._units.named((words[first],))
            if unit is not None and unit.name:
                return unit.name, first + 1
        if words[here] in self._per and first < stop:
            if words[first][0].isalpha():
                return words[first], first + 1
            if words[first][0].isdecimal():
                return self._heads(words, first, stop)
        return None, at

    def _heads(self, words: Sequence[str], first: int, stop: int) -> tuple[str, int]:
        """The people or things that a number of is the measure: "per 100,000 people"."""
        end = first + 1
        if end < stop and words[end][0].isalpha() and words[end] not in self._stops:
            end += 1
        return " ".join(words[first:end]), end

    def behind_substance(self, words: Sequence[str], at: int, stop: int) -> tuple[str | None, int]:
        """The same behind what a measure is of: "two million barrels | of crude oil a day"."""
        if at >= stop or words[at] not in self._of:
            return None, at
        for here in range(at + 2, min(stop, at + 2 + LONGEST_SUBSTANCE)):
            rate, end = self.after(words, here, stop)
            if rate is not None:
                return rate, end
            if not words[here][0].isalpha() or words[here] in self._stops:
                break
        return None, at
