"""`keep if`: comparisons on what the slots of a mention hold."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.model.mention import SlotFill
from briefgen.rules.comparisons import Comparison


def holds(comparison: Comparison, slots: Mapping[str, SlotFill], text: str) -> bool:
    """Whether a mention passes one test; a slot that is not filled fails it."""
    fill = slots.get(comparison.slot)
    if fill is None:
        return False
    value = fill.value or {}
    said = (fill.span.cut(text), str(value.get("name", "")), str(value.get("entry", "")))
    return comparison.holds(fill.value, {each.lower() for each in said})
