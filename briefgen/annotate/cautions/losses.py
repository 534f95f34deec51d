""" "Lost thousands of men" beside "4,000 were killed or injured": lost must not be read as dead."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.annotate.cautions.story import Placed, Story, forms_in
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

NUMBER_TOKENS = 3  # between "lost" and its number: "lost at least another 300 men"
PAIR_TOKENS = 2  # between "killed" and "injured": "killed or seriously injured"


class MixedLosses:
    """A loss of people in a word that says neither dead nor hurt, in an article whose number counts
    both together."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._lost = forms_in(vocabulary, "words of loss")
        self._dead = forms_in(vocabulary, "words of death")
        self._hurt = forms_in(vocabulary, "words of injury")
        self._people = forms_in(vocabulary, "words for people")

    def find(self, story: Story) -> Iterator[Span]:
        lost = story.tokens_of(self._lost)
        if not lost or not self._counts_both(story):
            return
        for number in story.numbers:
            if not self._people.isdisjoint((number.quantity.counts or "").lower().split()):
                near = range(number.first - NUMBER_TOKENS, number.first)
                at = next((at for at in lost if at in near), None)
                if at is not None and story.sentence_of(at) == story.sentence_of(number.first):
                    yield story.span(at, number.end)

    def _counts_both(self, story: Story) -> bool:
        for at in story.tokens_of(self._dead):
            after = story.words[at + 1 : at + 2 + PAIR_TOKENS]
            sentence = story.sentence_of(at)
            if (
                sentence
                and after[:1] in (["or"], ["and"])
                and not self._hurt.isdisjoint(after)
                and any(map(_is_count, story.numbers_in(sentence)))
            ):
                return True
        return False


def _is_count(number: Placed) -> bool:
    return number.quantity.kind == "number"
