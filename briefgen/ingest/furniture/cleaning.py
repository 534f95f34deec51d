"""The analyst's own `cleaning:`: where a page ends, and lines that never belong to the story."""

from __future__ import annotations

import re

from briefgen.ingest.furniture.layout import Page
from briefgen.ingest.furniture.phrases import folded
from briefgen.model.vocabulary import Vocabulary

ANYTHING = re.compile(r"\s*\.\.\.\s*|\s*…\s*")


class Cleaning:
    """`cut from`: a line that begins so, and all below it. `drop lines with`: lines that hold it;
    "..." stands for anything."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._cut_from = tuple(folded(phrase.replace('"', "")) for phrase in vocabulary.cut_from)
        self._drop = tuple(map(_pieces, vocabulary.drop_lines_with))

    def mark(self, page: Page) -> None:
        if not self._cut_from and not self._drop:
            return
        is_cut = False
        for number, line in enumerate(page.lines):
            text = folded(line.text)
            is_cut = is_cut or (bool(self._cut_from) and text.startswith(self._cut_from))
            if is_cut:
                page.mark(number, "related")
            elif any(_holds(text, pieces) for pieces in self._drop):
                page.mark(number, "navigation")


def _pieces(phrase: str) -> tuple[str, ...]:
    return tuple(
        folded(piece) for piece in ANYTHING.split(phrase.replace('"', "")) if piece.strip()
    )


def _holds(text: str, pieces: tuple[str, ...]) -> bool:
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return bool(pieces)
