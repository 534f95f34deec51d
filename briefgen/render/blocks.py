"""A briefing as a row of paragraphs and tables, for formats that know no layout: Word and e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "heading", "body", "note", "item"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. `link`: "#anchor", a web address, or "" for none."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    marked: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`level`: of a heading, 1 to 4, or of a list, from 1; 0 elsewhere. `list_id` is shared by the
    items of one numbered list; `number` 0 is an item with a bullet. A paragraph in a list that is
    no item continues the one before. `anchors`: names under which links find it."""

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0
    number: int = 0
    list_id: int = 0
    anchors: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    paragraphs: tuple[Paragraph, ...]
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Table:
    """`header` is empty where the table has no heading row."""

    caption: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


def anchors_of(blocks: Iterable[Block]) -> frozenset[str]:
    """Every name that a link may lead to."""
    return frozenset(
        name for block in blocks for paragraph in _paragraphs(block) for name in paragraph.anchors
    )


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
        return
    for row in (block.header, *block.rows):
        for cell in row:
            yield from cell.paragraphs
