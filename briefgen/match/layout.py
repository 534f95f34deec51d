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


class LaidOut:
    """The words of an article without its marks, in columns of which a sentence is a slice."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        words = tokens.words
        is_word = [word not in NO_WORDS for word in words]
        self._words = list(compress(words, is_word))
        self._places = list(compress(range(len(words)), is_word))
        self._starts = list(compress(tokens.starts, is_word))
        self._ends = list(compress(tokens.ends, is_word))
        self._telling = [at for at, word in enumerate(words) if word in TELLING]

    def of(self, sentence: Sentence) -> Layout:
        first, end = sentence.first_token, sentence.end_token
        start = bisect_left(self._places, first)
        stop = bisect_left(self._places, end, start)
        marks = [0] * (stop - start + 1)
        for at in self._telling[
            bisect_left(self._telling, first) : bisect_left(self._telling, end)
        ]:
            marks[bisect_left(self._places, at, start, stop) - start] |= self._mark(at, sentence)
        return Layout(
            self._words[start:stop],
            self._places[start:stop],
            marks,
            self._starts[start:stop],
            self._ends[start:stop],
        )

    def _mark(self, at: int, sentence: Sentence) -> int:
        tokens = self._tokens
        if tokens.words[at] != HYPHEN:
            return MARKS[tokens.words[at]]
        if at == sentence.first_token or at + 1 >= sentence.end_token:
            return 0
        stands_free = (
            tokens.ends[at - 1] < tokens.starts[at] and tokens.ends[at] < tokens.starts[at + 1]
        )
        return DASH if stands_free else 0
