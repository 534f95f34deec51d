"""What ingest gives: one article, its text fixed for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.model.span import Span

FurnitureClass = Literal[
    "navigation",
    "share",
    "ad",
    "related",
    "copyright",
    "source_credit",
    "end_mark",
    "slug",
    "byline",
    "timestamp",
    "dateline",
    "heading",
    "duplicate_title",
    "caption",
]
Precision = Literal["explicit", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date is a claim like any other: it says how it is known.

    `value` is YYYY, YYYY-MM or YYYY-MM-DD, or None; `earliest` and `latest` are days.
    """

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "unknown"
    basis: str = "no date found"


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known about an article beside its text; None where nothing shows it."""

    title: str | None = None
    publisher: str | None = None  # of this copy
    origin: str | None = None  # the agency or outlet the text comes from
    author: str | None = None
    language: str | None = None  # ISO 639-1
    published: Published = Published()
    url: str | None = None
    tlp: str | None = None  # a TLP 2.0 label, without the prefix


@dataclass(frozen=True, slots=True)
class Furniture:
    """A part of the text that is not the story: marked, never cut, so that no span shifts."""

    span: Span
    kind: FurnitureClass


@dataclass(frozen=True, slots=True)
class Article:
    """One article. All offsets of all later stages count characters of `text`.

    `text` is the decoded file without its byte order mark and with newlines as "\\n", otherwise
    untouched; for HTML it is the extracted text. `sha256` is of the file's bytes (of the record's
    text, UTF-8, for a .jsonl record). `furniture` is in text order and does not overlap.
    `is_wrapped`: lines are broken in mid-sentence, so that only blank lines part paragraphs.
    """

    id: str
    path: str
    sha256: str
    text: str
    meta: Meta = Meta()
    furniture: tuple[Furniture, ...] = ()
    is_wrapped: bool = False
