"""Text from articles as plain text in Markdown: nothing in it may act as markup."""

from __future__ import annotations

import re

from markupsafe import Markup

# Emphasis, code, links, raw HTML, tables, footnotes, strike-through, mathematics, entities, and
# the braces of attribute lists and of site generators that run a template over Markdown.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~^$&{}]")
_AT_START = re.compile(r"^(?:[-+=#>:]|\d{1,9}(?=[.)](?:\s|$)))")
_AUTOLINK = re.compile(r"(?<=\w):(?=/)|(?<=www)\.", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def escape_markdown(text: str) -> Markup:
    """`text` on one line, to be read in CommonMark and its common extensions as it stands.

    Line breaks become blanks, since a line break could start a heading, a list or a rule.
    """
    line = " ".join(_CONTROL.sub(" ", text).split())
    escaped = _AUTOLINK.sub(r"\\\g<0>", _ANYWHERE.sub(r"\\\g<0>", line))
    return Markup(_AT_START.sub(_defused, escaped))  # noqa: S704


def visible_text(text: str) -> str:
    """`text` without control characters and without the marks that turn reading direction, which
    could make a quotation read as something else."""
    return _CONTROL.sub(" ", text)


def _defused(start: re.Match[str]) -> str:
    first = start[0]
    return f"{first}\\" if first[-1].isdigit() else f"\\{first}"
