"""An article as its file format gives it, before furniture and metadata are read from its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Declared:
    """What the file itself says about its article, as written there; None where it is silent.

    `published_basis` names the place: "record field", "Date header", "JSON-LD datePublished".
    """

    title: str | None = None
    publisher: str | None = None
    origin: str | None = None
    author: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: str = ""
    url: str | None = None
    tlp: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The text (newlines as "\\n", no byte order mark) and what the format knows.

    `id` is the record's own or None; `line` is where it stands in a file of many, from 1, or 0.
    `has_soft_breaks`: in this format a line break alone ends no paragraph (Markdown, mail).
    """

    text: str
    sha256: str
    id: str | None = None
    line: int = 0
    declared: Declared = Declared()
    has_soft_breaks: bool = False
