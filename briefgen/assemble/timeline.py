"""The timeline: what happened, or was said, when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from briefgen.assemble.days import Days, days_of, precision_of
from briefgen.assemble.values import dates_in
from briefgen.model.briefing import Dated, Statement, TimelineEntry

# A time taken from the publication date alone says when an article came out, not when anything
# happened: it is on the article, not on the timeline.
_NO_EVENT = "publication"

Kind = Literal["event", "said"]


class _Time(NamedTuple):
    days: Days
    value: str
    kind: Kind


def timeline(statements: Sequence[Statement]) -> tuple[TimelineEntry, ...]:
    """An entry for each time that a statement gives, earliest first, the more precise first."""
    groups: dict[_Time, list[tuple[Statement, Dated]]] = defaultdict(list)
    for statement in statements:
        for time, dated in _times(statement):
            groups[time].append((statement, dated))
    return tuple(_entry(time, groups[time]) for time in sorted(groups, key=_by_time))


def _times(statement: Statement) -> Iterable[tuple[_Time, Dated]]:
    """The times of the statement's readings, each once; what was said on the day it happened is
    an event of that day."""
    seen: set[tuple[Days, str]] = set()
    for kind, dated in _dated(statement):
        days = days_of(dated.value)
        if dated.value is None or days is None or dated.basis.startswith(_NO_EVENT):
            continue
        if (days, dated.value) not in seen:
            seen.add((days, dated.value))
            yield _Time(days, dated.value, kind), dated


def _dated(statement: Statement) -> Iterable[tuple[Kind, Dated]]:
    for reading in statement.readings:
        yield "event", reading.when
        for slot in reading.values.values():
            yield from (("event", Dated(value, "stated")) for value in dates_in(slot.value))
    for reading in statement.readings:
        yield "said", reading.said_when


def _entry(time: _Time, members: Sequence[tuple[Statement, Dated]]) -> TimelineEntry:
    return TimelineEntry(
        when=time.value,
        precision=precision_of(time.value),
        kind=time.kind,
        basis=", ".join(sorted({dated.basis for _, dated in members})),
        start=time.days.start,
        end=time.days.end,
        statements=tuple(statement.id for statement, _ in members),
    )


def _by_time(time: _Time) -> tuple[str, str, str, str]:
    return (time.days.start or "", time.days.end or "9999", time.value, time.kind)
