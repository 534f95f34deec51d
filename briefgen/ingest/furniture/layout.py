"""An article's lines with what each turned out to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.ingest.furniture.lines import Line
from briefgen.model.article import Furniture, FurnitureClass
from briefgen.model.span import Span


@dataclass(frozen=True, slots=True)
class Layout:
    """The result: furniture in text order without overlaps, and what metadata is read from.

    `title` is the headline's first clean occurrence. `agency` is the name in the dateline.
    `story` are the lines that are told, headings and captions left out.
    """

    furniture: tuple[Furniture, ...]
    title: str | None
    agency: str | None
    story: tuple[Line, ...]
    is_wrapped: bool


@dataclass(slots=True)
class Page:
    """The lines while they are being classified: `kinds[i]` is what line i is, None while it may
    be the story. `parts` are spans inside lines. `hints`: table -> lines where its words may be."""

    text: str
    lines: list[Line]
    hints: Mapping[str, frozenset[int]]
    kinds: list[FurnitureClass | None] = field(default_factory=list)
    parts: list[Furniture] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kinds = [None] * len(self.lines)

    def mark(self, number: int, kind: FurnitureClass) -> None:
        if self.kinds[number] is None:
            self.kinds[number] = kind

    def part(self, start: int, end: int, kind: FurnitureClass) -> None:
        self.parts.append(Furniture(Span(start, end), kind))

    def kind_at(self, number: int) -> FurnitureClass | None:
        """The kind of a line; None before the first line and behind the last."""
        return self.kinds[number] if 0 <= number < len(self.kinds) else None

    def unmarked(self) -> list[int]:
        return [number for number, kind in enumerate(self.kinds) if kind is None]

    def bounds_of_story(self) -> tuple[int, int]:
        """The first and the last line of prose, as a half-open range; (n, 0) without any."""
        prose = [number for number in self.unmarked() if self.lines[number].is_prose]
        return (prose[0], prose[-1] + 1) if prose else (len(self.lines), 0)
