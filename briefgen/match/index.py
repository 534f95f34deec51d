"""Which phrase lines can match in a sentence at all, found by the words they cannot match without.

A line requires one word of each of some groups ("send" in its forms, the entries of a list), in one
of a few ways where it has a choice; lines share groups, and a word tells which groups it is of. Each
way is filed under its rarest group: the one that the fewest lines share, so that a list used by a
thousand rules is nobody's key. Then the other groups must be there, the order of the words, and the
kinds of things. Cost follows the text, not the number of rules.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from briefgen.match.program import Program
from briefgen.model.record import Record
from briefgen.rules.inflection import forms_of
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.phrases import Choice, Element, ListRef, Slot, Word
from briefgen.rules.phrases import Sequence as PhraseSequence

SHORT = 4  # letters
MOST_WAYS = 8  # to match one line, before choices are asked for one word in all

Way = tuple[frozenset[str], ...]  # words of which one of each set must be there, in this order


class Filed(Record, frozen=True):
    """A way under a word of its rarest group; `others` are its other groups, the rarest first."""

    program: int
    way: Way
    others: Way


class Candidate(Record, frozen=True):
    """A program that may match in a sentence, beginning at token `last_start` at the latest."""

    number: int
    last_start: int


class Index:
    """Programs by their key words. `first_words`: list kind -> first words of its entries."""

    def __init__(
        self,
        programs: Sequence[Program],
        first_words: Mapping[str, frozenset[str]],
        kinds: Mapping[str, tuple[str, ...]],
        common: frozenset[str],
    ) -> None:
        reader = _RequirementReader(first_words, kinds, common)
        self._kinds = [reader.kinds_of(program) for program in programs]
        ways = [
            (number, way) for number, each in enumerate(programs) for way in reader.ways_of(each)
        ]
        self._anywhere = [Filed(number, way, ()) for number, way in ways if not way]
        self._by_key = _filed([(number, way) for number, way in ways if way], common)
        self._keys = frozenset(self._by_key)
        self._asked = frozenset(word for _, way in ways for words in way for word in words)

    def having_all(self, words: Iterable[str]) -> list[int]:
        """Numbers of the programs that these words do not rule out, ascending."""
        return sorted({each.program for each in self._open(self._asked.intersection(words))})

    def candidates(self, words: Sequence[str], first_token: int) -> list[Candidate]:
        """The programs that the words of a sentence do not rule out; it begins at `first_token`."""
        filed = self._open(self._asked.intersection(words))
        if not filed:
            return []
        found: dict[int, int] = {}
        for each in filed:
            last_start = _last_start(each.way, words, first_token)
            if last_start >= 0:
                found[each.program] = max(last_start, found.get(each.program, -1))
        return [Candidate(program, found[program]) for program in sorted(found)]

    def _open(self, present: Set[str]) -> list[Filed]:
        """The ways of which a word of each group is there, each at least once."""
        found = self._anywhere.copy()
        for key in present & self._keys:
            for filed in self._by_key[key]:
                if _has_all(filed.others, present):
                    found.append(filed)
        return found

    def allows(self, candidate: Candidate, kinds: Set[str]) -> bool:
        """Whether these kinds of things leave a candidate in."""
        return _has_all(self._kinds[candidate.number], kinds)


def _filed(ways: Sequence[tuple[int, Way]], common: frozenset[str]) -> dict[str, tuple[Filed, ...]]:
    """Ways of programs by the words of their rarest group."""
    spread = Counter(word for _, way in ways for words in set(way) for word in words)
    costs = {group: _cost(group, spread, common) for _, way in ways for group in way}
    by_group: dict[frozenset[str], list[Filed]] = defaultdict(list)
    for program, way in ways:
        rarest, *others = sorted(way, key=costs.__getitem__)
        by_group[rarest].append(Filed(program, way, tuple(others)))
    by_word: dict[str, list[Filed]] = defaultdict(list)
    for group, filed in by_group.items():
        for word in group:
            by_word[word] += filed
    return {word: tuple(filed) for word, filed in by_word.items()}


def _has_all(groups: Iterable[frozenset[str]], present: Set[str]) -> bool:
    """Whether one of each group is there."""
    for group in groups:  # noqa: SIM110  a generator takes twice as long, and this is asked often
        if group.isdisjoint(present):
            return False
    return True


def _last_start(groups: Way, words: Sequence[str], first_token: int) -> int:
    """The last token from which on one word of each group follows in order; -1 if they never do."""
    if not groups:
        return sys.maxsize
    at = len(words)
    for group in reversed(groups):
        at -= 1
        while at >= 0 and words[at] not in group:
            at -= 1
        if at < 0:
            return -1
    return first_token + at


def _cost(
    words: frozenset[str], spread: Counter[str], common: frozenset[str]
) -> tuple[bool, int, int, str]:
    """Nothing that stands in every sentence: no glue, and no words that have only short forms, as
    "of" and "not" do; few lines, few words; the words themselves break ties."""
    return (
        not words.isdisjoint(common) or max(map(len, words)) <= SHORT,
        sum(map(spread.__getitem__, words)),
        len(words),
        min(words),
    )


class _RequirementReader:
    def __init__(
        self,
        first_words: Mapping[str, frozenset[str]],
        kinds: Mapping[str, tuple[str, ...]],
        common: frozenset[str],
    ) -> None:
        self.first_words = first_words
        self.kinds = kinds
        self.common = common

    def ways_of(self, program: Program) -> list[Way]:
        """What a line cannot match without, one of these: "meet", or "hold" and "talks"."""
        return [tuple(dict.fromkeys(way)) for way in self._ways(program.line.elements)]

    def kinds_of(self, program: Program) -> Way:
        """The kinds of things of which one of each group must be there, too."""
        found: dict[frozenset[str], None] = {}
        for element in program.line.elements:
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
        return not words.isdisjoint(self.common), -min(map(len, words)), sorted(words)

    def _words(self, element: Element) -> frozenset[str]:
        """The words of which one must be there for a word, a list or a slot that takes lists only."""
        if isinstance(element, Word):
            return frozenset((element.text,)) if element.exact else forms_of(element.text)
        asked = self._plain_kinds(element)
        if asked and all(kind in self.first_words for kind in asked):
            return frozenset().union(*(self.first_words[kind] for kind in asked))
        return frozenset()

    def _plain_kinds(self, element: Element) -> frozenset[str]:
        if isinstance(element, Slot):
            return frozenset(kind for name in element.kinds for kind in self.kinds.get(name, ()))
        if isinstance(element, ListRef):
            return frozenset(self.kinds.get(element.name, (LIST_PREFIX + element.name,)))
        return frozenset()
