"""RSS and Atom: each entry is an article.

Parsed by lxml with recovery (feeds are often not well-formed), no network and no entities
resolved, so neither an entity bomb nor an outside file can be reached.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.errors import Problem
from briefgen.ingest.draft import Declared, Draft
from briefgen.ingest.html import text_of_fragment
from briefgen.ingest.limits import MAX_FEED_ITEMS
from briefgen.ingest.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = frozenset({"rss", "feed", "RDF"})
ITEMS = frozenset({"item", "entry"})
CONTENT = ("encoded", "content", "description", "summary")  # the longest of them is the story
PUBLISHED = ("published", "pubDate", "date", "issued", "created", "updated")
AUTHORS = ("creator", "author")


def read_feed(source: Source) -> Iterator[Draft | Problem]:
    """A draft for each entry that has text; its id is the file's stem and a hash of its own."""
    from lxml import etree  # noqa: PLC0415  only feeds and pages pay for its import

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(source.bytes() or b"<none/>", parser)
    if root is None or _name(root) not in ROOTS:
        yield Problem(
            source.at,
            "A09",
            "This is no RSS or Atom feed.",
            "Articles in XML of other kinds are not read.",
        )
        return
    publisher = _publisher(root)
    items = [element for element in root.iter() if _name(element) in ITEMS]
    if len(items) > MAX_FEED_ITEMS:
        yield Problem(
            source.at, "WA5", f"Only the first {MAX_FEED_ITEMS} entries are read (MAX_FEED_ITEMS)."
        )
    for item in items[:MAX_FEED_ITEMS]:
        yield _read_item(item, publisher, source)


def _read_item(item: _Element, publisher: str | None, source: Source) -> Draft | Problem:
    fields = _fields(item)
    title = _plain(fields.get("title", ""))
    story = max(
        (text_of_fragment(fields[name]) for name in CONTENT if fields.get(name)),
        key=len,
        default="",
    )
    link = _link(item) or fields.get("link", "")
    if not story:
        named = title or link or "without a title"
        return Problem(
            source.at, "WA5", f"Left out: the entry {named!r} has no text.", "Save the page itself."
        )
    text = f"{title}\n\n{story}\n" if title else f"{story}\n"
    own_id = fields.get("guid") or fields.get("id") or link or title or story
    published = next((fields[name] for name in PUBLISHED if fields.get(name)), None)
    return Draft(
        text,
        hashlib.sha256(text.encode("utf-8")).hexdigest(),
        id=f"{source.name}-{hashlib.sha256(own_id.encode('utf-8', 'replace')).hexdigest()[:8]}",
        declared=Declared(
            title=title or None,
            publisher=_plain(fields.get("source", "")) or publisher,
            author=_author(item, fields),
            published=_day(published) if published else None,
            published_basis="feed entry",
            url=link or None,
        ),
    )


def _fields(item: _Element) -> dict[str, str]:
    """The text of each child by its name without namespace; markup inside is kept as markup."""
    from lxml import etree  # noqa: PLC0415  see read_feed

    fields: dict[str, str] = {}
    for child in item:
        if isinstance(child.tag, str):
            inner = "".join(etree.tostring(part, encoding="unicode") for part in child)
            fields.setdefault(_name(child), ((child.text or "") + inner).strip())
    return fields


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _publisher(root: _Element) -> str | None:
    """The feed's own title: that of the first title element that is not inside an entry."""
    for element in root.iter():
        if _name(element) in ITEMS:
            return None
        if _name(element) == "title" and element.text:
            return _plain(element.text) or None
    return None


def _plain(text: str) -> str:
    return " ".join((text_of_fragment(text) if "<" in text or "&" in text else text).split())


def _link(item: _Element) -> str:
    """Atom keeps the address in an attribute."""
    for child in item:
        if (
            _name(child) == "link"
            and child.get("href")
            and child.get("rel", "alternate") == "alternate"
        ):
            return str(child.get("href"))
    return ""


def _author(item: _Element, fields: dict[str, str]) -> str | None:
    for child in item:
        if _name(child) == "author":
            for part in child:
                if _name(part) == "name" and part.text:
                    return _plain(part.text)
    return next((_plain(fields[name]) for name in AUTHORS if fields.get(name)), None)


def _day(text: str) -> str:
    """A mail date as an ISO day; any other form as it stands."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  slow to import, seldom needed

    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return text
