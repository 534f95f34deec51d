"""`keep if`: plain comparisons on what the slots hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.model.mention import SlotFill
from briefgen.rules.ruleset import Comparison

NUMBER = re.compile(r"-?[\d,]*\.?\d+")


def holds(comparison: Comparison, slots: Mapping[str, SlotFill], text: str) -> bool:
    """Whether a mention passes one test; a slot that is not filled fails it."""
    fill = slots.get(comparison.slot)
    if fill is None:
        return False
    if comparison.comparator in ("is", "is not"):
        return _is(fill, comparison.value, text) == (comparison.comparator == "is")
    limit = NUMBER.search(comparison.value)
    if limit is None or fill.value is None:
        return False
    bound = float(limit.group().replace(",", ""))
    low, high = fill.value.get("low"), fill.value.get("high")
    qualifier = fill.value.get("qualifier")
    if comparison.comparator == "over":
        return low is not None and (low > bound or (low == bound and qualifier == "more_than"))
    if comparison.comparator == "under":
        return high is not None and (high < bound or (high == bound and qualifier == "less_than"))
    if comparison.comparator == "at least":
        return low is not None and bool(low >= bound)
    return high is not None and bool(high <= bound)


def _is(fill: SlotFill, wanted: str, text: str) -> bool:
    """Whether the slot is this: by its text, its name, its entry or its number."""
    value = fill.value or {}
    said = {
        fill.span.cut(text).lower(),
        str(value.get("name", "")).lower(),
        str(value.get("entry", "")).lower(),
    }
    number = NUMBER.fullmatch(wanted)
    if number and value.get("low") == value.get("high") == float(wanted.replace(",", "")):
        return True
    return wanted.lower() in said
