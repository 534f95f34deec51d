"""Indicators: warning signs with a threshold, silent, seen or crossed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefgen.assemble.comparisons import holds, read_comparisons
from briefgen.assemble.say import Line
from briefgen.assemble.settings import Settings
from briefgen.assemble.stance import is_held
from briefgen.model.findings import Indicator
from briefgen.model.plan import IndicatorPlan, Plan
from briefgen.model.statement import Reading, Statement
from briefgen.rules.comparisons import Comparison

# "not denied" stands for itself: what is denied, negated, conditional, demanded, planned or merely
# possible never crosses a threshold, asked for or not; it is "seen".
_ALWAYS = ("not denied", "not negated")
_COMMA = re.compile(r",(?!\d)")  # not the one in 1,000


class _Test(NamedTuple):
    rule: str
    comparisons: tuple[Comparison, ...]

    def is_met_by(self, reading: Reading, settings: Settings) -> bool:
        held = is_held(reading) and not reading.cautions
        return held and all(holds(each, reading.values, settings) for each in self.comparisons)


def indicators(
    statements: Sequence[Statement], plan: Plan, settings: Settings
) -> tuple[Indicator, ...]:
    """The indicators of the plan in its order. Raises RuleError for a `when` that does not read."""
    by_rule: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_rule[statement.rule].append(statement)
    return tuple(_indicator(each, by_rule, settings) for each in plan.indicators)


def _indicator(
    wanted: IndicatorPlan, by_rule: Mapping[str, Sequence[Statement]], settings: Settings
) -> Indicator:
    test = _read(wanted, settings)
    seen = by_rule.get(test.rule, ())
    crossed = [
        (statement, reading)
        for statement in seen
        for reading in statement.readings
        if test.is_met_by(reading, settings)
    ]
    texts = dict.fromkeys(_text(wanted, reading, settings) for _, reading in crossed)
    return Indicator(
        id=wanted.id,
        when=wanted.when,
        state="crossed" if crossed else "seen" if seen else "silent",
        text="; ".join(texts) or None,
        statements=tuple(each.id for each in seen),
        crossed=tuple(dict.fromkeys(each.id for each, _ in crossed)),
        why=_why(len(crossed), len(seen), test.rule),
    )


def _read(wanted: IndicatorPlan, settings: Settings) -> _Test:
    rule, *rest = (part.strip() for part in _COMMA.split(wanted.when))
    comparisons = (
        comparison
        for part in rest
        if part and part not in _ALWAYS
        for comparison in read_comparisons(part, settings)
    )
    return _Test(rule, tuple(comparisons))


def _text(wanted: IndicatorPlan, reading: Reading, settings: Settings) -> str:
    certainty = (reading.certainty or reading.modality).replace("_", " ")
    said = Line(wanted.say).fill(reading.values, certainty, settings) if wanted.say else None
    return said or reading.text


def _why(crossed: int, seen: int, rule: str) -> str:
    if not seen:
        return f"nothing found by {rule}"
    return f"{crossed} reports meet the threshold; {seen} statements of {rule}"
