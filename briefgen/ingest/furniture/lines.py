"""The lines of a text, or its paragraphs where lines are broken in mid-sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

FILLED = re.compile(r"\S[^\n]*")
WORD = re.compile(r"\S+")
CLOSERS = "\"'”’»›)]}」』】）*_"
STOPS = ".。．!！?？…;；"
FULL_STOPS = ".。．…"
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
LONG = 25  # words: no heading, byline or link is as long
SHORT_SENTENCE = 5

# A text is taken for hard-wrapped (mail, old wires) if its lines look cut at one width.
MIN_WRAPPED_LINES = 4
MAX_WRAP_WIDTH = 100
MIN_WRAP_WIDTH = 40
MIN_CUT_SHARE = 0.5
MIN_SMALL_SHARE = 0.3
MIN_FULL_LINES = 3  # that break only where the next word would not fit; one in mail and Markdown
MIN_FULL_SHARE = 0.9
BULLET = re.compile(r"[-–•*·●○■□▪⁃►+]\s+\S")


@dataclass(frozen=True, slots=True)
class Line:
    """A line (or paragraph) without the blanks around it; text[start:end] of the article."""

    start: int
    end: int
    text: str
    size: float  # words; two signs of Chinese or Japanese writing count as one

    @property
    def ends_sentence(self) -> bool:
        return self.text.rstrip(CLOSERS)[-1:] in STOPS and bool(self.text.rstrip(CLOSERS))

    @property
    def ends_in_full_stop(self) -> bool:
        return self.text.rstrip(CLOSERS)[-1:] in FULL_STOPS and bool(self.text.rstrip(CLOSERS))

    @property
    def is_prose(self) -> bool:
        """Whether this is told text, not a heading, label or link: long, or a full sentence.

        A short question or exclamation is as often a heading and does not count.
        """
        if self.size >= LONG:
            return True
        return self.size >= SHORT_SENTENCE and (
            self.ends_in_full_stop or (self.ends_sentence and self.size >= 2 * SHORT_SENTENCE + 2)
        )


def lines_of(text: str, has_soft_breaks: bool = False) -> tuple[list[Line], bool]:
    """The lines that hold anything, and whether the text is hard-wrapped: then its paragraphs.

    `has_soft_breaks`: the format lets paragraphs be wrapped, so a single full line is proof enough.
    """
    spans = [
        (match.start(), match.start() + len(match.group().rstrip()))
        for match in FILLED.finditer(text)
    ]
    wrapped = _is_wrapped(text, spans) or _is_filled(text, spans, has_soft_breaks)
    if wrapped:
        spans = _paragraphs(text, spans)
    return [
        Line(start, end, text[start:end], _size(text[start:end])) for start, end in spans
    ], wrapped


def _size(text: str) -> float:
    words = text.count(" ") + text.count("\n") + 1
    return words if text.isascii() else words + len(CJK.findall(text)) / 2


def _is_wrapped(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether most lines that have a next one in their paragraph are cut near one width, break off
    within a sentence, and go on in small letters often enough to be no list of headlines."""
    inner = [
        (start, end, following)
        for (start, end), (following, _) in pairwise(spans)
        if text.count("\n", end, following) == 1
    ]
    if len(inner) < MIN_WRAPPED_LINES or len(inner) < len(spans) * MIN_CUT_SHARE:
        return False
    lengths = [end - start for start, end, _ in inner]
    width = median(lengths)
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH or max(lengths) > 2 * width:
        return False
    cut = sum(text[start:end].rstrip(CLOSERS)[-1:] not in STOPS for start, end, _ in inner)
    near = sum(0.7 * width <= length <= 1.3 * width for length in lengths)
    going_on = sum(text[following].islower() for _, _, following in inner)
    return min(cut, near) >= len(inner) * MIN_CUT_SHARE and going_on >= len(inner) * MIN_SMALL_SHARE


def _is_filled(text: str, spans: list[tuple[int, int]], has_soft_breaks: bool) -> bool:
    """Whether nearly every line that has a next one in its paragraph breaks where the first word of
    that one would not have fitted: how every program wraps, and no list of headlines looks."""
    width = max((end - start for start, end in spans), default=0)
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return False
    inner = [
        (end - start, following)
        for (start, end), (following, _) in pairwise(spans)
        if text.count("\n", end, following) == 1 and not BULLET.match(text, following)
    ]
    if len(inner) < (1 if has_soft_breaks else MIN_FULL_LINES):
        return False
    full = sum(length + 1 + _first_word_size(text, at) > width for length, at in inner)
    going_on = sum(text[at].islower() for _, at in inner)
    return full >= len(inner) * MIN_FULL_SHARE and going_on >= len(inner) * MIN_SMALL_SHARE


def _first_word_size(text: str, at: int) -> int:
    word = WORD.match(text, at)
    return len(word.group()) if word else 0


def _paragraphs(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        is_item = BULLET.match(text, start) is not None
        if merged and not is_item and text.count("\n", merged[-1][1], start) == 1:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
