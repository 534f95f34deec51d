"""Where something stands in an article's text."""

from __future__ import annotations

from briefgen.model.record import Record


class Span(Record, frozen=True, order=True):
    """Half-open range [start, end) of characters in `Article.text`."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def cut(self, text: str) -> str:
        return text[self.start : self.end]
