"""The stretches of a text that no sentence leaves: lines, paragraphs of a hard-wrapped text.

Lines come first: a heading or caption has no full stop and must not run into what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model.annotation import SentenceKind
from briefgen.model.article import Article
from briefgen.model.record import Record

KIND_OF: dict[str | None, SentenceKind] = {
    None: "narrative",
    "heading": "heading",
    "caption": "caption",
}
LINE = re.compile(r"\S(?:[^\n]*\S)?")
# In a hard-wrapped text a blank line ends a paragraph, and so does the item of a list.
PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*(?=\n|[-–•*·●○■□▪⁃►+]\s+\S)")
BULLET = re.compile(r"[-–—•*·●○■□▪⁃►]\s*\S|\(?\d{1,3}(?:\.\)|[.)])\s|\(?[a-z]\)\s")
CAPTION_MARKS = "▲△▼▽▶▷◀◁►◄■□●○◆◇※☞ "
TERMINATORS = ".!?…。！？"
CLOSERS = "\"'”’»›)]}」』】）"
MIN_BROKEN_WORDS = 3  # of a line that is believed to go on in the next


class Block(Record, frozen=True):
    """A stretch [start, end) of text that no sentence leaves; it begins with no blank."""

    start: int
    end: int
    kind: SentenceKind


def blocks_of(article: Article) -> Iterator[Block]:
    """Lines, or paragraphs of a hard-wrapped text, less the furniture that is not read."""
    parts = article.furniture
    at = 0
    for start, end in _units(article):
        while at < len(parts) and parts[at].span.end <= start:
            at += 1
        index, free = at, start
        while index < len(parts) and parts[index].span.start < end:
            part = parts[index]
            yield from _block(article.text, free, part.span.start, None)
            stop = min(part.span.end, end)
            # A dateline that no story follows in its line is a heading of its own.
            kind = "heading" if part.kind == "dateline" and stop == end else part.kind
            if kind in KIND_OF:
                yield from _block(article.text, max(free, part.span.start), stop, kind)
            free = max(free, stop)
            index += 1
        yield from _block(article.text, free, end, None)


def _block(text: str, start: int, end: int, furniture: str | None) -> tuple[Block, ...]:
    """What stands there, if anything does."""
    kind = KIND_OF[furniture]
    while start < end and text[start].isspace():
        start += 1
    if kind == "caption":
        while start < end and text[start] in CAPTION_MARKS:
            start += 1
    if start >= end:
        return ()
    if kind == "narrative" and not text[start].isupper() and BULLET.match(text, start):
        kind = "bullet"
    return (Block(start, end, kind),)


def _units(article: Article) -> Iterator[tuple[int, int]]:
    """The lines that hold anything. A line that breaks off before a small letter goes on in the
    next, if the whole then ends like a sentence."""
    text = article.text
    if article.is_wrapped:
        yield from _paragraphs(text)
        return
    marked = {part.span.start for part in article.furniture}
    pending: list[tuple[int, int]] = []
    for match in LINE.finditer(text):
        line = match.span()
        if pending:
            start = line[0]
            goes_on = text[start].islower() and start not in marked
            if not (goes_on and _breaks_off(text, pending[-1], start)):
                yield from _joined(text, pending)
                pending = []
        pending.append(line)
    yield from _joined(text, pending)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in [*PARAGRAPH_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            yield start, end
        start = match.end() if match else end


def _breaks_off(text: str, line: tuple[int, int], following: int) -> bool:
    """Whether a line looks as if it went on in the following one, which begins with a small letter."""
    start, end = line
    return (
        text.count("\n", end, following) == 1
        and text[end - 1] not in TERMINATORS + CLOSERS + ":"
        and text.count(" ", start, end) + 1 >= MIN_BROKEN_WORDS
    )


def _joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if (
        len(lines) > 1
        and text[lines[0][0]].isupper()
        and text[lines[-1][1] - 1] in TERMINATORS + CLOSERS
    ):
        return [(lines[0][0], lines[-1][1])]
    return lines
