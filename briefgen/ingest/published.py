"""When an article was published: stated, or inferred from what it says, or a range, or unknown.

A date counts as explicit only where the page or record states it as the day of publication.
Dates of photos and events are never that; they show that the article is not older. Evidence, in
this order: what the file declares; a line with the time of publication; a full dateline; a
dateline whose year follows from other dates; a date in the file's name or address, narrowed by
days the text mentions; such mentions alone. A line of outlet and date at the top is a dateline too.
"""

from __future__ import annotations

import datetime as dt
import re

from briefgen.errors import Position, Problem
from briefgen.ingest.calendar_dates import (
    CalendarDates,
    Day,
    Period,
    last_day,
    month_before,
    months_from,
    period_in_name,
    valid_date,
)
from briefgen.ingest.draft import Draft
from briefgen.ingest.furniture import Layout
from briefgen.ingest.furniture.phrases import alternation
from briefgen.ingest.source import Source
from briefgen.model.article import Published
from briefgen.model.vocabulary import Vocabulary

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?$")
SENTENCE_BREAK = re.compile(r"[.!?]\s|\n")
ORDINAL_DAY = r"\b(?:on\s+)?the\s+(\d{1,2})(?:st|nd|rd|th)\b"
NEAR_DAYS = 183  # a date further back may be of another time: it leaves the year of a dateline open
MENTION_REACH = 20  # characters before a date in which "since" or "of" stands
MONTHS_AHEAD = 13  # how far behind the latest date in its text an article is looked for


