"""The layers of an article sentence by sentence, so that no sentence looks at all of the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol, TypeVar

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
from briefgen.model.span import Span


class Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Item = TypeVar("Item", bound=Spanned)


class Scene:
    """Slices of an article's layers by sentence; layers are in text order."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self.annotated = annotated
        self._attributions: dict[int, list[int]] | None = None

    def entities(self, sentence: Sentence) -> Sequence[Entity]:
        return _slice(self.annotated.entities, sentence.span)

    def quantities(self, sentence: Sentence) -> Sequence[Quantity]:
        return _slice(self.annotated.quantities, sentence.span)

    def dates(self, sentence: Sentence) -> Sequence[DateExpression]:
        return _slice(self.annotated.dates, sentence.span)

    def cues(self, sentence: Sentence) -> Sequence[Cue]:
        return _slice(self.annotated.cues, sentence.span)

    def quotations(self, sentence: Sentence) -> Sequence[Quotation]:
        """Those that begin and end in the sentence."""
        found = _slice(self.annotated.quotations, sentence.span)
        return [each for each in found if each.span.end <= sentence.span.end]

    def clauses(self, sentence: Sentence) -> Sequence[Clause]:
        clauses = self.annotated.clauses
        first = bisect_left(clauses, sentence.first_token, key=lambda each: each.first_token)
        end = bisect_left(clauses, sentence.end_token, key=lambda each: each.first_token)
        return clauses[first:end]

    def attributions(self, number: int) -> Sequence[int]:
        """The attributions of which a part stands in the sentence with this number."""
        if self._attributions is None:
            self._attributions = self._by_sentence()
        return self._attributions.get(number, ())

    def _by_sentence(self) -> dict[int, list[int]]:
        starts = [sentence.span.start for sentence in self.annotated.sentences]
        found: dict[int, list[int]] = defaultdict(list)
        for number, attribution in enumerate(self.annotated.attributions):
            touched: dict[int, None] = {}
            for part in attribution.parts:
                first = max(bisect_right(starts, part.start) - 1, 0)
                touched.update(dict.fromkeys(range(first, bisect_left(starts, part.end))))
            for each in touched:
                found[each].append(number)
        return found


def _slice(things: Sequence[Item], span: Span) -> Sequence[Item]:
    first = bisect_left(things, span.start, key=lambda each: each.span.start)
    end = bisect_left(things, span.end, key=lambda each: each.span.start)
    return things[first:end]
