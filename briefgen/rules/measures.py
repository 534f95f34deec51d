"""Numbers with units as an analyst writes them in a comparison: "2 million", "500 kg", "$2,000"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from briefgen.model.vocabulary import UnitFamily
from briefgen.rules.inflection import regular_noun

_NUMBER = re.compile(r"-?[\d,]*\.?\d+")
_CLOSE = 1e-9  # relative; conversions of units are no exact arithmetic


class Measure(NamedTuple):
    """A number in the base unit of its family. `units` are those that can be compared with it: all
    of the family, or one currency (ISO 4217); None if it has no unit and fits them all."""

    number: float
    units: frozenset[str] | None = None


class Measures:
    """The words for numbers, units and currencies that a comparison may hold, as the packs have
    them."""

    def __init__(
        self,
        units: Mapping[str, UnitFamily],
        words: Mapping[str, Mapping[str, tuple[str, ...]]],
    ) -> None:
        self._units = units
        self._words = words

    def read(self, text: str) -> tuple[Measure, ...]:
        """What a text may say: "100 pounds" is a weight and a sum. None if it is no number, or has
        a unit that nobody knows."""
        match = _NUMBER.search(text)
        if match is None:
            return ()
        number = float(match.group().replace(",", ""))
        words = text[match.end() :].lower().split()
        while words and words[0] in self._scales:
            number *= self._scales[words.pop(0)]
        unit = " ".join([*text[: match.start()].lower().split(), *words])
        if not unit or unit in self._words.get("percent words", {}).get("", ()):
            return (Measure(number),)
        known = self._by_name.get(unit, ())
        return tuple(Measure(without_dust(number * each.number), each.units) for each in known)

    @cached_property
    def _by_name(self) -> Mapping[str, list[Measure]]:
        """Name of a unit -> one of it, in each of its meanings."""
        found: dict[str, list[Measure]] = defaultdict(list)
        for form, measure in (*self._weights_and_the_like(), *self._currencies()):
            for name in (form.lower(), *regular_noun(form.lower())):
                if measure not in found[name]:
                    found[name].append(measure)
        return found

    def _weights_and_the_like(self) -> Iterator[tuple[str, Measure]]:
        by_context = self._words.get("names of small weights", {})
        for family in self._units.values():
            units = frozenset(family.factors)
            for unit, forms in family.words.items():
                one = Measure(family.factors.get(unit, 1.0), units)
                for form in (unit, *forms, *by_context.get(unit, ())):
                    yield form, one

    def _currencies(self) -> Iterator[tuple[str, Measure]]:
        for code, forms in self._words.get("currencies", {}).items():
            for form in forms:
                yield form, Measure(1.0, frozenset({code}))

    @cached_property
    def _scales(self) -> Mapping[str, float]:
        table = self._words.get("scales", {}).items()
        return {word: float(number) for number, words in table for word in words}


def without_dust(number: float) -> float:
    """A number without the dust of floating point: 120,000 kg are 120 t."""
    nearest_whole = round(number)
    return nearest_whole if abs(number - nearest_whole) <= _CLOSE * abs(number) else number
