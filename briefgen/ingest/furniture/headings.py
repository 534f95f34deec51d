"""The headline of a text, and the headings between its paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

from briefgen.ingest.furniture.layout import Page
from briefgen.ingest.furniture.lines import CLOSERS, Line
from briefgen.ingest.furniture.phrases import folded

MIN_TITLE = 2  # words; a shorter line is the headline only if there is no longer candidate
SHORT_TITLE = 3
MAX_CANDIDATES = 12  # lines before the story; where there are more, they are a page's menus
MENU_WORDS = 5  # a line of a menu is shorter
MIN_MENU_ABOVE = 2  # lines of a menu between the name of a site and the headline
MAX_NOTICES = 2  # lines of prose above a headline
TELLING_WORDS = 25  # of two lines of prose, one after the other, with which the story has begun
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
    candidates = _without_menus(page, _candidates(page, _start_of_telling(page)))
    wordings = [folded(line.text) for line in page.lines] if candidates else []
    for number in candidates:
        wording = wordings[number]
        copies = sum(other.startswith(wording) for other in wordings)
        if copies > 1 and page.lines[number].size > SHORT_TITLE:
            return number
    is_site = _stands_above_a_menu(page, candidates)
    if candidates[:1] == [0] and page.lines[0].size >= SHORT_TITLE and not is_site:
        return 0  # a text without a menu begins with its headline
    for least in (MENU_WORDS, SHORT_TITLE, MIN_TITLE):
        for number in candidates:
            if page.lines[number].size >= least:
                return number
    return None


def _stands_above_a_menu(page: Page, candidates: list[int]) -> bool:
    """Whether the first candidate is short, and a longer one follows behind lines of a menu: then
    it is the name of the site."""
    if not candidates or page.lines[candidates[0]].size >= MENU_WORDS:
        return False
    longer = (number for number in candidates if page.lines[number].size >= MENU_WORDS)
    last = next(longer, candidates[0])
    return page.kinds[candidates[0] : last].count("navigation") >= MIN_MENU_ABOVE


def _start_of_telling(page: Page) -> int:
    """The first line of prose from which on prose goes on: a notice about cookies in the menu of a
    page is prose, too, but stands alone. 0 without any prose: then there is no headline."""
    unmarked = page.unmarked()
    prose = [number for number in unmarked if page.lines[number].is_prose]
    for one, other in pairwise(unmarked):
        both = page.lines[one], page.lines[other]
        if both[0].is_prose and both[1].is_prose and both[0].size + both[1].size >= TELLING_WORDS:
            return one if prose.index(one) <= MAX_NOTICES else prose[0]
    return prose[0] if prose else 0


def _candidates(page: Page, first: int) -> list[int]:
    return [
        number
        for number in page.unmarked()
        if number < first and _reads_like_title(page.lines[number]) and not _goes_on(page, number)
    ]


def _without_menus(page: Page, candidates: list[int]) -> list[int]:
    """Of the many short lines of a whole page's menus only the longer ones next to the story."""
    if len(candidates) <= MAX_CANDIDATES:
        return candidates
    longer = [number for number in candidates if page.lines[number].size >= MENU_WORDS]
    return [number for number in longer if number >= candidates[-MAX_CANDIDATES]][:MAX_CANDIDATES]


def _reads_like_title(line: Line) -> bool:
    return (
        MIN_TITLE <= line.size <= MAX_TITLE
        and not line.ends_in_full_stop
        and line.text[-1] not in UNFINISHED
        and not line.text[0].islower()
        and any(map(str.isalpha, line.text))
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
    if page.kinds[number + 1] is not None:
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
