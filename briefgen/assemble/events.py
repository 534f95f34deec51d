"""Which tellings with one key are of one event: those whose times lie close together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefgen.assemble.days import Days, days_of, gap_days
from briefgen.assemble.readings import Told
from briefgen.assemble.settings import Settings
from briefgen.assemble.values import amount_of


class _Dated(NamedTuple):
    """A telling, the days of its event or, where it has none, of its article, and which of these."""

    days: Days
    is_of_event: bool
    told: Told


def by_event(
    group: Sequence[Told], published: Mapping[str, str], settings: Settings
) -> list[list[Told]]:
    """Tellings with one key, a list for each event, the earliest first.

    Times of events more than `event days` apart are two events. A number alone names no event
    ("three dead"): told without a time it belongs to the day on which its article came out
    (`published`, by article; "" is unknown), within `event days of a number`. What names somebody or
    something and has no time is of the first event. A sentence that is printed as it is is one line,
    whatever it tells of.
    """
    if all(told.reading.verbatim for told in group) and len({_place(told) for told in group}) == 1:
        return [list(group)]
    timeless: list[Told] = []
    dated: list[_Dated] = []
    for told in group:
        days = days_of(told.reading.when.value)
        given = None if days or _names_something(told) else days_of(published[told.article])
        if days or given:
            dated.append(_Dated(days or given or Days(None, None), days is not None, told))
        else:
            timeless.append(told)
    dated.sort(key=lambda each: (each.days.start or "", each.days.end or "9999"))
    events: list[list[Told]] = []
    last: _Dated | None = None
    for each in dated:
        if last and _is_near(last, each, settings):
            events[-1].append(each.told)
            last = max(last, each, key=lambda one: one.days.end or "9999")
        else:
            events.append([each.told])
            last = each
    if timeless:
        events[:1] = [[*timeless, *(events[0] if events else ())]]
    return events


def _place(told: Told) -> tuple[str, int]:
    return told.article, told.start


def _is_near(one: _Dated, other: _Dated, settings: Settings) -> bool:
    thresholds = settings.thresholds
    are_events = one.is_of_event and other.is_of_event
    within = thresholds.event_days if are_events else thresholds.event_days_of_a_number
    return (gap_days(one.days, other.days) or 0) <= within


def _names_something(told: Told) -> bool:
    """Whether what makes two tellings one is more than numbers: a slot of `same if` of another
    kind; without these any slot, or the sentence as it is."""
    values = told.reading.values
    same = [values[name] for name in told.rule.same_if if name in values]
    if not same and told.reading.verbatim:
        return True
    return any(amount_of(each) is None for each in same or values.values())
