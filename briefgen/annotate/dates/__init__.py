"""Dates: found by a grammar over word classes, resolved against publication and context."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from briefgen.annotate.dates.contract import expression
from briefgen.annotate.dates.narrative import is_narrative
from briefgen.annotate.dates.phrase import Phrase
from briefgen.annotate.dates.recognition import DateRecognition, Found
from briefgen.annotate.dates.resolution import READERS
from briefgen.annotate.dates.scene import Scene
from briefgen.annotate.dates.words import DateWords
from briefgen.annotate.numerals import Numerals
from briefgen.model.annotation import DateExpression, Sentence, Tokens
from briefgen.model.article import Article
from briefgen.model.vocabulary import Vocabulary

SMALL = ("frequency", "named_day", "reference", "relative_unit")


class DateFinder:
    """Finds dates, spans of time, rates and references to past, present and future.

    Compiled once from the packs (dates.yaml, numbers.yaml); linear in the length of the text.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = DateWords.of(vocabulary)
        self._numerals = Numerals(vocabulary)
        self._recognition = DateRecognition(vocabulary)

    def find(
        self, article: Article, tokens: Tokens, sentences: Sequence[Sentence]
    ) -> tuple[DateExpression, ...]:
        """All dates of an article in text order, those in datelines and captions included.

        They share no character and none goes over the end of a sentence.
        """
        codes = self._recognition.encode(tokens)
        published = article.meta.published
        years = self._recognition.years(codes, tokens)
        near_days = self._recognition.count_of_near_days(codes)
        is_history = is_narrative(years, near_days, len(article.text), published)
        scene = Scene(published, is_history)
        starts = [sentence.first_token for sentence in sentences]
        breaks = sorted({*starts, *(sentence.end_token for sentence in sentences)})

        def read(hit: Found) -> DateExpression | None:
            if not self._is_written_as_date(article.text, tokens, hit):
                return None
            sentence = _bounds(breaks, hit.first, len(tokens))
            phrase = Phrase(hit, tokens.words, self._words, self._numerals, scene, sentence)
            reading = scene.settled(partial(READERS[hit.name], phrase))
            if not reading.is_date:
                return None
            scene.tell(
                reading.timex,
                (hit.first, hit.end),
                names_quarter=hit.name == "quarter_of_year",
                is_mention=phrase.before in self._words.before_a_mention,
            )
            if reading.timex and phrase.opens_sentence and phrase.tells_year(reading.timex[:4]):
                scene.year_opened = hit.first, int(reading.timex[:4])
            return expression(tokens.span(hit.first, hit.end), reading)

        return tuple(self._recognition.find(codes, breaks, read))

    def _is_written_as_date(self, text: str, tokens: Tokens, hit: Found) -> bool:
        """Months and weekdays have a capital ("the march" and "may" are none); words like "daily"
        and "today" have none within a sentence, or they belong to a name."""
        names = self._words.capitals
        if hit.name in SMALL and text[tokens.starts[hit.first]].isupper() and hit.first:
            before = tokens.ends[hit.first - 1]
            if text[before - 1].isalpha() and "\n" not in text[before : tokens.starts[hit.first]]:
                return False
        return all(
            text[tokens.starts[at]].isupper()
            for at in range(hit.first, hit.end)
            if tokens.words[at] in names
        )


def _bounds(breaks: Sequence[int], at: int, end: int) -> tuple[int, int]:
    """The stretch between sentence boundaries that a token lies in."""
    place = bisect_right(breaks, at)
    return (breaks[place - 1] if place else 0), (breaks[place] if place < len(breaks) else end)


__all__ = ["DateFinder"]
