"""Markdown: CommonMark with tables and footnotes, one statement a line so that issues compare."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefgen.render.arrange import present
from briefgen.render.cited import run_page
from briefgen.render.environment import BriefingEnvironment
from briefgen.render.escape import escape_markdown
from briefgen.render.template import Template
from briefgen.render.wording import read_wording

PAGE = "page.md"
_REFERENCE = re.compile(r"\[\^(p-\d+-\d+)\](?!:)")
_BLANK_LINES = re.compile(r"\n{3,}")


def render_markdown(model: Mapping[str, Any], template: Template) -> bytes:
    environment = BriefingEnvironment(template, escape_markdown)
    wording = read_wording(template)
    view = present(model, wording, template.parts)
    names = {
        "briefing": view,
        "model": model,
        "template": template,
        "words": wording.tables,
    }
    text = run_page(environment, PAGE, names, template, _REFERENCE)
    return (_BLANK_LINES.sub("\n\n", text).strip() + "\n").encode(errors="replace")
