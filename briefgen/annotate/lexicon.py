"""Phrases found in a text by their words: the one way in which annotate looks words up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress, count
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from briefgen.annotate.unseen import without_unseen
from briefgen.model.record import Record
from briefgen.rules.inflection import forms_of
from briefgen.rules.tokens import comparable, tokenise

T = TypeVar("T")
HYPHEN = "-"
REMEMBERED_PHRASES = 50_000  # the packs hold 8,000, which each round of `watch` compiles again


class Hit(Record, Generic[T], frozen=True):
    """A phrase at tokens [first, end), and what it stands for."""

    first: int
    end: int
    meaning: T


class Lexicon(Generic[T]):
    """Phrases with their meanings, compiled to a tree of words; a branch grows when a text first
    has the word that it begins with, since most never do.

    With `inflect` a phrase also matches with its words in other forms ("plan to": "planned to"),
    except words in quotation marks. A hyphen in the text between two words of a phrase is a blank.
    Looking up costs one test per token, a second where a phrase could begin, and a walk per hit.
    `openers` holds the words that phrases begin with, in all forms that match: who asks at many
    places tests it before calling. Texts are given by their comparable words.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, T]],
        inflect: bool = False,
        inflected: Iterable[tuple[str, T]] = (),
    ) -> None:
        every = [(entry, inflect) for entry in entries] + [(entry, True) for entry in inflected]
        self._root: _Node[T] = _Node(
            [
                _Phrase(number, words, meaning)
                for number, ((phrase, meaning), is_inflected) in enumerate(every)
                if (words := _words_of(phrase, is_inflected))
            ],
            0,
        ).grown()
        self.openers: Mapping[str, object] = self._root  # the words that phrases begin with

    def __bool__(self) -> bool:
        return bool(self._root)

    def first_words(self) -> frozenset[str]:
        """The words that phrases begin with, in all forms that match."""
        return frozenset(self._root)

    def is_lone(self, word: str) -> bool:
        """Whether no phrase goes on behind this (comparable) word."""
        node = self._root.get(word)
        return node is None or not node.grown()

    def further_words(self, openers: Iterable[str]) -> tuple[set[str], set[str], set[str]]:
        """Of the phrases that these words open: second words behind which one may end, second words
        behind which one goes on, and third words, in all forms that match. A hyphen may stand before
        each of them."""
        last: set[str] = set()
        middle: set[str] = set()
        third: set[str] = set()
        branches = {id(node): node for node in map(self._root.__getitem__, openers)}
        for node in branches.values():
            # Of a grown branch: what follows does not matter to who then walks it.
            last.update(node)
            for phrase in node.phrases:
                _, *further = phrase.words
                if len(further) == 1:
                    last.update(_forms(further[0]))
                elif further:
                    middle.update(_forms(further[0]))
                    third.update(_forms(further[1]))
        return last, middle, third

    def meanings_of(self, word: str) -> tuple[T, ...]:
        """The meanings of the phrases that are this one (comparable) word, the first entered last."""
        node = self._root.get(word)
        return node.grown().meanings if node is not None else ()

    def starts(self, word: str) -> bool:
        """Whether a phrase begins with this (comparable) word."""
        return word in self._root

    def find(self, words: Sequence[str], first: int = 0, end: int | None = None) -> list[Hit[T]]:
        """Every phrase within tokens [first, end), by start, the longest first."""
        stop = len(words) if end is None else end
        openings = map(self._root.__contains__, words[first:stop])
        return self.find_at(words, compress(count(first), openings), stop)

    def find_at(self, words: Sequence[str], openings: Iterable[int], stop: int) -> list[Hit[T]]:
        """Every phrase that begins at one of these tokens, which hold `openers`, and ends before
        `stop`; in their order, the longest first."""
        root = self._root
        hits: list[Hit[T]] = []
        for at in openings:
            node: _Node[T] | None = root[words[at]]
            end = at + 1
            first = len(hits)
            while node is not None:
                if node.phrases:
                    node.grown()
                for meaning in node.meanings:
                    hits.insert(first, Hit(at, end, meaning))
                if not node:
                    break
                word = words[end] if end < stop else ""
                while word == HYPHEN:
                    end += 1
                    word = words[end] if end < stop else ""
                node = node.get(word)
                end += 1
        return hits

    def longest(self, words: Sequence[str], first: int = 0, end: int | None = None) -> list[Hit[T]]:
        """Phrases that share no token: leftmost, then longest, then as entered."""
        hits: list[Hit[T]] = []
        free = first
        for hit in self.find(words, first, end):
            if hit.first >= free:
                hits.append(hit)
                free = hit.end
        return hits

    def longest_at(
        self, words: Sequence[str], at: int, stop: int
    ) -> tuple[int, tuple[T, ...]] | None:
        """Where the longest phrase ends that begins at token `at`, which holds one of `openers`, and
        the meanings of all phrases of its words, the first entered last; None if none does."""
        node = self._root[words[at]]
        following = words[at + 1] if at + 1 < stop else ""
        if following in node or following == HYPHEN or node.phrases:
            walk = self._walk(words, at, stop)
            return (walk[-1][0], walk[-1][1].meanings) if walk else None
        return (at + 1, node.meanings) if node.meanings else None

    def at(self, words: Sequence[str], at: int, stop: int) -> list[Hit[T]]:
        """The phrases that begin at token `at` and end before `stop`, the longest first."""
        return self.find_at(words, (at,), stop) if at < stop and words[at] in self._root else []

    def ends(self, words: Sequence[str], at: int, stop: int) -> list[int]:
        """Where the phrases that begin at token `at` end, the shortest first."""
        return [end for end, _ in self._walk(words, at, stop)]

    def _walk(self, words: Sequence[str], at: int, stop: int) -> list[tuple[int, _Node[T]]]:
        """The nodes at which the words from token `at` on make a phrase, and where it ends."""
        node = self._root.get(words[at]) if at < stop else None
        found: list[tuple[int, _Node[T]]] = []
        here = at + 1
        while node is not None:
            if node.phrases:
                node.grown()
            if node.meanings:
                found.append((here, node))
            while here < stop and words[here] == HYPHEN:
                here += 1
            node = node.get(words[here]) if here < stop else None
            here += 1
        return found


