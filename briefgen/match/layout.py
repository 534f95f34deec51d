"""The words of a sentence in a row, with what stands between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

from briefgen.model.annotation import Sentence, Tokens
from briefgen.model.span import Span

COMMA, DASH, OPEN, CLOSE, COLON, STOP = 1, 2, 4, 8, 16, 32  # what stands before a word
HARD = COLON | STOP  # neither gap nor aside goes beyond
MARKS = {",": COMMA, "—": DASH, "–": DASH, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE,
         ";": STOP, ":": COLON, "?": STOP, "!": STOP}  # fmt: skip
HYPHEN = "-"  # a dash if blanks stand around it, else nothing
IGNORED = frozenset("\"'“”‘’«»„‹›`.…·•|*_▲■●")
TELLING = frozenset((*MARKS, HYPHEN))
NO_WORDS = IGNORED | TELLING


class Layout(NamedTuple):
    """The words of a sentence: `words[i]` is token `places[i]` of the article and stands at
    text[starts[i]:ends[i]]; `marks[i]` is what stands between words i-1 and i (bits), so that there
    is one more of them than of words."""

    words: Sequence[str]
    places: Sequence[int]
    marks: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def words_of(self, span: Span) -> tuple[int, int]:
        """The words that a span covers, as [start, end); equal if none."""
        start = bisect_right(self.ends, span.start)
        return start, max(start, bisect_left(self.starts, span.end))


def lay_out(tokens: Tokens, sentence: Sentence) -> Layout:
    """The words of a sentence without its marks."""
    first, end = sentence.first_token, sentence.end_token
    within = tokens.words[first:end]
    is_word = [word not in NO_WORDS for word in within]
    words = list(compress(within, is_word))
    marks = [0] * (len(words) + 1)
    if len(words) < len(within):
        others = (at for at, word in enumerate(within) if word in NO_WORDS)
        for before, at in enumerate(others):
            if within[at] in TELLING:
                marks[at - before] |= _mark(first + at, tokens, sentence)
    return Layout(
        words,
        list(compress(range(first, end), is_word)),
        marks,
        list(compress(tokens.starts[first:end], is_word)),
        list(compress(tokens.ends[first:end], is_word)),
    )


def _mark(at: int, tokens: Tokens, sentence: Sentence) -> int:
    if tokens.words[at] != HYPHEN:
        return MARKS[tokens.words[at]]
    if at == sentence.first_token or at + 1 >= sentence.end_token:
        return 0
    stands_free = (
        tokens.ends[at - 1] < tokens.starts[at] and tokens.ends[at] < tokens.starts[at + 1]
    )
    return DASH if stands_free else 0
