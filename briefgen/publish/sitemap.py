"""The pages of a site for search engines (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from briefgen.publish.record import Record
from briefgen.publish.xml_file import xml_file

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ADDRESSES = 50_000  # a limit of the protocol


def sitemap(record: Record) -> bytes:
    """Every page with the day of its newest information; an edition without one has none."""
    pages = [("index.html", record.editions[0].cutoff)]
    pages += [(each.page, each.cutoff) for each in record.editions]
    root = ET.Element("urlset", {"xmlns": NAMESPACE})
    for path, day in pages[:MOST_ADDRESSES]:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = record.base_url + path
        if day:
            ET.SubElement(url, "lastmod").text = day
    return xml_file(root)