class PublicationDater:
    """Compiled once from the month names and the words that look ahead."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._dates = CalendarDates(vocabulary)
        self._ahead = re.compile(
            rf"(?<!\w)(?:{alternation(vocabulary.phrases('words that look ahead'))})", re.I
        )
        mention = alternation(vocabulary.phrases("before a mere mention"))
        self._mention = re.compile(rf"(?<!\w)(?:{mention})\s$", re.I)
        local = alternation(vocabulary.phrases("local time"))
        self._day_of_month = re.compile(
            rf"\bon\s+the\s+(\d{{1,2}})(?:st|nd|rd|th)(?:\s*(\((?:{local})\))|(?=\s*[,.;)]))", re.I
        )
        month = self._dates.month
        self._last_month = re.compile(rf"{ORDINAL_DAY}\s+of\s+last\s+month", re.I)
        self._noun_last_month = re.compile(
            r"\b([^\W\d_]{4,})\s+(?:held\s+|which\s+was\s+held\s+)?"
            r"(?:last\s+month\b|on\s+the\s+\d{1,2}(?:st|nd|rd|th)\s+of\s+last\s+month\b)",
            re.I,
        )
        self._noun_in_month = re.compile(
            rf"\b([^\W\d_]{{4,}})\s+(?:held\s+)?in\s+({month})(?!\s+\d)", re.I
        )
        self._month_this_year = re.compile(rf"\b({month})\s+(?:of\s+)?this\s+year\b", re.I)

    def date(self, draft: Draft, layout: Layout, source: Source) -> tuple[Published, list[Problem]]:
        """The date with its basis, and a warning if what the file declares is no date."""
        problems: list[Problem] = []
        declared = draft.declared
        if declared.published:
            stated = self._parse(declared.published, declared.published_basis)
            if stated:
                return stated, problems
            problems.append(
                Problem(
                    Position(source.shown, draft.line, min(draft.line, 1)),
                    "WA3",
                    f'"{declared.published}" is no date ({declared.published_basis}).',
                    "Write it as 2024-06-17.",
                )
            )
        return self._stamped(draft, layout) or self._inferred(draft, layout, source), problems

    def _parse(self, text: str, basis: str) -> Published | None:
        partial = PARTIAL.match(text.strip())
        if partial:
            period = period_in_name(text.strip())
            return _within(period, "explicit", basis) if period else None
        day = self._dates.first(text, need_year=True)
        return _on(day.date, "explicit", basis) if day and day.date else None

    def _stamped(self, draft: Draft, layout: Layout) -> Published | None:
        """A line of its own with the time, else a dateline with its year."""
        for kind, basis in (("timestamp", "timestamp line"), ("dateline", "dateline")):
            for furniture in layout.furniture:
                if furniture.kind == kind:
                    day = self._dates.first(furniture.span.cut(draft.text), need_year=True)
                    if day and day.date:
                        return _on(day.date, "explicit", basis)
        return None

    def _inferred(self, draft: Draft, layout: Layout, source: Source) -> Published:
        told = "\n".join(line.text for line in layout.story)
        not_before = self._latest_past_day(draft.text)
        name, named_in = _named_period(draft, source)
        day = self._day_without_year(draft, layout)
        if day:
            is_mention = not_before is not None and self._is_mentioned_only(draft.text, not_before)
            return self._with_year(day, not_before, is_mention, name, named_in)
        if name:
            return self._narrowed(name, named_in, told, not_before)
        month = self._month_from_relations(told, not_before)
        if month:
            return self._narrowed(month, "what the text calls last month", told, not_before)
        if not_before:
            first = not_before.isoformat()
            return Published(
                None, first, None, "inferred", f"not before {first}, a date in the text"
            )
        return Published()

    def _latest_past_day(self, text: str) -> dt.date | None:
        """The latest full date in a sentence that does not look ahead; dates of photos count."""
        days = [
            day.date
            for day in self._dates.find_full(text)
            if day.date and not self._looks_ahead(text, day)
        ]
        return max(days, default=None)

    def _is_mentioned_only(self, text: str, date: dt.date) -> bool:
        """Whether a day only tells which thing is meant: "the flood of 14 June 2002"."""
        return all(
            self._mention.search(text, max(0, day.start - MENTION_REACH), day.start) is not None
            for day in self._dates.find_full(text)
            if day.date == date
        )

    def _looks_ahead(self, text: str, day: Day) -> bool:
        breaks = [
            match.end()
            for match in SENTENCE_BREAK.finditer(text, max(0, day.start - 300), day.start)
        ]
        start = breaks[-1] if breaks else max(0, day.start - 300)
        return self._ahead.search(text, start, day.start) is not None

    def _day_without_year(self, draft: Draft, layout: Layout) -> Day | None:
        for kind in ("dateline", "timestamp"):
            for furniture in layout.furniture:
                if furniture.kind == kind:
                    day = self._dates.first(furniture.span.cut(draft.text), need_year=False)
                    if day:
                        return day
        return None

    def _with_year(
        self,
        day: Day,
        not_before: dt.date | None,
        is_mention: bool,
        name: Period | None,
        named_in: str,
    ) -> Published:
        """The year of a dateline's day: that of the file's name, else the first after the latest
        date in the text, if that is near and no mere mention."""
        if name:
            candidate = valid_date(name.first.year, day.month, day.day)
            if (
                candidate
                and name.first <= candidate
                and (not not_before or not_before <= candidate)
            ):
                return _on(candidate, "inferred", f"dateline; its year from {named_in}")
        if not_before:
            for year in range(not_before.year, not_before.year + 9):
                candidate = valid_date(year, day.month, day.day)
                if candidate and candidate >= not_before:
                    return _first_after(not_before, candidate, is_mention)
        return Published(basis="dateline without a year, and no other date in the text shows it")

    def _narrowed(
        self, period: Period, basis: str, told: str, not_before: dt.date | None
    ) -> Published:
        """A month or year, no earlier than the days that the text mentions as past."""
        if period.first == period.last:
            return _on(period.first, "inferred", basis)
        first = period.first
        for day in self._days_mentioned(told, period):
            first = max(first, day)
        if not_before and period.first <= not_before <= period.last:
            first = max(first, not_before)
        is_month = (period.first.year, period.first.month) == (period.last.year, period.last.month)
        if first == period.first:
            return _within(period, "inferred", basis)
        return Published(
            value=first.isoformat() if is_month else period.value,
            earliest=first.isoformat(),
            latest=period.last.isoformat(),
            precision="inferred",
            basis=f"{basis}; not before {first}, which the text mentions",
        )

    def _days_mentioned(self, told: str, period: Period) -> list[dt.date]:
        """Days of the period: "on October 31"; in a period of one month also "on the 6th". A day
        in local time abroad is over at home the day after."""
        found: list[dt.date | None] = []
        for day in self._dates.find(told):
            if not day.year and not self._looks_ahead(told, day):
                found.append(valid_date(period.first.year, day.month, day.day))
        if period.first.month == period.last.month:
            for match in self._day_of_month.finditer(told):
                day_date = valid_date(period.first.year, period.first.month, int(match.group(1)))
                if day_date and match.group(2):
                    day_date += dt.timedelta(days=1)
                found.append(day_date)
        return [day for day in found if day and period.first <= day <= period.last]

    def _month_from_relations(self, told: str, not_before: dt.date | None) -> Period | None:
        """The month after that which the text names both "last month" and by its name: the same
        noun stands before both ("the summit held last month", "the summit in September").

        The year is the first in which that month is not over before the latest date in the text.
        """
        if not not_before:
            return None
        nouns = {match.group(1).casefold() for match in self._noun_last_month.finditer(told)}
        for match in self._noun_in_month.finditer(told):
            if match.group(1).casefold() not in nouns:
                continue
            named = self._dates.months[match.group(2).casefold().rstrip(".")]
            for year, month in months_from(not_before, MONTHS_AHEAD):
                if month_before(year, month)[1] == named and self._fits(told, year, month):
                    return Period(
                        dt.date(year, month, 1), last_day(year, month), f"{year}-{month:02}"
                    )
        return None

    def _fits(self, told: str, year: int, month: int) -> bool:
        """Whether last month has the days, and this year the months, that the text mentions."""
        before = month_before(year, month)
        days = [int(match.group(1)) for match in self._last_month.finditer(told)]
        if max(days, default=1) > last_day(*before).day:
            return False
        months = [
            self._dates.months[match.group(1).casefold().rstrip(".")]
            for match in self._month_this_year.finditer(told)
        ]
        return max(months, default=1) <= month


def _named_period(draft: Draft, source: Source) -> tuple[Period | None, str]:
    names = (
        (draft.declared.url or "", "its address"),
        (draft.id or "", "its id"),
        (source.path.stem if not draft.id else "", "the file name"),
    )
    for name, basis in names:
        period = period_in_name(name)
        if period:
            return period, basis
    return None, ""


def _on(day: dt.date, precision: str, basis: str) -> Published:
    return _within(Period(day, day, day.isoformat()), precision, basis)


def _first_after(not_before: dt.date, candidate: dt.date, is_mention: bool) -> Published:
    """A dateline's day in the first year in which it follows a date in the text: that year if it
    follows soon, else no earlier than that ("the highest level since 14 August 2002")."""
    if not is_mention and (candidate - not_before).days <= NEAR_DAYS:
        basis = f"dateline; its year is the first after {not_before}, a date in the text"
        return _on(candidate, "inferred", basis)
    first = candidate.isoformat()
    basis = f"dateline; not before {first}, its first day after {not_before}, a date in the text"
    return Published(None, first, None, "inferred", basis)


def _within(period: Period, precision: str, basis: str) -> Published:
    return Published(
        value=period.value,
        earliest=period.first.isoformat(),
        latest=period.last.isoformat(),
        precision="explicit" if precision == "explicit" else "inferred",
        basis=basis,
    )
