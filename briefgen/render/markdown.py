"""Markdown: CommonMark with tables and footnotes, one statement a line so that issues compare."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefgen.errors import TemplateError
from briefgen.render.arrange import present
from briefgen.render.cited import run_page
from briefgen.render.environment import BriefingEnvironment
from briefgen.render.escape import escape_markdown
from briefgen.render.fault_places import problems_of
from briefgen.render.filters import link_target
from briefgen.render.html import addresses
from briefgen.render.markdown_check import faults_of_markdown
from briefgen.render.template import Template
from briefgen.render.wording import read_wording

PAGE = "page.md"
_REFERENCE = re.compile(r"\[\^(p-\d+-\d+)\](?!:)")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)  # YAML, which no reader sees as text
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
    body = _FRONT_MATTER.sub("", text)
    known = frozenset(str(link_target(each)) for each in addresses(model))
    if faults := faults_of_markdown(body, known):
        raise TemplateError(problems_of(faults, template, PAGE))
    return (_BLANK_LINES.sub("\n\n", text).strip() + "\n").encode(errors="replace")
