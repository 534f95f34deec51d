"""Dates: the cases of dates.yaml, and what must hold for every text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_cases import cases, read

from briefgen.annotate import Annotator
from briefgen.annotate.dates.calendar import days_of, easter, nth_weekday, unit_value
from briefgen.annotate.dates.recognition import DateRecognition
from briefgen.annotate.tokens import tokenise
from briefgen.model.article import Article, Furniture, Meta, Published
from briefgen.model.span import Span
from briefgen.rules.reader import read_ruleset

RECOGNITION = DateRecognition(read_ruleset([]).vocabulary)
NONE = ("", "null", "~")
WORDS = (
    *("May", "march", "February", "June", "Monday", "spring", "year", "century", "two", "weeks"),
    *("1998", "31", "5th", "10:30", "p.m.", "480", "BC", "1990s", "ago", "later", "yesterday"),
    *("the", "a", "last", "next", "early", "end", "every", "third", "quarter", "of", "to", "and"),
    *(",", ".", "(", "-", "'", "'s", "$", "12,000", "%", "half", "more than", "million", "\n"),
)


@pytest.mark.parametrize("case", cases("dates.yaml"), ids=lambda case: case["text"][:40])
def test_dates_of_a_text(case: dict[str, Any]) -> None:
    dates, _ = read(case["text"], case.get("published"))
    found = [(each.span.cut(case["text"]), each.value, each.timex) for each in dates]
    assert found == [expected(*row) for row in case["dates"]]


def test_a_time_of_two_alternatives_claims_no_days() -> None:
    (date,), _ = read("The mine shut five or ten years ago.", "2024-11-11")
    assert (date.value, date.kind, date.start_day) == ("2014/2019", "reference", None)


def test_days_are_seen_from_the_dateline_of_what_appears_later() -> None:
    dateline = "TARN, Feb. 29 (Agency) --"
    text = f"{dateline} The mill burned on Thursday, and yesterday it was full."
    meta = Meta(published=Published("2024-03-13", "2024-03-13", "2024-03-13", "explicit", "test"))
    line = Furniture(Span(0, len(dateline)), "dateline")
    article = Annotator(read_ruleset([]).vocabulary).annotate(
        Article("case", "", "", text, meta, (line,))
    )
    assert [each.value for each in article.dates] == ["2024-02-29", "2024-02-29", "2024-02-28"]


def test_names_of_months_may_have_several_words(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "use: packs/english\nwords:\n"
        '  months: { "7": Month of Fire }\n  weekdays: { "1": Day of the Moon }\n'
    )
    annotator = Annotator(read_ruleset([rules]).vocabulary)
    text = "On Day of the Moon, Month of Fire 24 and 25, the river rose."
    meta = Meta(published=Published("1999-09-01", "1999-09-01", "1999-09-01", "explicit", "test"))
    article = annotator.annotate(Article("case", "", "", text, meta))
    assert [each.value for each in article.dates] == ["1999-07-24", "1999-07-25"]


def expected(text: str, value: str, timex: str | None = None) -> tuple[str, str | None, str | None]:
    told = None if value in NONE else value
    return text, told, timex or told


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from([None, "2024", "2024-02-29"]))
def test_dates_lie_in_order_and_their_days_are_days(
    words: list[str], published: str | None
) -> None:
    text = " ".join(words)
    dates, quantities = read(text, published)
    for layer in (dates, quantities):
        ends = [each.span.end for each in layer]
        assert all(end <= each.span.start for end, each in zip(ends, layer[1:], strict=False))
        assert all(0 <= each.span.start < each.span.end <= len(text) for each in layer)
    for each in dates:
        assert (each.start_day is None) == (each.end_day is None)
        assert each.start_day is None or each.start_day <= (each.end_day or "")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_no_expression_begins_where_the_index_does_not_look(words: list[str]) -> None:
    tokens = tokenise(" ".join(words))
    codes = RECOGNITION.encode(tokens)
    for at in range(len(codes)):
        looked_for = {each.name for each in RECOGNITION.beginning_with(codes[at : at + 2])}
        expressions = RECOGNITION.all_expressions()
        fitting = {each.name for each in expressions if each.pattern.match(codes, at)}
        assert fitting <= looked_for


@pytest.mark.parametrize(
    "value, first, last",
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W10-WE", "2021-03-13", "2021-03-14"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("2023-WI", "2023-12-01", "2024-02-29"),
        ("18", "1800-01-01", "1899-12-31"),
    ],
)
def test_days_of_a_value(value: str, first: str, last: str) -> None:
    days = days_of(value)
    assert days is not None
    assert [day.isoformat() for day in days] == [first, last]


@pytest.mark.parametrize("value", ["PXY", "PAST_REF", "2023-02-30", "XXXX-05", "BC0480", "0000"])
def test_values_without_days(value: str) -> None:
    assert days_of(value) is None


def test_moving_holidays() -> None:
    assert easter(2024).isoformat() == "2024-03-31"
    assert nth_weekday(2023, 5, -1, 1).isoformat() == "2023-05-29"


def test_calendar_ends_without_an_error() -> None:
    first = easter(2024).replace(year=1, month=1, day=1)
    assert unit_value(first, "D", -1) is None
    assert unit_value(first, "M", -1) is None
    assert read("It was 9000 years ago, 99999999999 days later, in 9999 BC.", "2024-01-01")
