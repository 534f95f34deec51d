"""Proof that a rendered page is one file: nothing in it loads, runs or leads out of it unasked."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from briefgen.errors import Position, Problem

ADDRESS_ATTRIBUTES = frozenset(
    {"src", "href", "srcset", "data", "action", "formaction", "poster", "background", "xlink:href"}
)
FORBIDDEN_ELEMENTS = frozenset(
    {"applet", "base", "embed", "form", "frame", "iframe", "link", "object"}
)
_LINK = re.compile(r"#|https?://|mailto:", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]|#", re.IGNORECASE)


def faults_of_page(text: str, at: Position) -> list[Problem]:
    """What a template brought in from outside, or scripts it holds; empty for a sound page."""
    checker = _Checker(at)
    checker.feed(text)
    checker.close()
    return checker.problems


class _Checker(HTMLParser):
    def __init__(self, at: Position) -> None:
        super().__init__(convert_charrefs=True)
        self.at = at
        self.problems: list[Problem] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in FORBIDDEN_ELEMENTS:
            self._report(f"A page may not hold <{tag}>.")
            return
        if tag == "script" and values.get("type") != "application/ld+json":
            self._report("A page may not hold scripts.")
        for name, value in values.items():
            if name.startswith("on") or name == "style":
                self._report(f'<{tag}> may not have the attribute "{name}".')
            elif name in ADDRESS_ATTRIBUTES:
                allowed = _LINK if tag == "a" else _PICTURE
                if not allowed.match(value.strip()):
                    self._report(f'<{tag} {name}="{value[:60]}"> leads outside of the page.')

    def _report(self, message: str) -> None:
        hint = "Links go to #anchors, http and https; pictures are data: addresses."
        self.problems.append(Problem(self.at, "L21", message, hint))
