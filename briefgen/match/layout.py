"""The words of one sentence in a row, with what stands between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
    """`words[i]` is token `places[i]` of the article; `marks[i]` is what stands between words i-1
    and i (bits), so that there is one more of them than of words."""

    words: list[str]
    places: list[int]
    marks: list[int]

    def words_of(self, span: Span, tokens: Tokens) -> tuple[int, int]:
        """The words that a span covers, as [start, end); equal if none."""
        places = self.places
        if not places:
            return 0, 0
        first, end = places[0], places[-1] + 1
        start = bisect_left(places, bisect_right(tokens.ends, span.start, first, end))
        stop = bisect_left(places, bisect_left(tokens.starts, span.end, first, end))
        return start, max(start, stop)


def lay_out(tokens: Tokens, sentence: Sentence) -> Layout:
    """The words of a sentence without its marks."""
    first, end = sentence.first_token, sentence.end_token
    cut = tokens.words[first:end]
    words = [word for word in cut if word not in NO_WORDS]
    places = [at for at, word in enumerate(cut, first) if word not in NO_WORDS]
    marks = [0] * (len(words) + 1)
    if not TELLING.isdisjoint(cut):
        for at in [at for at, word in enumerate(cut, first) if word in TELLING]:
            marks[bisect_left(places, at)] |= _mark(tokens, at, sentence)
    return Layout(words, places, marks)


def _mark(tokens: Tokens, at: int, sentence: Sentence) -> int:
    if tokens.words[at] != HYPHEN:
        return MARKS[tokens.words[at]]
    if at == sentence.first_token or at + 1 >= sentence.end_token:
        return 0
    stands_free = (
        tokens.ends[at - 1] < tokens.starts[at] and tokens.ends[at] < tokens.starts[at + 1]
    )
    return DASH if stands_free else 0
