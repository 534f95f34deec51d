"""Dates: found by a grammar over word classes, resolved against publication and context."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from briefgen.annotate.dates.contract import expression
from briefgen.annotate.dates.direction import direction_at
from briefgen.annotate.dates.narrative import is_narrative
from briefgen.annotate.dates.phrase import Phrase
from briefgen.annotate.dates.recognition import DateRecognition
from briefgen.annotate.dates.resolution import READERS
from briefgen.annotate.dates.scene import Scene
from briefgen.annotate.dates.words import DateWords
from briefgen.annotate.numerals import Numerals
from briefgen.model.annotation import DateExpression, Sentence, Tokens
from briefgen.model.article import Article
from briefgen.model.vocabulary import Vocabulary


class DateFinder:
    """Finds dates, spans of time, rates and references to past, present and future.

    Compiled once from the packs (dates.yaml, numbers.yaml); linear in the length of the text.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = DateWords(vocabulary)
        self._numerals = Numerals(vocabulary)
        self._recognition = DateRecognition(vocabulary)

    def find(
        self, article: Article, tokens: Tokens, sentences: Sequence[Sentence]
    ) -> tuple[DateExpression, ...]:
        """All dates of an article in text order, those in datelines and captions included.

        They share no character and none goes over the end of a sentence.
        """
        published = article.meta.published
        scene = Scene(published, is_narrative(article.text, published))
        starts = [sentence.first_token for sentence in sentences]
        breaks = sorted({*starts, *(sentence.end_token for sentence in sentences)})
        found = []
        for hit in self._recognition.find(tokens, breaks):
            start, stop = _bounds(breaks, hit.first, len(tokens))
            way = direction_at(tokens.words, self._words, hit.first, hit.end, start, stop)
            phrase = Phrase(hit, tokens.words, self._words, self._numerals, scene, way)
            reading = READERS[hit.name](phrase)
            if reading.is_date and self._has_capitals(article.text, tokens, hit.first, hit.end):
                scene.tell(reading.timex, hit.name == "quarter_of_year")
                found.append(expression(tokens.span(hit.first, hit.end), reading))
        return tuple(found)

    def _has_capitals(self, text: str, tokens: Tokens, first: int, end: int) -> bool:
        """Months and weekdays are written with a capital: "the march", "may" and "sat" are none."""
        names = self._words.capitals
        return all(
            text[tokens.starts[at]].isupper()
            for at in range(first, end)
            if tokens.words[at] in names
        )


def _bounds(breaks: Sequence[int], at: int, end: int) -> tuple[int, int]:
    """The stretch between sentence boundaries that a token lies in."""
    place = bisect_right(breaks, at)
    return (breaks[place - 1] if place else 0), (breaks[place] if place < len(breaks) else end)


__all__ = ["DateFinder"]
