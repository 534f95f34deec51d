"""All words of a page whose story cannot be told apart: nested too deeply, or built of scraps.

The standard library's parser walks tags one by one and builds no tree, so depth and broken nesting
cost nothing. What a browser would not show is left out.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from briefgen.ingest.html_tags import BLOCKS, SILENT

BLANKS = re.compile(r"\s+")
BREAK = "\0"
NO_SCOPE = frozenset(("head",))  # often left open; what it hides has tags of its own


class _Words(HTMLParser):
    """Collects text with a mark at each border of a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent is None and tag in SILENT - NO_SCOPE:
            self._silent = tag
        elif tag in BLOCKS or tag == "body":
            self._silent = None  # no block stands inside what is silent: its end was forgotten
            self.pieces.append(BREAK)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = None
        elif tag in BLOCKS:
            self.pieces.append(BREAK)

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            self.pieces.append(data.replace(BREAK, ""))


def paragraphs_of(markup: str) -> list[str]:
    """What a browser would show of a page, paragraph by paragraph, furniture included."""
    words = _Words()
    words.feed(markup)
    words.close()
    parts = (BLANKS.sub(" ", part).strip() for part in "".join(words.pieces).split(BREAK))
    return [part for part in parts if part]
