"""Layers of reading on an article; each layer stands in a file or folder of its own and knows no rule."""

from __future__ import annotations

from dataclasses import replace

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
from briefgen.model.annotation import AnnotatedArticle
from briefgen.model.article import Article
from briefgen.model.vocabulary import Vocabulary

KEPT_ANNOTATORS = 8  # vocabularies whose compiled layers stay in memory

_annotators: dict[int, Annotator] = {}


class Annotator:
    """All layers, compiled once for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._sentences = SentenceSplitter(vocabulary)
        self._dates = DateFinder(vocabulary)
        self._quantities = QuantityFinder(vocabulary)
        self._entities = EntityFinder(vocabulary)
        self._clauses = ClauseSplitter(vocabulary)
        self._cues = CueFinder(vocabulary)
        self._attributions = AttributionFinder(vocabulary)

    def annotate(self, article: Article) -> AnnotatedArticle:
        """Every layer for one article, each built on those before it."""
        if has_unseen(article.text):
            return read_without_unseen(article, self._read)
        return self._read(article)

    def _read(self, article: Article) -> AnnotatedArticle:
        tokens = tokenise(article.text)
        sentences = self._sentences.split(article, tokens)
        dates = self._dates.find(article, tokens, sentences)
        quantities = self._quantities.find(article, tokens, sentences, dates)
        entities = self._entities.find(article, tokens, sentences, dates, quantities)
        clauses = self._clauses.split(tokens, sentences)
        cues = self._cues.find(article, tokens, sentences, clauses)
        quotations = find_quotations(article, sentences)
        read = AnnotatedArticle(
            article, tokens, sentences, entities, quantities, dates, clauses, cues, quotations
        )
        return replace(read, attributions=self._attributions.find(read))


def annotate(article: Article, vocabulary: Vocabulary) -> AnnotatedArticle:
    """Every layer for one article; layers are compiled once for each vocabulary."""
    annotator = _annotators.get(id(vocabulary))
    if annotator is None or annotator.vocabulary is not vocabulary:
        if len(_annotators) >= KEPT_ANNOTATORS:
            _annotators.clear()
        annotator = _annotators[id(vocabulary)] = Annotator(vocabulary)
    return annotator.annotate(article)
