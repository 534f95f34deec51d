"""Where listed names may begin, read off a column: most words are never looked at."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from briefgen.annotate.memory import remembered
from briefgen.annotate.phrase_starts import each_one, ones
from briefgen.annotate.tokens import comparable
from briefgen.annotate.word_columns import NO, Look, WordColumns
from briefgen.model.annotation import Tokens

# An alias is looked at as pieces, of which a token may have several (U.S., O'Neill).
PIECE = re.compile(r"[^\W_]+|\S")
FIRST_TWO = re.compile(rf"({PIECE.pattern})\s*({PIECE.pattern})?")

# What a word is to the aliases, as bits (the highest: it has a capital): one by itself; the first
# piece of longer ones; the second piece; the same of an alias that begins with no capital; one to be
# looked at closely, since it is several pieces and begins as an alias does, or is one on some days
# only; no part of a name that it is glued to.
ALONE, OPENING, SECOND, SMALL, SECOND_OF_SMALL, CLOSELY, GLUED = 1, 2, 4, 8, 16, 32, 64
Head = tuple[str, str | None]  # the first two pieces of an alias
MONEY = "$"  # right behind a name: "US$3" is an amount, no country


class AliasStarts:
    """Tells at which tokens of a text an alias may begin: at a word that is one by itself, and at one
    that opens longer ones before a word that they go on with. `dated`: aliases on some days only."""

    def __init__(self, aliases: Iterable[str], dated: Container[str], columns: WordColumns) -> None:
        heads = {
            alias: (head[1], head[2])
            for alias in aliases
            if (head := FIRST_TWO.match(comparable(alias)))
        }
        self._codes = _codes(heads, dated)
        self._lengths = _lengths(heads)
        self._by_opening: dict[str, list[str]] = {}
        for alias, (first, _) in heads.items():
            self._by_opening.setdefault(first, []).append(alias)
        self._of_pieces = remembered(self._lengths_of_pieces)
        self._initials = columns.initials
        letters = {word: chr(code) for word, code in self._codes.items()}
        self._column = columns.ask(letters, self._code_of_pieces)

    def places(self, text: str, tokens: Tokens) -> tuple[list[int], bytes]:
        """The tokens at which an alias may begin, and 1 for each token where it may be more than an
        undated word alone."""
        column = self._column.of(tokens.words).encode()
        capitals = self._initials.capitals(text, tokens.starts)
        # All tokens at once, as in phrase_starts.py: the lowest bit of each byte becomes the answer.
        words = int.from_bytes(column, "big") | int.from_bytes(capitals, "big")
        behind = words << 8
        is_cased = words >> 7 | words >> 3
        is_alone = words & is_cased
        is_longer = words >> 1 & (words >> 7 & behind >> 2 | words >> 3 & behind >> 4)
        closely = words >> 5 & is_cased | is_longer | is_alone & behind >> 6
        length = len(column)
        begins = each_one(is_alone | closely, length)
        return begins, (closely & ones(length)).to_bytes(length, "big")

    def lengths(self, words: Sequence[str], at: int) -> Sequence[int]:
        """The characters of all aliases that may begin with a word, the longest first."""
        word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
        lengths = self._lengths.get(f"{word} {behind}")
        if lengths is not None:
            return lengths
        are_pieces = word.isalnum() and (behind.isalnum() or len(behind) < 2)
        return self._lengths.get(word, ()) if are_pieces else self._of_pieces(word)

    def _code_of_pieces(self, look: Look) -> str:
        """The code of a word that is no letters alone, by its first piece."""
        first = PIECE.match(look.figures)
        if first is None:
            return NO
        code = self._codes.get(first[0], 0)
        return chr(code | CLOSELY if code & (ALONE | OPENING) else code)

    def _lengths_of_pieces(self, word: str) -> tuple[int, ...]:
        """The same where the word or the one behind is several pieces: whatever stands behind."""
        first = PIECE.match(word)
        lengths = set()
        for alias in self._by_opening[first[0]] if first else ():
            folded = comparable(alias)
            if folded[: len(word)] == word[: len(folded)]:
                lengths.add(len(alias))
        return tuple(sorted(lengths, reverse=True))


def _codes(heads: Mapping[str, Head], dated: Container[str]) -> dict[str, int]:
    codes = {MONEY: GLUED}
    for alias, (first, second) in heads.items():
        bits = OPENING if second else CLOSELY if alias in dated else ALONE
        is_small = not alias[0].isupper()
        codes[first] = codes.get(first, 0) | bits | is_small * SMALL
        if second:
            codes[second] = codes.get(second, 0) | SECOND | is_small * SECOND_OF_SMALL
    return codes


def _lengths(heads: Mapping[str, Head]) -> dict[str, tuple[int, ...]]:
    """The characters of the aliases that begin with two pieces, and of those that are the first alone;
    the longest first."""
    lengths: dict[str, set[int]] = {}
    for alias, (first, second) in heads.items():
        lengths.setdefault(f"{first} {second}" if second else first, set()).add(len(alias))
    return {
        pair: tuple(sorted(each.union(lengths.get(pair.split(" ")[0], ())), reverse=True))
        for pair, each in lengths.items()
    }
