"""Text from articles as plain text: nothing in it may act as markup."""

from __future__ import annotations

import re

from markupsafe import Markup

# Emphasis, code, links, raw HTML, tables, footnotes, strike-through, mathematics, entities, and
# the braces of attribute lists and of site generators that run a template over Markdown. A
# backslash where every dialect knows it; an entity, which is always text, where some do not.
_ANYWHERE = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "\\`*_[]{}|"},
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "~": "&#126;",
        "^": "&#94;",
        "$": "&#36;",
    }
)
_AT_START = re.compile(r"^(?:[-+#]|[=:]|\d{1,9}(?=[.)](?:\s|$)))")
_AT_END = re.compile(r"!\Z")  # a link of the template may follow: "!" and a link are a picture
_AUTOLINK = re.compile(r"(?<=\w):(?=/)|(?<=www)\.", re.IGNORECASE)
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def escape_markdown(text: str) -> Markup:
    """`text` on one line, to be read in CommonMark and its common extensions as it stands.

    Line breaks become blanks, since a line break could start a heading, a list or a rule. A blank
    at an end stays, for a quotation may come in several pieces.
    """
    visible = visible_text(text)
    line = " ".join(visible.split()).translate(_ANYWHERE)
    unlinked = _AUTOLINK.sub(_as_entity, line)
    before, after = (" " if line and end.isspace() else "" for end in (visible[:1], visible[-1:]))
    closed = _AT_END.sub(r"\!", unlinked)
    return Markup(f"{before}{_AT_START.sub(_defused, closed)}{after}")


def visible_text(text: str) -> str:
    """`text` without control characters and without the marks that turn reading direction, which
    could make a quotation read as something else."""
    return _CONTROL.sub(" ", text)


def xml_text(text: str) -> str:
    """Visible text of characters that XML can hold; the writer of the XML escapes it."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", visible_text(text))


def _as_entity(mark: re.Match[str]) -> str:
    return f"&#{ord(mark[0])};"


def _defused(start: re.Match[str]) -> str:
    first = start[0]
    if first[-1].isdigit():
        return f"{first}\\"
    return f"&#{ord(first)};" if first in "=:" else f"\\{first}"
