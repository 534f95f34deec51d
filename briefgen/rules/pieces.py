"""The pieces of a phrase, one by one: a word, an exact form, a slot, a list, a gap.

A piece is read once and kept: rules say the same things again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefgen.rules.phrases import Gap, Leaf, ListRef, Slot, Word
from briefgen.rules.tokens import tokenise

MAX_GAP = 20
DEFAULT_GAP = 6
MAX_DIGITS = 6  # of a gap's number that are read; more make it too large anyway
WORD_MARKS = "&%$€£/+_"
QUOTATION_MARKS = '"“”„'  # word processors make curly ones of the straight ones

_WORD_CHARACTER = rf"\w{WORD_MARKS}\u0300-\u036f"
PIECE = re.compile(
    r'["“”„][^"“”„]*["“”]?'
    r"|\{[^{}]*\}?"
    r"|<[^<>]*>?"
    r"|\.\.\.\d*"
    r"|[()\[\]|]"
    rf"|[{_WORD_CHARACTER}][{_WORD_CHARACTER}'’\-]*(?:\.(?!\.\.)[{_WORD_CHARACTER}'’\-]*)*"
    r"|\S"
)
_WORD = re.compile(rf"[{_WORD_CHARACTER}]")
_NAME = re.compile(r"[^\W\d_][\w -]*")
BRACKETS = frozenset("()[]|")


class Flaw(NamedTuple):
    """What is wrong with a piece, wherever it stands."""

    code: str
    message: str
    hint: str


@lru_cache(maxsize=65536)
def read_piece(piece: str) -> tuple[Leaf, ...] | Flaw:
    """What a piece says: one element, several words for "short-range", or what is wrong with it."""
    if _WORD.match(piece):
        return _words(piece)
    if piece.startswith("..."):
        return _gap(piece)
    read = _READERS.get(piece[0])
    if read:
        return read(piece)
    hint = 'Leave it out; a gap ("...") steps over punctuation.'
    return Flaw("R01", f'The mark "{piece}" has no meaning in a phrase.', hint)


def _words(piece: str) -> tuple[Leaf, ...]:
    if piece.isascii() and piece.isalpha():
        plain = piece.lower()
        return (Word(plain, capital=piece if plain != piece else None),)
    found: list[Leaf] = []
    for word, written in _tokens(piece):
        if word not in ("-", ".", "'"):
            found.append(Word(word, False, _with_capital(written), is_inner=bool(found)))
    return tuple(found)


def _exact(piece: str) -> tuple[Leaf, ...] | Flaw:
    if len(piece) < 2 or piece[-1] not in QUOTATION_MARKS:
        return Flaw("R07", "A quotation mark is never closed.", 'Add ".')
    found: list[Leaf] = []
    for word, written in _tokens(piece[1:-1]):
        if any(letter.isalnum() for letter in word) or word in WORD_MARKS or word == "'s":
            found.append(Word(word, True, _with_capital(written), is_inner=bool(found)))
    hint = "Put the exact form between them."
    return tuple(found) or Flaw("R08", "Quotation marks with no word between them.", hint)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Each token of a text as it is compared and as it is written."""
    tokens = tokenise(text)
    for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
        yield word, text[start:end]


def _with_capital(written: str) -> str | None:
    return written if any(letter.isupper() for letter in written) else None


def _slot(piece: str) -> tuple[Leaf, ...] | Flaw:
    if not piece.endswith("}"):
        return Flaw("R07", '"{" is never closed.', 'Add "}".')
    name, _, rest = piece[1:-1].partition(":")
    name = name.strip()
    if not _NAME.fullmatch(name):
        return Flaw("R13", f'"{piece}" is no slot.', "Write {name:kind}, as in {who:country}.")
    kinds = tuple(kind for kind in " ".join(rest.split()).split(" or ") if kind)
    return (Slot(name, kinds or (name,)),)


def _list(piece: str) -> tuple[Leaf, ...] | Flaw:
    name = piece[1:-1].strip()
    if not piece.endswith(">"):
        return Flaw("R07", '"<" is never closed.', 'Add ">".')
    if not _NAME.fullmatch(name):
        return Flaw("R13", f'"{piece}" is no list.', "Write <name>, as in <send>.")
    return (ListRef(name),)


def _gap(piece: str) -> tuple[Leaf, ...] | Flaw:
    words = int(piece[3 : 3 + MAX_DIGITS] or DEFAULT_GAP)
    if not 1 <= words <= MAX_GAP:
        message = f"A gap has 1 to {MAX_GAP} words, not {words}."
        return Flaw("R10", message, f"Write ...{MAX_GAP} at most.")
    return (Gap(words),)


_READERS = {**dict.fromkeys(QUOTATION_MARKS, _exact), "{": _slot, "<": _list}
