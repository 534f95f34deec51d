"""Where listed names may begin, read off a column: most words are never looked at."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from briefgen.annotate.initials import IS_CAPITAL
from briefgen.annotate.memory import remembered
from briefgen.annotate.tokens import comparable
from briefgen.annotate.word_columns import NO, Look, WordColumns
from briefgen.model.annotation import Tokens

# An alias is looked at as pieces, of which a token may have several (U.S., O'Neill).
PIECE = re.compile(r"[^\W_]+|\S")
FIRST_TWO = re.compile(rf"({PIECE.pattern})\s*({PIECE.pattern})?")

# What a word is to the aliases, as bits (IS_CAPITAL is one more): one by itself; the first piece of
# longer ones; the second piece; the same of an alias that begins with no capital; one to be looked at
# closely, since it is several pieces and begins as an alias does, or is one on some days only; no part
# of a name that it is glued to.
ALONE, OPENING, SECOND, SMALL, SECOND_OF_SMALL, CLOSELY, GLUED = 1, 2, 4, 8, 16, 32, 64
MONEY = "$"  # right behind a name: "US$3" is an amount, no country


def _any_with(bits: int, case: int) -> bytes:
    """A class of the codes with one of these bits, written in this case."""
    codes = [code for code in range(2 * IS_CAPITAL) if code & bits and code & case]
    return b"[%b]" % b"".join(rb"\x%02x" % code for code in codes)


# Where an alias may begin; a group where it may be more than an undated word alone. What all share
# stands first, as in capitals.py.
START = re.compile(
    b"%b(?:((?<=%b)|(?<=%b)(?=%b)|(?<=%b)(?=%b)|(?=%b))|(?<=%b))"
    % (
        _any_with(ALONE | OPENING | CLOSELY, IS_CAPITAL | SMALL),
        _any_with(CLOSELY, IS_CAPITAL | SMALL),
        *(_any_with(OPENING, IS_CAPITAL), _any_with(SECOND, SECOND)),
        *(_any_with(OPENING, SMALL), _any_with(SECOND_OF_SMALL, SECOND_OF_SMALL)),
        _any_with(GLUED, GLUED),
        _any_with(ALONE, IS_CAPITAL | SMALL),
    )
)


class AliasStarts:
    """Tells at which tokens of a text an alias may begin: at a word that is one by itself, and at one
    that opens longer ones before a word that they go on with. `dated`: aliases on some days only."""

    def __init__(self, aliases: Iterable[str], dated: Container[str], columns: WordColumns) -> None:
        codes: dict[str, int] = {}
        lengths: dict[str, set[int]] = {}
        self._by_opening: dict[str, list[str]] = {}
        for alias in aliases:
            head = FIRST_TWO.match(comparable(alias))
            if head is None:
                continue
            first, second = head.groups()
            self._by_opening.setdefault(first, []).append(alias)
            lengths.setdefault(f"{first} {second}" if second else first, set()).add(len(alias))
            bits = OPENING if second else CLOSELY if alias in dated else ALONE
            is_small = not alias[0].isupper()
            codes[first] = codes.get(first, 0) | bits | is_small * SMALL
            if second:
                codes[second] = codes.get(second, 0) | SECOND | is_small * SECOND_OF_SMALL
        codes[MONEY] = codes.get(MONEY, 0) | GLUED
        self._codes = codes
        self._initials = columns.initials
        letters = {word: chr(code) for word, code in codes.items()}
        self._column = columns.ask(letters, self._code_of_pieces)
        self._lengths = {
            pair: tuple(sorted(each.union(lengths.get(pair.split(" ")[0], ())), reverse=True))
            for pair, each in lengths.items()
        }
        self._of_pieces = remembered(self._lengths_of_pieces)

    def within(self, text: str, tokens: Tokens) -> Iterator[re.Match[bytes]]:
        """The tokens at which an alias may begin, as places in a column, with a group where it may be
        more than an undated word alone."""
        column = self._column.of(tokens.words).encode()
        capitals = self._initials.capitals(text, tokens.starts)
        both = int.from_bytes(column, "big") | int.from_bytes(capitals, "big")
        return START.finditer(both.to_bytes(len(column), "big"))

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
