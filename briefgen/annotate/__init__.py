"""Layers of reading on an article; each layer stands in a file or folder of its own and knows no rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import cached_property

from briefgen.annotate.attribution import AttributionFinder
from briefgen.annotate.clauses import ClauseSplitter
from briefgen.annotate.cues import CueFinder
from briefgen.annotate.dates import DateFinder
from briefgen.annotate.entities import EntityFinder
from briefgen.annotate.quantities import QuantityFinder
from briefgen.annotate.quotations import find_quotations
from briefgen.annotate.sentences import SentenceSplitter
from briefgen.annotate.tokens import tokenise
from briefgen.annotate.unseen import has_unseen, read_without_unseen
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import (
    AnnotatedArticle,
    Attribution,
    Clause,
    Cue,
    DateExpression,
    Entity,
    Quantity,
    Quotation,
    Sentence,
    Tokens,
)
from briefgen.model.article import Article
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.memory import without_collection
from briefgen.rules.shared import once_per_vocabulary


class Annotator:
    """All layers, compiled once for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._columns = columns = WordColumns()
        self.sentences = SentenceSplitter(vocabulary)
        self.dates = DateFinder(vocabulary, columns)
        self.quantities = QuantityFinder(vocabulary, columns)
        self.entities = EntityFinder(vocabulary, columns)
        self.clauses = ClauseSplitter(vocabulary, columns)
        self.cues = CueFinder(vocabulary, columns)
        self.attributions = AttributionFinder(vocabulary, columns)

    def annotate(self, article: Article) -> AnnotatedArticle:
        """The article with every layer, each built on those before it."""
        if has_unseen(article.text):
            return read_without_unseen(article, self._read)
        return self._read(article)

    def annotate_together(self, articles: Sequence[Article]) -> list[AnnotatedArticle]:
        """Some articles with every layer read, layer by layer.

        What one layer works with, its tables and its code, is more than stays near the processor
        while the others work: article by article takes a seventh longer. So the table of words is
        looked into for all of them at once, too.
        """
        self._columns.hold(len(articles))
        try:
            with without_collection():
                found = [self.annotate(article) for article in articles]
                for each in found:
                    self._columns.look_up(each.tokens.words)
                for layer in fields(AnnotatedArticle):
                    for each in found:
                        getattr(each, layer.name)
                return found
        finally:
            self._columns.hold(1)

    def _read(self, article: Article) -> AnnotatedArticle:
        return ReadWhenAsked(article, self)


class ReadWhenAsked(AnnotatedArticle):
    """An article of which each layer is read when it is first asked for: of a pile most articles
    have no finding, and nobody asks who says what in them."""

    def __init__(self, article: Article, annotator: Annotator) -> None:
        self.__dict__["article"] = article
        self._annotator = annotator

    @cached_property
    def tokens(self) -> Tokens:
        return tokenise(self.article.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return self._annotator.sentences.split(self.article, self.tokens)

    @cached_property
    def dates(self) -> tuple[DateExpression, ...]:
        return self._annotator.dates.find(self.article, self.tokens, self.sentences)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        find = self._annotator.quantities.find
        return find(self.article, self.tokens, self.sentences, self.dates)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        find = self._annotator.entities.find
        return find(self.article, self.tokens, self.sentences, self.dates, self.quantities)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return self._annotator.clauses.split(self.tokens, self.sentences)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        find = self._annotator.cues.find
        return find(self.article, self.tokens, self.sentences, self.clauses)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        return find_quotations(self.article, self.sentences)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        return self._annotator.attributions.find(self)

    def __reduce__(self) -> tuple[object, ...]:
        return AnnotatedArticle, tuple(getattr(self, each.name) for each in fields(self))


def annotate(article: Article, vocabulary: Vocabulary) -> AnnotatedArticle:
    """Every layer for one article; layers are compiled once for each vocabulary."""
    return _annotator(vocabulary).annotate(article)


def annotate_together(
    articles: Sequence[Article], vocabulary: Vocabulary
) -> list[AnnotatedArticle]:
    """The same for some articles, with every layer read now: where all that is read is wanted. They
    are in memory all at once, some hundred bytes a character."""
    return _annotator(vocabulary).annotate_together(articles)


@once_per_vocabulary
def _annotator(vocabulary: Vocabulary) -> Annotator:
    return Annotator(vocabulary)
