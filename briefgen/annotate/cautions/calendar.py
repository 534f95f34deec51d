"""A weekday that is not the day's: "Tuesday, 3 May 2021"."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator, Sequence
from datetime import date

from briefgen.annotate.cautions.story import Story
from briefgen.annotate.tokens import tokenise
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

LEAP_DAY = (2, 29)


class Weekdays:
    """Without a year in the text the weekday must be wrong in the years around as well: which of
    them is meant was only inferred."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._weekdays = {
            word.lower().rstrip("."): int(day)
            for day, words in vocabulary.table("weekdays").items()
            for word in words
            if day.isdigit()
        }

    def find(self, story: Story) -> Iterator[Span]:
        text = story.annotated.article.text
        for each in story.annotated.dates:
            if each.kind != "day" or not each.start_day or each.start_day != each.end_day:
                continue
            words = tokenise(each.span.cut(text)).words
            if not any(word.isdigit() for word in words):
                continue
            named = {self._weekdays[word] for word in words if word in self._weekdays}
            if named and named.isdisjoint(_weekdays_of(date.fromisoformat(each.start_day), words)):
                yield each.span


def _weekdays_of(day: date, words: Sequence[str]) -> set[int]:
    is_settled = str(day.year) in words
    years = [day.year] if is_settled else range(day.year - 1, day.year + 2)
    return {
        date(year, day.month, day.day).isoweekday()
        for year in years
        if (day.month, day.day) != LEAP_DAY or isleap(year)
    }
