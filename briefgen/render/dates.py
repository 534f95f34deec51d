"""Date values of the model as a reader writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def readable_date(value: str | None, months: Mapping[str, str]) -> str:
    """ "2031-03-04" -> "4 March 2031"; intervals "a to b"; what has no such form stays as it is.

    `months`: "3" -> "March".
    """
    if not value:
        return ""
    first, slash, last = value.partition("/")
    if slash:
        return _interval(first, last, months)
    if day := _DAY.fullmatch(value):
        return f"{int(day[3])}\N{NO-BREAK SPACE}{_month_name(day[2], months)} {day[1]}"
    if month := _MONTH.fullmatch(value):
        return f"{_month_name(month[2], months)} {month[1]}"
    if quarter := _QUARTER.fullmatch(value):
        return f"Q{quarter[2]} {quarter[1]}"
    return value


def _interval(first: str, last: str, months: Mapping[str, str]) -> str:
    if first == last:
        return readable_date(first, months)
    if first in {"", ".."}:
        return f"until {readable_date(last, months)}"
    if last in {"", ".."}:
        return f"from {readable_date(first, months)}"
    return f"{readable_date(first, months)} to {readable_date(last, months)}"


def _month_name(number: str, months: Mapping[str, str]) -> str:
    return months.get(str(int(number)), number)