class _Word(NamedTuple):
    """A word of a phrase; `inflects`: it also stands for its other forms."""

    text: str
    inflects: bool


class _Phrase(Record, Generic[T], frozen=True):
    """A phrase, the `number`-th that was entered."""

    number: int
    words: tuple[_Word, ...]
    meaning: T


class _Node(dict[str, "_Node[T]"]):
    """The words that may follow behind `depth` words of a phrase; `meanings` of the phrases that end
    here, the last entered first; `phrases`: those that have come so far, until it has grown."""

    __slots__ = ("depth", "meanings", "phrases")

    def __init__(self, phrases: Sequence[_Phrase[T]], depth: int) -> None:
        super().__init__()
        self.phrases = phrases
        self.depth = depth
        self.meanings: tuple[T, ...] = ()

    def grown(self) -> _Node[T]:
        """Itself, with the next word of every phrase."""
        following: dict[_Word, list[_Phrase[T]]] = {}
        for phrase in self.phrases:
            if len(phrase.words) > self.depth:
                following.setdefault(phrase.words[self.depth], []).append(phrase)
            elif phrase.meaning not in self.meanings:
                self.meanings = (phrase.meaning, *self.meanings)
        for word, phrases in following.items():
            self._branch(_forms(word), phrases)
        self.phrases = ()
        return self

    def _branch(self, forms: Iterable[str], phrases: Sequence[_Phrase[T]]) -> None:
        """All forms of a word share what follows it, and so grow once; forms of several words share
        what follows those."""
        depth = self.depth + 1
        branches = dict.fromkeys(forms, _Node(phrases, depth))
        joined: dict[int, _Node[T]] = {}
        for form in self.keys() & branches.keys():
            other = self[form]
            if id(other) not in joined:
                both = sorted([*other.phrases, *phrases], key=attrgetter("number"))
                joined[id(other)] = _Node(both, depth)
            branches[form] = joined[id(other)]
        self.update(branches)


def quoted_capitals(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as a text must spell them: those in quotation marks as written, "" for
    the others; () where no capital is asked for."""
    spelled: list[str] = []
    for number, part in enumerate(phrase.split('"')):
        tokens = tokenise(part)
        for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
            if word != HYPHEN:
                spelled.append(part[start:end] if number % 2 else "")
    return tuple(spelled) if any(each != each.lower() for each in spelled) else ()


def has_capitals(written: str, typed: str) -> bool:
    """Whether the text has a capital wherever the phrase has one."""
    if not written.isascii():
        written = without_unseen(written)
    if len(written) < len(typed):
        return written[:1].isupper()
    return all(written[at].isupper() for at, letter in enumerate(typed) if letter.isupper())


@lru_cache(maxsize=REMEMBERED_PHRASES)
def _words_of(phrase: str, inflects: bool) -> tuple[_Word, ...]:
    return tuple(
        _Word(word, inflects and number % 2 == 0)
        for number, part in enumerate(phrase.split('"'))
        for word in tokenise(part).words
        if word != HYPHEN
    )


@lru_cache(maxsize=REMEMBERED_PHRASES)
def _forms(word: _Word) -> tuple[str, ...]:
    """The words of a text that a word of a phrase matches, sorted."""
    others = forms_of(word.text) if word.inflects else ()
    return tuple(sorted({comparable(word.text), *others}))
