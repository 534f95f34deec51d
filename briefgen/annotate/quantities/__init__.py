"""Quantities: numbers with all that changes their meaning, found by a grammar over word classes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from briefgen.annotate.numerals import Numerals
from briefgen.annotate.quantities.reading import QuantityReader
from briefgen.annotate.quantities.recognition import QuantityRecognition
from briefgen.annotate.quantities.sharing import Sharing
from briefgen.annotate.quantities.units import Units
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import DateExpression, Quantity, Sentence, Tokens
from briefgen.model.article import Article
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

KINDS_BESIDE_DATES = ("duration",)  # "three months" is a span of time and an amount of it


class QuantityFinder:
    """Finds amounts in figures and words with qualifier, unit, rate, change and counted noun.

    Compiled once from the packs (numbers.yaml, units.yaml); linear in the length of the text.
    """

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns | None = None) -> None:
        numerals, units = Numerals(vocabulary), Units(vocabulary)
        self._recognition = QuantityRecognition(vocabulary, units, numerals, columns)
        self._reader = QuantityReader(vocabulary, units, numerals)
        self._sharing = Sharing(vocabulary)

    def find(
        self,
        article: Article,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        dates: Sequence[DateExpression],
    ) -> tuple[Quantity, ...]:
        """All quantities of an article in text order.

        None is part of a date other than a duration, none goes over the end of a sentence, and
        they share no character.
        """
        breaks = sorted(
            [each.first_token for each in sentences] + [each.end_token for each in sentences]
        )
        spans_of_time = [date.span for date in dates if date.kind in KINDS_BESIDE_DATES]
        taken = _token_ranges(
            tokens, [date.span for date in dates if date.kind not in KINDS_BESIDE_DATES]
        )
        found: list[Quantity] = []
        free, last = 0, len(tokens)
        for groups in self._recognition.find(tokens, breaks, taken):
            if groups.start < free:
                continue
            sentence = _bounds(breaks, groups.start, last)
            quantity, free = self._reader.read(article.text, tokens, groups, sentence)
            if quantity is not None:
                found.append(quantity)
        complete = self._sharing.complete(article.text, found)
        if not spans_of_time:
            return complete
        return tuple([each for each in complete if not _is_part_of_a_span(each, spans_of_time)])


def _token_ranges(tokens: Tokens, spans: Sequence[Span]) -> dict[int, int]:
    """From the first token of each span to its end."""
    starts = tokens.starts
    found: dict[int, int] = {}
    end = 0
    for span in spans:
        first = bisect_left(starts, span.start, end)
        end = bisect_left(starts, span.end, first)
        found[first] = end
    return found


def _is_part_of_a_span(quantity: Quantity, spans_of_time: Sequence[Span]) -> bool:
    """The bare two of "a month or two"."""
    if quantity.unit is not None or quantity.counts is not None:
        return False
    place = bisect_right(spans_of_time, quantity.span.start, key=_start)
    return place > 0 and spans_of_time[place - 1].end >= quantity.span.end


def _start(span: Span) -> int:
    return span.start


def _bounds(breaks: Sequence[int], at: int, end: int) -> tuple[int, int]:
    """The stretch between sentence boundaries that a token lies in."""
    place = bisect_right(breaks, at)
    return (breaks[place - 1] if place else 0), (breaks[place] if place < len(breaks) else end)


__all__ = ["QuantityFinder"]
