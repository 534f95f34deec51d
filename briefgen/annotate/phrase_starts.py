"""Where phrases of a lexicon begin, read off columns: most words are never looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from briefgen.annotate.lexicon import HYPHEN, Hit, Lexicon
from briefgen.annotate.memory import remembered
from briefgen.annotate.word_columns import NO, WordColumns

T = TypeVar("T")

# What a word is at the beginning of a phrase, as bits: a phrase by itself, one that opens phrases of
# several words and is none, a phrase that no longer one begins with. Short words that open phrases
# ("in", "is") are told apart, since they are followed by other words than long ones are.
PHRASE, OPENING, LONE, SHORT_OPENING = 1, 2, 4, 8
SHORT = 3  # letters
# And further on: the second word of a phrase that ends it, or that it goes on behind, or its third
# word; then the first two of phrases that a short word opens.
LAST, MIDDLE, THIRD, SHORT_LAST, SHORT_MIDDLE = 1, 2, 4, 8, 16
EACH_ONE = re.compile(b"\1")


class PhraseStarts(Generic[T]):
    """Finds the longest phrase at each word that is a phrase by itself, or that opens phrases with a
    second and third word behind it that phrases go on with. Most words that open phrases ("in", "be")
    are followed by none, and most phrases are one word."""

    def __init__(self, lexicon: Lexicon[T], columns: WordColumns) -> None:
        self._lexicon = lexicon
        self._meanings = remembered(lexicon.meanings_of)
        self._begins = columns.ask(_Beginnings(lexicon), NO)
        self._further = columns.ask(_further(lexicon), NO)

    def find(self, words: Sequence[str]) -> list[Hit[T]]:
        """Every phrase, by start, the longest first."""
        starts = each_one(_may_begin(*self._read(words)), len(words))
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
        begins, further = self._read(words)
        length = len(words)
        starts = _may_begin(begins, further) & ~int.from_bytes(passed_over, "big")
        stands_alone = _stands_alone(begins, further) & ones(length)
        return each_one(starts, length), stands_alone.to_bytes(length, "big")

    def _read(self, words: Sequence[str]) -> tuple[int, int]:
        """What each word may be at the beginning of a phrase, and further on: a byte a word, as large
        numbers, which answer for all words at once."""
        begins, further = self._begins.of(words), self._further.of(words)
        return int.from_bytes(begins.encode(), "big"), int.from_bytes(further.encode(), "big")


class _Beginnings(Mapping[str, str], Generic[T]):
    """The words that open phrases, each looked up when a text first has it."""

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
            return chr(SHORT_OPENING if _is_short(word) else OPENING)
        return chr(PHRASE | LONE * self._lexicon.is_lone(word))


def _is_short(word: str) -> bool:
    return len(word) <= SHORT


def _further(lexicon: Lexicon[T]) -> dict[str, str]:
    """For each word behind the first of a phrase what it may be there; behind a hyphen the phrase may
    go on with any of them."""
    bits = {HYPHEN: LAST | SHORT_LAST | THIRD}
    short = frozenset(filter(_is_short, lexicon.openers))
    for openers, further in (
        (lexicon.openers.keys() - short, (LAST, MIDDLE, THIRD)),
        (short, (SHORT_LAST, SHORT_MIDDLE, THIRD)),
    ):
        for bit, words in zip(further, lexicon.further_words(openers), strict=True):
            for word in words:
                bits[word] = bits.get(word, 0) | bit
    return {word: chr(sum_) for word, sum_ in bits.items()}


def _may_begin(begins: int, further: int) -> int:
    """The lowest bit of each byte: whether a phrase may begin at the word. Eight bits to the left is
    the word behind it, a bit less for each place of the bit that is asked for."""
    third = further << 14
    goes_on = further << 8 | further << 7 & third
    goes_on_from_short = further << 5 | further << 4 & third
    return begins | begins >> 1 & goes_on | begins >> 3 & goes_on_from_short


def _stands_alone(begins: int, further: int) -> int:
    """The lowest bit of each byte: whether the word is a phrase with which no longer one can begin."""
    goes_on = further << 8 | further << 7 | further << 5 | further << 4
    return begins >> 2 | begins & ~goes_on


def ones(length: int) -> int:
    """The lowest bits of so many bytes."""
    return (1 << 8 * length) // 255


def each_one(bits: int, length: int) -> list[int]:
    """The bytes of a number that have their lowest bit."""
    column = (bits & ones(length)).to_bytes(length, "big")
    return [one.start() for one in EACH_ONE.finditer(column)]
