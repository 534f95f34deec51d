"""From a TIMEX3 value to what the inspection contract says: value, days and kind."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from briefgen.annotate.dates.calendar import days_of
from briefgen.annotate.dates.reading import Reading
from briefgen.model.annotation import DateExpression
from briefgen.model.record import Record
from briefgen.model.span import Span

Kind = Literal["day", "month", "quarter", "year", "interval", "duration", "rate", "reference"]
DAY_WIDTH, MONTH_WIDTH, YEAR_WIDTH = 10, 7, 4


def expression(span: Span, reading: Reading) -> DateExpression:
    """The date at a span. A season is told in months, a week, quarter or half in days."""
    timex = reading.timex
    if timex is None:
        return DateExpression(span, None, None, None, None, "reference")
    if reading.is_open:
        return DateExpression(span, reading.value, timex, None, None, "reference")
    if reading.value:
        found = _interval(reading.value)
    elif timex.startswith("P") and not timex.endswith("_REF"):
        return DateExpression(
            span, timex, timex, None, None, "rate" if reading.is_rate else "duration"
        )
    else:
        found = _period(timex)
    if found is None:
        return DateExpression(
            span, None, timex, None, None, "rate" if reading.is_rate else "reference"
        )
    return DateExpression(span, found.value, timex, found.start, found.end, found.kind)


class _Days(Record, frozen=True):
    """A value of the contract, the ISO days that it covers, and its kind."""

    value: str
    start: str
    end: str
    kind: Kind


def _interval(value: str) -> _Days | None:
    parts = value.split("/")
    first, last = days_of(parts[0]), days_of(parts[-1])
    if first is None or last is None:
        return None
    return _Days(value, first[0].isoformat(), last[1].isoformat(), "interval")


@lru_cache(maxsize=8192)
def _period(timex: str) -> _Days | None:
    days = days_of(timex)
    if days is None:
        return None
    start, end = days[0].isoformat(), days[1].isoformat()
    value, kind = _value_and_kind(timex, start, end)
    return _Days(value, start, end, kind)


def _value_and_kind(timex: str, start: str, end: str) -> tuple[str, Kind]:
    date, _, clock = timex.partition("T")
    if "-Q" in date:
        return f"{start}/{end}", "quarter"
    if date[5:7] in ("SP", "SU", "FA", "WI"):
        return f"{start[:MONTH_WIDTH]}/{end[:MONTH_WIDTH]}", "interval"
    if "-W" in date or "-H" in date:
        return f"{start}/{end}", "interval"
    if len(date) < YEAR_WIDTH:
        return f"{start[:YEAR_WIDTH]}/{end[:YEAR_WIDTH]}", "interval"
    if len(date) == DAY_WIDTH and clock[:1].isdecimal():
        return timex, "day"
    kinds: dict[int, Kind] = {YEAR_WIDTH: "year", MONTH_WIDTH: "month", DAY_WIDTH: "day"}
    return date, kinds[len(date)]
