"""Calendar arithmetic on TIMEX3 values: which days a value covers, and the value one step away.

Values are as in TIMEX3 (ISO 8601 with its seasons, halves and parts of day): "1998", "1998-02",
"1998-W08", "1998-Q3", "1998-SU", "199" for the nineties, "19" for the twentieth century.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
)
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASONS = tuple(SEASON_STARTS)
LAST_YEAR = 9999
# Units longer than a year with the years they last and the digits that name them; units of days with
# their days (an hour ago was today); parts of a year with their number.
YEARS_OF_UNIT = {"Y": (1, 4), "DE": (10, 3), "CE": (100, 2)}
DAYS_OF_UNIT = {"D": 1, "W": 7, "WE": 7, "FN": 14, "TH": 0, "TM": 0, "TS": 0}
PARTS_OF_YEAR = {"M": 12, "Q": 4}


@lru_cache(maxsize=8192)
def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a value; None for references, durations and years before 1."""
    if value.isdecimal() and len(value) < 4:
        return _long_period(value)
    match = VALUE.fullmatch(value)
    if match is None or match["year"] == "0000":
        return None
    year = int(match["year"])
    try:
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return day, day
        if match["week"]:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
            return monday + timedelta(days=5 if match["end"] else 0), monday + timedelta(days=6)
        first, months = _months_of(match)
        return date(year, first, 1), _last_day(year, first + months - 1)
    except (ValueError, OverflowError):
        return None


def _months_of(match: re.Match[str]) -> tuple[int, int]:
    """The first month of a value and how many it has."""
    if match["month"]:
        return int(match["month"]), 1
    if match["quarter"]:
        return 3 * int(match["quarter"]) - 2, 3
    if match["half"]:
        return 6 * int(match["half"]) - 5, 6
    if match["season"]:
        return SEASON_STARTS[match["season"]], 3
    return 1, 12


def _long_period(value: str) -> tuple[date, date] | None:
    width = 10 ** (4 - len(value))
    year = int(value) * width
    if year < 1:
        return None
    return date(year, 1, 1), date(year + width - 1, 12, 31)


def _last_day(year: int, month: int) -> date:
    """The last day of a month; month 14 is February of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def week_value(day: date) -> str:
    week = day.isocalendar()
    return f"{week.year:04}-W{week.week:02}"


def season_of(day: date) -> tuple[int, str]:
    """The year and season of a day; January belongs to the winter that began the year before."""
    if day.month < 3:
        return day.year - 1, "WI"
    return day.year, SEASONS[day.month // 3 - 1]


def valid_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), month)[1]


def shift_days(day: date, count: int) -> date | None:
    """None beyond the years that a calendar day can have."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def unit_value(day: date, unit: str, step: int) -> str | None:
    """The value of the year, month, week, ... that lies `step` units from the one holding `day`.

    `unit` as in the time units of the packs: Y, Q, M, W, WE, FN, D, TH, TM, TS, DE, CE.
    """
    if unit in YEARS_OF_UNIT:
        years, width = YEARS_OF_UNIT[unit]
        return _digits(day.year // years + step, width)
    if unit in DAYS_OF_UNIT:
        moved = shift_days(day, DAYS_OF_UNIT[unit] * step)
        return _name_of_day(moved, unit) if moved else None
    parts = PARTS_OF_YEAR[unit]
    year, part = divmod(day.year * parts + (day.month - 1) * parts // 12 + step, parts)
    if not 1 <= year <= LAST_YEAR:
        return None
    return f"{year:04}-{part + 1:02}" if unit == "M" else f"{year:04}-Q{part + 1}"


def _name_of_day(day: date, unit: str) -> str:
    """The day, the week or the weekend that holds a day."""
    if unit in ("W", "WE", "FN"):
        return week_value(day) + ("-WE" if unit == "WE" else "")
    return day.isoformat()


def _digits(number: int, width: int) -> str | None:
    return f"{number:0{width}}" if 0 < number < 10**width else None


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (Meeus, Jones, Butcher: Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    x = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * x) // 451
    month, day = divmod(h + x - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, count: int, weekday: int) -> date:
    """The `count`th weekday (Monday is 1) of a month; -1 is the last."""
    if count < 0:
        last = _last_day(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
