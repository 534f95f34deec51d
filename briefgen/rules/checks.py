"""Faults that no single key shows: rules that name rules, files without rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.errors import Position
from briefgen.rules.plan_reader import PlanReader
from briefgen.rules.rule_reader import RawRule
from briefgen.rules.ruleset import Rule
from briefgen.rules.schema import nearest
from briefgen.rules.sources import Source


def check_has_rules(sources: Sequence[Source], raw: Sequence[RawRule]) -> None:
    """A set in which nothing can match is a fault of its last file."""
    last = sources[-1]
    if not raw and last.document.root is not None:
        last.faults.add(Position(last.document.path, 1, 1), "R16", "This file has no rules.", 'Add "rules:" and a first rule.')


def check_references(raw: Sequence[RawRule], rules: Mapping[str, Rule], plan: PlanReader) -> None:
    """`beats` names rules that exist, never in a circle; figures and indicators name rules too."""
    by_id = {each.id: each for each in raw}
    names = by_id.keys()
    for rule in rules.values():
        _, faults = by_id[rule.id].entries.get("beats", (None, by_id[rule.id].faults))
        for other in rule.beats:
            if other not in names and other not in faults.document.unread:
                guess = nearest(other, names)
                faults.add(rule.at, "R12", f'The rule "{rule.id}" beats "{other}", which does not exist.', f'Did you mean "{guess}"?' if guess else "Check its name.")
        circle = _circle(rule.id, rules)
        if circle and min(circle) == rule.id:
            shown = " beats ".join([*circle, circle[0]])
            faults.add(rule.at, "R23", f"Rules beat one another in a circle: {shown}.", "Remove one of them.")
    plan.check_names(names, rules)


def _circle(start: str, rules: Mapping[str, Rule]) -> list[str]:
    """The rules of a circle of `beats` through `start`, or nothing."""
    path: list[str] = []
    seen: set[str] = set()

    def visit(name: str) -> bool:
        if name == start and path:
            return True
        if name in seen or name not in rules:
            return False
        seen.add(name)
        path.append(name)
        if any(visit(other) for other in rules[name].beats):
            return True
        path.pop()
        return False

    return path if visit(start) else []
