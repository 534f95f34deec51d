"""What a phrase line cannot match without: words in an order, and kinds of things around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from briefgen.model.record import Record
from briefgen.rules.inflection import forms_of
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.phrases import Choice, Element, ListRef, PhraseLine, Slot, Word
from briefgen.rules.phrases import Sequence as PhraseSequence

MOST_WAYS = 8  # to match one line, before choices are asked for one word in all

Group = frozenset[str]  # words or kinds of things, of which one must be there
Way = tuple[Group, ...]  # words in this order


class Needs(Record, frozen=True):
    """`ways`: the words, one of these ways: "meet", or "hold" and "talks". Kinds of things: of each
    group one that begins `before` the first of these words, one that ends `behind` the last of them,
    which is one of `last_words`, and one `anywhere`."""

    ways: tuple[Way, ...]
    before: tuple[Group, ...]
    anywhere: tuple[Group, ...]
    behind: tuple[Group, ...]
    last_words: Group


class RequirementReader:
    """`first_words`: list kind -> first words of its entries; `common`: words that stand everywhere."""

    def __init__(
        self,
        first_words: Mapping[str, Group],
        kinds: Mapping[str, tuple[str, ...]],
        common: Group,
    ) -> None:
        self._first_words = first_words
        self._kinds = kinds
        self._common = common
        self._words_of: dict[Element, Group] = {}  # elements with the same text are equal

    def read(self, line: PhraseLine) -> Needs:
        elements = line.elements
        ways = tuple(tuple(dict.fromkeys(way)) for way in self._ways(elements))
        if not all(ways):
            return Needs(ways, (), self._groups_of_kinds(elements), (), frozenset())
        has_words = [any(self._ways((element,))) for element in elements]
        first, end = has_words.index(True), len(elements) - has_words[::-1].index(True)
        return Needs(
            ways,
            self._groups_of_kinds(elements[:first]),
            self._groups_of_kinds(elements[first:end]),
            self._groups_of_kinds(elements[end:]),
            frozenset().union(*(way[-1] for way in ways)),
        )

    def _groups_of_kinds(self, elements: PhraseSequence) -> tuple[Group, ...]:
        found: dict[Group, None] = {}
        for element in elements:
            if isinstance(element, Slot | ListRef) and not self._words(element):
                asked = self._plain_kinds(element)
                is_free = "words" in asked or any(kind.startswith(LIST_PREFIX) for kind in asked)
                if asked and not is_free:
                    found[asked] = None
        return tuple(found)

    def _ways(self, sequence: PhraseSequence) -> list[Way]:
        ways: list[Way] = [()]
        for element in sequence:
            if isinstance(element, Choice):
                if element.optional:
                    continue
                more = [way for branch in element.branches for way in self._ways(branch)]
                if max(map(len, more)) < 2 or len(ways) * len(more) > MOST_WAYS:
                    more = [self._rarest_of_each(more)]
            else:
                words = self._words(element)
                more = [(words,) if words else ()]
            ways = [way + each for way in ways for each in more]
        return ways

    def _rarest_of_each(self, ways: Sequence[Way]) -> Way:
        """A set of which every way has a word, or nothing."""
        if not all(ways):
            return ()
        return (frozenset().union(*(min(way, key=self._rareness) for way in ways)),)

    def _rareness(self, words: Set[str]) -> tuple[bool, int, list[str]]:
        """Of "travel to" it is "travel" that few sentences have, of "talks with" it is "talks": long
        words are rare."""
        return not words.isdisjoint(self._common), -min(map(len, words)), sorted(words)

    def _words(self, element: Element) -> Group:
        """The words of which one must be there for a word, a list or a slot that takes lists only."""
        found = self._words_of.get(element)
        if found is None:
            found = self._words_of[element] = self._find_words(element)
        return found

    def _find_words(self, element: Element) -> Group:
        if isinstance(element, Word):
            return frozenset((element.text,)) if element.exact else forms_of(element.text)
        asked = self._plain_kinds(element)
        if asked and all(kind in self._first_words for kind in asked):
            return frozenset().union(*(self._first_words[kind] for kind in asked))
        return frozenset()

    def _plain_kinds(self, element: Element) -> Group:
        if isinstance(element, Slot):
            return frozenset(kind for name in element.kinds for kind in self._kinds.get(name, ()))
        if isinstance(element, ListRef):
            return frozenset(self._kinds.get(element.name, (LIST_PREFIX + element.name,)))
        return frozenset()
