"""Percentages that do not follow from the numbers beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.annotate.cautions.story import Placed, Story
from briefgen.model.annotation import Sentence
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

NEIGHBOUR_TOKENS = 6  # between the percentage and the numbers that it is said of
SLACK_POINTS = 1.0
SLACK_SHARE = 0.1
DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


class Steps:
    """ "rose 12 percent to $56 from $50": the percentage is checked against the two amounts, each
    taken as rounded to its last digit."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._from = frozenset(vocabulary.phrases("steps begin with"))
        self._to = frozenset(vocabulary.phrases("steps end with"))

    def find(self, story: Story) -> Iterator[Span]:
        for sentence, percent in _percentages(story):
            numbers = [each for each in story.numbers_in(sentence) if _is_plain(each)]
            for one, other in pairwise(numbers):
                before = story.words[one.first - 1], story.words[other.first - 1]
                if before[0] in self._from and before[1] in self._to:
                    start, end = one, other
                elif before[0] in self._to and before[1] in self._from:
                    start, end = other, one
                else:
                    continue
                if _near(percent, one, other) and not _is_step(percent, start, end, story):
                    first, last = min(percent.first, one.first), max(percent.end, other.end)
                    yield story.span(first, last)


class Shares:
    """ "45 of 90 seats, or 40 percent"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._links = frozenset(vocabulary.phrases("shares restate with"))

    def find(self, story: Story) -> Iterator[Span]:
        for sentence, percent in _percentages(story):
            numbers = [each for each in story.numbers_in(sentence) if _is_plain(each)]
            for part, whole in pairwise(numbers):
                between = list(story.words[part.end : whole.first])
                link = story.words[whole.end : percent.first]
                if between not in (["of"], ["of", "the"], ["out", "of"]) or len(link) > 4:
                    continue
                if self._links.isdisjoint(link):
                    continue
                if not _is_share(percent, part, whole, story):
                    yield story.span(part.first, percent.end)


def _percentages(story: Story) -> Iterator[tuple[Sentence, Placed]]:
    for number in story.numbers:
        if number.quantity.kind == "percent" and number.quantity.qualifier in ("exact", "about"):
            sentence = story.sentence_of(number.first)
            if sentence:
                yield sentence, number


def _is_plain(number: Placed) -> bool:
    quantity = number.quantity
    is_amount = quantity.kind not in ("percent", "duration", "age")
    return (
        is_amount
        and quantity.low is not None
        and quantity.low == quantity.high
        and quantity.low > 0
    )


def _near(percent: Placed, one: Placed, other: Placed) -> bool:
    first, last = min(one.first, other.first), max(one.end, other.end)
    return (
        (one.quantity.kind, one.quantity.unit) == (other.quantity.kind, other.quantity.unit)
        and last - first <= 4 * NEIGHBOUR_TOKENS
        and (
            0 <= first - percent.end <= NEIGHBOUR_TOKENS
            or 0 <= percent.first - last <= NEIGHBOUR_TOKENS
        )
    )


def _is_step(percent: Placed, start: Placed, end: Placed, story: Story) -> bool:
    low0, high0 = _rounded(start, story)
    low1, high1 = _rounded(end, story)
    changes = [100 * (after / before - 1) for before in (low0, high0) for after in (low1, high1)]
    told = percent.quantity.low or 0.0
    return any(
        _within(told, min(each), max(each)) for each in (changes, [-change for change in changes])
    )


def _is_share(percent: Placed, part: Placed, whole: Placed, story: Story) -> bool:
    low, high = _rounded(part, story)
    least, most = _rounded(whole, story)
    return _within(percent.quantity.low or 0.0, 100 * low / most, 100 * high / least)


def _within(told: float, low: float, high: float) -> bool:
    slack = SLACK_POINTS + SLACK_SHARE * abs(told)
    return low - slack <= told <= high + slack


def _rounded(number: Placed, story: Story) -> tuple[float, float]:
    """The values that the last written digit admits: "1.2 billion" is 1.15 to 1.25 billion."""
    value = number.quantity.low or 0.0
    written = number.quantity.span.cut(story.annotated.article.text)
    digits = DIGITS.search(written)
    if digits is None:
        return value, value
    shown = float(digits.group().replace(",", ""))
    half = 0.5 * 10 ** -len(digits.group(1) or "") * (value / shown if shown else 1.0)
    return max(value - half, half / 10), value + half
