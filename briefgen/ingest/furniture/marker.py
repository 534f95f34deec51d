"""Marks the furniture of a text, from the surest evidence to the weakest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.ingest.draft import Draft
from briefgen.ingest.furniture.captions import Captions, says_something
from briefgen.ingest.furniture.cleaning import Cleaning
from briefgen.ingest.furniture.datelines import Datelines
from briefgen.ingest.furniture.headers import Headers
from briefgen.ingest.furniture.headings import MENU_WORDS, find_title, mark_headings
from briefgen.ingest.furniture.hints import Hints
from briefgen.ingest.furniture.layout import Layout, Page
from briefgen.ingest.furniture.lines import STOPS, Line, lines_of
from briefgen.ingest.furniture.phrases import RIGHTS_SIGNS, LinePhrases, folded
from briefgen.ingest.furniture.stamps import Stamps, could_be_name
from briefgen.model.article import Furniture, FurnitureClass
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

MIN_GLUED_TITLE = 4  # words of a headline that is recognised at the front of a longer line
FACTS = re.compile(r"[\d:.]")
MIN_MENU = 3  # lines
HEADER_LINES = 3  # among which a line of outlet and date stands
MAX_HEAD = 12  # lines among which breadcrumbs ("Home / World") are looked for
MAX_MARK = 8  # characters of an end mark behind the last sentence
MAX_OUTLET = 6  # words of a line that names an outlet and its place
MAX_LINK = 25  # words of a line that may be a link below "Related posts"
MAX_LABEL = 4  # words of "Read more" without the link itself
FOOT: frozenset[FurnitureClass | None] = frozenset(
    {"navigation", "share", "ad", "related", "copyright"}
)
INSIDE: frozenset[FurnitureClass] = frozenset({"ad", "related", "copyright"})
BREADCRUMBS = re.compile(r"[^/>»›|\n]{1,30}(?:\s?[/>»›|]\s?[^/>»›|\n]{1,30}){2,6}")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+(?:\s\S+)?")
FINAL_MARK = re.compile(
    r"(?<=\s)(?:-\s?(?:0|30)\s?-|#{2,}|\((?:END|ENDS|끝|完|了)\)|[（(](?:完|了|끝)[)）])$"
)
SIGN_OFF = re.compile(r"[(\[（/—–-]\s?([^()\[\]（）\n]{2,60}?)\s?[)\]）/]?")


class FurnitureMarker:
    """Compiled once from the packs' furniture tables and the analyst's `cleaning`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._cleaning = Cleaning(vocabulary)
        self._phrases = LinePhrases(vocabulary)
        self._captions = Captions(vocabulary)
        self._stamps = Stamps(vocabulary)
        self._headers = Headers(vocabulary, self._stamps, self._captions)
        self._datelines = Datelines(vocabulary, self._captions)
        self._hints = Hints(
            {
                "rights": (*RIGHTS_SIGNS, *vocabulary.phrases("copyright words")),
                "credits": (*vocabulary.phrases("photo credits"), "©", "ⓒ"),
                "wording": vocabulary.phrases("caption words"),
            }
        )

    def mark(self, draft: Draft) -> Layout:
        """The furniture of a draft's text."""
        lines, wrapped = lines_of(draft.text, draft.has_soft_breaks)
        page = Page(draft.text, lines, self._hints.lines(draft.text, lines))
        self._cleaning.mark(page)
        self._mark_by_words(page)
        self._mark_captions(page)
        self._mark_times_and_bylines(page)
        title = self._title_beside_header(page, draft.declared.title)
        _mark_titles(page, title)
        self._mark_small_print(page, title)
        _mark_links(page)
        _mark_foot(page)
        mark_headings(page, title)
        agency = self._mark_datelines(page)
        self._mark_credits(page)
        return Layout(
            furniture=tuple(_in_order(page)),
            title=page.lines[title].text if title is not None else None,
            agency=agency,
            story=tuple(page.lines[number] for number in page.unmarked()),
            is_wrapped=wrapped,
        )

    def _mark_by_words(self, page: Page) -> None:
        """Lines that tables know. Inside the story a single word may be a heading ("Top"), and
        counts only beside other furniture."""
        rights = page.hints["rights"]
        kinds = [self._phrases.classify(line, n in rights) for n, line in enumerate(page.lines)]
        for number, line in enumerate(page.lines[:MAX_HEAD]):
            if kinds[number] is None and BREADCRUMBS.fullmatch(line.text) and not line.is_prose:
                kinds[number] = None if self._stamps.is_time(line) else "navigation"
        told = [n for n, kind in enumerate(kinds) if kind is None and page.lines[n].is_prose]
        first, last = (told[0], told[-1]) if told else (len(kinds), -1)
        for number, kind in enumerate(kinds):
            if kind is None:
                continue
            inside = first < number < last
            alone = not any(kinds[max(0, number - 1) : number] + kinds[number + 1 : number + 2])
            if inside and alone and kind not in INSIDE and page.lines[number].size < 2:
                continue
            page.mark(number, kind)

    def _mark_captions(self, page: Page) -> None:
        credits, wording = page.hints["credits"], page.hints["wording"]
        for number in page.unmarked():
            line = page.lines[number]
            if self._captions.is_caption(line, number in credits, number in wording):
                page.mark(number, "caption")

    def _mark_times_and_bylines(self, page: Page) -> None:
        """Lines that say when and by whom. Before the headline is looked for: without them a page
        that lost its headline would get one of these for it."""
        first, end = page.bounds_of_story()
        for number in page.unmarked():
            line = page.lines[number]
            is_outside = not first <= number < end
            if self._stamps.is_time(line) and (is_outside or self._stamps.is_clock(line)):
                page.mark(number, "dateline" if self._stamps.is_written_date(line) else "timestamp")
            elif self._stamps.is_byline(line, is_outside):
                page.mark(number, "byline")
        for number in page.unmarked():
            line = page.lines[number]
            if page.kind_at(number + 1) == "timestamp" and self._stamps.is_time_label(line):
                page.mark(number, "timestamp")
            elif page.kind_at(number - 1) == "byline" and self._is_outlet_line(line):
                page.mark(number, "byline")

    def _title_beside_header(self, page: Page, declared: str | None) -> int | None:
        """The number of the headline, and the date of a line that names an outlet and a date: the
        line is the headline where there is no other."""
        first, _ = page.bounds_of_story()
        dates = {
            number: self._headers.date_in(page.lines[number])
            for number in page.unmarked()
            if number < min(first, HEADER_LINES)
        }
        header = next((number for number, date in dates.items() if date is not None), None)
        if header is None:
            return find_title(page, declared)
        page.mark(header, "dateline")
        title = find_title(page, declared)
        date = dates[header]
        if title is None and declared is None and date is not None:
            start = page.lines[header].start
            page.part(start + date.start, start + date.end, "dateline")
            return header
        return title

    def _mark_small_print(self, page: Page, title: int | None) -> None:
        """Sections, slugs and names before the story, sign-offs below it."""
        first, end = page.bounds_of_story()
        for number in page.unmarked():
            line = page.lines[number]
            is_head, is_tail = number < first, number >= end
            if is_tail and self._is_sign_off(line):
                page.mark(number, "source_credit")
            elif title is not None and (is_head or is_tail) and self._is_site_line(line):
                page.mark(number, "navigation")
            elif is_head and title is not None and self._stamps.is_slug(line):
                page.mark(number, "slug")
        if title is not None:
            self._mark_menu(page, title)
        for number in page.unmarked():
            beside = (page.kind_at(number - 1), page.kind_at(number + 1))
            if number < first and "timestamp" in beside and could_be_name(page.lines[number]):
                page.mark(number, "byline")

    def _mark_menu(self, page: Page, title: int) -> None:
        """Several short lines above the headline are a menu, whatever its words. Lines with figures
        or a colon are rather a table of facts."""
        first, _ = page.bounds_of_story()
        short = [
            number
            for number in page.unmarked()
            if number < min(title, first)
            and page.lines[number].size < MENU_WORDS
            and not FACTS.search(page.lines[number].text)
        ]
        known = page.kinds[: min(title, first)].count("navigation")
        if short and len(short) + known >= MIN_MENU:
            for number in short:
                page.mark(number, "navigation")

    def _is_outlet_line(self, line: Line) -> bool:
        """ "The Daily", "The Daily, London": an outlet and perhaps a place."""
        return line.size <= MAX_OUTLET and self._captions.is_outlet(line.text.partition(",")[0])

    def _is_site_line(self, line: Line) -> bool:
        """The name of a section or of the site, or a bare address."""
        return (
            self._phrases.is_section(line)
            or self._captions.is_outlet(line.text)
            or ADDRESS.fullmatch(line.text) is not None
        )

    def _is_sign_off(self, line: Line) -> bool:
        """ "(Yonhap)", "-- Reuters" in a line of its own below the story."""
        match = SIGN_OFF.fullmatch(line.text)
        if match is None:
            return False
        return line.text[0] in "(（" or self._captions.is_outlet(match.group(1))

    def _mark_datelines(self, page: Page) -> str | None:
        """Datelines that open paragraphs, and dates glued to headings; gives the first agency."""
        for number, line in enumerate(page.lines):
            if page.kinds[number] == "heading":
                date = self._datelines.date_below(line.text)
                if date:
                    page.part(line.start + date.start, line.start + date.end, "dateline")
        agency: str | None = None
        story = page.unmarked()
        label = self._datelines.label(page.lines[each].text for each in story) if story else None
        if label:
            start = page.lines[story[0]].start
            page.part(start, start + label.end, "dateline")
        for count, number in enumerate(story):
            line = page.lines[number]
            found = self._datelines.match(line.text, count)
            if found:
                page.part(line.start, line.start + found[0].end, "dateline")
                agency = agency or found[1]
        return agency

    def _mark_credits(self, page: Page) -> None:
        """The credit that ends a caption, and one that is glued to the end of a paragraph."""
        for number, line in enumerate(page.lines):
            kind = page.kinds[number]
            mark = FINAL_MARK.search(line.text, max(0, len(line.text) - MAX_MARK))
            if mark and kind is None:
                page.part(line.start + mark.start(), line.end, "end_mark")
            if kind == "caption" or (kind is None and line.text[-1:] in ")]）】"):
                credit = self._captions.credit_of(line.text)
                if credit and says_something(line.text[: credit.start]):
                    page.part(line.start + credit.start, line.start + credit.end, "source_credit")


