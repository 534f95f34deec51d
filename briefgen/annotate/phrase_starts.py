"""Where phrases of a lexicon begin, read off columns: most words are never looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from briefgen.annotate.lexicon import HYPHEN, Hit, Lexicon
from briefgen.annotate.word_columns import NO, WordColumns

T = TypeVar("T")

# Codes of a word: it begins no phrase, only opens phrases of several words, is a phrase; from FEW on
# a phrase of one of the meanings met first, from LONE on one with which no longer phrase begins.
NONE, OPENING, PHRASE, FEW = range(4)
LONE, MOST_CODES = 64, 256
IS_OPENING = bytes(code == OPENING for code in range(MOST_CODES))
IS_PHRASE = bytes(code >= PHRASE for code in range(MOST_CODES))
EACH_ONE = re.compile(b"\1")

# What a word may be further on in a phrase, as bits: its second word that ends it, or that it goes on
# behind, or its third word.
LAST, MIDDLE, THIRD = 1, 2, 4
SECOND = LAST | MIDDLE
IS_LAST, IS_MIDDLE, IS_THIRD = (
    bytes(code & bit > 0 for code in range(MOST_CODES)) for bit in (LAST, MIDDLE, THIRD)
)


class PhraseStarts(Generic[T]):
    """Finds the longest phrase at each word that is a phrase by itself, or that opens phrases with a
    second and third word behind it that phrases go on with. Most words that open phrases ("in", "be")
    are followed by none, and most phrases are one word: its code tells what it means."""

    def __init__(self, lexicon: Lexicon[T], columns: WordColumns) -> None:
        self._lexicon = lexicon
        self._codes = _Codes(lexicon)
        self._begins = columns.ask(self._codes, NO)
        self._further = columns.ask(_further(lexicon), NO)

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
        codes, further = self._read(words)
        alone, stop = self._codes.meanings, len(words)
        for match in EACH_ONE.finditer(_may_begin(codes, further)):
            at = match.start()
            if passed_over[at]:
                continue
            code = codes[at]
            if code >= LONE or (code >= FEW and not further[at + 1] & SECOND):
                yield at, at + 1, alone[code]
            elif found := self._lexicon.longest_at(words, at, stop):
                yield at, *found

    def _read(self, words: Sequence[str]) -> tuple[bytes, bytes]:
        """The code of each word, and what each may be further on in a phrase, two words behind the
        last one as well."""
        return self._begins.of(words).encode("latin-1"), self._further.of(words).encode() + bytes(2)


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


def _further(lexicon: Lexicon[T]) -> dict[str, str]:
    """For each word behind the first of a phrase what it may be there; behind a hyphen the phrase may
    go on with any of them."""
    bits = {HYPHEN: LAST | THIRD}
    for bit, words in zip((LAST, MIDDLE, THIRD), lexicon.further_words(), strict=True):
        for word in words:
            bits[word] = bits.get(word, 0) | bit
    return {word: chr(sum_) for word, sum_ in bits.items()}


def _may_begin(codes: bytes, further: bytes) -> bytes:
    """1 for each token at which a phrase may begin: all bytes at once, as large numbers."""
    phrases = int.from_bytes(codes.translate(IS_PHRASE), "big")
    openings = int.from_bytes(codes.translate(IS_OPENING), "big")
    ending = int.from_bytes(further[1:-1].translate(IS_LAST), "big")
    going_on = int.from_bytes(further[1:-1].translate(IS_MIDDLE), "big")
    third = int.from_bytes(further[2:].translate(IS_THIRD), "big")
    return (phrases | openings & (ending | going_on & third)).to_bytes(len(codes), "big")
