"""Words, numbers and marks of a text, as columns."""

from __future__ import annotations

import re
import unicodedata

from briefgen.model.annotation import Tokens

# Longest reading first: initials with dots (U.S., a.m.), numbers with their separators and what is
# glued to them (11,000  3.5  80th  1.5m  10:30), the possessive, words with inner apostrophes
# (don't, O'Neill), then any single mark. A hyphen is a mark: "short-range" is two words.
TOKEN = re.compile(
    r"[^\W\d_]\.(?:[^\W\d_]\.)+"
    r"|\d+(?:[.,:]\d+)*\w*"
    r"|(?<=\w)['’ʼ][sS]\b"
    r"|(?:(?!['’ʼ])[\w\u0300-\u036f])+(?:['’ʼ](?![sS]\b)\w+)*"
    r"|[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
)
STRAIGHT = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "‑": "-"}
)


def comparable(text: str) -> str:
    """A text as words are compared: NFC, lower case, straight quotes, plain hyphens."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(STRAIGHT).lower()


def tokenise(text: str) -> Tokens:
    """All tokens of a text in order. Blanks and invisible marks belong to no token."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    cut = [text[start:end] for start, end in spans]
    lower = str.lower if text.isascii() else comparable
    words = [lower(word) for word in cut]
    return Tokens([start for start, _ in spans], [end for _, end in spans], words)
