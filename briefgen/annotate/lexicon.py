"""Phrases found in a text by their words: the one way in which annotate looks words up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from briefgen.model.annotation import Tokens
from briefgen.rules.inflection import forms_of
from briefgen.rules.tokens import comparable, tokenise

T = TypeVar("T")
HYPHEN = "-"


class Hit(NamedTuple, Generic[T]):
    """A phrase at tokens [first, end), and what it stands for."""

    first: int
    end: int
    meaning: T


class Lexicon(Generic[T]):
    """Phrases with their meanings, compiled to a tree of words.

    With `inflect` a phrase also matches with its words in other forms ("plan to": "planned to"),
    except words in quotation marks. A hyphen in the text between two words of a phrase is a blank.
    Looking up costs one test per token, a second where a phrase could begin, and a walk per hit.
    `openers` holds the words that phrases begin with, in all forms that match: who asks at many
    places tests it before calling.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], inflect: bool = False) -> None:
        self._root: _Node[T] = _Node()
        self.openers: Mapping[str, object] = self._root  # the words that phrases begin with
        self.add_all(entries, inflect)

    def add_all(self, entries: Iterable[tuple[str, T]], inflect: bool = False) -> None:
        for phrase, meaning in entries:
            self._add(phrase, meaning, inflect)

    def _add(self, phrase: str, meaning: T, inflect: bool) -> None:
        nodes = [self._root]
        for words in _word_sets(phrase, inflect):
            nodes = [node.setdefault(word, _Node()) for node in nodes for word in words]
        if nodes[0] is not self._root:
            for node in nodes:
                if meaning not in node.meanings:
                    node.meanings = (meaning, *node.meanings)

    def __bool__(self) -> bool:
        return bool(self._root)

    def first_words(self) -> frozenset[str]:
        """The words that phrases begin with, in all forms that match."""
        return frozenset(self._root)

    def starts(self, word: str) -> bool:
        """Whether a phrase begins with this (comparable) word."""
        return word in self._root

    def find(self, tokens: Tokens, first: int = 0, end: int | None = None) -> list[Hit[T]]:
        """Every phrase within tokens [first, end), by start, the longest first."""
        stop = len(tokens) if end is None else end
        words, root = tokens.words, self._root
        hits: list[Hit[T]] = []
        for at in [at for at, word in enumerate(words[first:stop], first) if word in root]:
            node = root[words[at]]
            following = words[at + 1] if at + 1 < stop else ""
            if following in node or following == HYPHEN:
                hits += self.at(tokens, at, stop)
            elif node.meanings:
                hits += [Hit(at, at + 1, meaning) for meaning in reversed(node.meanings)]
        return hits

    def longest(self, tokens: Tokens, first: int = 0, end: int | None = None) -> list[Hit[T]]:
        """Phrases that share no token: leftmost, then longest, then as entered."""
        hits: list[Hit[T]] = []
        free = first
        for hit in self.find(tokens, first, end):
            if hit.first >= free:
                hits.append(hit)
                free = hit.end
        return hits

    def at(self, tokens: Tokens, at: int, stop: int) -> list[Hit[T]]:
        """The phrases that begin at token `at` and end before `stop`, the longest first."""
        found = [
            Hit(at, end, meaning)
            for end, node in self._walk(tokens.words, at, stop)
            for meaning in node.meanings
        ]
        found.reverse()
        return found

    def ends(self, tokens: Tokens, at: int, stop: int) -> list[int]:
        """Where the phrases that begin at token `at` end, the shortest first."""
        return [end for end, _ in self._walk(tokens.words, at, stop)]

    def _walk(self, words: Sequence[str], at: int, stop: int) -> list[tuple[int, _Node[T]]]:
        """The nodes at which the words from token `at` on make a phrase, and where it ends."""
        node = self._root.get(words[at]) if at < stop else None
        found: list[tuple[int, _Node[T]]] = []
        here = at + 1
        while node is not None:
            if node.meanings:
                found.append((here, node))
            if not node:  # no longer phrase begins so
                break
            following: _Node[T] | None = None
            while here < stop:
                following = node.get(words[here])
                here += 1
                if following is not None or words[here - 1] != HYPHEN:
                    break
            node = following
        return found


class _Node(dict[str, "_Node[T]"]):
    """The words that may follow in a phrase; `meanings` of the phrases that end here, the last
    entered first."""

    __slots__ = ("meanings",)

    def __init__(self) -> None:
        super().__init__()
        self.meanings: tuple[T, ...] = ()


def _word_sets(phrase: str, inflect: bool) -> list[list[str]]:
    """For each word of a phrase the words of a text that it matches, sorted."""
    sets: list[list[str]] = []
    for number, part in enumerate(phrase.split('"')):
        exact = number % 2 == 1
        for word in tokenise(part).words:
            if word == HYPHEN:
                continue
            forms = forms_of(word) if inflect and not exact else ()
            sets.append(sorted({comparable(word), *forms}))
    return sets
