"""Proof that a rendered page is one file: nothing in it loads, runs or leads out of it unasked."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from briefgen.errors import Position, Problem

ADDRESS_ATTRIBUTES = frozenset(
    {"src", "href", "srcset", "data", "action", "formaction", "poster", "background", "xlink:href"}
)
FORBIDDEN_ELEMENTS = frozenset({"applet", "base", "embed", "form", "frame", "iframe", "object"})
NAMING_LINKS = frozenset({"alternate", "canonical"})  # they name an address and load nothing
_LINK = re.compile(r"#|https?://|mailto:", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]|#", re.IGNORECASE)


def faults_of_page(
    text: str, at: Position, script: str = "", links: frozenset[str] = frozenset()
) -> list[Problem]:
    """What a template brought in from outside, or scripts it holds; empty for a sound page.

    `script` is the one script that may stand in it, word for word; `links` are addresses that it
    may lead to besides the web and itself.
    """
    checker = _Checker(at, script, links)
    checker.feed(text)
    checker.close()
    return checker.problems


class _Checker(HTMLParser):
    def __init__(self, at: Position, script: str, links: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.at = at
        self.script = script
        self.links = links
        self.found_script: str | None = None  # what stands in the script that is open, if one is
        self.problems: list[Problem] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in FORBIDDEN_ELEMENTS:
            self._report(f"A page may not hold <{tag}>.")
            return
        if tag == "link" and values.get("rel") not in NAMING_LINKS:
            self._report("A page may not hold <link>, save to name an address.")
            return
        if values.get("http-equiv", "content-security-policy").lower() != "content-security-policy":
            self._report(f'A page may not hold <meta http-equiv="{values["http-equiv"]}">.')
        if tag == "script" and values.get("type") != "application/ld+json":
            self.found_script = ""
        for name, value in values.items():
            if name.startswith("on") or name == "style":
                self._report(f'<{tag}> may not have the attribute "{name}".')
            elif name in ADDRESS_ATTRIBUTES and not self._may_lead_to(tag, value.strip()):
                self._report(f'<{tag} {name}="{value[:60]}"> leads outside of the page.')

    def handle_data(self, data: str) -> None:
        if self.found_script is not None:
            self.found_script += data

    def handle_endtag(self, tag: str) -> None:
        self._judge_script()

    def close(self) -> None:
        super().close()
        self._judge_script()

    def _judge_script(self) -> None:
        if self.found_script and self.found_script != self.script:
            self._report("A page may not hold scripts.")
        self.found_script = None

    def _may_lead_to(self, tag: str, address: str) -> bool:
        if tag in {"a", "link"} and address in self.links:
            return True
        if tag == "link":
            return False
        return bool((_LINK if tag == "a" else _PICTURE).match(address))

    def _report(self, message: str) -> None:
        hint = "Links go to #anchors, http and https; pictures are data: addresses."
        self.problems.append(Problem(self.at, "L21", message, hint))
