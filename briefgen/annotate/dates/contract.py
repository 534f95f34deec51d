"""From a TIMEX3 value to what the inspection contract says: value, days and kind."""

from __future__ import annotations

from typing import Literal

from briefgen.annotate.dates.calendar import days_of
from briefgen.annotate.dates.reading import Reading
from briefgen.model.annotation import DateExpression
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
    if timex.startswith("P") and not reading.value and not timex.endswith("_REF"):
        kind: Kind = "rate" if reading.is_rate else "duration"
        return DateExpression(span, timex, timex, None, None, kind)
    parts = reading.value.split("/") if reading.value else [timex]
    first, last = days_of(parts[0]), days_of(parts[-1])
    if first is None or last is None:
        kind = "rate" if reading.is_rate else "reference"
        return DateExpression(span, None, timex, None, None, kind)
    start, end = first[0].isoformat(), last[1].isoformat()
    if reading.value:
        return DateExpression(span, reading.value, timex, start, end, "interval")
    value, kind = _value_and_kind(timex, start, end)
    return DateExpression(span, value, timex, start, end, kind)


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