def _mark_titles(page: Page, title: int | None) -> None:
    """The headline, its repetitions, and its copies glued to the front of other lines."""
    if title is None:
        return
    wording = folded(page.lines[title].text)
    words = page.lines[title].text.split()
    for number, line in enumerate(page.lines):
        if number == title:
            page.kinds[number] = "heading"
        elif folded(line.text) == wording:
            page.kinds[number] = "duplicate_title"
        elif len(words) >= MIN_GLUED_TITLE and line.text.startswith(words[0]):
            end = _end_of_copy(line.text, words)
            if end and says_something(line.text[end:]):
                page.part(line.start, line.start + end, "duplicate_title")


def _end_of_copy(text: str, words: list[str]) -> int:
    """Where `words`, with any blanks between them, end at the front of a line; 0 if they differ."""
    at = 0
    for word in words:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(word, at):
            return 0
        at += len(word)
    if text[at : at + 1] in STOPS:
        at += 1
    return at if text[at : at + 1].isspace() else 0


def _mark_links(page: Page) -> None:
    """Behind "Read more" stands the headline of another story; below "Related posts" at the end of
    a page only links stand: short lines without a stop."""
    _, end = page.bounds_of_story()
    for number in range(1, end):
        if page.kinds[number - 1] == "related" and page.lines[number - 1].size <= MAX_LABEL:
            line = page.lines[number]
            if page.kinds[number] is None and not line.ends_sentence and not line.is_prose:
                page.mark(number, "related")
    below = False
    for number in range(end, len(page.lines)):
        line = page.lines[number]
        if page.kinds[number] == "related":
            below = True
        elif below and page.kinds[number] is None:
            if line.size > MAX_LINK or line.ends_in_full_stop:
                return
            page.mark(number, "related")


