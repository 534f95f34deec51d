"""Comparisons as an analyst writes them, "count over 100 and who is Russia", and what they mean.

`keep if` of a rule, `only if` of a figure and `when` of an indicator are all read and judged here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple, cast

from briefgen.errors import Position
from briefgen.model.vocabulary import UnitFamily
from briefgen.rules.inflection import regular_noun
from briefgen.rules.schema import Faults

Comparator = Literal["over", "under", "at least", "at most", "is", "is not"]

_COMPARISON = re.compile(
    r"(?P<slot>\S.*?) (?P<word>over|under|at least|at most|is not|is) (?P<than>.+)"
)
_NUMBER = re.compile(r"-?[\d,]*\.?\d+")
_OF_NUMBERS = ("over", "under", "at least", "at most")
_CLOSE = 1e-9  # relative; conversions of units are no exact arithmetic


@dataclass(frozen=True, slots=True)
class Comparison:
    """One test of a slot. `number` is `value` as a number, in the base unit of its family; `unit`
    is the currency that it asks for (ISO 4217); None each if `value` has none."""

    slot: str
    comparator: Comparator
    value: str
    number: float | None = None
    unit: str | None = None

    def holds(self, value: Mapping[str, Any] | None, said: Collection[str]) -> bool:
        """Whether a filled slot passes. `value`: as docs/rules.md, "Slot values", tells it. `said`:
        its text and names in lower case, one of which `is` asks for.

        A range is over 100 when its low end is, under 100 when its high end is; "more than 100" is
        over 100. Amounts with a unit are compared in the base unit of their family.
        """
        amount = _amount(value or {})
        if self.comparator in ("is", "is not"):
            return self._is_same(amount, said) == (self.comparator == "is")
        if amount is None or self.number is None or not self._is_of_unit(amount):
            return False
        low, high, than = amount.low, amount.high, self.number
        match self.comparator:
            case "over":
                is_more = amount.qualifier == "more_than"
                return low is not None and (low > than or (is_more and low == than))
            case "at least":
                return low is not None and low >= than
            case "under":
                is_less = amount.qualifier == "less_than"
                return high is not None and (high < than or (is_less and high == than))
            case _:
                return high is not None and high <= than

    def _is_same(self, amount: _Amount | None, said: Collection[str]) -> bool:
        is_amount = (
            amount is not None
            and self.number is not None
            and amount.low == amount.high == self.number
            and self._is_of_unit(amount)
        )
        return is_amount or self.value.lower() in said

    def _is_of_unit(self, amount: _Amount) -> bool:
        return self.unit is None or (amount.unit or "").split("/")[0] == self.unit


class _Amount(NamedTuple):
    low: float | None
    high: float | None
    qualifier: str | None
    unit: str | None


def _amount(value: Mapping[str, Any]) -> _Amount | None:
    """The number in a slot value, in base units; None for values of other kinds."""
    low, high, base = value.get("low"), value.get("high"), value.get("base")
    written = low if low is not None else high
    if written is None:
        return None
    factor = base / written if base and written else 1.0
    low, high = (None if end is None else _rounded(end * factor) for end in (low, high))
    return _Amount(low, high, value.get("qualifier"), value.get("unit"))


def _rounded(number: float) -> float:
    """Without the dust of floating point: 120,000 kg are 120 t."""
    nearest_whole = round(number)
    return nearest_whole if abs(number - nearest_whole) <= _CLOSE * abs(number) else number


class Measures:
    """The words for numbers, units and currencies that a comparison may hold, as the packs have
    them: "2 million", "100,000 kg", "$2,000"."""

    def __init__(
        self,
        units: Mapping[str, UnitFamily],
        words: Mapping[str, Mapping[str, tuple[str, ...]]],
    ) -> None:
        self._units = units
        self._words = words

    @cached_property
    def _factors(self) -> dict[str, float]:
        return {
            name: family.factors.get(unit, 1.0)
            for family in self._units.values()
            for unit, forms in family.words.items()
            for form in (unit, *forms)
            for name in _with_plural(form)
        }

    @cached_property
    def _currencies(self) -> dict[str, str]:
        table = self._words.get("currencies", {}).items()
        return {
            name: code for code, forms in table for form in forms for name in _with_plural(form)
        }

    @cached_property
    def _scales(self) -> dict[str, float]:
        table = self._words.get("scales", {}).items()
        return {word: float(number) for number, words in table for word in words}

    def read(self, text: str) -> tuple[float, str | None] | None:
        """A number in base units and its currency if one stands there; None if it is no number or
        has a unit that nobody knows."""
        match = _NUMBER.search(text)
        if match is None:
            return None
        number = float(match.group().replace(",", ""))
        words = text[match.end() :].lower().split()
        while words and words[0] in self._scales:
            number *= self._scales[words.pop(0)]
        unit = " ".join([*text[: match.start()].lower().split(), *words])
        if not unit or unit in self._words.get("percent words", {}).get("", ()):
            return number, None
        if unit in self._factors:
            return _rounded(number * self._factors[unit]), None
        return (number, self._currencies[unit]) if unit in self._currencies else None


def _with_plural(name: str) -> tuple[str, ...]:
    return (name.lower(), *regular_noun(name.lower()))


def parse_comparisons(text: str, measures: Measures) -> Iterator[Comparison | str]:
    """The comparisons of a line; a part that is none is given back as it is written."""
    for part in _parts(text):
        match = _COMPARISON.fullmatch(part)
        if not match:
            yield part
            continue
        than = match["than"].strip()
        number, unit = measures.read(than) or (None, None)
        yield Comparison(match["slot"], cast(Comparator, match["word"]), than, number, unit)


def read_comparisons(
    text: str, at: Position, slots: Collection[str] | None, measures: Measures, faults: Faults
) -> Iterator[Comparison]:
    """The comparisons of one line; what is none is a fault. `slots` None: any name will do."""
    for found in parse_comparisons(text, measures):
        if isinstance(found, str):
            hint = "Write: slot over 100; slot is Russia; slot at least 5."
            faults.add(at, "R18", f'"{found}" is no comparison.', hint)
        elif slots is not None and found.slot not in slots:
            add_no_slot(found.slot, slots, at, faults)
        elif found.comparator in _OF_NUMBERS and found.number is None:
            message = f'"{found.comparator}" compares with a number, not with "{found.value}".'
            hint = 'Write digits, and a unit from "units:" if there is one; or "is".'
            faults.add(at, "R18", message, hint)
        else:
            yield found


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
    guess = faults.nearest(name, slots)
    listed = ", ".join(sorted(slots)) or "none"
    hint = f'Did you mean "{guess}"?' if guess else f"Its slots: {listed}."
    faults.add(at, "R04", f'The rule has no slot "{name}".', hint)
