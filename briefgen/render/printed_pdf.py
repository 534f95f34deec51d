"""Whether the pages of a PDF print what the model it carries says: they are drawn again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.errors import Position, Problem
from briefgen.render.pdf import render_archive, render_pdf
from briefgen.render.pdf_words import is_archival, printed_words
from briefgen.render.printed import Token, differences
from briefgen.render.template import Template


def pdf_faults(
    data: bytes, model: Mapping[str, Any], template: Template, path: str
) -> list[Problem]:
    """Where the PDF differs from the one that the model gives in this template: in its words (V08),
    or in something else that is drawn (V10). Equal bytes prove all of it.

    Raises as render_pdf: without Pango and the fonts nothing can be drawn again.
    """
    draw = render_archive if is_archival(data) else render_pdf
    drawn = draw(model, template)
    if drawn == data:
        return []
    return differences(_tokens(drawn), _tokens(data), path) or [_not_the_same(path)]


def _tokens(pdf: bytes) -> list[Token]:
    return [Token(each.text, f"page {each.page}") for each in printed_words(pdf)]


def _not_the_same(path: str) -> Problem:
    return Problem(
        Position(path),
        "V10",
        "The words of the pages are those of the model, but the file is not the one that is drawn "
        "from it here.",
        "Draw it again with briefgen build, or verify the briefing.json.",
    )
