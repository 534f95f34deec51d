"""When two slots hold the same thing, and what the numbers in them admit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from briefgen.assemble.say import without_article
from briefgen.assemble.settings import Settings
from briefgen.model.statement import SlotValue

PERCENT = "percent"  # kind of a slot, and the unit of what it holds


class Amount(NamedTuple):
    """A number as a source gives it; None is an open end, `unit` None a bare number."""

    low: float | None
    high: float | None
    qualifier: str
    unit: str | None

    @property
    def is_more(self) -> bool:
        return self.qualifier == "more_than"

    @property
    def is_less(self) -> bool:
        return self.qualifier == "less_than"


def identity(slot: SlotValue, settings: Settings) -> str:
    """What a slot holds, comparable across articles: entity id, list entry, bounds and unit,
    date value; joined things in any order; else the words in lower case without article."""
    return _identity_of_value(slot.value, without_article(slot.text, settings).casefold())


def _identity_of_value(value: Mapping[str, Any] | None, words: str) -> str:
    if value is None:
        return words
    if members := value.get("members"):
        return " + ".join(sorted({_identity_of_value(member, "") for member in members}))
    amount = _amount_of_value(value)
    if amount is not None:
        bounds = "..".join("" if end is None else f"{end:.12g}" for end in amount[:2])
        return f"{bounds} {amount.unit or ''}".strip()
    for name in ("id", "entry", "name", "value"):
        if isinstance(known := value.get(name), str):
            part = value.get("part")
            return f"{part} {known}".casefold() if part else known.casefold()
    return words


def amount_of(slot: SlotValue | None) -> Amount | None:
    """The number in a slot; None in slots of other kinds and for joined values."""
    if slot is None:
        return None
    amount = _amount_of_value(slot.value)
    if amount is None or slot.kind != PERCENT:
        return amount
    return amount._replace(unit=PERCENT)


def _amount_of_value(value: Mapping[str, Any] | None) -> Amount | None:
    if value is None or "qualifier" not in value:
        return None
    low, high = _number(value.get("low")), _number(value.get("high"))
    if low is None and high is None:
        return None
    unit = value.get("unit")
    return Amount(low, high, str(value["qualifier"]), unit if isinstance(unit, str) else None)


def _number(raw: object) -> float | None:
    return raw if isinstance(raw, int | float) and not isinstance(raw, bool) else None


def is_entity(value: Mapping[str, Any] | None) -> bool:
    return value is not None and "name" in value and "kind" in value and "members" not in value


def entities_in(value: Mapping[str, Any] | None) -> Sequence[Mapping[str, Any]]:
    """The entity or joined entities in a slot value; empty for other values."""
    if value is None:
        return ()
    if members := value.get("members"):
        return [member for member in members if is_entity(member)]
    return [value] if is_entity(value) else ()


def dates_in(value: Mapping[str, Any] | None) -> Sequence[str]:
    """The date values in a slot, also of joined dates ("in May and August")."""
    if value is None:
        return ()
    if members := value.get("members"):
        return [date for member in members for date in dates_in(member)]
    is_date = "start_day" in value and isinstance(value.get("value"), str)
    return (value["value"],) if is_date else ()


class Reach(NamedTuple):
    """The numbers that a report admits."""

    low: float
    high: float


def reach_of(amount: Amount, settings: Settings) -> Reach:
    """What a careful reader takes an amount to admit: "about" a little to both sides (threshold
    "about percent"), "at least" everything above, "up to" everything below."""
    low = -math.inf if amount.low is None else amount.low
    high = math.inf if amount.high is None else amount.high
    if amount.qualifier == "about":
        slack = settings.thresholds.about_percent / 100
        low, high = low - abs(low) * slack, high + abs(high) * slack
    return Reach(low, high)
