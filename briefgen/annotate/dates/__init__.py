"""Dates: found by a grammar over word classes, resolved against publication and context."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from briefgen.annotate.dates.candidates import Candidates, Language
from briefgen.annotate.dates.names_with_dates import NamesWithDates
from briefgen.annotate.dates.narrative import is_narrative
from briefgen.annotate.dates.recognition import DateRecognition
from briefgen.annotate.dates.scene import Scene
from briefgen.annotate.dates.words import DateWords
from briefgen.annotate.numerals import Numerals
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import DateExpression, Sentence, Tokens
from briefgen.model.article import Article
from briefgen.model.vocabulary import Vocabulary


class DateFinder:
    """Finds dates, spans of time, rates and references to past, present and future.

    Compiled once from the packs (dates.yaml, numbers.yaml); linear in the length of the text.
    """

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns | None = None) -> None:
        self._language = Language(
            DateWords.of(vocabulary), Numerals(vocabulary), NamesWithDates(vocabulary)
        )
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
        near_days = partial(self._recognition.count_of_near_days, codes)
        is_history = is_narrative(years, near_days, len(article.text), published)
        scene = Scene(published, is_history)
        candidates = Candidates(self._language, article, tokens, sentences, scene)
        return tuple(self._recognition.find(codes, sentences, candidates.read))


__all__ = ["DateFinder"]
