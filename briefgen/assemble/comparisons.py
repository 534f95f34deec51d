"""Comparisons as in `keep if`: "count over 100 and where is Kursk"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from briefgen.assemble.settings import Settings
from briefgen.assemble.values import Amount, amount_of, identity
from briefgen.errors import Position, Problem, RuleError
from briefgen.model.briefing import SlotValue

_COMPARISON = re.compile(
    r"(?P<slot>\S(?:.*?\S)?)\s+(?P<word>over|under|at least|at most|is not|is)\s+(?P<than>.+)",
    re.IGNORECASE,
)


class Comparison(NamedTuple):
    """`number` is `than` as a number, None for words."""

    slot: str
    word: str
    than: str
    number: float | None

    def holds(self, values: Mapping[str, SlotValue], settings: Settings) -> bool:
        """A range is over 100 when its low end is, under 100 when its high end is; "more than
        100" is over 100. A slot that is not filled fails."""
        if self.slot not in values:
            return False
        slot = values[self.slot]
        if self.word in ("is", "is not"):
            return self._is_same(slot, settings) == (self.word == "is")
        amount = amount_of(slot.value)
        return amount is not None and self.number is not None and self._measures(amount)

    def _measures(self, amount: Amount) -> bool:
        low, high, than = amount.low, amount.high, self.number or 0.0
        match self.word:
            case "over":
                return low is not None and (low > than or (amount.is_more and low == than))
            case "at least":
                return low is not None and low >= than
            case "under":
                return high is not None and (high < than or (amount.is_less and high == than))
            case _:
                return high is not None and high <= than

    def _is_same(self, slot: SlotValue, settings: Settings) -> bool:
        amount = amount_of(slot.value)
        if amount is not None and self.number is not None:
            return amount.low == amount.high == self.number
        name = str((slot.value or {}).get("name", ""))
        known = {identity(slot, settings), slot.text.casefold(), name.casefold()}
        return self.than.casefold() in known


def read_comparisons(text: str, at: Position) -> tuple[Comparison, ...]:
    """Comparisons joined by "and". Raises RuleError at a part that is none."""
    return tuple(_read_one(part, at) for part in re.split(r"\s+and\s+", text.strip()) if part)


def _read_one(text: str, at: Position) -> Comparison:
    found = _COMPARISON.fullmatch(text.strip())
    if found is None:
        message = f'"{text.strip()}" is not a comparison.'
        hint = "Write for example: count over 100, or where is Kursk."
        raise RuleError(Problem(at, "B02", message, hint))
    than = found["than"].strip()
    try:
        number = float(than.replace(",", ""))
    except ValueError:
        number = None
    return Comparison(found["slot"], found["word"].lower(), than, number)
