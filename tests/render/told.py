"""What a page tells, whatever its format: the ids of its lines, and how sure each is."""

from __future__ import annotations

import html
import re
from typing import Any

from briefgen.render import Template
from briefgen.render.arrange import present
from briefgen.render.wording import read_wording


def short_ids(text: str) -> list[str]:
    return re.findall(r"\bs-[0-9a-f]{6}\b", text)


def visible(page: str) -> str:
    without_style = re.sub(r"(?s)<(style|script|details)\b.*?</\1>", "", page)
    return html.unescape(re.sub(r"<[^>]*>", "", without_style))


def assert_nothing_doubtful_reads_as_fact(
    text: str, model: dict[str, Any], template: Template
) -> None:
    """Each line with a lead ("Denied by ...") stands behind it wherever the text tells it."""
    text = re.sub(r"\s+", " ", text)
    view = present(model, read_wording(template), template.parts)
    guarded = [line for line in view.lines if line.lead]
    assert {line.modality for line in guarded} >= {"denied", "conditional", "demanded", "unlikely"}
    for line in guarded:
        told = text.count(line.text)
        assert told
        assert text.count(f"{line.lead}: {line.text}") == told, line.lead
