"""Date values ("2024-06", "2024-Q3", "2024-06-17/2024-06-20") as days and as precision."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple


class Days(NamedTuple):
    """First and last day, ISO, both included; None is open."""

    start: str | None
    end: str | None


_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|W(?P<week>\d\d)))?"
)
_PRECISIONS = ("day", "month", "quarter", "half", "week")


@lru_cache(maxsize=65536)
def days_of(value: str | None) -> Days | None:
    """The days a value covers; None for a value that names none (a duration, a rate, no date)."""
    if value is None:
        return None
    if "/" in value:
        first, _, last = value.partition("/")
        start = None if first == ".." else days_of(first)
        end = None if last == ".." else days_of(last)
        if (start is None and first != "..") or (end is None and last != ".."):
            return None
        return Days(start.start if start else None, end.end if end else None)
    shape = _SHAPE.fullmatch(value)
    try:
        return _days_of_shape(shape) if shape else None
    except ValueError:  # the 31st of April
        return None


def is_day(value: str) -> bool:
    """Whether the value names one day."""
    return days_of(value) == Days(value, value)


def _days_of_shape(shape: re.Match[str]) -> Days:
    year = int(shape["year"])
    if shape["day"]:
        day = date(year, int(shape["month"]), int(shape["day"])).isoformat()
        return Days(day, day)
    if shape["week"]:
        monday = date.fromisocalendar(year, int(shape["week"]), 1)
        return Days(monday.isoformat(), (monday + timedelta(days=6)).isoformat())
    if shape["month"]:
        return _months(year, int(shape["month"]), 1)
    if shape["quarter"]:
        return _months(year, 3 * int(shape["quarter"]) - 2, 3)
    if shape["half"]:
        return _months(year, 6 * int(shape["half"]) - 5, 6)
    return _months(year, 1, 12)


def _months(year: int, first: int, count: int) -> Days:
    last = first + count - 1
    return Days(
        date(year, first, 1).isoformat(),
        date(year, last, monthrange(year, last)[1]).isoformat(),
    )


def precision_of(value: str) -> str:
    """day, week, month, quarter, half, year, interval; "unknown" for a value without days."""
    if "/" in value:
        return "interval"
    shape = _SHAPE.fullmatch(value)
    if shape is None:
        return "unknown"
    return next((name for name in _PRECISIONS if shape[name]), "year")


def gap_days(one: Days | None, other: Days | None) -> int | None:
    """Days between two stretches of time, 0 if they touch; None if either is unknown."""
    if one is None or other is None:
        return None
    for earlier, later in ((one, other), (other, one)):
        if earlier.end is not None and later.start is not None and earlier.end < later.start:
            return (date.fromisoformat(later.start) - date.fromisoformat(earlier.end)).days
    return 0


def is_within(part: Days, whole: Days) -> bool:
    """Whether the days of one are some of the other's, and not all."""
    begins = whole.start is None or (part.start is not None and part.start >= whole.start)
    ends = whole.end is None or (part.end is not None and part.end <= whole.end)
    return begins and ends and part != whole


def days_between(earlier: str, later: str) -> int:
    """ISO days; negative if `later` comes first."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def day_before(day: str, count: int) -> str:
    """The ISO day `count` days before; not before the first year of the calendar."""
    ordinal = date.fromisoformat(day).toordinal() - count
    return date.fromordinal(max(ordinal, 1)).isoformat()


def period_of(value: str, by: str) -> str | None:
    """The day, week, month, quarter or year that holds all of `value`; None if it spans several."""
    days = days_of(value)
    if days is None or days.start is None or days.end is None:
        return None
    first, last = (_period_of_day(date.fromisoformat(day), by) for day in (days.start, days.end))
    return first if first == last else None


def _period_of_day(day: date, by: str) -> str:
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if by == "month":
        return day.isoformat()[:7]
    if by == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return f"{day.year:04}" if by == "year" else day.isoformat()
