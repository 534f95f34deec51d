"""Which reader a file gets: one line for each format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefgen.errors import Problem
from briefgen.ingest.draft import Draft
from briefgen.ingest.eml import read_email
from briefgen.ingest.feed import read_feed
from briefgen.ingest.html import read_page
from briefgen.ingest.jsonl import read_records
from briefgen.ingest.markdown import read_markdown
from briefgen.ingest.source import Source
from briefgen.ingest.text import read_text

Reader = Callable[[Source], Iterator[Draft | Problem]]

READERS: dict[str, tuple[Reader, tuple[str, ...]]] = {
    "text": (read_text, ("", ".txt", ".text")),
    "Markdown": (read_markdown, (".md", ".markdown")),
    "records": (read_records, (".jsonl", ".ndjson")),
    "HTML": (read_page, (".html", ".htm", ".xhtml", ".shtml")),
    "e-mail": (read_email, (".eml",)),
    "feed": (read_feed, (".rss", ".atom", ".xml", ".rdf")),
}
BY_SUFFIX = {suffix: reader for reader, suffixes in READERS.values() for suffix in suffixes}
SUFFIXES = tuple(suffix for suffix in BY_SUFFIX if suffix)
OPENINGS: tuple[tuple[re.Pattern[bytes], Reader], ...] = (
    (re.compile(rb"\s*\{"), read_records),
    (re.compile(rb"\s*<\?xml[^>]*>\s*(?:<!--.*?-->\s*)?<(?:rss|feed|rdf:RDF)", re.S), read_feed),
    (re.compile(rb"\s*<(?:rss|feed|rdf:RDF)[\s>]"), read_feed),
    (re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|article)", re.I), read_page),
    (re.compile(rb"---[ \t]*\r?\n"), read_markdown),
    (re.compile(rb"(?:Return-Path|Received|Delivered-To|MIME-Version|From): ", re.I), read_email),
)
OPENING_BYTES = 1024


def reader_of(source: Source) -> Reader:
    """The reader of a file by its suffix; of standard input by how its text begins."""
    if source.stream:
        opening = source.stream.peek(OPENING_BYTES)[:OPENING_BYTES].removeprefix(b"\xef\xbb\xbf")
        return next((reader for start, reader in OPENINGS if start.match(opening)), read_text)
    return BY_SUFFIX.get(source.path.suffix.lower(), leave_out)


def leave_out(source: Source) -> Iterator[Draft | Problem]:
    """A file of a format that holds no articles, as far as we know."""
    yield Problem(
        source.at,
        "WA5",
        f"Left out: {source.path.suffix} is no format of articles.",
        f"Articles end in {', '.join(SUFFIXES)}; rename it if it is one of these.",
    )