def _mark_foot(page: Page) -> None:
    """Short lines below the story, behind the first one that is furniture, are furniture too where
    at least half of the lines there are known to be: buttons, legal notices, names of sections.
    Lines with figures or a colon may be facts and stay."""
    _, end = page.bounds_of_story()
    known = [number for number in range(end, len(page.lines)) if page.kinds[number] in FOOT]
    if not end or not known or 2 * len(known) < len(page.lines) - known[0]:
        return
    for number in range(known[0], len(page.lines)):
        line = page.lines[number]
        is_fact = line.ends_sentence or FACTS.search(line.text) is not None
        if line.size < MENU_WORDS and not is_fact:
            page.mark(number, "navigation")


def _in_order(page: Page) -> Iterator[Furniture]:
    """Whole lines less the parts cut out of them, and the parts."""
    parts = sorted(page.parts, key=lambda part: part.span)
    at = 0
    for number, line in enumerate(page.lines):
        start, kind = line.start, page.kinds[number]
        while at < len(parts) and parts[at].span.start < line.end:
            part = parts[at]
            if kind and part.span.start > start:
                yield from _trimmed(page.text, start, part.span.start, kind)
            if part.span.start >= start:
                yield part
                start = part.span.end
            at += 1
        if kind and start < line.end:
            yield from _trimmed(page.text, start, line.end, kind)


def _trimmed(text: str, start: int, end: int, kind: FurnitureClass) -> Iterator[Furniture]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Furniture(Span(start, end), kind)
