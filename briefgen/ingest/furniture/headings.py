"""The headline of a text, and the headings between its paragraphs."""

from __future__ import annotations

import re

from briefgen.ingest.furniture.layout import Page
from briefgen.ingest.furniture.lines import CLOSERS, Line
from briefgen.ingest.furniture.phrases import folded

MIN_TITLE = 2  # words; a line of two is the headline only if there is no longer candidate
SHORT_TITLE = 3
MAX_CANDIDATES = 20  # lines before the story that are compared with all others
MAX_TITLE = 35
MAX_HEADING = 20
MIN_PROSE_SHARE = 0.25  # of the lines; a text of fragments has no headings to tell apart
MIN_CAPITALS = 0.6
BULLET = re.compile(r"(?:[-–—•*·●○■□▪►>]|\(?\d{1,3}[.)])\s")
WORD = re.compile(r"[^\W\d_]{4,}")
UNFINISHED = ",;:-–—&"


def find_title(page: Page, declared: str | None) -> int | None:
    """The number of the headline's line: as declared, else the line that is repeated, else the
    first heading before the story. None if no line before the story reads like one."""
    if declared:
        wording = folded(declared)
        return next((n for n, line in enumerate(page.lines) if folded(line.text) == wording), None)
    first, _ = page.bounds_of_story()
    if first == len(page.lines):
        return None
    candidates = [
        number
        for number in page.unmarked()
        if number < first and _reads_like_title(page.lines[number]) and not _goes_on(page, number)
    ]
    del candidates[MAX_CANDIDATES:]
    wordings = [folded(line.text) for line in page.lines]
    for number in candidates:
        wording = wordings[number]
        copies = sum(other.startswith(wording) for other in wordings)
        if copies > 1 and page.lines[number].size > SHORT_TITLE:
            return number
    longer = [number for number in candidates if page.lines[number].size >= SHORT_TITLE]
    return next(iter(longer or candidates), None)


def _reads_like_title(line: Line) -> bool:
    return (
        MIN_TITLE <= line.size <= MAX_TITLE
        and not line.ends_in_full_stop
        and line.text[-1] not in UNFINISHED
        and not line.text[0].islower()
        and not BULLET.match(line.text)
    )


def mark_headings(page: Page, title: int | None) -> None:
    """Decks below the headline and headings inside the story.

    A heading stands before prose (or before another heading or a caption that stands there), and
    has no full stop. With a question mark or a quotation mark at its end it must also be in
    capitals, since a paragraph may end so.
    """
    told = [number for number in page.unmarked() if number != title]
    prose = sum(page.lines[number].is_prose for number in told)
    if not told or prose < MIN_PROSE_SHARE * len(told):
        return
    leads_to_prose = False
    for number in range(len(page.lines) - 1, -1, -1):
        line, kind = page.lines[number], page.kinds[number]
        if kind is not None:
            continue
        before = _line_before(page, number)
        is_announced = before is not None and before.text[-1] in UNFINISHED
        is_part = is_announced or _goes_on(page, number)
        if leads_to_prose and _reads_like_heading(line) and not is_part:
            page.mark(number, "heading")
        else:
            leads_to_prose = leads_to_prose or line.is_prose


def _goes_on(page: Page, number: int) -> bool:
    """Whether the next line goes on with a small letter, as a broken line does."""
    if number + 1 == len(page.lines):
        return False
    line, following = page.lines[number], page.lines[number + 1]
    return following.text[0].islower() and page.text.count("\n", line.end, following.start) == 1


def _line_before(page: Page, number: int) -> Line | None:
    return next((page.lines[n] for n in range(number - 1, -1, -1) if page.kinds[n] is None), None)


def _reads_like_heading(line: Line) -> bool:
    if line.size > MAX_HEADING or line.text[-1] in UNFINISHED or BULLET.match(line.text):
        return False
    if line.text[0].islower() or not any(map(str.isalpha, line.text)):
        return False
    if line.ends_in_full_stop:
        return False
    if line.ends_sentence or line.text[-1] in CLOSERS:
        return _is_in_capitals(line.text)
    return True


def _is_in_capitals(text: str) -> bool:
    words = WORD.findall(text)
    return bool(words) and sum(not word[0].islower() for word in words) >= MIN_CAPITALS * len(words)
