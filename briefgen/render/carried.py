"""The model that a page or a PDF carries, so that every line of it can be proven without more."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from briefgen.model.canonical import compact, encode

MODEL_ID = "briefgen-model"
ATTACHED_NAME = "briefing.json"
_BLOCK = re.compile(rf'<script type="application/json" id="{MODEL_ID}">(.*?)</script>', re.DOTALL)
_EMBEDDED = re.compile(rb"<<(?:(?!endobj).)*?/EmbeddedFile(?:(?!endobj).)*?stream\r?\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)")
_LARGEST_MODEL_BYTES = 1_000_000_000  # what a PDF may unpack to


def with_model(page: str, model: Mapping[str, Any]) -> str:
    """The page with the model as a block of data at its end; data is never run by a browser."""
    # "<" is written as JSON's escape for it, so that nothing in the model can end the block.
    data = encode(compact(model)).decode().replace("<", "\\u003c")
    block = f'<script type="application/json" id="{MODEL_ID}">{data}</script>\n'
    head, end, tail = page.rpartition("</body>")
    return f"{head}{block}{end}{tail}" if end else page + block


def without_model(page: str) -> str:
    return _BLOCK.sub("", page)


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
        return [each.encode() for each in _BLOCK.findall(data.decode(errors="replace"))]
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
            try:
                stream = zlib.decompressobj().decompress(stream, _LARGEST_MODEL_BYTES)
            except zlib.error:
                continue
        found.append(stream)
    return found
