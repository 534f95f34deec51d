"""Proof that a rendered page is one file: nothing in it loads, runs or leads out of it unasked."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from briefgen.render.fault_places import FIELD, PageFault
from briefgen.render.style_check import faults_of_style

_LOADING = "action attributionsrc background data dynsrc formaction lowsrc manifest ping poster src"
LINK_ATTRIBUTES = frozenset({"href", "xlink:href"})
ADDRESS_ATTRIBUTES = LINK_ATTRIBUTES | frozenset(_LOADING.split())
FORBIDDEN_ATTRIBUTES = frozenset({"imagesrcset", "srcset", "style"})
_HOLDING = "applet base embed fencedframe form frame frameset iframe object portal"
# What SVG (chapter 19) gives an address to another element with, when the page has been checked.
_CHANGING = "animate animatemotion animatetransform set"
FORBIDDEN_ELEMENTS = frozenset({*_HOLDING.split(), *_CHANGING.split()})
TEXT_ATTRIBUTES = frozenset({"abbr", "alt", "class", "content", "id", "label", "title", "value"})
TEXT_PREFIXES = ("aria-", "data-")
NAMING_LINKS = frozenset({"alternate", "canonical"})  # they name an address and load nothing
HINT = "Links go to #anchors, https and the articles' own addresses; pictures are data: addresses."
FIELD_HINT = "An address of an article is printed through the filter web_address. " + HINT
_LINK = re.compile(r"#|https://|mailto:", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]|#", re.IGNORECASE)


def faults_of_page(
    text: str, style: str, script: str = "", links: frozenset[str] = frozenset()
) -> list[PageFault]:
    """What a template brought in from outside, or scripts it holds; empty for a sound page.

    `style` and `script` are the ones that may stand in it, word for word; `links` are addresses
    that it may lead to besides https and itself.
    """
    checker = _Checker(style, script, links)
    checker.feed(text)
    checker.close()
    return checker.faults


def is_known(address: str, links: frozenset[str]) -> bool:
    """Whether it is one of the addresses, perhaps opened at a sentence (WICG text fragments)."""
    return address in links or address.partition("#:~:")[0] in links


class _Checker(HTMLParser):
    def __init__(self, style: str, script: str, links: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.allowed = {"style": style, "script": script}
        self.links = links
        self.open = ""  # the style or script whose text is being read
        self.text = ""
        self.faults: list[PageFault] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in FORBIDDEN_ELEMENTS:
            self._report(f"A page may not hold <{tag}>.", _element(tag))
            return
        if tag == "link" and values.get("rel") not in NAMING_LINKS:
            self._report("A page may not hold <link>, save to name an address.", _element(tag))
            return
        if values.get("http-equiv", "content-security-policy").lower() != "content-security-policy":
            name = values["http-equiv"]
            self._report(f'A page may not hold <meta http-equiv="{name}">.', _element(tag))
        if tag == "style" or (tag == "script" and values.get("type") != "application/ld+json"):
            self.open, self.text = tag, ""
        for name, value in values.items():
            self._judge_attribute(tag, name, value.strip())

    def handle_data(self, data: str) -> None:
        self.text += data if self.open else ""

    def handle_endtag(self, tag: str) -> None:
        self._judge_open()

    def close(self) -> None:
        super().close()
        if self.open:  # what follows an element without end is not told to us
            self._report(f"A page may not hold {self.open}s.", _element(self.open))

    def _judge_attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name in FORBIDDEN_ATTRIBUTES:
            self._report(f'<{tag}> may not have the attribute "{name}".', _attribute(tag, name))
        elif name in ADDRESS_ATTRIBUTES:
            if not self._may_lead_to(tag, name, value):
                message = f'<{tag} {name}="{value[:60]}"> leads outside of the page.'
                written = (*_literally(name, value), *_attribute(tag, name))
                self._report(message, written, FIELD_HINT)
        elif _is_style(name, value) and faults_of_style(value):
            message = f'<{tag} {name}="{value[:60]}"> leads outside of the page.'
            self._report(message, (*_literally(name, value), *_attribute(tag, name)))

    def _judge_open(self) -> None:
        """Any text but the page's own makes it a stranger's; an empty one does nothing."""
        if self.text and self.text != self.allowed[self.open]:
            self._report(f"A page may not hold {self.open}s.", _element(self.open))
        self.open, self.text = "", ""

    def _may_lead_to(self, tag: str, name: str, address: str) -> bool:
        is_link = name in LINK_ATTRIBUTES and tag in {"a", "link"}
        if is_link and is_known(address, self.links):
            return True
        if tag == "link":
            return False
        return bool((_LINK if is_link else _PICTURE).match(address))

    def _report(self, message: str, written: tuple[re.Pattern[str], ...], hint: str = HINT) -> None:
        self.faults.append(PageFault(message, hint, written))


def _is_style(name: str, value: str) -> bool:
    """Whether a browser may read it as CSS, as it does `fill` and `mask`, and it holds a function."""
    return "(" in value and name not in TEXT_ATTRIBUTES and not name.startswith(TEXT_PREFIXES)


def _element(tag: str) -> tuple[re.Pattern[str], ...]:
    return (re.compile(rf"<{re.escape(tag)}\b", re.IGNORECASE),)


def _literally(name: str, value: str) -> tuple[re.Pattern[str], ...]:
    return (re.compile(rf"{re.escape(name)}\s*=\s*[\"']?\s*{re.escape(value)}", re.IGNORECASE),)


def _attribute(tag: str, name: str) -> tuple[re.Pattern[str], ...]:
    """The attribute with an expression in it, else with any value, else on any element."""
    start = rf"<{re.escape(tag)}\b[^>]*?\b{re.escape(name)}\s*="
    field = rf"\s*[\"']?[^\"'>]*?\{{\{{-?\s*(?P<{FIELD}>.+?)\s*-?\}}\}}"
    return tuple(re.compile(each, re.IGNORECASE) for each in (start + field, start))
