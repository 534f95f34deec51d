"""An annotated article as the checks look at it: what stands at which token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from itertools import compress, count
from typing import NamedTuple

from briefgen.model.annotation import AnnotatedArticle, Entity, Quantity, Sentence
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import forms_of

BODY_KINDS = ("narrative", "bullet")


class Placed(NamedTuple):
    """A number with its tokens [first, end)."""

    first: int
    end: int
    quantity: Quantity

    @property
    def noun(self) -> str:
        """The last word of what is counted, in its shortest form ("Thai soldiers": soldier), or
        nothing."""
        words = (self.quantity.counts or "").lower().split()
        return min(forms_of(words[-1]), key=lambda form: (len(form), form)) if words else ""


class Story:
    """Look-ups in one article; each index is built when first asked for."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens
        self.words = annotated.tokens.words
        self.sentences = annotated.sentences

    @cached_property
    def _distinct(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.first_token for sentence in self.sentences]

    @cached_property
    def entity_at(self) -> dict[int, Entity]:
        """First token -> the name that begins there."""
        return {self.token_at(each.span.start): each for each in self.annotated.entities}

    @cached_property
    def entity_before(self) -> dict[int, Entity]:
        """End token -> the name that ends there."""
        return {self.token_at(each.span.end): each for each in self.annotated.entities}

    @cached_property
    def numbers(self) -> list[Placed]:
        return [
            Placed(self.token_at(each.span.start), self.token_at(each.span.end), each)
            for each in self.annotated.quantities
        ]

    @cached_property
    def opening(self) -> int | None:
        """The number of the first sentence of the body."""
        numbered = enumerate(self.sentences)
        return next((at for at, each in numbered if each.kind in BODY_KINDS), None)

    def token_at(self, place: int) -> int:
        """The first token that does not begin before a character."""
        return bisect_left(self.tokens.starts, place)

    def sentence_of(self, token: int) -> Sentence | None:
        at = bisect_right(self._sentence_starts, token) - 1
        return self.sentences[at] if at >= 0 and token < self.sentences[at].end_token else None

    def tokens_of(self, words: Set[str]) -> list[int]:
        """Where one of `words` stands, ascending."""
        here = self._distinct & words
        return list(compress(count(), map(here.__contains__, self.words))) if here else []

    def numbers_in(self, sentence: Sentence) -> Sequence[Placed]:
        first = bisect_left(self.numbers, sentence.first_token, key=lambda each: each.first)
        end = bisect_left(self.numbers, sentence.end_token, key=lambda each: each.first)
        return self.numbers[first:end]

    def first_number(self, first: int, end: int) -> Placed | None:
        """The first number that begins in tokens [first, end)."""
        at = bisect_left(self.numbers, first, key=lambda each: each.first)
        found = self.numbers[at : at + 1]
        return found[0] if found and found[0].first < end else None

    def last_name(self, first: int, end: int) -> tuple[int, Entity] | None:
        """The last name that begins in tokens [first, end), with its first token."""
        for at in range(end - 1, first - 1, -1):
            if at in self.entity_at:
                return at, self.entity_at[at]
        return None

    def hedges_at(self, token: int) -> Iterator[str]:
        """The modalities that cues of the sentence give the token."""
        place = self.tokens.starts[token]
        sentence = self.sentence_of(token)
        if sentence is None:
            return
        cues = self.annotated.cues
        first = bisect_left(cues, sentence.span.start, key=lambda cue: cue.span.start)
        for at in range(first, len(cues)):
            cue = cues[at]
            if cue.span.start >= sentence.span.end:
                break
            if cue.modality and cue.scope and cue.scope.start <= place < cue.scope.end:
                yield cue.modality

    def span(self, first: int, end: int) -> Span:
        return self.tokens.span(first, end)


def forms_in(vocabulary: Vocabulary, *tables: str) -> frozenset[str]:
    """The words of tables of the packs, each in all its forms."""
    words = (word for table in tables for word in vocabulary.phrases(table))
    return frozenset(form for word in words for form in forms_of(word))
