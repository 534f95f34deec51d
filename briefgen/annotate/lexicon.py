"""Phrases found in a text by their words: the one way in which annotate looks words up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from briefgen.model.annotation import Tokens
from briefgen.rules.inflection import forms_of
from briefgen.rules.tokens import comparable, tokenise

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A phrase at tokens [first, end), and what it stands for."""

    first: int
    end: int
    meaning: T


class Lexicon(Generic[T]):
    """Phrases with their meanings, compiled to a tree of words.

    With `inflect` a phrase also matches with its words in other forms ("plan to": "planned to"),
    except words in quotation marks. A hyphen in the text between two words of a phrase is a blank.
    Looking up costs one set test per token and a short walk per hit.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], inflect: bool = False) -> None:
        self._root: dict[str, object] = {}
        self.add_all(entries, inflect)

    def add_all(self, entries: Iterable[tuple[str, T]], inflect: bool = False) -> None:
        for phrase, meaning in entries:
            self._add(phrase, meaning, inflect)

    def _add(self, phrase: str, meaning: T, inflect: bool) -> None:
        nodes: list[dict[str, object]] = [self._root]
        for words in _word_sets(phrase, inflect):
            step: list[dict[str, object]] = []
            for node in nodes:
                for word in words:
                    child = node.setdefault(word, {})
                    assert isinstance(child, dict)
                    step.append(child)
            nodes = step
        if nodes[0] is not self._root:
            for node in nodes:
                meanings = node.setdefault("", [])
                assert isinstance(meanings, list)
                if meaning not in meanings:
                    meanings.append(meaning)

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
        for at in range(first, stop):
            if words[at] in root:
                hits += self.at(tokens, at, stop)
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
        words = tokens.words
        node: object = self._root
        found: list[Hit[T]] = []
        here = at
        while here < stop:
            child = node.get(words[here]) if isinstance(node, dict) else None
            if child is None:
                if here > at and words[here] == "-":
                    here += 1
                    continue
                break
            node = child
            here += 1
            assert isinstance(node, dict)
            meanings = node.get("")
            if meanings:
                found += [Hit(at, here, meaning) for meaning in reversed(meanings)]
        found.reverse()
        return found


def _word_sets(phrase: str, inflect: bool) -> list[list[str]]:
    """For each word of a phrase the words of a text that it matches, sorted."""
    sets: list[list[str]] = []
    for number, part in enumerate(phrase.split('"')):
        exact = number % 2 == 1
        for word in tokenise(part).words:
            if word == "-":
                continue
            forms = forms_of(word) if inflect and not exact else ()
            sets.append(sorted({comparable(word), *forms}))
    return sets
