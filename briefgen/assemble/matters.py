"""Matters: what statements are about, so that they can agree or contradict each other.

One matter is: the same rule with equal `same if` slots; without `same if`, the same rule with the
same names and list entries, at least two of them; and what the rules declare as a subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefgen.assemble.days import days_of, gap_days
from briefgen.assemble.say import without_article
from briefgen.assemble.settings import Settings
from briefgen.assemble.values import amount_of, entities_in, identity, reach_of
from briefgen.model.plan import Plan, RulePlan
from briefgen.model.statement import Reading, SlotValue, Statement

SUBJECT = "a subject"  # first part of the key of a declared subject; no rule has blanks in its id
_FEWEST_NAMES = 2  # that two statements must share to be on one matter, where nothing is declared


class Matter(NamedTuple):
    """What several statements are about. `differ`: slots declared to contradict if they differ;
    `against`: rules declared to say the opposite of the others."""

    key: tuple[str, ...]
    label: str
    differ: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def names_something(self) -> bool:
        """Whether its statements share more than their rules: a name, or an entry of a list."""
        return self.key[0] != SUBJECT or len(self.key) > 2


def matters(
    statements: Sequence[Statement], plan: Plan, settings: Settings
) -> list[tuple[Matter, list[Statement]]]:
    """Every matter with its statements, in the order given."""
    groups: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    by_key: dict[tuple[str, ...], Matter] = {}
    for statement in statements:
        rule = plan.rules.get(statement.rule) or RulePlan(statement.rule)
        own = matter_of(statement, rule, settings)
        for matter in [*([own] if own else []), *_declared(statement, plan, settings)]:
            groups[matter.key].append(statement)
            by_key.setdefault(matter.key, matter)
    return [(by_key[key], groups[key]) for key in sorted(groups)]


def matter_of(statement: Statement, rule: RulePlan, settings: Settings) -> Matter | None:
    """What a statement is about as its own rule says; None if nothing ties it to another."""
    names = [name for name in rule.same_if if name in statement.values]
    if not names:
        names = [name for name, slot in statement.values.items() if _is_name(slot.value)]
        if len(names) < _FEWEST_NAMES:
            return None
    slots = [statement.values[name] for name in names]
    key = (rule.id, *(f"{n}={identity(s, settings)}" for n, s in zip(names, slots, strict=True)))
    words = [without_article(slot.text, settings) for slot in slots]
    return Matter(key, f"{rule.title or rule.id}: {', '.join(words)}")


def _is_name(value: Mapping[str, object] | None) -> bool:
    return bool(entities_in(value)) or (value is not None and "entry" in value)


def _declared(statement: Statement, plan: Plan, settings: Settings) -> list[Matter]:
    found = []
    for subject in plan.subjects:
        if statement.rule not in subject.rules and statement.rule not in subject.against:
            continue
        if not all(name in statement.values for name in subject.slots):
            continue
        held = [statement.values[name] for name in subject.slots]
        slots = [identity(slot, settings) for slot in held]
        words = ", ".join(without_article(slot.text, settings) for slot in held)
        label = f"{subject.label or subject.id} ({words})" if words else subject.label or subject.id
        key = (SUBJECT, subject.id, *slots)
        found.append(Matter(key, label, subject.differ, subject.against))
    return found


def agree(one: Reading, other: Reading, settings: Settings) -> bool:
    """Whether two readings of one matter may both hold: not of different times, and numbers that
    admit a common value. Other slots may differ; `same if` says that they do not matter."""
    if gap_days(days_of(one.when.value), days_of(other.when.value)):
        return False
    shared = one.values.keys() & other.values.keys()
    return all(_numbers_meet(one.values[name], other.values[name], settings) for name in shared)


def _numbers_meet(one: SlotValue, other: SlotValue, settings: Settings) -> bool:
    first, second = amount_of(one), amount_of(other)
    if first is None or second is None or first.unit != second.unit:
        return True
    reaches = reach_of(first, settings), reach_of(second, settings)
    return reaches[0].low <= reaches[1].high and reaches[1].low <= reaches[0].high
