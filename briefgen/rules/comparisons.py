"""Comparisons as an analyst writes them, "count over 100 and who is Russia", and what they mean.

`keep if` of a rule, `only if` of a figure and `when` of an indicator are all read and judged here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, cast

from briefgen.errors import Position
from briefgen.rules.measures import Measure, Measures, without_dust
from briefgen.rules.schema import Faults

Comparator = Literal["over", "under", "at least", "at most", "is", "is not"]

_COMPARISON = re.compile(
    r"(?P<slot>\S.*?) (?P<word>over|under|at least|at most|is not|is) (?P<than>.+)"
)
_OF_NUMBERS = ("over", "under", "at least", "at most")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One test of a slot. `measures` are what `value` may say as a number: "100 pounds" is a weight
    and a sum of money, and what the slot holds decides; none if it says no number."""

    slot: str
    comparator: Comparator
    value: str
    measures: tuple[Measure, ...] = ()

    def holds(self, value: Mapping[str, Any] | None, said: Collection[str]) -> bool:
        """Whether a filled slot passes. `value`: as docs/rules.md, "Slot values", tells it. `said`:
        its text and names in lower case, one of which `is` asks for.

        A range is over 100 when its low end is, under 100 when its high end is; "more than 100" is
        over 100. Amounts with a unit are compared in the base unit of their family.
        """
        amount = _amount(value or {})
        than = self._than(amount) if amount else None
        if self.comparator in ("is", "is not"):
            is_amount = amount is not None and amount.low == amount.high == than is not None
            is_same = is_amount or self.value.lower() in said
            return is_same == (self.comparator == "is")
        if amount is None or than is None:
            return False
        low, high = amount.low, amount.high
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

    def _than(self, amount: _Amount) -> float | None:
        """What an amount is compared with; None if its unit is of another kind."""
        unit = (amount.unit or "").split("/")[0]
        fitting = (
            each.number for each in self.measures if each.units is None or unit in each.units
        )
        return next(fitting, None)


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
    low, high = (None if end is None else without_dust(end * factor) for end in (low, high))
    return _Amount(low, high, value.get("qualifier"), value.get("unit"))


def parse_comparisons(text: str, measures: Measures) -> Iterator[Comparison | str]:
    """The comparisons of a line; a part that is none is given back as it is written."""
    for part in _parts(text):
        match = _COMPARISON.fullmatch(part)
        if not match:
            yield part
            continue
        than = match["than"].strip()
        yield Comparison(match["slot"], cast(Comparator, match["word"]), than, measures.read(than))


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
        elif found.comparator in _OF_NUMBERS and not found.measures:
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
