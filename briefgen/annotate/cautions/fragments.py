"""Sentences that break off: a list that lost its items, an "and" with nothing behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.annotate.cautions.story import Story
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

OPENER_TOKENS = 3  # the longest phrase that opens a list


class Fragments:
    """Narrative sentences that promise more than they hold."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._openers = frozenset(
            tuple(phrase.split()) for phrase in vocabulary.phrases("lists open with")
        )
        self._dangling = frozenset(vocabulary.phrases("sentences do not end with"))

    def find(self, story: Story) -> Iterator[Span]:
        for number, sentence in enumerate(story.sentences):
            last = story.words[sentence.end_token - 1]
            if (last == ":" or last in self._dangling) and sentence.kind == "narrative":
                words = story.words[sentence.first_token : sentence.end_token - 1]
                following = story.sentences[number + 1 : number + 2]
                has_items = bool(following) and following[0].kind == "bullet"
                if last in self._dangling or (not has_items and self._opens_list(words)):
                    yield sentence.span

    def _opens_list(self, words: Sequence[str]) -> bool:
        return any(tuple(words[-size:]) in self._openers for size in range(1, OPENER_TOKENS + 1))
