"""The blocks of a page, read from the page itself.

A template, also one of a user's own, lays out once, and every format tells the same lines in the
same order. What only a page can use is left out: drawings (a table holds their numbers) and their
legends, what opens on a click, the links between parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from briefgen.render.blocks import Block, Cell, Kind, Paragraph, Run, Table

LEFT_OUT = frozenset({"script", "style", "svg", "nav", "details", "title", "head"})
LEFT_OUT_CLASSES = frozenset({"legend", "skip", "running", "screen-tlp", "page-end"})
INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "dd", "dt", "em", "i", "mark", "q", "span", "strong", "sup",
     "time"}
)  # fmt: skip
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
NOTES = frozenset(
    {"beside", "caveat", "empty", "how-to-read", "kicker", "meta", "meta-line", "note", "subtitle",
     "why"}
)  # fmt: skip
BROKEN_OFF = frozenset({"beside"})  # inline elements that the page puts on lines of their own
CHIPS = frozenset({"grade", "status"})  # their frame becomes brackets
JOINED = frozenset({"meta"})  # their paragraphs become one
UNMARKED = frozenset({"passages"})  # lists whose items carry their own numbers
SEPARATOR = " · "
_BLANKS = re.compile(r"[ \t\r\n\f]+")  # no-break spaces stay


def read_blocks(page: str) -> tuple[Block, ...]:
    """The blocks of a page that our own templates made, in reading order."""
    from lxml import html  # noqa: PLC0415  (40 ms that HTML and Markdown need not pay)

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = html.document_fromstring(page.encode(errors="replace"), parser=parser)
    reader = _Reader()
    reader.read(tree.find("body"), _Place("body"))
    return tuple(reader.blocks)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a paragraph here would be."""

    kind: Kind
    level: int = 0
    list_id: int = 0
    is_joined: bool = False


@dataclass(slots=True)
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    number: int | None = None  # of the item whose first paragraph is still to come; 0 is a bullet
    list_ids: Iterator[int] = field(default_factory=lambda: count(1))

    def read(self, element: Any, place: _Place) -> None:
        """Everything inside a block element."""
        self._anchor(element)
        self._text(element.text, Run(""))
        for child in element:
            if not _is_left_out(child):
                self._child(child, place)
            self._text(child.tail, Run(""))
        if not place.is_joined:
            self._end(place)

    def _child(self, child: Any, place: _Place) -> None:
        if child.tag in INLINE and not _classes(child) & BROKEN_OFF:
            self._inline(child, Run(""))
        elif place.is_joined:
            if self.runs:
                self._text(SEPARATOR, Run(""))
            self.read(child, place)
        else:
            self._end(place)
            if child.tag in {"ul", "ol"}:
                self._list(child, place)
            elif child.tag == "table":
                self._table(child)
            else:
                self._block(child, place)

    def _block(self, child: Any, place: _Place) -> None:
        classes = _classes(child)
        inner = place
        if child.tag in HEADINGS:
            level = HEADINGS[child.tag]
            inner = _Place("title" if level == 1 else "heading", level)
        elif classes & NOTES:
            inner = replace(place, kind="note")
        if classes & JOINED:
            self.read(child, replace(inner, is_joined=True))
            self._end(inner)
        else:
            self.read(child, inner)

    def _list(self, child: Any, place: _Place) -> None:
        self._anchor(child)
        is_numbered = child.tag == "ol"
        has_marks = not _classes(child) & UNMARKED
        list_id = next(self.list_ids) if is_numbered and has_marks else 0
        inner = replace(place, level=place.level + 1 if place.kind != "heading" else 1)
        inner = replace(inner, list_id=list_id) if has_marks else place
        for number, item in enumerate(child.iterchildren("li"), start=1):
            self.number = (number if is_numbered else 0) if has_marks else None
            self.read(item, inner)
            self.number = None

    def _table(self, table: Any) -> None:
        caption = table.find("caption")
        header: tuple[Cell, ...] = ()
        rows = []
        for row in table.iter("tr"):
            cells = tuple(self._cell(cell, row) for cell in row if cell.tag in {"td", "th"})
            if row.getparent().tag == "thead":
                header = cells
            else:
                rows.append(cells)
        text = "" if caption is None else _BLANKS.sub(" ", caption.text_content()).strip()
        self.blocks.append(Table(text, header, tuple(rows)))

    def _cell(self, cell: Any, row: Any) -> Cell:
        inside = _Reader(list_ids=self.list_ids)
        if row.get("id") and cell is row[0]:
            inside.anchors.append(row.get("id"))
        inside.read(cell, _Place("body"))
        paragraphs = [
            replace(each, kind="body", level=0, number=0, list_id=0)
            for each in inside.blocks
            if isinstance(each, Paragraph)
        ]
        return Cell(tuple(paragraphs), cell.tag == "th")

    def _inline(self, element: Any, look: Run) -> None:
        if _is_left_out(element):
            return
        self._anchor(element)
        look = _look(element, look)
        before, after = _around(element)
        self._text(before, look)
        self._text(element.text, look)
        for child in element:
            self._inline(child, look)
            self._text(child.tail, look)
        self._text(after, look)

    def _text(self, text: str | None, look: Run) -> None:
        if not text:
            return
        shown = _BLANKS.sub(" ", text)
        if shown.startswith(" ") and (not self.runs or self.runs[-1].text.endswith(" ")):
            shown = shown[1:]
        if not shown:
            return
        if self.runs and replace(self.runs[-1], text="") == look:
            shown = self.runs.pop().text + shown
        self.runs.append(replace(look, text=shown))

    def _anchor(self, element: Any) -> None:
        if name := element.get("id"):
            self.anchors.append(name)

    def _end(self, place: _Place) -> None:
        """What was gathered becomes a paragraph of this place."""
        if self.runs and self.runs[-1].text.endswith(" "):
            last = self.runs.pop()
            if last.text.strip(" "):
                self.runs.append(replace(last, text=last.text.rstrip(" ")))
        if not self.runs:
            return
        kind, number = place.kind, 0
        if self.number is not None and place.level and kind not in {"title", "heading"}:
            kind, number, self.number = "item", self.number, None
        self.blocks.append(
            Paragraph(
                kind,
                tuple(self.runs),
                place.level,
                number,
                place.list_id if kind == "item" else 0,
                tuple(dict.fromkeys(self.anchors)),
            )
        )
        self.runs, self.anchors = [], []


def _look(element: Any, look: Run) -> Run:
    match element.tag:
        case "b" | "strong" | "dt":
            return replace(look, bold=True)
        case "cite" | "em" | "i":
            return replace(look, italic=True)
        case "sup":
            return replace(look, raised=True)
        case "mark":
            return replace(look, marked=True)
        case "a":
            return replace(look, link=element.get("href") or "")
    return look


def _around(element: Any) -> tuple[str, str]:
    """What the page shows around an element by its style alone."""
    if element.tag == "q":
        return "“", "”"
    if element.tag == "dt":
        return "", ": "
    if element.tag == "sup":
        return "", " "  # two that stand side by side are two
    if element.tag == "span" and _classes(element) & CHIPS:
        return "[", "]"
    return "", ""


def _classes(element: Any) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _is_left_out(element: Any) -> bool:
    if not isinstance(element.tag, str):  # a comment
        return True
    return element.tag in LEFT_OUT or bool(_classes(element) & LEFT_OUT_CLASSES)
