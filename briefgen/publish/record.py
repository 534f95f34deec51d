"""What a site remembers of itself, site.json: its editions, and the bytes of every file of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

RECORD_FILE = "site.json"
SCHEMA = "briefgen-site/1"
EDITIONS_FOLDER = "editions"


@dataclass(frozen=True, slots=True)
class Edition:
    """What the archive and the feeds tell of one briefing.

    `folder` is its path in the site. `cutoff` is an ISO day or "", `stamp` the same as a time that
    feeds can hold. `model_sha256` tells whether the same briefing is published again. `points` are
    the bottom line and the key points, each a line that keeps its words of doubt and its speaker.
    """

    folder: str
    title: str
    serial: str
    product: str
    language: str
    tlp: str
    cutoff: str
    stamp: str
    author: str
    articles: int
    statements: int
    points: tuple[str, ...]
    model_sha256: str

    @property
    def name(self) -> str:
        """What tells it from its neighbours: its serial, else its day."""
        return self.serial or self.cutoff

    @property
    def page(self) -> str:
        return f"{self.folder}/index.html"


@dataclass(frozen=True, slots=True)
class Record:
    """`editions`: newest first. `files`: path in the site -> SHA-256 of what was written there."""

    base_url: str
    editions: tuple[Edition, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def files_of(self, folder: str) -> dict[str, str]:
        """The files below a folder of the site."""
        return {
            path: self.files[path] for path in sorted(self.files) if path.startswith(f"{folder}/")
        }

    def with_edition(self, edition: Edition) -> tuple[Edition, ...]:
        """The editions with this one among them, in its order and once."""
        others = [each for each in self.editions if each.folder != edition.folder]
        return tuple(sorted([*others, edition], key=_order, reverse=True))


def _order(edition: Edition) -> tuple[Any, ...]:
    """By day, then by serial with its numbers read as numbers."""
    parts = edition.folder.replace("/", "-").split("-")
    return (edition.stamp, [(part.isdigit(), part.zfill(12)) for part in parts])


def record_bytes(record: Record) -> bytes:
    data = {
        "schema": SCHEMA,
        "base_url": record.base_url,
        "editions": [asdict(each) for each in record.editions],
        "files": dict(record.files),
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    return (text + "\n").encode(errors="backslashreplace")


def record_from(data: bytes) -> Record:
    """Read a record back. Raises ValueError where the file is no record of a site."""
    found = json.loads(data)
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise ValueError("no record of a site")
    try:
        editions = tuple(_edition(each) for each in found["editions"])
        files = {str(path): str(digest) for path, digest in found["files"].items()}
        return Record(str(found["base_url"]), editions, files)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no record of a site") from error


def _edition(data: Mapping[str, Any]) -> Edition:
    known = {each.name: data[each.name] for each in fields(Edition)}
    return Edition(**{**known, "points": tuple(known["points"])})
