"""Dates: found by a grammar over word classes, resolved against publication and context."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from functools import partial

from briefgen.annotate.dates.contract import expression
from briefgen.annotate.dates.names_with_dates import NamesWithDates
from briefgen.annotate.dates.narrative import is_narrative
from briefgen.annotate.dates.phrase import Phrase
from briefgen.annotate.dates.recognition import DateRecognition, Found
from briefgen.annotate.dates.resolution import READERS
from briefgen.annotate.dates.scene import Scene
from briefgen.annotate.dates.words import DateWords
from briefgen.annotate.numerals import Numerals
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import DateExpression, Sentence, Tokens
from briefgen.model.article import Article
from briefgen.model.vocabulary import Vocabulary

OF_UNITS = (
    "span",
    "open_span",
    "bare_units",
    "relative_unit",
    "told_unit",
    "part_of_unit",
    "long_unit",
)
QUOTES, CLOSING_QUOTES = frozenset('"“'), frozenset('"”')
DATELINE = "dateline"
SMALL = ("frequency", "named_day", "reference", "relative_unit")


class DateFinder:
    """Finds dates, spans of time, rates and references to past, present and future.

    Compiled once from the packs (dates.yaml, numbers.yaml); linear in the length of the text.
    """

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns | None = None) -> None:
        self._words = DateWords.of(vocabulary)
        self._numerals = Numerals(vocabulary)
        self._names = NamesWithDates(vocabulary)
        self._recognition = DateRecognition(vocabulary, columns)

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
        breaks = [at for each in sentences for at in (each.first_token, each.end_token)]
        datelines = [line.span for line in article.furniture if line.kind == DATELINE]
        headings = {each.first_token for each in sentences if each.kind == "heading"}

        def read(hit: Found) -> DateExpression | None:
            sentence = _bounds(breaks, hit.first, len(tokens))
            if not self._is_written_as_date(article.text, tokens, hit):
                return None
            if not is_history and self._is_name(article.text, tokens, hit, sentence, headings):
                return None
            if self._names.is_part_of_one(article.text, tokens, hit, sentence[0] in headings):
                return None
            phrase = Phrase(hit, tokens.words, self._words, self._numerals, scene, sentence)
            reading = scene.settled(partial(READERS[hit.name], phrase))
            if not reading.is_date:
                return None
            if reading.is_rate:
                scene.rate_end = hit.end
            scene.tell(
                reading.timex,
                (hit.first, hit.end),
                names_quarter=_names_quarter(hit, scene),
                is_mention=phrase.before in self._words.before_a_mention,
            )
            span = tokens.span(hit.first, hit.end)
            if any(line.start <= span.start and span.end <= line.end for line in datelines):
                scene.write_on(reading.timex)
            if reading.timex and phrase.opens_sentence and phrase.tells_year(reading.timex[:4]):
                scene.year_opened = hit.first, int(reading.timex[:4])
            return expression(span, reading)

        return tuple(self._recognition.find(codes, breaks, read))

    def _is_written_as_date(self, text: str, tokens: Tokens, hit: Found) -> bool:
        """Months and weekdays have a capital ("the march" and "may" are none); words like "daily"
        and "today" have none within a sentence, or they belong to a name."""
        names = self._words.capitals
        if hit.name in SMALL and hit.first and _is_title(text, tokens, hit.first):
            before = tokens.ends[hit.first - 1]
            end = tokens.ends[hit.end - 1]
            if text[before - 1] in QUOTES and text[end : end + 1] in CLOSING_QUOTES:
                return False  # the programme "Today"
            if text[before - 1].isalpha() and "\n" not in text[before : tokens.starts[hit.first]]:
                return False
        return all(
            text[tokens.starts[at]].isupper()
            for at in range(hit.first, hit.end)
            if tokens.words[at] in names
        )

    def _is_name(
        self,
        text: str,
        tokens: Tokens,
        hit: Found,
        sentence: tuple[int, int],
        headings: Set[int],
    ) -> bool:
        """A unit of time with a capital within a sentence belongs to a name ("60 Minutes"), but not
        in headings, whose words all may have one, nor where all is in capitals. (Histories are read
        the long way: the Seven Years War did last seven.)"""
        if hit.name not in OF_UNITS or sentence[0] in headings:
            return False
        return any(
            _is_title(text, tokens, at)
            for at in range(max(hit.first, sentence[0] + 1), hit.end)
            if tokens.words[at] in self._words.any_unit
        )


def _is_title(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a token has one capital, at its beginning."""
    return text[tokens.starts[at] : tokens.ends[at]].istitle()


def _names_quarter(hit: Found, scene: Scene) -> bool:
    """ "The quarter ended Sept. 30" may be the first of a company's year: the number counts more."""
    return hit.name == "quarter_of_year" or (hit.name == "unit_ended" and scene.quarter is None)


def _bounds(breaks: Sequence[int], at: int, end: int) -> tuple[int, int]:
    """The stretch between sentence boundaries that a token lies in."""
    place = bisect_right(breaks, at)
    return (breaks[place - 1] if place else 0), (breaks[place] if place < len(breaks) else end)


__all__ = ["DateFinder"]
