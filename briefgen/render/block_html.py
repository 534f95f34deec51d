"""Blocks as the plainest HTML, which every mail program shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from briefgen.render.blocks import Block, Cell, Paragraph, Run, Table, anchors_of
from briefgen.render.filters import web_address

TABLE = Markup('<table border="1" cellpadding="4" cellspacing="0">')


def html_of(blocks: Iterable[Block], marking: str, title: str, language: str) -> str:
    """A whole page between two lines with the marking, without style or script."""
    written = _Writer(tuple(blocks))
    mark = Markup("<p><b>{}</b></p>").format(marking)
    head = Markup('<!DOCTYPE html>\n<html lang="{}"><head><meta charset="utf-8">').format(language)
    head += Markup("<title>{}</title></head><body>").format(title)
    return "\n".join([head, mark, *written.lines(), mark, "</body></html>", ""])


class _Writer:
    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks
        self.anchors = anchors_of(blocks)
        self.open: list[tuple[str, int]] = []  # lists around this place: element, list_id

    def lines(self) -> Iterator[str]:
        """Blocks one a line, the items of a list inside it."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from self._lists(0)
                yield self._table(block)
                continue
            is_listed = block.kind not in {"title", "heading"}
            yield from self._lists(block.level if is_listed else 0, block)
            yield self._paragraph(block)
        yield from self._lists(0)

    def _lists(self, depth: int, item: Paragraph | None = None) -> Iterator[str]:
        """Close and open lists until there are `depth`; then begin the item, if it is one. What
        follows an item closes it: HTML lets its end tag be left out."""
        is_item = item is not None and item.kind == "item"
        while len(self.open) > depth:
            yield f"</{self.open.pop()[0]}>"
        if item is None or not depth:
            return
        if is_item and len(self.open) == depth and self.open[-1][1] != item.list_id:
            yield f"</{self.open.pop()[0]}>"
        while len(self.open) < depth:
            name = "ol" if item.number else "ul"
            self.open.append((name, item.list_id))
            yield f"<{name}>"
        if is_item:
            yield "<li>"

    def _paragraph(self, block: Paragraph) -> str:
        name = f"h{block.level}" if block.kind in {"title", "heading"} else "p"
        inside = self._marks(block) + self._runs(block.runs)
        if block.kind == "note":
            inside = Markup("<small>{}</small>").format(inside)
        return f"<{name}>{inside}</{name}>"

    def _table(self, table: Table) -> str:
        caption = Markup("<caption>{}</caption>").format(table.caption) if table.caption else ""
        rows = [*([table.header] if table.header else []), *table.rows]
        lines = ["<tr>" + "".join(self._cell(cell) for cell in row) + "</tr>" for row in rows]
        return f"{TABLE}{caption}\n" + "\n".join(lines) + "\n</table>"

    def _cell(self, cell: Cell) -> str:
        name = "th" if cell.is_heading else "td"
        inside = Markup("<br>").join(
            self._marks(each) + self._runs(each.runs) for each in cell.paragraphs
        )
        return f'<{name} align="left" valign="top">{inside}</{name}>'

    def _marks(self, block: Paragraph) -> Markup:
        return Markup("").join(Markup('<a name="{}"></a>').format(name) for name in block.anchors)

    def _runs(self, runs: Iterable[Run]) -> Markup:
        return Markup("").join(self._run(run) for run in runs)

    def _run(self, run: Run) -> Markup:
        text = escape(run.text)
        for is_so, element in (
            (run.bold, "b"),
            (run.italic, "i"),
            (run.marked, "u"),
            (run.raised, "sup"),
        ):
            if is_so:
                text = Markup("<{0}>{1}</{0}>").format(Markup(element), text)
        if web_address(run.link) or run.link[1:] in self.anchors:
            return Markup('<a href="{}">{}</a>').format(run.link, text)
        return text
