"""The words on the pages of a PDF as WeasyPrint writes it: text with its Unicode map beside it.

Enough of ISO 32000-1 to read our own files: objects and object streams (7.5.7), page trees (7.7.3),
text operators (9.4.3), forms (8.10) and ToUnicode maps (9.10.3). No encryption, no other filters.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_OBJECT = re.compile(rb"(\d+) \d+ obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)(?! \d+ R)")
_REFERENCE = re.compile(rb"(\d+) \d+ R")
_ENTRY = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+) \d+ R")
_TEXT = re.compile(
    rb"/(?P<font>[^\s/<>\[\]()]+)\s+[\d.+-]+\s+Tf\b"
    rb"|/(?P<form>[^\s/<>\[\]()]+)\s+Do\b"
    rb"|(?P<show>\[[^\]]*\]|<[0-9A-Fa-f\s]*>)\s*TJ?j?\b"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_ARCHIVED = b"pdfaid:part="
_BETWEEN = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_LARGEST_STREAM_BYTES = 1_000_000_000  # what one stream may unpack to
_DEEPEST = 20  # page trees and forms within forms


class Printed(NamedTuple):
    """A piece of text as one operator shows it, and the page it stands on, from 1."""

    text: str
    page: int


class _Object(NamedTuple):
    head: bytes  # the dictionary
    stream: bytes | None


def printed_words(pdf: bytes) -> list[Printed]:
    """Every piece of text, page by page, in the order it is drawn; empty if no page is found."""
    return list(_Document(pdf).words())


def is_archival(pdf: bytes) -> bool:
    """Whether the file's metadata says that it is a PDF/A (ISO 19005-3, 6.6.4)."""
    return any(_ARCHIVED in (each.stream or b"") for _, each in _objects(pdf))


class _Document:
    def __init__(self, pdf: bytes) -> None:
        self._objects = dict(_objects(pdf))
        self._maps: dict[int, Mapping[int, str]] = {}

    def words(self) -> Iterator[Printed]:
        catalog = (each for each in self._objects.values() if b"/Type /Catalog" in each.head)
        root = next(catalog, None)
        pages = self._pages(_reference(root.head, b"Pages"), 0) if root else ()
        for number, page in enumerate(pages, start=1):
            contents = self._under(page, b"Contents")
            streams = [self._objects.get(each) for each in contents]
            data = b"\n".join(each.stream or b"" for each in streams if each)
            for text in self._texts(data, self._resources(page), 0):
                yield Printed(text, number)

    def _pages(self, number: int | None, depth: int) -> Iterator[bytes]:
        node = self._objects.get(number or 0)
        if node is None or depth > _DEEPEST:
            return
        if b"/Kids" not in node.head:
            yield node.head
            return
        for kid in self._under(node.head, b"Kids"):
            yield from self._pages(kid, depth + 1)

    def _under(self, head: bytes, name: bytes) -> list[int]:
        """The objects that an entry refers to: one, or those of an array."""
        found = re.search(rb"/" + name + rb"\s*(\[[^\]]*\]|\d+ \d+ R)", head)
        return [int(each) for each in _REFERENCE.findall(found[1])] if found else []

    def _resources(self, head: bytes) -> bytes:
        number = _reference(head, b"Resources")
        known = self._objects.get(number) if number is not None else None
        return known.head if known else head

    def _texts(self, data: bytes, resources: bytes, depth: int) -> Iterator[str]:
        fonts = self._named(resources, b"Font")
        forms = self._named(resources, b"XObject")
        letters: Mapping[int, str] = {}
        for found in _TEXT.finditer(data):
            if found["font"]:
                letters = self._letters(fonts.get(found["font"]))
            elif found["form"]:
                form = self._objects.get(forms.get(found["form"], 0))
                if form and form.stream and b"/Form" in form.head and depth < _DEEPEST:
                    yield from self._texts(form.stream, self._resources(form.head), depth + 1)
            elif text := _decoded(found["show"], letters):
                yield text

    def _named(self, resources: bytes, kind: bytes) -> dict[bytes, int]:
        """Name -> object, of the fonts or forms in a dictionary of resources."""
        number = _reference(resources, kind)
        if number is not None:
            inner = self._objects[number].head if number in self._objects else b""
        else:
            found = re.search(rb"/" + kind + rb"\s*<<(.*?)>>", resources, re.DOTALL)
            inner = found[1] if found else b""
        return {name: int(number) for name, number in _ENTRY.findall(inner)}

    def _letters(self, font: int | None) -> Mapping[int, str]:
        """Glyph -> text, by the font's ToUnicode map."""
        if font is None or font not in self._objects:
            return {}
        if font not in self._maps:
            number = _reference(self._objects[font].head, b"ToUnicode")
            known = self._objects.get(number or 0)
            self._maps[font] = dict(_unicode_map(known.stream or b"")) if known else {}
        return self._maps[font]


def _objects(pdf: bytes) -> Iterator[tuple[int, _Object]]:
    at = 0
    while found := _OBJECT.search(pdf, at):
        end = pdf.find(b"endobj", found.end())
        stream = _STREAM.search(pdf, found.end(), end if end >= 0 else len(pdf))
        if stream is None:
            at = end if end >= 0 else len(pdf)
            yield int(found[1]), _Object(pdf[found.end() : at], None)
            continue
        head = pdf[found.end() : stream.start()]
        length = _LENGTH.search(head)
        last = stream.end() + int(length[1]) if length else pdf.find(b"endstream", stream.end())
        at = max(last, stream.end())
        unpacked = _unpacked(head, pdf[stream.end() : at])
        yield int(found[1]), _Object(head, unpacked)
        if b"/ObjStm" in head:
            yield from _packed_objects(head, unpacked)


def _unpacked(head: bytes, data: bytes) -> bytes:
    if b"/FlateDecode" not in head:
        return data
    try:
        return zlib.decompressobj().decompress(data, _LARGEST_STREAM_BYTES)
    except zlib.error:
        return b""


def _packed_objects(head: bytes, data: bytes) -> Iterator[tuple[int, _Object]]:
    first = re.search(rb"/First (\d+)", head)
    if first is None:
        return
    start = int(first[1])
    numbers = [int(each) for each in data[:start].split()]
    places = [*(start + each for each in numbers[1::2]), len(data)]
    for number, begin, end in zip(numbers[::2], places, places[1:], strict=False):
        yield number, _Object(data[begin:end], None)


def _reference(head: bytes, name: bytes) -> int | None:
    found = re.search(rb"/" + name + rb"\s+(\d+) \d+ R", head)
    return int(found[1]) if found else None


def _decoded(shown: bytes, letters: Mapping[int, str]) -> str:
    glyphs = "".join(each.decode() for each in _HEX.findall(shown)).replace("\n", "")
    codes = (int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs) - 3, 4))
    return "".join(letters.get(code, "\N{REPLACEMENT CHARACTER}") for code in codes)


def _unicode_map(data: bytes) -> Iterator[tuple[int, str]]:
    for kind, body in _BETWEEN.findall(data):
        codes = [each.decode() for each in _HEX.findall(body)]
        if kind == b"bfchar":
            for glyph, text in zip(codes[::2], codes[1::2], strict=False):
                yield int(glyph, 16), _utf16(text)
            continue
        for first, last, text in zip(codes[::3], codes[1::3], codes[2::3], strict=False):
            start = _utf16(text)
            for step in range(int(last, 16) - int(first, 16) + 1):
                yield int(first, 16) + step, start[:-1] + chr(ord(start[-1:] or "\0") + step)


def _utf16(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be", errors="replace")
