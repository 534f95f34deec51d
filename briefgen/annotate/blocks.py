"""The stretches of a text that no sentence leaves: lines, paragraphs of a hard-wrapped text.

Lines come first: a heading or caption has no full stop and must not run into what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.model.annotation import SentenceKind
from briefgen.model.article import Article, Furniture
from briefgen.model.record import Record

KIND_OF: dict[str, SentenceKind] = {
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


def blocks_of(article: Article) -> list[Block]:
    """Lines, or paragraphs of a hard-wrapped text, less the furniture that is not read."""
    text, parts = article.text, article.furniture
    found: list[Block] = []
    at = 0
    for start, end in _paragraphs(text) if article.is_wrapped else _lines(article):
        while at < len(parts) and parts[at].span.end <= start:
            at += 1
        behind = at
        while behind < len(parts) and parts[behind].span.start < end:
            behind += 1
        if behind == at:
            found.append(Block(start, end, _kind(text, start)))
        else:
            found += _less(text, start, end, parts[at:behind])
    return found


def _less(text: str, start: int, end: int, parts: Sequence[Furniture]) -> Iterator[Block]:
    """What is read of a line or paragraph that holds furniture."""
    for part in parts:
        yield from _block(text, start, part.span.start, None)
        stop = min(part.span.end, end)
        # A dateline that no story follows in its line is a heading of its own.
        kind = "heading" if part.kind == "dateline" and stop == end else part.kind
        if kind in KIND_OF:
            yield from _block(text, max(start, part.span.start), stop, kind)
        start = max(start, stop)
    yield from _block(text, start, end, None)


def _block(text: str, start: int, end: int, furniture: str | None) -> tuple[Block, ...]:
    """What stands there, if anything does."""
    start = _behind_blanks(text, start, end)
    if furniture == "caption":
        while start < end and text[start] in CAPTION_MARKS:
            start += 1
    if start >= end:
        return ()
    return (Block(start, end, KIND_OF[furniture] if furniture else _kind(text, start)),)


def _kind(text: str, start: int) -> SentenceKind:
    """Of what is no furniture."""
    is_bullet = not text[start].isupper() and BULLET.match(text, start)
    return "bullet" if is_bullet else "narrative"


def _lines(article: Article) -> list[tuple[int, int]]:
    """The lines that hold anything. A line that breaks off before a small letter goes on in the
    next, if the whole then ends like a sentence."""
    text = article.text
    lines = [line.span() for line in LINE.finditer(text)]
    if not any(map(str.islower, [text[start] for start, _ in lines])):
        return lines
    marked = {part.span.start for part in article.furniture}
    found: list[tuple[int, int]] = []
    pending: list[tuple[int, int]] = []
    for line in lines:
        if pending:
            start = line[0]
            goes_on = text[start].islower() and start not in marked
            if not (goes_on and _breaks_off(text, pending[-1], start)):
                found += _joined(text, pending)
                pending = []
        pending.append(line)
    return found + _joined(text, pending)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in [*PARAGRAPH_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        start = _behind_blanks(text, start, end)
        if start < end:
            yield start, end
        start = match.end() if match else end


def _behind_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


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
