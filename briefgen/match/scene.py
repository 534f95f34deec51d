"""The layers of an article sentence by sentence, so that no sentence looks at all of the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from briefgen.model.annotation import (
    AnnotatedArticle,
    Clause,
    Cue,
    DateExpression,
    Entity,
    Quantity,
    Quotation,
    Sentence,
)
from briefgen.model.record import Record
from briefgen.model.span import Span


class Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Item = TypeVar("Item", bound=Spanned)


class Held(Record, frozen=True):
    """What begins in one sentence; quotations end there, too."""

    entities: Sequence[Entity]
    quantities: Sequence[Quantity]
    dates: Sequence[DateExpression]
    quotations: Sequence[Quotation]


class Scene:
    """Slices of an article's layers by sentence; layers are in text order, and not asked for before
    they are needed."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self.annotated = annotated
        self._held: dict[Span, Held] = {}

    def held(self, sentence: Sentence) -> Held:
        """The things of a sentence that a slot could take."""
        span = sentence.span
        found = self._held.get(span)
        if found is None:
            quoted = self._quotations.within(span)
            found = self._held[span] = Held(
                self._entities.within(span),
                self._quantities.within(span),
                self._dates.within(span),
                [each for each in quoted if each.span.end <= span.end],
            )
        return found

    def dates(self, sentence: Sentence) -> Sequence[DateExpression]:
        return self.held(sentence).dates

    def cues(self, sentence: Sentence) -> Sequence[Cue]:
        return self._cues.within(sentence.span)

    def clauses(self, sentence: Sentence) -> Sequence[Clause]:
        first = bisect_left(self._clause_starts, sentence.first_token)
        end = bisect_left(self._clause_starts, sentence.end_token, first)
        return self.annotated.clauses[first:end]

    def attributions(self, number: int) -> Sequence[int]:
        """The attributions of which a part stands in the sentence with this number."""
        return self._attributions.get(number, ())

    def beginnings_of_contents(self, sentence: Sentence) -> frozenset[int]:
        """Where the words that the sentence puts into somebody's mouth begin, behind who says it."""
        number = bisect_left(self._sentence_starts, sentence.span.start)
        said = (self.annotated.attributions[each] for each in self.attributions(number))
        return frozenset(
            each.content.start
            for each in said
            if each.source is not None and each.source.end <= each.content.start
        )

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [each.span.start for each in self.annotated.sentences]

    @cached_property
    def _entities(self) -> _Layer[Entity]:
        return _Layer(self.annotated.entities)

    @cached_property
    def _quantities(self) -> _Layer[Quantity]:
        return _Layer(self.annotated.quantities)

    @cached_property
    def _dates(self) -> _Layer[DateExpression]:
        return _Layer(self.annotated.dates)

    @cached_property
    def _cues(self) -> _Layer[Cue]:
        return _Layer(self.annotated.cues)

    @cached_property
    def _quotations(self) -> _Layer[Quotation]:
        return _Layer(self.annotated.quotations)

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [clause.first_token for clause in self.annotated.clauses]

    @cached_property
    def _attributions(self) -> dict[int, list[int]]:
        return self.by_sentence(each.parts for each in self.annotated.attributions)

    def by_sentence(self, items: Iterable[Iterable[Span]]) -> dict[int, list[int]]:
        """The numbers of sentences -> the numbers of the items that have a span there."""
        starts = self._sentence_starts
        found: dict[int, list[int]] = defaultdict(list)
        for number, spans in enumerate(items):
            for span in spans:
                first = max(bisect_right(starts, span.start) - 1, 0)
                for each in range(first, bisect_left(starts, span.end)):
                    there = found[each]
                    if not there or there[-1] != number:
                        there.append(number)
        return found


class _Layer(Generic[Item]):
    """One layer, with a column of where its things begin."""

    def __init__(self, things: Sequence[Item]) -> None:
        self._things = things
        self._starts = [thing.span.start for thing in things]

    def within(self, span: Span) -> Sequence[Item]:
        """The things that begin there."""
        first = bisect_left(self._starts, span.start)
        return self._things[first : bisect_left(self._starts, span.end, first)]
