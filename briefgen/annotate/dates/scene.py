"""What a date is seen from: the day of publication, or the last date told in a history."""

from __future__ import annotations

from datetime import date

from briefgen.annotate.dates.calendar import days_of
from briefgen.model.article import Published


class Scene:
    """Where the reading of an article stands; changes from date to date, in text order.

    `today` is the day of publication, as far as known. In a narrative (a history, a biography)
    dates without a year belong to the year told last; in news, to the year of publication.
    """

    def __init__(self, published: Published, is_narrative: bool) -> None:
        self.today = _day_of(published)
        self.is_narrative = is_narrative
        self.told: date | None = None  # first day of the last calendar date
        self.told_value: str | None = None
        self.told_at = -1  # its first token
        self.year_told: tuple[int, int] | None = None  # the token of the last year in figures
        self.quarter: str | None = None  # the last quarter told
        self.quarter_age = 0  # dates since

    @property
    def now(self) -> date | None:
        """The day that "last year" or "Monday" counts from."""
        return self.today or self.told

    @property
    def then(self) -> date | None:
        """The day that "two days later" or "that year" counts from."""
        return self.told or self.today

    def year_in(self, first: int) -> int | None:
        """The year told in figures since token `first`, None if none was."""
        return self.year_told[1] if self.year_told and self.year_told[0] >= first else None

    def tell(self, value: str | None, at: int, names_quarter: bool) -> None:
        """Take note of a date that was read at a token, and whether its words name a quarter."""
        self.quarter_age += 1
        if value is None:
            return
        days = days_of(value)
        if days is None:
            return
        self.told, self.told_value, self.told_at = days[0], value, at
        if names_quarter and "-Q" in value:
            self.quarter, self.quarter_age = value, 0


def _day_of(published: Published) -> date | None:
    """The day of publication, the last of the days that it may have been."""
    text = published.value or published.latest or published.earliest
    if not text:
        return None
    days = days_of(text[:10])
    return days[1] if days else None
