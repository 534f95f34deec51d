"""Markdown: front matter gives the metadata, the rest loses its marks and keeps its words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

import yaml

from briefgen.errors import Position, Problem
from briefgen.ingest.draft import Declared, Draft
from briefgen.ingest.encoding import decode
from briefgen.ingest.source import Source

FRONT_MATTER = re.compile(r"---[ \t]*\n(?:(.*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
MAX_FRONT_MATTER = 64 * 1024  # characters
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What people call the fields of an article in front matter: the static site generators' names.
FIELDS = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "site", "sitename", "outlet", "publication"),
    "origin": ("origin", "agency"),
    "author": ("author", "authors", "byline", "by"),
    "language": ("language", "lang"),
    "published": ("published", "date", "pubdate", "published_at", "publishdate"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url"),
    "tlp": ("tlp", "marking"),
}
EXAMPLE = "Front matter is lines like `title: Dam breaks` between two lines of `---`."

# Each pattern is linear: what it may repeat cannot begin or end it. Order matters: images before
# links, code before emphasis.
MARKS = tuple(
    (re.compile(pattern, re.MULTILINE), kept)
    for pattern, kept in (
        (r"<!--.*?-->", ""),
        (r"^(?:```|~~~)[^\n]*$", ""),
        # A heading ends with its line, also where no blank line says so.
        (r"^ {0,3}#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*\n(?=[ \t]*[^\s#])", r"\1\n\n"),
        (r"^ {0,3}#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*$", r"\1"),
        (r"^ {0,3}(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$", ""),
        (r"^ {0,3}(?:> ?)+", ""),
        (r"!\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)", r"\1"),
        (r"\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)", r"\1"),
        (r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,100}\]", r"\1"),
        (r"^ {0,3}\[[^\[\]\n]{1,100}\]:[ \t]+\S{1,2000}[^\n]*$", ""),
        (r"<((?:https?|mailto):[^<>\s]{1,2000})>", r"\1"),
        (r"`([^`\n]{1,500})`", r"\1"),
        (r"(?<![\w*])\*{1,3}(?=[^\s*])([^*\n]{0,1000}[^\s*])\*{1,3}(?![\w*])", r"\1"),
        (r"(?<![\w_])_{1,3}(?=[^\s_])([^_\n]{0,1000}[^\s_])_{1,3}(?![\w_])", r"\1"),
        (r"\\([\\`*_{}\[\]()#+\-.!>|$~])", r"\1"),
        (r"[ \t]{2,}$", ""),
    )
)


def read_markdown(source: Source) -> Iterator[Draft | Problem]:
    """One draft. Its text is the part after the front matter without Markdown's marks."""
    data = source.bytes()
    text, problems = decode(data, source.at)
    yield from problems
    fields: Mapping[str, str] = {}
    front = FRONT_MATTER.match(text[:MAX_FRONT_MATTER])
    if front:
        try:
            fields = read_front_matter(front.group(1) or "", source.at)
        except ValueError as error:
            yield Problem(source.at, "WA3", f"The front matter is ignored: {error}.", EXAMPLE)
        text = text[front.end() :]
    yield Draft(
        without_marks(text),
        hashlib.sha256(data).hexdigest(),
        id=fields.get("id") or None,
        declared=Declared(
            **{name: _first(fields, keys) for name, keys in FIELDS.items()},
            published_basis="front matter",
        ),
        has_soft_breaks=True,
    )


def read_front_matter(block: str, at: Position) -> Mapping[str, str]:
    """Keys in lower case and their values as written; of a list its members, joined by ", ".

    Raises ValueError with the reason, for the reader of the file, if the block is no flat YAML.
    """
    if re.search(r"(?m)^[^#\n]*[:\-]\s+[&*][\w-]", block):
        raise ValueError("it uses YAML anchors")
    try:
        values = yaml.load(block, LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in its line {mark.line + 1}" if mark else ""
        raise ValueError(f"it is not YAML{where}") from error
    if not isinstance(values, dict):
        if values in (None, ""):
            return {}
        raise ValueError("it is no list of `key: value` lines")
    return {str(key).strip().lower(): _as_line(value) for key, value in values.items()}


def _as_line(value: object) -> str:
    if isinstance(value, dict):
        return _as_line(value.get("name", ""))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_as_line, value)))
    return " ".join(str(value).split())


def _first(fields: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((fields[key] for key in keys if fields.get(key)), None)


def without_marks(text: str) -> str:
    """The words of a Markdown text; bullets, numbers of lists, tables and line breaks stay."""
    for pattern, kept in MARKS:
        text = pattern.sub(kept, text)
    return text
