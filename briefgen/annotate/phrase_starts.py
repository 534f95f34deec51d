"""Where phrases of a lexicon begin, read off columns: most words are never looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from briefgen.annotate.lexicon import Hit, Lexicon
from briefgen.annotate.word_columns import NO, WordColumns

T = TypeVar("T")

# Codes of a word: it begins no phrase, only opens phrases of several words, is a phrase; from FEW on
# a phrase of one of the meanings met first, from LONE on one with which no longer phrase begins.
NONE, OPENING, PHRASE, FEW = range(4)
LONE, MOST_CODES = 64, 256
IS_OPENING = bytes(code == OPENING for code in range(MOST_CODES))
IS_PHRASE = bytes(code >= PHRASE for code in range(MOST_CODES))
EACH_ONE = re.compile(b"\1")


class PhraseStarts(Generic[T]):
    """Finds the longest phrase at each word that is a phrase by itself, or that opens phrases with a
    word behind it that phrases go on with. Most words that open phrases ("in", "be") are followed by
    no such word, and most phrases are one word: its code tells what it means."""

    def __init__(self, lexicon: Lexicon[T], columns: WordColumns) -> None:
        self._lexicon = lexicon
        self._codes = _Codes(lexicon)
        self._begins = columns.ask(self._codes, NO)
        self._goes_on = columns.ask_whether_in(lexicon.second_words())

    def find(self, words: Sequence[str]) -> list[Hit[T]]:
        """Every phrase, by start, the longest first."""
        starts = EACH_ONE.finditer(_may_begin(*self._read(words)))
        return self._lexicon.find_at(words, [start.start() for start in starts], len(words))

    def longest(
        self, words: Sequence[str], passed_over: Sequence[int]
    ) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """The longest phrase at each token but those where `passed_over` is not 0, which may overlap:
        where it begins and ends, and the meanings of all phrases of its words, the first entered
        last."""
        codes, goes_on = self._read(words)
        alone, stop = self._codes.meanings, len(words)
        for match in EACH_ONE.finditer(_may_begin(codes, goes_on)):
            at = match.start()
            if passed_over[at]:
                continue
            code = codes[at]
            if code >= LONE or (code >= FEW and not goes_on[at + 1]):
                yield at, at + 1, alone[code]
            elif found := self._lexicon.longest_at(words, at, stop):
                yield at, *found

    def _read(self, words: Sequence[str]) -> tuple[bytes, bytes]:
        """The code of each word, and 1 for each that phrases go on with."""
        return self._begins.of(words).encode("latin-1"), self._goes_on.of(words).encode() + b"\0"


class _Codes(Mapping[str, str], Generic[T]):
    """The words that open phrases, each with its code, given when a text first has the word."""

    def __init__(self, lexicon: Lexicon[T]) -> None:
        self._lexicon = lexicon
        self.meanings: dict[int, tuple[T, ...]] = {}  # by code
        self._given: dict[tuple[tuple[T, ...], bool], int] = {}
        self._free = {False: iter(range(FEW, LONE)), True: iter(range(LONE, MOST_CODES))}

    def __iter__(self) -> Iterator[str]:
        return iter(self._lexicon.openers)

    def __len__(self) -> int:
        return len(self._lexicon.openers)

    def __contains__(self, word: object) -> bool:
        return word in self._lexicon.openers

    def __getitem__(self, word: str) -> str:
        meanings, is_lone = self._lexicon.meanings_of(word), self._lexicon.is_lone(word)
        if not meanings:
            return chr(OPENING)
        code = self._given.get((meanings, is_lone))
        if code is None:
            code = next(self._free[is_lone], PHRASE)
            self._given[meanings, is_lone] = code
            self.meanings[code] = meanings
        return chr(code)


def _may_begin(codes: bytes, goes_on: bytes) -> bytes:
    """1 for each token at which a phrase may begin: all bytes at once, as two large numbers."""
    phrases = int.from_bytes(codes.translate(IS_PHRASE), "big")
    openings = int.from_bytes(codes.translate(IS_OPENING), "big")
    followed = int.from_bytes(goes_on[1:], "big")
    return (phrases | openings & followed).to_bytes(len(codes), "big")
