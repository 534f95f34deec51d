"""The model that a page or a PDF carries, so that every line of it can be proven without more."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from briefgen.model.canonical import compact, encode

MODEL_ID = "briefgen-model"
ATTACHED_NAME = "briefing.json"
PACKED = "application/zlib"  # no type of script, so no browser runs it
_BLOCK = re.compile(rf'<script type="{PACKED}" id="{MODEL_ID}">([^<]*)</script>')
_EMBEDDED = re.compile(rb"<<(?:(?!endobj).)*?/EmbeddedFile(?:(?!endobj).)*?stream\r?\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)")
_LARGEST_MODEL_BYTES = 1_000_000_000  # what a page or a PDF may unpack to


def with_model(page: str, model: Mapping[str, Any]) -> str:
    """The page with the model as a block of data at its end: zlib (RFC 1950) in base64, a seventh
    of what it is as JSON."""
    data = base64.b64encode(zlib.compress(encode(compact(model)), 9)).decode()
    block = f'<script type="{PACKED}" id="{MODEL_ID}">{data}</script>\n'
    head, end, tail = page.rpartition("</body>")
    return f"{head}{block}{end}{tail}" if end else page + block


def carried_model(data: bytes) -> dict[str, Any] | None:
    """The model in the bytes of a briefing.json, an HTML page or a PDF; None if there is none."""
    for raw in _candidates(data):
        try:
            found = json.loads(raw)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    return None


def is_page(data: bytes) -> bool:
    return data.lstrip()[:100].lower().startswith((b"<!doctype html", b"<html"))


def is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-")


def _candidates(data: bytes) -> list[bytes]:
    if is_pdf(data):
        return _embedded_files(data)
    if is_page(data):
        return [_unpacked(each) for each in _BLOCK.findall(data.decode(errors="replace"))]
    return [data]


def _embedded_files(pdf: bytes) -> list[bytes]:
    """The files attached to a PDF. Streams are never packed into other streams (ISO 32000-1,
    7.5.7), so each stands in the file with its dictionary in front."""
    found = []
    for head in _EMBEDDED.finditer(pdf):
        length = _LENGTH.search(head[0])
        end = head.end() + int(length[1]) if length else pdf.find(b"endstream", head.end())
        stream = pdf[head.end() : end]
        if b"/FlateDecode" in head[0]:
            stream = _inflated(stream)
        found.append(stream)
    return found


def _unpacked(block: str) -> bytes:
    try:
        return _inflated(base64.b64decode(block, validate=True))
    except binascii.Error:
        return b""


def _inflated(data: bytes) -> bytes:
    """Nothing for data that are not zlib's: they hold no model."""
    try:
        return zlib.decompressobj().decompress(data, _LARGEST_MODEL_BYTES)
    except zlib.error:
        return b""
