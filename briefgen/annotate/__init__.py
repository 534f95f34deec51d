"""Layers of reading on an article; each layer stands in a file of its own and knows no rule."""

from __future__ import annotations

import importlib
from dataclasses import replace
from functools import lru_cache
from typing import Any

from briefgen.annotate.tokens import tokenise
from briefgen.model.annotation import AnnotatedArticle, Sentence
from briefgen.model.article import Article
from briefgen.model.vocabulary import Vocabulary
from briefgen.model.span import Span


def _layer(module: str, name: str, vocabulary: Vocabulary) -> Any:
    """TEMPORARY while the layers land one by one."""
    try:
        return getattr(importlib.import_module(f"briefgen.annotate.{module}"), name)(vocabulary)
    except (ImportError, AttributeError):
        return None


class Annotator:
    """All layers, compiled once for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.sentences = _layer("sentences", "SentenceSplitter", vocabulary)
        self.dates = _layer("dates", "DateFinder", vocabulary)
        self.quantities = _layer("quantities", "QuantityFinder", vocabulary)
        self.entities = _layer("entities", "EntityFinder", vocabulary)
        self.clauses = _layer("clauses", "ClauseSplitter", vocabulary)
        self.cues = _layer("cues", "CueFinder", vocabulary)
        self.attributions = _layer("attribution", "AttributionFinder", vocabulary)

    def annotate(self, article: Article) -> AnnotatedArticle:
        tokens = tokenise(article.text)
        if self.sentences:
            sentences = self.sentences.split(article, tokens)
        else:
            sentences = (Sentence(Span(0, len(article.text)), "narrative", 0, len(tokens)),)
        dates = self.dates.find(article, tokens, sentences) if self.dates else ()
        quantities = self.quantities.find(article, tokens, sentences, dates) if self.quantities else ()
        entities = self.entities.find(article, tokens, sentences, dates, quantities) if self.entities else ()
        clauses = self.clauses.split(tokens, sentences) if self.clauses else ()
        cues = self.cues.find(article, tokens, sentences, clauses) if self.cues else ()
        try:
            from briefgen.annotate.quotations import find_quotations
            quotations = find_quotations(article, sentences)
        except ImportError:
            quotations = ()
        read = AnnotatedArticle(
            article, tokens, sentences, entities, quantities, dates, clauses, cues, quotations
        )
        if not self.attributions:
            return read
        return replace(read, attributions=self.attributions.find(read))


@lru_cache(maxsize=8)
def _annotator(key: int, holder: "_Holder") -> Annotator:
    return Annotator(holder.vocabulary)


class _Holder:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.vocabulary is self.vocabulary


def annotate(article: Article, vocabulary: Vocabulary) -> AnnotatedArticle:
    """Every layer for one article."""
    return _annotator(id(vocabulary), _Holder(vocabulary)).annotate(article)
