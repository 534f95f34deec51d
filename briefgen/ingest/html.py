"""Saved pages: trafilatura finds the story, the page's own markup gives the metadata.

Text of the article: its title, a blank line, then the story with a blank line between paragraphs.
lxml and trafilatura are imported when the first page is read; they take longer than all else.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.errors import Position, Problem
from briefgen.ingest.draft import Draft
from briefgen.ingest.encoding import decode
from briefgen.ingest.furniture.phrases import folded
from briefgen.ingest.html_tags import BLOCKS, SILENT
from briefgen.ingest.loose_html import paragraphs_of
from briefgen.ingest.page_metadata import declared_by
from briefgen.ingest.source import Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
HEAD_BYTES = 8192
STRAY = re.compile(
    r"rollover|tooltip|popover|recirc|inline-related|related-link|read-?more|newsletter|promo\b"
    r"|outbrain|taboola|sponsor",
    re.I,
)
MAX_STRAY = 1500  # characters; a larger element with such a class holds the story itself
MIN_LINK_WORDS = 4
BLANKS = re.compile(r"[ \t\r\f\v\n]+")
HIDDEN = re.compile(
    "[\u00ad\u200b\u2060\ufeff]"
)  # where a browser may break a line: no part of a word


def read_page(source: Source) -> Iterator[Draft | Problem]:
    """One draft of a page's story; a page without one is a Problem."""
    data = source.bytes()
    head = data[:HEAD_BYTES]
    charset = CHARSET.search(head) or XML_CHARSET.match(head)
    declared = charset.group(1).decode("ascii") if charset else None
    markup, problems = decode(data, source.at, declared, "The page")
    yield from problems
    yield from read_markup(markup, hashlib.sha256(data).hexdigest(), source.at)


def read_markup(markup: str, sha256: str, at: Position) -> Iterator[Draft | Problem]:
    """One draft of the markup of a page."""
    page = parse(markup)
    if page is None:
        yield Problem(at, "A09", "This is no HTML page.", "Save the page again, as HTML only.")
        return
    declared, problems = declared_by(page, at)
    yield from problems
    story = story_of(page)
    if not story:
        story = paragraphs_of(markup)
        if story:
            yield Problem(
                at,
                "WA6",
                "Its story cannot be told from what stands around it; all words of the page are read.",
                "Copy the article into a .txt file if too much else is in it.",
            )
    if not story:
        yield Problem(
            at,
            "A09",
            "No article text was found in the page.",
            "Save it after it has loaded fully, or copy its text into a .txt file.",
        )
        return
    title = declared.title
    if title and folded(title) not in map(folded, story[:3]):
        story.insert(0, title)
    yield Draft("\n\n".join(story) + "\n", sha256, declared=declared)


def parse(markup: str) -> HtmlElement | None:
    """The page as a tree; None if it holds no element. Broken nesting is repaired."""
    from lxml import etree, html  # noqa: PLC0415  see above

    # A declared encoding is wrong now that the text is decoded, and lxml refuses it.
    markup = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", markup)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, ValueError):
        return None


def story_of(page: HtmlElement) -> list[str]:
    """The paragraphs of a page's story, in order, without what stands around it."""
    from trafilatura import extract  # noqa: PLC0415  see above

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # we report what matters ourselves
    _remove_strays(page)
    for is_strict in (True, False):
        text = extract(page, include_comments=False, favor_precision=is_strict, with_metadata=False)
        if text:
            lines = (HIDDEN.sub("", line).strip() for line in text.split("\n"))
            return [line for line in lines if line]
    return []


def _remove_strays(page: HtmlElement) -> None:
    """Takes out what stands inside many stories and no extractor knows: boxes that pop up over a
    name, teasers by their class, and blocks that are nothing but one link (to another story)."""
    for element in list(page.iter("div", "span", "aside", "section", "ul", "p", "a", "figure")):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if STRAY.search(marks) and len(element.text_content()) < MAX_STRAY:
            _drop(element)
    for element in list(page.iter("p", "li", "h2", "h3", "h4")):
        text = _spaced(element.text_content())
        if text.count(" ") + 1 >= MIN_LINK_WORDS and not text.endswith("."):
            linked = sum(len(_spaced(link.text_content())) + 1 for link in element.iter("a"))
            if linked >= len(text):
                _drop(element)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _spaced(text: str) -> str:
    return " ".join(text.split())


def text_of_fragment(markup: str) -> str:
    """All the text of a piece of markup (a feed item, a mail), a blank line between blocks."""
    from lxml import etree, html  # noqa: PLC0415  see above

    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            _open(element, pieces)
        else:
            _close(element, pieces)
    whole = HIDDEN.sub("", "".join(pieces))
    paragraphs = (BLANKS.sub(" ", part).strip() for part in whole.split("\0"))
    return "\n\n".join(part for part in paragraphs if part)


def _open(element: HtmlElement, pieces: list[str]) -> None:
    if element.tag in BLOCKS:
        pieces.append("\0")
    if element.text and not _is_silent(element):
        pieces.append(element.text.replace("\0", ""))


def _close(element: HtmlElement, pieces: list[str]) -> None:
    if element.tag in BLOCKS:
        pieces.append("\0")
    parent = element.getparent()
    if element.tail and (parent is None or not _is_silent(parent)):
        pieces.append(element.tail.replace("\0", ""))


def _is_silent(element: HtmlElement) -> bool:
    return element.tag in SILENT or not isinstance(element.tag, str)
