"""Blocks as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.render.blocks import Block, Cell, Paragraph, Run, Table
from briefgen.render.filters import web_address

INDENT = "  "
UNDERLINES = {1: "=", 2: "-"}


def text_of(blocks: Iterable[Block], marking: str) -> str:
    """The blocks between two lines with the marking; one paragraph a line, unwrapped."""
    lines = [marking, ""]
    for block in blocks:
        lines += _table(block) if isinstance(block, Table) else _paragraph(block)
    return "\n".join([*lines, "", marking, ""])


def _paragraph(block: Paragraph) -> Iterator[str]:
    text = plain(block.runs)
    match block.kind:
        case "title" | "heading":
            yield ""
            yield text
            if block.level in UNDERLINES:
                yield UNDERLINES[block.level] * len(text)
        case "item":
            mark = f"{block.number}." if block.number else "-"
            yield f"{INDENT * (block.level - 1)}{mark} {text}"
        case _:
            yield f"{INDENT * block.level}{text}"


def _table(table: Table) -> Iterator[str]:
    """One row a paragraph: what it is about, then the other cells with their headings."""
    yield ""
    if table.caption:
        yield f"{table.caption}:"
    headings = [_cell(each) for each in table.header]
    for row in table.rows:
        cells = [_cell(each) for each in row]
        yield f"- {cells[0]}" if cells else "-"
        for heading, cell in zip(headings[1:] or [""] * len(cells[1:]), cells[1:], strict=False):
            yield f"{INDENT}{heading + ': ' if heading else ''}{cell}"


def _cell(cell: Cell) -> str:
    return "; ".join(plain(each.runs) for each in cell.paragraphs)


def plain(runs: Iterable[Run]) -> str:
    """The words; small numbers in brackets, and addresses behind what leads to them."""
    words = []
    for run in runs:
        text = run.text
        if run.raised and text.strip():
            text = f" [{text.strip()}]" + " " * text.endswith(" ")
        if web_address(run.link):
            text = f"{text} <{run.link}>"
        words.append(text)
    return "".join(words).strip()
