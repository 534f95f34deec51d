"""Indicators: warning signs with a threshold, silent, seen or crossed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefgen.assemble.comparisons import holds, read_comparisons
from briefgen.assemble.days import Days, days_of, gap_days
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
    statements: Sequence[Statement], plan: Plan, since: str | None, settings: Settings
) -> tuple[Indicator, ...]:
    """The indicators of the plan in its order. `since`: the first day of the period, None if it has
    none; what happened well before is only told again. Raises RuleError for a `when` that does not
    read."""
    by_rule: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_rule[statement.rule].append(statement)
    return tuple(_indicator(each, by_rule, since, settings) for each in plan.indicators)


def _indicator(
    wanted: IndicatorPlan,
    by_rule: Mapping[str, Sequence[Statement]],
    since: str | None,
    settings: Settings,
) -> Indicator:
    test = _read(wanted, settings)
    seen = by_rule.get(test.rule, ())
    met = [
        (statement, reading)
        for statement in seen
        for reading in statement.readings
        if test.is_met_by(reading, settings)
    ]
    crossed = [told for told in met if not _is_past(told[1], since, settings)]
    texts = dict.fromkeys(_text(wanted, reading, settings) for _, reading in crossed)
    return Indicator(
        id=wanted.id,
        when=wanted.when,
        state="crossed" if crossed else "seen" if seen else "silent",
        text="; ".join(texts) or None,
        statements=tuple(each.id for each in seen),
        crossed=tuple(dict.fromkeys(each.id for each, _ in crossed)),
        why=_why(len(crossed), len(met), len(seen), test.rule),
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


def _is_past(reading: Reading, since: str | None, settings: Settings) -> bool:
    """Whether what is told ended longer before the period than two tellings of one event lie apart."""
    days = days_of(reading.when.value)
    if since is None or days is None or days.end is None or days.end >= since:
        return False
    return (gap_days(days, Days(since, None)) or 0) > settings.thresholds.event_days


def _why(crossed: int, met: int, seen: int, rule: str) -> str:
    if not seen:
        return f"nothing found by {rule}"
    past = f", {met - crossed} more of a time before the period" if met > crossed else ""
    return f"{crossed} reports meet the threshold{past}; {seen} statements of {rule}"
