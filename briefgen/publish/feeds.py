"""The editions as feeds: Atom (RFC 4287) and JSON Feed 1.1.

Both are a few fixed elements, so they are written with the standard library, which escapes. The
libraries for feeds take the clock for the date of a feed, and ours must not.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from briefgen.publish.record import Edition, Record
from briefgen.publish.xml_file import xml_file
from briefgen.render.escape import xml_text

ATOM_TYPE = "application/atom+xml"
JSON_FEED_TYPE = "application/feed+json"
ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
MOST_ENTRIES = 50  # newest editions in a feed; the archive has all of them
PRODUCER = "briefgen"  # RFC 4287 wants an author, and an edition may name none


def atom_feed(record: Record, path: str) -> bytes:
    """The newest editions, as an Atom feed that stands at `path` of the site."""
    newest = record.editions[0]
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": newest.language})
    _add(feed, "id", _urn(record.base_url))
    _add(feed, "title", newest.title)
    _add(feed, "updated", max(each.stamp for each in record.editions))
    _add(feed, "link", rel="self", type=ATOM_TYPE, href=record.base_url + path)
    _add(feed, "link", rel="alternate", type="text/html", href=f"{record.base_url}index.html")
    _add(feed, "generator", PRODUCER)
    for edition in record.editions[:MOST_ENTRIES]:
        feed.append(_entry(record, edition))
    return xml_file(feed)


def _entry(record: Record, edition: Edition) -> ET.Element:
    url = record.base_url + edition.page
    entry = ET.Element("entry")
    _add(entry, "id", _urn(url))
    _add(entry, "title", _title(edition))
    _add(entry, "updated", edition.stamp)
    _add(entry, "published", edition.stamp)
    _add(_add(entry, "author"), "name", edition.author or PRODUCER)
    _add(entry, "link", rel="alternate", type="text/html", href=url)
    for path, kind in _enclosures(record, edition).items():
        _add(entry, "link", rel="enclosure", type=kind, href=record.base_url + path)
    _add(entry, "category", term=f"TLP:{edition.tlp}")
    _add(entry, "rights", f"TLP:{edition.tlp}")
    _add(entry, "summary", _summary(edition), type="text")
    _add(entry, "content", _list_of_points(edition), type="html")
    return entry


def json_feed(record: Record, path: str) -> bytes:
    """The newest editions, as a JSON Feed that stands at `path` of the site."""
    newest = record.editions[0]
    feed = {
        "version": JSON_FEED,
        "title": newest.title,
        "home_page_url": f"{record.base_url}index.html",
        "feed_url": record.base_url + path,
        "language": newest.language,
        "items": [_item(record, each) for each in record.editions[:MOST_ENTRIES]],
    }
    text = json.dumps(feed, ensure_ascii=False, indent=1)
    return (text + "\n").encode(errors="replace")


def _item(record: Record, edition: Edition) -> dict[str, Any]:
    url = record.base_url + edition.page
    return {
        "id": _urn(url),
        "url": url,
        "title": _title(edition),
        "content_text": _summary(edition),
        "content_html": _list_of_points(edition),
        "date_published": edition.stamp,
        "authors": [{"name": edition.author or PRODUCER}],
        "language": edition.language,
        "tags": [f"TLP:{edition.tlp}"],
        "attachments": [
            {"url": record.base_url + path, "mime_type": kind}
            for path, kind in _enclosures(record, edition).items()
        ],
    }


def _title(edition: Edition) -> str:
    return xml_text(f"{edition.title}, {edition.name}" if edition.name else edition.title)


def _summary(edition: Edition) -> str:
    """The points, one a line; an entry must not be empty."""
    counts = f"{edition.product}: {edition.statements} statements from {edition.articles} articles."
    return xml_text("\n".join(edition.points) or counts)


def _list_of_points(edition: Edition) -> str:
    """The same as HTML, since readers of feeds print a plain text without its line ends."""
    found = ET.Element("ul")
    for line in _summary(edition).split("\n"):
        _add(found, "li", line)
    return ET.tostring(found, encoding="unicode")


def _enclosures(record: Record, edition: Edition) -> Mapping[str, str]:
    path = f"{edition.folder}/briefing.pdf"
    return {path: "application/pdf"} if path in record.files else {}


def _urn(address: str) -> str:
    """An id that never changes and is no address, so that nobody has to keep it alive."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = xml_text(text) if text is not None else None
    return child
