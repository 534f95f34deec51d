"""Figures that dates are written with, told apart by their shape."""

from __future__ import annotations

import re

SHAPES = (
    "year figures",
    "day figures",
    "other figures",
    "nth",
    "big nth",
    "decade figures",
    "clock",
    "clock with half",
    "dotted date",
    "day and hour",
    "fiscal year figures",
)

_SHAPE = re.compile(
    r"(?P<year_figures>[12]\d{3})"
    r"|(?P<day_figures>0?[1-9]|[12]\d|3[01])"
    r"|(?P<nth>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))"
    r"|(?P<big_nth>\d+(?:st|nd|rd|th))"
    r"|(?P<decade_figures>[12]\d\d0s|[1-9]0s)"
    r"|(?P<clock>(?:[01]?\d|2[0-4])[:.][0-5]\d(?:[:.][0-5]\d)?(?:hrs|hr|h)?|[0-2]\d[0-5]\d(?:hrs|hr|h))"
    r"|(?P<clock_with_half>(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?[ap]m)"
    r"|(?P<dotted_date>[12]\d{3}\.(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01]))"
    r"|(?P<day_and_hour>[0-3]?\dt\d\d(?:[:.]\d\d)*z?)"
    r"|(?P<fiscal_year_figures>fy(?:[12]\d)?\d\d)"
    r"|(?P<other_figures>\d+(?:[.,]\d+)*[½¼¾⅓⅔]?)"
)


def shape_of(word: str) -> str | None:
    """Which kind of figures a token is: "1998" a year, "31" a day, "10th" an nth, ..."""
    match = _SHAPE.fullmatch(word)
    if match is None or match.lastgroup is None:
        return None
    return match.lastgroup.replace("_", " ")
