"""Where phrases of a lexicon begin, read off columns: most words are never looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from briefgen.annotate.lexicon import HYPHEN, Hit, Lexicon
from briefgen.annotate.memory import remembered
from briefgen.annotate.word_columns import NO, WordColumns

T = TypeVar("T")

# Codes of a word: it begins no phrase, only opens phrases of several words, is a phrase, is one that no
# longer phrase begins with.
NONE, OPENING, PHRASE, LONE = range(4)
SIGNS = 256
IS_OPENING, IS_LONE = (bytes(code == wanted for code in range(SIGNS)) for wanted in (OPENING, LONE))
IS_PHRASE = bytes(code >= PHRASE for code in range(SIGNS))
EACH_ONE = re.compile(b"\1")

# What a word may be further on in a phrase, as bits: its second word that ends it, or that it goes on
# behind, or its third word.
LAST, MIDDLE, THIRD = 1, 2, 4
IS_LAST, IS_MIDDLE, IS_THIRD = (
    bytes(code & bit > 0 for code in range(SIGNS)) for bit in (LAST, MIDDLE, THIRD)
)
IS_NO_SECOND = bytes(code & (LAST | MIDDLE) == 0 for code in range(SIGNS))


class PhraseStarts(Generic[T]):
    """Finds the longest phrase at each word that is a phrase by itself, or that opens phrases with a
    second and third word behind it that phrases go on with. Most words that open phrases ("in", "be")
    are followed by none, and most phrases are one word."""

    def __init__(self, lexicon: Lexicon[T], columns: WordColumns) -> None:
        self._lexicon = lexicon
        self._meanings = remembered(lexicon.meanings_of)
        self._begins = columns.ask(_Codes(lexicon), NO)
        self._further = columns.ask(_further(lexicon), NO)

    def find(self, words: Sequence[str]) -> list[Hit[T]]:
        """Every phrase, by start, the longest first."""
        starts = _each_one(_may_begin(*self._read(words)))
        return self._lexicon.find_at(words, starts, len(words))

    def longest(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """The longest phrase at each token, which may overlap: where it begins and ends, and the meanings
        of all phrases of its words, the first entered last."""
        starts, stands_alone = self.places(words)
        stop = len(words)
        for at in starts:
            if stands_alone[at]:
                yield at, at + 1, self._meanings(words[at])
            elif found := self._lexicon.longest_at(words, at, stop):
                yield at, *found

    def places(
        self, words: Sequence[str], passed_over: bytes | bytearray = b""
    ) -> tuple[list[int], bytes]:
        """The tokens at which a phrase may begin, but for those where `passed_over` has 1, and for each
        token 1 if its word alone is the longest phrase there."""
        codes, further = self._read(words)
        phrases, lone = _number(codes, IS_PHRASE), _number(codes, IS_LONE)
        ended = _number(further[1:-1], IS_NO_SECOND)
        stands_alone = (lone | phrases & ended).to_bytes(len(codes), "big")
        return _each_one(_may_begin(codes, further, passed_over)), stands_alone

    def _read(self, words: Sequence[str]) -> tuple[bytes, bytes]:
        """The code of each word, and what each may be further on in a phrase, two words behind the
        last one as well."""
        return self._begins.of(words).encode("latin-1"), self._further.of(words).encode() + bytes(2)


class _Codes(Mapping[str, str], Generic[T]):
    """The words that open phrases, each with its code, looked up when a text first has the word."""

    def __init__(self, lexicon: Lexicon[T]) -> None:
        self._lexicon = lexicon

    def __iter__(self) -> Iterator[str]:
        return iter(self._lexicon.openers)

    def __len__(self) -> int:
        return len(self._lexicon.openers)

    def __contains__(self, word: object) -> bool:
        return word in self._lexicon.openers

    def __getitem__(self, word: str) -> str:
        if not self._lexicon.meanings_of(word):
            return chr(OPENING)
        return chr(LONE if self._lexicon.is_lone(word) else PHRASE)


def _further(lexicon: Lexicon[T]) -> dict[str, str]:
    """For each word behind the first of a phrase what it may be there; behind a hyphen the phrase may
    go on with any of them."""
    bits = {HYPHEN: LAST | THIRD}
    for bit, words in zip((LAST, MIDDLE, THIRD), lexicon.further_words(), strict=True):
        for word in words:
            bits[word] = bits.get(word, 0) | bit
    return {word: chr(sum_) for word, sum_ in bits.items()}


def _may_begin(codes: bytes, further: bytes, passed_over: bytes | bytearray = b"") -> bytes:
    """1 for each token at which a phrase may begin: all bytes at once, as large numbers."""
    phrases, openings = _number(codes, IS_PHRASE), _number(codes, IS_OPENING)
    ending, going_on = _number(further[1:-1], IS_LAST), _number(further[1:-1], IS_MIDDLE)
    third = _number(further[2:], IS_THIRD)
    begins = phrases | openings & (ending | going_on & third)
    return (begins & ~int.from_bytes(passed_over, "big")).to_bytes(len(codes), "big")


def _number(column: bytes, signs: bytes) -> int:
    """1 for each sign of a column that `signs` has 1 for."""
    return int.from_bytes(column.translate(signs), "big")


def _each_one(column: bytes) -> list[int]:
    return [one.start() for one in EACH_ONE.finditer(column)]
