"""Where something goes, told in two ways that do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from briefgen.annotate.cautions.story import Placed, Story, forms_in
from briefgen.model.annotation import Entity
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

SENDER_TOKENS = 8  # from the sender to the verb: "The North is believed to have sent"
NUMBER_TOKENS = 4
GOAL_TOKENS = 6
MAX_TELLINGS = 100  # of one thing's way that are compared with one another
LOOSE = 0.25  # so far apart two rough numbers may lie and still be one
OPEN_ENDED = 1.5  # "at least 10,000" may be 15,000, hardly more


class Transfer(NamedTuple):
    """Who sends what where; tokens [first, end). `low`, `high` bound the number, if one is given."""

    sender: str
    goal: str
    first: int
    end: int
    noun: str = ""
    low: float = 0.0
    high: float = 0.0


class Transfers:
    """Reads "North Korea sent about 300 nurses to Peru": name, verb, things, to, country."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._verbs = forms_in(vocabulary, "verbs of sending")
        self._goals = frozenset(vocabulary.phrases("prepositions of goals"))
        self._articles = frozenset(vocabulary.phrases("articles"))

    def find(self, story: Story) -> Iterator[tuple[Transfer, Placed | None]]:
        """Each transfer to a country, with its number."""
        for verb in story.tokens_of(self._verbs):
            sentence = story.sentence_of(verb)
            if sentence is None:
                continue
            first = max(sentence.first_token, verb - SENDER_TOKENS)
            sender = story.last_name(first, verb)
            if sender is None or sender[1].is_demonym or not sender[1].id:
                continue
            number = self._number(story, verb, sentence.end_token)
            start = number.end if number else verb + 1
            goal = self._goal(story, start, min(sentence.end_token, start + GOAL_TOKENS))
            if goal:
                at, country = goal
                moved = Transfer(str(sender[1].id), str(country.id), sender[0], at + 1)
                yield moved, number

    def _number(self, story: Story, verb: int, end: int) -> Placed | None:
        return story.first_number(verb + 1, min(end, verb + 1 + NUMBER_TOKENS))

    def _goal(self, story: Story, first: int, end: int) -> tuple[int, Entity] | None:
        for at in range(first, end):
            if story.words[at] in self._goals:
                goal = at + 1 + (story.words[at + 1 : at + 2] == ["the"])
                entity = story.entity_at.get(goal)
                if entity and entity.kind == "country" and not entity.is_demonym:
                    return goal, entity
        return None


class Destinations:
    """One sender, one kind of thing, numbers that may be the same one, and two countries."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._transfers = Transfers(vocabulary)

    def find(self, story: Story) -> Iterator[Span]:
        counted = [
            transfer._replace(noun=number.noun, low=low, high=high)
            for transfer, number in self._transfers.find(story)
            if number and number.noun
            for low, high in [_bounds(number)]
        ]
        for alike in _alike(counted):
            yield from self._rivals(story, alike[:MAX_TELLINGS])

    def _rivals(self, story: Story, tellings: Sequence[Sequence[Transfer]]) -> Iterator[Span]:
        for one, other in combinations(tellings, 2):
            fits = one[0].low <= other[0].high and other[0].low <= one[0].high
            if fits and one[0].goal != other[0].goal:
                yield from _apart(story, one, other)
                yield from _apart(story, other, one)


def _apart(story: Story, some: Sequence[Transfer], others: Sequence[Transfer]) -> Iterator[Span]:
    """Those of some transfers that one of the others contradicts in another sentence."""
    places = {story.sentence_of(each.first) for each in others}
    for each in some:
        if len(places) > 1 or story.sentence_of(each.first) not in places:
            yield story.span(each.first, each.end)


def _alike(transfers: Iterable[Transfer]) -> list[list[list[Transfer]]]:
    """For each sender and thing the different tellings (goal and number), each with its places."""
    found: dict[tuple[str, str], dict[tuple[str, float, float], list[Transfer]]] = {}
    for each in transfers:
        tellings = found.setdefault((each.sender, each.noun), {})
        tellings.setdefault((each.goal, each.low, each.high), []).append(each)
    return [list(tellings.values()) for tellings in found.values()]


class Against:
    """Help *against* the very country to which the same helper sends things elsewhere in the text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._transfers = Transfers(vocabulary)
        self._help = forms_in(vocabulary, "nouns of help")
        self._against = frozenset(vocabulary.phrases("prepositions of opponents"))

    def find(self, story: Story) -> Iterator[Span]:
        suspects = [at for at in story.tokens_of(self._against) if self._is_help(story.words, at)]
        if not suspects:
            return
        helped = {(each.sender, each.goal) for each, _ in self._transfers.find(story)}
        for at in suspects:
            sentence = story.sentence_of(at)
            rival = story.entity_at.get(at + 1)
            if sentence is None or rival is None:
                continue
            helper = story.last_name(max(sentence.first_token, at - SENDER_TOKENS), at)
            if helper and (helper[1].id, rival.id) in helped:
                yield story.span(helper[0], at + 2)

    def _is_help(self, words: Sequence[str], at: int) -> bool:
        return at > 0 and words[at - 1] in self._help


def _bounds(number: Placed) -> tuple[float, float]:
    low, high = number.quantity.low, number.quantity.high
    if low is None:
        return 0.0, high or 0.0
    if high is None:
        return low * (1 - LOOSE), low * OPEN_ENDED
    return low * (1 - LOOSE), high * (1 + LOOSE)
