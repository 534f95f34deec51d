"""Which words of a text begin with a capital, found once for all layers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from briefgen.annotate.texts_in_hand import TextsInHand

IS_CAPITAL = 128  # a bit that no code of a word has
WESTERN = "cp1252"  # of one byte a letter, and with the quotation marks of typesetters
NOT_WESTERN = re.compile("[^" + re.escape(bytes(range(256)).decode(WESTERN, "ignore")) + "]")
WESTERN_CAPITALS = bytes(
    bytes((byte,)).decode(WESTERN, "replace").isupper() * IS_CAPITAL for byte in range(256)
)


class Initials:
    """The first letters of an article's tokens."""

    def __init__(self) -> None:
        self._in_hand: TextsInHand[bytes] = TextsInHand()

    def hold(self, texts: int) -> None:
        """Keep the capitals of so many texts."""
        self._in_hand.hold(texts)

    def capitals(self, text: str, starts: Sequence[int]) -> bytes:
        """IS_CAPITAL for each token that begins with a capital, 0 for every other; `starts` are the
        characters at which the tokens begin."""
        capitals = self._in_hand.found(starts)
        return self._in_hand.keep(starts, _capitals(text, starts)) if capitals is None else capitals


def _capitals(text: str, starts: Sequence[int]) -> bytes:
    letters = "".join(itemgetter(*starts)(text)) if starts else ""
    try:
        return letters.encode(WESTERN).translate(WESTERN_CAPITALS)
    except UnicodeEncodeError:  # one article of twenty, for one or two letters of it
        capitals = bytearray(letters.encode(WESTERN, "replace").translate(WESTERN_CAPITALS))
        for other in NOT_WESTERN.finditer(letters):
            capitals[other.start()] = other[0].isupper() * IS_CAPITAL
        return bytes(capitals)
