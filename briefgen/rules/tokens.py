"""Words, numbers and marks of a text, as columns."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from itertools import accumulate

from briefgen.model.annotation import Tokens

# Soft hyphen, blanks and joiners of no width, marks of direction, byte order mark: nobody sees them.
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
MARKS = r",;:!?\"()$/-"  # a token each, wherever they stand, and the end of a word before them
# First plain words and marks, because most tokens are (texts are mostly folded before they are cut;
# a second range of letters costs a tenth of all). Then the longest reading first: initials with
# dots (U.S., a.m.), numbers with their separators and what is glued to them (11,000  3.5  80th  1.5m
# 10:30), the possessive (also alone, as packs and phrases name it), words with inner apostrophes
# (don't, O'Neill), then any single mark. A hyphen is a mark: "short-range" is two words. Quantifiers
# are possessive, since nothing that follows asks to go back; not those of groups, with which Python
# before 3.11.5 goes astray (gh-106052). A blank is refused before it is offered to each reading,
# which took half of the time; that a class follows is seen sooner than that none does.
TOKEN = re.compile(
    r"(?! )("
    rf"[a-z]++(?=[ \n{MARKS}])"
    rf"|[.{MARKS}]"
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+"
    r"|\d++(?:[.,:]\d++)*\w*+"
    r"|['’ʼ](?:(?<=\w.)|(?<=\A.))[sS]\b"
    r"|(?:[^\Wʼ]++|[\u0300-\u036f]++)+(?:['’ʼ](?![sS]\b)\w[\w\u0300-\u036f]*+)*"
    rf"|[^\s{UNSEEN}]"
    r")"
)
STRAIGHT = {"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "‑": "-"}
TRANSLATION = str.maketrans(STRAIGHT)
OPENING = "‘"  # makes other tokens than its straight form: "O‘Neill" is three
EACH_OPENING = re.compile(OPENING)
# A letter to some ("5ʼs" is one token), and one whose small form depends on where the word ends.
FOLDED_WORD_BY_WORD = "ʼΣ"
ASCII = bytes(range(128))
# In UTF-8 marks and small letters of Latin, dashes, quotation marks and dots: neither small letters
# nor NFC change them, whatever stands beside them. Most texts have no other signs beyond ASCII.
UNCHANGED = re.compile(rb"(?:\xc2[\x80-\xbf]|\xc3[\x9f-\xbf]|\xe2\x80[\x90-\xbf])*")


def comparable(text: str) -> str:
    """A text as words are compared: NFC, lower case, straight quotes, plain hyphens."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(TRANSLATION).lower()


def tokenise(text: str) -> Tokens:
    """All tokens of a text in order. Blanks and unseen marks belong to no token."""
    folded = _folded(text)
    parts = TOKEN.split(text if folded is None else folded)  # what is no token, token, ...
    bounds = list(accumulate(map(len, parts)))
    starts, words = bounds[0:-1:2], parts[1::2]
    if folded is None:
        words = [comparable(word) for word in words]
    else:
        for mark in EACH_OPENING.finditer(folded):
            words[bisect_left(starts, mark.start())] = STRAIGHT[OPENING]
    return Tokens(starts, bounds[1::2], words)


def _folded(text: str) -> str | None:
    """The whole text in comparable form but for opening marks, if each character keeps its place
    and its tokens stay the same; else None. Folding word by word takes three times as long."""
    if text.isascii():
        return text.lower()
    if any(mark in text for mark in FOLDED_WORD_BY_WORD):
        return None
    folded = text
    for mark, plain in STRAIGHT.items():
        if mark != OPENING:
            folded = folded.replace(mark, plain)
    # Bytes are told apart and made small in half of the time that letters take.
    encoded = folded.encode("utf-8", "surrogatepass")
    if UNCHANGED.fullmatch(encoded.translate(None, delete=ASCII)):
        return encoded.lower().decode("utf-8", "surrogatepass")
    if not unicodedata.is_normalized("NFC", text):
        return None
    folded = folded.lower()
    return folded if len(folded) == len(text) else None
