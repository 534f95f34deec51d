"""What a date is seen from: the day of publication, or a date told in the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from briefgen.annotate.dates.calendar import days_of
from briefgen.annotate.dates.reading import Reading
from briefgen.model.article import Published

# The longest stretch, in days, that still tells which unit is meant: "two days later" needs a day,
# "the following month" a month.
LONGEST_OF_UNIT = {"Q": 92, "M": 31, "FN": 14, "WE": 7, "W": 7}
LONGEST_ON_THE_WAY = 31  # days from a dateline to publication; beyond, the year may be wrong
YEARS = ("Y", "DE", "CE")
T = TypeVar("T")


class Scene:
    """Where the reading of an article stands; changes from date to date, in text order.

    `today` is the day of publication, None if that is not known. In a narrative (a history, a
    biography) dates without a year belong to the year told last; in news, to that of publication.
    """

    def __init__(self, published: Published, is_narrative: bool) -> None:
        self._days = _possible_days(published)
        self.today = self._days[-1] if self._days else None
        self.is_narrative = is_narrative
        self.told: date | None = None  # first day of the last calendar date
        self.told_value: str | None = None
        self.told_end = -1  # the token behind it
        self.rate_end = -1  # the token behind the last rate: "every Monday"
        self.anchor: tuple[date, date] | None = None  # of the last date that was no mere mention
        self.anchor_value = ""
        self.anchor_at = -1  # its first token
        self.year_opened: tuple[int, int] | None = None  # the token of "In 2019, ..." and its year
        self.quarter: str | None = None  # the last quarter told
        self.quarter_age = 0  # dates since

    def settled(self, read: Callable[[T], Reading], phrase: T) -> Reading:
        """How a phrase reads on whichever of its possible days the article appeared; where that makes
        a difference, how it reads without knowing the day."""
        if len(self._days) < 2:
            return read(phrase)
        first, last = self._days
        self.today = first
        seen_early = read(phrase)
        self.today = last
        seen_late = read(phrase)
        if seen_early == seen_late:
            return seen_late
        self.today = None
        unknown = read(phrase)
        self.today = last
        return unknown

    def write_on(self, value: str | None) -> None:
        """Take the day of the dateline for that on which the article was written: what appears later
        still calls it today."""
        days = days_of(value) if value else None
        if days is None or days[0] != days[1] or self.today is None:
            return
        if 0 < (self.today - days[0]).days <= LONGEST_ON_THE_WAY:
            self.today, self._days = days[0], days[:1]

    @property
    def now(self) -> date | None:
        """The day that "last year" or "Monday" counts from: no date of the text, which may be of
        another time, except in a history that does not say when it was written."""
        return self.today or (self.anchor_for("D") if self.is_narrative else None)

    @property
    def then(self) -> date | None:
        """The day in the year that "that year" counts from."""
        return self.told or self.today

    @property
    def here(self) -> date | None:
        """The day that a story has come to."""
        return self.then if self.is_narrative else self.now

    def anchor_for(self, unit: str) -> date | None:
        """The day that "two days later" or "that month" counts from; None where the text has told a
        date too vaguely for that: a year is no anchor of a weekday."""
        if unit in YEARS:
            return self.then
        if self.anchor is None:
            return None if self.told else self.today
        first, last = self.anchor
        return first if (last - first).days < LONGEST_OF_UNIT.get(unit, 1) else None

    def opened_year(self, first: int) -> int | None:
        """The year that opens the sentence beginning at token `first`, None if none does."""
        return self.year_opened[1] if self.year_opened and self.year_opened[0] >= first else None

    def tell(
        self, value: str | None, place: tuple[int, int], *, names_quarter: bool, is_mention: bool
    ) -> None:
        """Take note of a date that was read at the tokens `place`, whether its words name a quarter, and
        whether it only tells something apart: "the flood of June 2002"."""
        self.quarter_age += 1
        days = days_of(value) if value else None
        if value is None or days is None:
            return
        self.told, self.told_value, self.told_end = days[0], value, place[1]
        if self.is_narrative or not is_mention:
            self.anchor, self.anchor_value, self.anchor_at = days, value, place[0]
        if names_quarter and "-Q" in value:
            self.quarter, self.quarter_age = value, 0


def _possible_days(published: Published) -> tuple[date, ...]:
    """The day of publication, or the first and last that it may have been; none if it is open."""
    first, last = (
        days_of((day or published.value or "")[:10])
        for day in (published.earliest, published.latest)
    )
    is_open = published.latest is None and published.value is None
    if first is None or last is None or is_open:
        return ()
    return (first[0],) if first[0] == last[1] else (first[0], last[1])
