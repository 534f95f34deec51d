"""Which phrase lines can match in a sentence at all, found by the words they cannot match without.

A line requires one word of each of some groups ("send" in its forms, the entries of a list), in one
of a few ways where it has a choice; lines share groups, and a word tells which groups it is of. Each
way is filed under its rarest group: the one that the fewest lines share, so that a list used by a
thousand rules is nobody's key. Then the other groups must be there, the order of the words, and at
last things of some kinds around them. Cost follows the text, not the number of rules.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import compress, count

from briefgen.match.program import Program
from briefgen.match.requirements import Group, RequirementReader, Way
from briefgen.match.things import Extents
from briefgen.model.annotation import Sentence, Tokens
from briefgen.model.record import Record

SHORT = 4  # letters


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
        first_words: Mapping[str, Group],
        kinds: Mapping[str, tuple[str, ...]],
        common: Group,
    ) -> None:
        reader = RequirementReader(first_words, kinds, common)
        self._needs = [reader.read(program.line) for program in programs]
        ways = [(number, way) for number, needs in enumerate(self._needs) for way in needs.ways]
        self._anywhere = [Filed(number, way, ()) for number, way in ways if not way]
        self._by_key = _filed([(number, way) for number, way in ways if way], common)
        self._keys = frozenset(self._by_key)
        self._asked = frozenset(word for _, way in ways for words in way for word in words)

    def having_all(self, words: Iterable[str]) -> list[int]:
        """Numbers of the programs that these words do not rule out, ascending."""
        return sorted({each.program for each in self._open(self._asked.intersection(words))})

    def candidates(
        self, words: Sequence[str], sentences: Iterable[Sentence]
    ) -> Iterator[tuple[int, list[Candidate]]]:
        """The programs that the words of a sentence do not rule out, by the numbers of the sentences
        that leave any; `words` are those of the article."""
        for number, sentence in enumerate(sentences):
            within = words[sentence.first_token : sentence.end_token]
            if self._keys.isdisjoint(within) and not self._anywhere:
                continue
            present = self._asked.intersection(within)
            filed = self._open(present)
            if filed:
                is_asked = [*map(present.__contains__, within)]
                places = [*compress(count(sentence.first_token), is_asked)]
                found = _in_order(filed, [*compress(within, is_asked)], places)
                if found:
                    yield number, found

    def _open(self, present: Set[str]) -> list[Filed]:
        """The ways of which a word of each group is there, each at least once."""
        found = self._anywhere.copy()
        for key in present & self._keys:
            for filed in self._by_key[key]:
                for group in filed.others:
                    if group.isdisjoint(present):
                        break
                else:
                    found.append(filed)
        return found

    def allows(
        self, candidate: Candidate, tokens: Tokens, sentence: Sentence, things: Extents
    ) -> bool:
        """Whether the things of a sentence leave a candidate in."""
        needs = self._needs[candidate.number]
        if not _has_all(needs.anywhere, things.begins.keys()):
            return False
        if needs.before:
            last = tokens.starts[candidate.last_start]
            if not _has_all(needs.before, things.before(last)):
                return False
        if needs.behind:
            first, end = sentence.first_token, sentence.end_token
            is_last = map(needs.last_words.__contains__, tokens.words[first:end])
            place = next(compress(tokens.starts[first:end], is_last))
            return _has_all(needs.behind, things.behind(place))
        return True


def _filed(ways: Sequence[tuple[int, Way]], common: Group) -> dict[str, tuple[Filed, ...]]:
    """Ways of programs by the words of their rarest group."""
    spread = Counter(word for _, way in ways for words in set(way) for word in words)
    costs = {group: _cost(group, spread, common) for _, way in ways for group in way}
    by_group: dict[Group, list[Filed]] = defaultdict(list)
    for program, way in ways:
        rarest, *others = sorted(way, key=costs.__getitem__)
        by_group[rarest].append(Filed(program, way, tuple(others)))
    by_word: dict[str, list[Filed]] = defaultdict(list)
    for group, filed in by_group.items():
        for word in group:
            by_word[word] += filed
    return {word: tuple(filed) for word, filed in by_word.items()}


def _has_all(groups: Iterable[Group], present: Set[str]) -> bool:
    """Whether one of each group is there."""
    for group in groups:  # noqa: SIM110  a generator takes twice as long, and this is asked often
        if group.isdisjoint(present):
            return False
    return True


def _in_order(
    filed: Iterable[Filed], words: Sequence[str], places: Sequence[int]
) -> list[Candidate]:
    """The programs of the ways whose groups follow in order, ascending; `words` are those that any
    way asks for, at these tokens."""
    found: dict[int, int] = {}
    for each in filed:
        at = _last_start(each.way, words)
        if at >= 0:
            last_start = places[at] if each.way else sys.maxsize
            found[each.program] = max(last_start, found.get(each.program, -1))
    return [Candidate(program, found[program]) for program in sorted(found)]


def _last_start(groups: Way, words: Sequence[str]) -> int:
    """The last word from which on one of each group follows in order; -1 if they never do."""
    at = len(words)
    for group in reversed(groups):
        at -= 1
        while at >= 0 and words[at] not in group:
            at -= 1
        if at < 0:
            return -1
    return at


def _cost(words: Group, spread: Counter[str], common: Group) -> tuple[bool, int, int, str]:
    """Nothing that stands in every sentence: no glue, and no words that have only short forms, as
    "of" and "not" do; few lines, few words; the words themselves break ties."""
    return (
        not words.isdisjoint(common) or max(map(len, words)) <= SHORT,
        sum(map(spread.__getitem__, words)),
        len(words),
        min(words),
    )
