"""Whether a text tells of the day it appeared or of times long past."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.model.article import Published

FAR_YEARS = 2  # years from publication beyond which a year is no news
LEAST_YEARS = 5  # years told before a text can be called a history
LEAST_SHARE = 0.8  # of the years told that lie far from publication
YEARS_PER_NEAR_DAY = 15  # a history names a weekday or "yesterday" for so many years at most
CHARACTERS_PER_YEAR = 2500  # a history names a year at least this often


def is_narrative(
    years: Sequence[int], near_days: Callable[[], int], length: int, published: Published
) -> bool:
    """A history names many years, most of them far from the day it appeared, and few weekdays.

    `years` are the numbers of its text that may be years, `near_days` counts words like "Monday"
    and "yesterday" (most news names too few years to be asked), `length` its characters.
    """
    if len(years) < LEAST_YEARS or len(years) * CHARACTERS_PER_YEAR < length:
        return False
    if near_days() * YEARS_PER_NEAR_DAY > len(years):
        return False
    day = published.value or published.latest
    if not day or not day[:4].isdecimal():
        return True
    far = sum(abs(year - int(day[:4])) >= FAR_YEARS for year in years)
    return far >= LEAST_SHARE * len(years)
