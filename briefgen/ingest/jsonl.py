"""Records, one a line: {"id", "text", "title", "publisher", "author", "published", "url", ...}."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from briefgen.errors import ArticleError, Position, Problem
from briefgen.ingest.draft import Declared, Draft
from briefgen.ingest.encoding import decode
from briefgen.ingest.limits import MAX_RECORD_BYTES, in_megabytes
from briefgen.ingest.source import Source

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FIELDS = ("title", "publisher", "origin", "author", "language", "url", "published", "tlp")
EXAMPLE = 'A record is one line like {"id": "a1", "text": "...", "published": "2024-06-17"}.'


def read_records(source: Source) -> Iterator[Draft | Problem]:
    """A draft for each record; a broken line is a Problem at its line, and the next is read.

    The file is streamed: memory holds one record.
    """
    with source.open() as stream:
        for number, line in _lines(stream):
            at = Position(source.shown, number, 1)
            if line is None:
                limit = f"{in_megabytes(MAX_RECORD_BYTES)} (MAX_RECORD_BYTES)"
                yield Problem(at, "A05", f"The record is larger than {limit}.", "Cut it in two.")
            elif line.strip():
                yield from _read_record(line, at)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None in place of a line over the limit."""
    number = 1
    while line := stream.readline(MAX_RECORD_BYTES + 1):
        if len(line) > MAX_RECORD_BYTES and not line.endswith(b"\n"):
            while (rest := stream.readline(MAX_RECORD_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
        number += 1


def _read_record(line: bytes, at: Position) -> Iterator[Draft | Problem]:
    try:
        written, problems = decode(line, at)
    except ArticleError as error:
        yield from error.problems
        return
    yield from problems
    try:
        record = json.loads(written)
    except json.JSONDecodeError as error:
        place = Position(at.path, at.line, error.colno)
        yield Problem(place, "A07", f"The record is not JSON: {error.msg}.", EXAMPLE)
        return
    except (RecursionError, ValueError):
        yield Problem(at, "A07", "The record is nested too deeply or holds a huge number.", EXAMPLE)
        return
    if not isinstance(record, dict):
        yield Problem(at, "A07", "The record is JSON, but no object.", EXAMPLE)
        return
    text = record.get("text")
    if not isinstance(text, str):
        yield Problem(at, "A08", 'The record has no "text", or it is not a string.', EXAMPLE)
        return
    yield from _field_problems(record, at)
    if _has_lone_surrogates(text):
        yield Problem(at, "WA2", "The text holds halves of characters; each is shown as \ufffd.")
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    yield Draft(
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"),
        hashlib.sha256(text.encode("utf-8")).hexdigest(),
        id=_id_of(record),
        line=at.line,
        declared=_declared(record),
    )


def _declared(record: Mapping[str, Any]) -> Declared:
    fields = {name: record[name].strip() or None for name in FIELDS if _is_text(record, name)}
    return Declared(**fields, published_basis="record's field published")


def _id_of(record: Mapping[str, Any]) -> str | None:
    given = record.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return given.strip() or None if isinstance(given, str) else None


def _field_problems(record: Mapping[str, Any], at: Position) -> Iterator[Problem]:
    for name in FIELDS:
        if record.get(name) is not None and not _is_text(record, name):
            yield Problem(
                at,
                "WA3",
                f'The field "{name}" is no string and is ignored.',
                f'Write "{name}": "..."',
            )


def _is_text(record: Mapping[str, Any], name: str) -> bool:
    return isinstance(record.get(name), str) and not _has_lone_surrogates(record[name])


def _has_lone_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
