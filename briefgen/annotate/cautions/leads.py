"""A headline or first sentence that says more than the text below it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.annotate.cautions.story import BODY_KINDS, Placed, Story, forms_in
from briefgen.model.annotation import Sentence
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import forms_of, is_known

OBJECT_TOKENS = 10  # how far behind "receives" its objects may stand
SHORTEST_NOUN = 4
FEWEST_MENTIONS = 2  # of the thing, further down
OPEN = frozenset(("expected", "possible", "unlikely", "denied", "demanded", "conditional"))
HEDGED = OPEN | {"likely", "estimated", "reported"}
NEAR_NUMBER = 0.1  # a headline may round so far


class HarderLead:
    """The lead has something given or received; wherever the text comes back to it, it is only
    offered, planned, possible or hearsay."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._verbs = forms_in(vocabulary, "verbs of sending", "verbs of getting")
        self._ends = frozenset(vocabulary.phrases("prepositions")) | frozenset('.;:?!"')

    def find(self, story: Story) -> Iterator[Span]:
        if story.opening is None:
            return
        end = story.sentences[story.opening].end_token
        unsettled: dict[str, bool] = {}
        for lead in story.sentences[: story.opening + 1]:
            for verb in range(lead.first_token, lead.end_token):
                is_verb = lead.kind != "caption" and story.words[verb] in self._verbs
                if is_verb and HEDGED.isdisjoint(story.hedges_at(verb)):
                    for at in self._objects(story, lead, verb):
                        word = story.words[at]
                        if word not in unsettled:
                            unsettled[word] = _is_unsettled(story, word, end)
                        if unsettled[word]:
                            yield story.span(verb, at + 1)

    def _objects(self, story: Story, lead: Sentence, verb: int) -> Iterator[int]:
        for at in range(verb + 1, min(lead.end_token, verb + 1 + OBJECT_TOKENS)):
            word = story.words[at]
            if word in self._ends:
                break
            if len(word) >= SHORTEST_NOUN and is_known(word) and at not in story.entity_at:
                yield at


def _is_unsettled(story: Story, word: str, end: int) -> bool:
    """Whether the text behind token `end` comes back to a thing, and leaves it open each time."""
    places = story.tokens_of(forms_of(word))
    below = [each for each in places if each >= end and _is_body(story, each)]
    hedges = [set(story.hedges_at(each)) for each in below]
    if len(below) < FEWEST_MENTIONS or not all(HEDGED & each for each in hedges):
        return False
    return any(OPEN & each for each in hedges)


class HeadlineNumbers:
    """A number of the headline that fits none that the text gives for the same things."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        del vocabulary  # numbers need no words

    def find(self, story: Story) -> Iterator[Span]:
        below: dict[str, list[Placed]] = {}
        for number in story.numbers:
            if number.quantity.counts and _is_body(story, number.first):
                below.setdefault(number.noun, []).append(number)
        for number in story.numbers:
            sentence = story.sentence_of(number.first)
            if sentence and sentence.kind == "heading" and number.quantity.counts:
                others = below.get(number.noun, [])
                if others and not any(_fits(number, other) for other in others):
                    yield story.span(number.first, number.end)


def _is_body(story: Story, token: int) -> bool:
    sentence = story.sentence_of(token)
    return sentence is not None and sentence.kind in BODY_KINDS


def _fits(headline: Placed, other: Placed) -> bool:
    """Whether the two ranges meet, give and take what a headline rounds off."""
    one, two = headline.quantity, other.quantity
    low = max(one.low or 0.0, two.low or 0.0)
    highs = [each for each in (one.high, two.high) if each is not None]
    return not highs or low <= min(highs) * (1 + NEAR_NUMBER)
