"""Comparisons on the slots of a report: `only if` of a figure, `when` of an indicator."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.assemble.settings import Settings
from briefgen.assemble.values import identity
from briefgen.errors import Position, Problem, RuleError
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


def read_comparisons(text: str, at: Position, settings: Settings) -> tuple[Comparison, ...]:
    """Comparisons joined by "and". Raises RuleError at a part that is none."""
    found = []
    for each in parse_comparisons(text, settings.measures) if text.strip() else ():
        if isinstance(each, str):
            hint = "Write for example: count over 100, or where is Kursk."
            raise RuleError(Problem(at, "B02", f'"{each}" is not a comparison.', hint))
        found.append(each)
    return tuple(found)
