"""What a folder holds of a briefing already: a format is made again only where something that goes into
it has changed. For that the user's cache holds fingerprints, and nothing that an article says."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from briefgen.render import Template
from briefgen.render.faces import fonts_sha256
from briefgen.render.json import render_json

MAX_RECORDS = 100  # folders whose last build is remembered
LIBRARIES = ("weasyprint", "pydyf", "fonttools", "jinja2", "markdown", "python-docx")
CODE = (".py", ".html", ".css", ".js", ".md", ".yaml")


class Fingerprints:
    """Of what a briefing's files are made from: its data, the template and its fonts, the code, the
    libraries that draw it."""

    def __init__(self, model: Mapping[str, Any], template: Template, is_archive: bool) -> None:
        parts = (
            sha256(render_json(model)).hexdigest(),
            template.sha256,
            fonts_sha256(),
            _code_sha256(),
            *_versions(),
        )
        self._base = "\n".join(parts)
        self._is_archive = is_archive

    def of(self, name: str) -> str:
        """The fingerprint of one format."""
        kind = f"{name} for keeping" if self._is_archive else name
        return _sha256(f"{kind}\n{self._base}".encode())


def kept_files(
    folder: Path, names: Mapping[str, str], fingerprints: Fingerprints
) -> dict[str, bytes]:
    """Format -> content, of those formats that stand in the folder as they would be written again.

    `names`: format -> file. A file that somebody has changed since is none of them.
    """
    record = _read_record(folder)
    kept: dict[str, bytes] = {}
    for each, name in names.items():
        made = record.get(name)
        if not isinstance(made, dict) or made.get("made from") != fingerprints.of(each):
            continue
        with suppress(OSError):
            content = (folder / name).read_bytes()
            if made.get("sha256") == _sha256(content):
                kept[each] = content
    return kept


def remember(
    folder: Path, files: Mapping[str, bytes], names: Mapping[str, str], fingerprints: Fingerprints
) -> None:
    """Keep the fingerprints of files just written (format -> content). Where nothing can be kept,
    the next build makes everything anew."""
    made = {
        names[each]: {"made from": fingerprints.of(each), "sha256": _sha256(content)}
        for each, content in files.items()
    }
    path = _record_path(folder)
    if path is None or not made:
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps({**_read_record(folder), **made}, sort_keys=True), "utf-8")
        os.replace(fresh, path)
        _drop_oldest(path.parent)


def _drop_oldest(folder: Path) -> None:
    records = sorted(folder.glob("*.json"), key=lambda each: each.stat().st_mtime, reverse=True)
    for each in records[MAX_RECORDS:]:
        each.unlink(missing_ok=True)


def _read_record(folder: Path) -> Mapping[str, Any]:
    path = _record_path(folder)
    try:
        record = json.loads(path.read_bytes()) if path else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _record_path(folder: Path) -> Path | None:
    """One file for each folder that was built into; None for who has no home."""
    caches = _caches()
    name = _sha256(str(folder.resolve()).encode())[:32]
    return caches / "briefgen" / "builds" / f"{name}.json" if caches else None


def _caches() -> Path | None:
    """The user's folder for what can be made again, by the custom of the system."""
    with suppress(RuntimeError):
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches"
        named = Path(os.environ.get("XDG_CACHE_HOME") or "")
        return named if named.is_absolute() else Path.home() / ".cache"
    return None


def _sha256(content: bytes) -> str:
    return sha256(content).hexdigest()


@cache
def _code_sha256() -> str:
    """Of briefgen itself: whoever changes it wants to see the change."""
    home = Path(__file__).parent.parent
    digest = sha256()
    for path in sorted(each for each in home.rglob("*") if each.suffix in CODE):
        digest.update(
            f"{path.relative_to(home).as_posix()}\n{_sha256(path.read_bytes())}\n".encode()
        )
    return digest.hexdigest()


def _versions() -> Iterable[str]:
    yield platform.python_version()
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} none"
