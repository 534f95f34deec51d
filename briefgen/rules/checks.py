"""Faults that no single key shows: rules that name rules, files without rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.errors import Position
from briefgen.rules.circles import circles
from briefgen.rules.document import Map
from briefgen.rules.plan_reader import PlanReader
from briefgen.rules.raw_rules import RawRule
from briefgen.rules.ruleset import Rule
from briefgen.rules.sources import Source


def check_has_rules(sources: Sequence[Source], raw: Sequence[RawRule]) -> None:
    """A set in which nothing can match is a fault of its last file."""
    last = sources[-1]
    document = last.document
    was_read = isinstance(document.root, Map) or not (document.root or document.problems)
    if not raw and was_read and not document.unread:
        at = Position(document.path, 1, 1)
        last.faults.add(at, "R16", "This file has no rules.", 'Add "rules:" and a first rule.')


def check_references(raw: Sequence[RawRule], rules: Mapping[str, Rule], plan: PlanReader) -> None:
    """Rules never beat one another in a circle; figures and indicators name what there is."""
    entries = {each.id: each.entries for each in raw}
    for circle in circles({name: rule.beats for name, rule in rules.items() if rule.beats}):
        entry, faults = entries[circle[0]]["beats"]
        if len(circle) == 1:
            message = f'The rule "{circle[0]}" beats itself.'
            faults.add(entry.key.at, "R23", message, 'Remove it from "beats".')
        else:
            shown = " beats ".join([*circle, circle[0]])
            message = f"Rules beat one another in a circle: {shown}."
            faults.add(entry.key.at, "R23", message, "Remove one of them.")
    plan.check_names({each.id for each in raw}, rules)
