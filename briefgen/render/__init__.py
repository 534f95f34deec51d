"""Render: a briefing and a template give the bytes of a file. Decides nothing about content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from briefgen.errors import OutputError, Position, Problem
from briefgen.render.defaults import completed
from briefgen.render.environment import check_syntax
from briefgen.render.html import render_html
from briefgen.render.json import render_json
from briefgen.render.markdown import render_markdown
from briefgen.render.template import (
    Part,
    Template,
    copy_template,
    load_template,
    template_names,
    template_outline,
)

__all__ = [
    "FORMATS",
    "USUAL_FORMATS",
    "Part",
    "Template",
    "check_syntax",
    "copy_template",
    "load_template",
    "render",
    "template_names",
    "template_outline",
]


def _render_pdf(model: Mapping[str, Any], template: Template) -> bytes:
    # WeasyPrint costs 1.3 s to import; Markdown and HTML must not pay for it.
    from briefgen.render.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(model, template)


def _render_archive(model: Mapping[str, Any], template: Template) -> bytes:
    from briefgen.render.pdf import render_archive  # noqa: PLC0415

    return render_archive(model, template)


def _render_eml(
    model: Mapping[str, Any], template: Template, made: Mapping[str, bytes] | None = None
) -> bytes:
    from briefgen.render.eml import render_eml  # noqa: PLC0415  (lxml, and email of the library)

    pdf = (made or {}).get("pdf")
    return render_eml(model, template, pdf or _render_pdf(model, template))


def _render_docx(model: Mapping[str, Any], template: Template) -> bytes:
    from briefgen.render.docx import render_docx  # noqa: PLC0415  (python-docx and lxml)

    return render_docx(model, template)


FORMATS: dict[str, Callable[[Mapping[str, Any], Template], bytes]] = {
    "md": render_markdown,
    "html": render_html,
    "pdf": _render_pdf,
    "json": render_json,
    "docx": _render_docx,
    "eml": _render_eml,
}
USUAL_FORMATS = ("md", "html", "pdf", "json")  # what a build writes unless told otherwise


def render(
    model: Mapping[str, Any],
    template: Template,
    output_format: str,
    made: Mapping[str, bytes] | None = None,
    *,
    for_archive: bool = False,
) -> bytes:
    """A briefing, as in briefing.json, in one of FORMATS. `made`: formats of it that there are
    already; an e-mail takes its PDF from there. `for_archive`: the PDF is one for keeping, PDF/A-3.

    Raises TemplateError for faults of the template and OutputError if a part of the machine that
    the format needs is missing, or the format is unknown.
    """
    if output_format not in FORMATS:
        close = get_close_matches(output_format, FORMATS, n=1)
        hint = f'Did you mean "{close[0]}"?' if close else f"There are: {', '.join(FORMATS)}."
        message = f'There is no format called "{output_format}".'
        raise OutputError(Problem(Position("--to"), "O03", message, hint))
    whole = model if output_format == "json" else completed(model)
    if output_format == "eml":
        return _render_eml(whole, template, made)
    if output_format == "pdf" and for_archive:
        return _render_archive(whole, template)
    return FORMATS[output_format](whole, template)
