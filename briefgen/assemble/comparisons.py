"""Comparisons on the slots of a report: `only if` of a figure, `when` of an indicator."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.assemble.settings import Settings
from briefgen.assemble.values import identity
from briefgen.model.statement import SlotValue
from briefgen.rules.comparisons import Comparison, parse_comparisons


def holds(comparison: Comparison, values: Mapping[str, SlotValue], settings: Settings) -> bool:
    """Whether a report passes one test; a slot that is not filled fails it."""
    slot = values.get(comparison.slot)
    if slot is None:
        return False
    name = str((slot.value or {}).get("name", ""))
    said = {identity(slot, settings), slot.text.lower(), name.lower()}
    return comparison.holds(slot.value, said)


def read_comparisons(text: str, settings: Settings) -> tuple[Comparison, ...]:
    """Comparisons joined by "and", as the reader of the rules has checked them."""
    found = parse_comparisons(text, settings.measures) if text.strip() else ()
    return tuple(each for each in found if isinstance(each, Comparison))
