"""Full dates, days and months as text writes them, for judging when it was published."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from briefgen.ingest.furniture.phrases import alternation
from briefgen.model.vocabulary import Vocabulary

FIRST_YEAR, LAST_YEAR = 1800, 2199
NUMERIC = re.compile(
    r"(?<![\d.])(?P<y>(?:1[89]|2[01])\d\d)\s?[-./年년]\s?(?P<m>\d{1,2})\s?[-./月월]\s?(?P<d>\d{1,2})(?!\d)"
)
YEAR = re.compile(r"(?:1[89]|2[01])\d\d(?!\d)")
MAX_DATE = 30  # characters
MAX_YEARS = 500  # of a text that are looked at; a table of figures may hold a million
# 14.02.2025 has the day first everywhere; 14/02/2025 and 02/14/2025 are read if they can be read
# in one way only.
DAY_LAST_YEAR = re.compile(
    r"(?<![\d.])(\d{1,2})(?P<mark>[./])(\d{1,2})(?P=mark)((?:19|20)\d\d)(?!\d)"
)
COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


class Day(NamedTuple):
    """A day found at text[start:end]; `year` is None where none is written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def date(self) -> dt.date | None:
        return valid_date(self.year, self.month, self.day) if self.year else None


class CalendarDates:
    """Finds days that name their month: "June 20, 2024", "20 June", "2024-06-20", "2024.6.20"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.months: dict[str, int] = {}
        for table in ("months abroad", "months", "month abbreviations"):
            for number, names in vocabulary.table(table).items():
                self.months |= {name.casefold(): int(number) for name in names}
        self.month = rf"(?:{alternation(self.months)})"
        ordinal = r"(?:st|nd|rd|th|\.)?"
        year = r"(?:(?:,?\s|\sde[l]?\s)(?P<y>(?:1[89]|2[01])\d\d)\b)?"
        self._month_first = re.compile(
            rf"\b(?P<m>{self.month})\.?\s(?P<d>\d{{1,2}}){ordinal}(?!\d){year}",
            re.I,
        )
        self._day_first = re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}}){ordinal}(?:\sof|\sde)?\s(?P<m>{self.month})\b\.?{year}",
            re.I,
        )

    def find_full(self, text: str) -> list[Day]:
        """The days written with their year, in text order. Looks around each year only: texts are
        long, and years are few."""
        found: dict[int, Day] = {}
        for year in islice(YEAR.finditer(text), MAX_YEARS):
            start = max(0, year.start() - MAX_DATE)
            for day in self.find(text[start : year.end() + MAX_DATE]):
                if day.year:
                    found.setdefault(
                        start + day.start,
                        day._replace(start=start + day.start, end=start + day.end),
                    )
        return [found[start] for start in sorted(found)]

    def find(self, text: str) -> list[Day]:
        """All days in text order."""
        found: dict[int, Day] = {}
        for pattern in (NUMERIC, self._month_first, self._day_first):
            for match in pattern.finditer(text):
                month = self.months.get(match.group("m").casefold().rstrip(".")) or _number(
                    match.group("m")
                )
                day = Day(
                    match.start(),
                    match.end(),
                    _number(match.group("y")),
                    month or 0,
                    int(match.group("d")),
                )
                if valid_date(day.year or 2000, day.month, day.day):
                    found.setdefault(day.start, day)
        for match in DAY_LAST_YEAR.finditer(text):
            numeric = _numeric_day(match)
            if numeric:
                found.setdefault(numeric.start, numeric)
        return [found[start] for start in sorted(found)]

    def first(self, text: str, need_year: bool) -> Day | None:
        return next((day for day in self.find(text) if day.year or not need_year), None)


def _numeric_day(match: re.Match[str]) -> Day | None:
    first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    readings = {(first, second)} if match["mark"] == "." else {(first, second), (second, first)}
    valid = [(day, month) for day, month in sorted(readings) if valid_date(year, month, day)]
    if len(valid) != 1:
        return None
    ((day, month),) = valid
    return Day(match.start(), match.end(), year, month, day)


def valid_date(year: int | None, month: int, day: int) -> dt.date | None:
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def month_before(year: int, month: int) -> tuple[int, int]:
    return (year - 1, 12) if month == 1 else (year, month - 1)


def months_from(start: dt.date, count: int) -> Iterator[tuple[int, int]]:
    """`count` months as (year, month), beginning with that of `start`."""
    for index in range(start.month - 1, start.month - 1 + count):
        yield start.year + index // 12, index % 12 + 1


class Period(NamedTuple):
    """From a day to a day, and how it was written: "2024", "2024-06" or "2024-06-17"."""

    first: dt.date
    last: dt.date
    value: str


NAMED_MONTH = re.compile(
    r"(?<![0-9A-Za-z])(?P<y>(?:19|20)\d\d)[-_./](?P<m>0?[1-9]|1[0-2])(?![0-9A-Za-z])"
)
NAMED_YEAR = re.compile(r"(?<![0-9A-Za-z])(?P<y>(?:19[5-9]|20)\d\d)(?![0-9A-Za-z])")


def period_in_name(name: str) -> Period | None:
    """The day, else the month, else the year that a file name or address shows."""
    for pattern in (NUMERIC, COMPACT):
        match = pattern.search(name.replace("_", "-"))
        day = match and valid_date(int(match["y"]), int(match["m"]), int(match["d"]))
        if day:
            return Period(day, day, day.isoformat())
    match = NAMED_MONTH.search(name)
    if match:
        year, month = int(match["y"]), int(match["m"])
        return Period(dt.date(year, month, 1), last_day(year, month), f"{year}-{month:02}")
    match = NAMED_YEAR.search(name)
    if match:
        year = int(match["y"])
        return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), str(year))
    return None
