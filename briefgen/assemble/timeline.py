"""The timeline: what happened, or was said, when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from briefgen.assemble.days import Days, days_of, precision_of
from briefgen.assemble.repetition import printed, printed_once
from briefgen.model.findings import TimelineEntry
from briefgen.model.statement import Dated, Statement

# A time taken from the publication date alone says when an article came out, not when anything
# happened: it is on the article, not on the timeline.
_NO_EVENT = "publication"

Kind = Literal["event", "said"]


class _Time(NamedTuple):
    days: Days
    value: str
    kind: Kind


class _Member(NamedTuple):
    statement: Statement
    reading: int
    basis: str


def timeline(statements: Sequence[Statement]) -> tuple[TimelineEntry, ...]:
    """An entry for each time that a statement gives, earliest first, the shorter time first. A
    sentence stands once at a time, as an event if it tells one."""
    groups: dict[_Time, list[_Member]] = defaultdict(list)
    for statement in statements:
        for time, member in _times(statement):
            groups[time].append(member)
    entries, lines = [], set[tuple[str, str]]()
    for time in sorted(groups, key=_by_time):
        once = printed_once(member.statement for member in groups[time])
        new = [each for each in once if (time.value, printed(each)) not in lines]
        lines.update((time.value, printed(each)) for each in new)
        if new:
            entries.append(_entry(time, new, groups[time]))
    return tuple(entries)


def _times(statement: Statement) -> Iterable[tuple[_Time, _Member]]:
    """The times of the statement's readings, each once; the day on which something was said where
    no reading has the time of the event itself."""
    seen: set[tuple[Days, str]] = set()
    for kind, dated, reading in _dated(statement):
        days = days_of(dated.value)
        if dated.value is None or days is None or dated.basis.startswith(_NO_EVENT):
            continue
        if (days, dated.value) not in seen:
            seen.add((days, dated.value))
            yield _Time(days, dated.value, kind), _Member(statement, reading, dated.basis)


def _dated(statement: Statement) -> Iterable[tuple[Kind, Dated, int]]:
    readings = tuple(enumerate(statement.readings))
    for index, reading in readings:
        yield from (("event", dated, index) for dated in reading.times)
    if not any(reading.times for _, reading in readings):
        for index, reading in readings:
            yield "said", reading.said_when, index


def _entry(time: _Time, shown: Sequence[Statement], members: Sequence[_Member]) -> TimelineEntry:
    readings = {member.statement.id: member.reading for member in members}
    return TimelineEntry(
        when=time.value,
        precision=precision_of(time.value),
        kind=time.kind,
        basis=", ".join(sorted({member.basis for member in members})),
        start=time.days.start,
        end=time.days.end,
        statements=tuple(each.id for each in shown),
        readings=tuple(readings[each.id] for each in shown),
    )


def _by_time(time: _Time) -> tuple[str, str, str, str]:
    return (time.days.start or "", time.days.end or "9999", time.value, time.kind)
