"""Where articles come from: the files that are meant, and the bytes in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from briefgen.errors import ArticleError, Position, Problem
from briefgen.ingest.limits import MAX_FILE_BYTES, in_megabytes

STANDARD_INPUT = Path("-")
# What a folder of articles holds beside articles. Such a file is read all the same when it is
# named itself, or when it is a .md that opens with front matter.
NOTES = frozenset(
    [
        "readme",
        "license",
        "licence",
        "copying",
        "notice",
        "changelog",
        "contributing",
        "authors",
        "about",
        "index",
    ]
)
NOTE_SUFFIXES = frozenset({"", ".txt", ".md", ".markdown"})
FRONT_MATTER = b"---"
NO_NAMES = frozenset({os.sep, ".", ".."})


@dataclass(frozen=True, slots=True)
class Source:
    """A file of articles. `shown` is the path as reports name it, `name` the id of a sole article.

    `stream` is given for standard input, which can be opened only once.
    """

    path: Path
    shown: str
    name: str
    stream: BufferedReader | None = None

    @property
    def at(self) -> Position:
        return Position(self.shown)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The file open for reading. Raises ArticleError where the system refuses."""
        try:
            if self.stream:
                yield self.stream
            else:
                with self.path.open("rb") as stream:
                    yield stream
        except OSError as error:
            raise ArticleError(self._refused(error)) from error

    def bytes(self) -> bytes:
        """All bytes. Raises ArticleError if the system refuses or there are more than allowed."""
        with self.open() as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise ArticleError(
                Problem(
                    self.at,
                    "A05",
                    f"The file is larger than {in_megabytes(MAX_FILE_BYTES)} (MAX_FILE_BYTES).",
                    "Cut it into articles, or give many articles as .jsonl, one record a line.",
                )
            )
        return data

    def _refused(self, error: OSError) -> Problem:
        reason = error.strerror or str(error)
        return Problem(
            self.at, "A06", f"The file cannot be read: {reason}.", "Check its permissions."
        )


def standard_input() -> BufferedReader:
    """The process's standard input as bytes that can be peeked at."""
    buffer = sys.stdin.buffer
    return buffer if isinstance(buffer, BufferedReader) else BufferedReader(buffer)  # type: ignore[arg-type]


def find_sources(paths: Iterable[Path]) -> list[Path]:
    """The files that `paths` mean: a file or `-` itself, a folder all files below it, sorted.

    Left out of folders: hidden files and folders, anything that is not a regular file, and notes
    (README, LICENSE, ... as .md or .txt, unless they open with front matter). A file meant twice
    comes once. Raises ArticleError with every path that is missing and every folder without files.
    """
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        files = [path]
        if path != STANDARD_INPUT:
            if path.is_dir():
                files = list(_files_below(path))
            problems += _problems_of(path, files)
        for file in files:
            found.setdefault(os.path.abspath(file) if file != STANDARD_INPUT else "-", file)
    if problems:
        raise ArticleError(problems)
    return list(found.values())


def _problems_of(path: Path, files: Sequence[Path]) -> Iterator[Problem]:
    at = Position(path.as_posix())
    if not path.exists():
        yield Problem(at, "A01", "There is no such file or folder.", "Check the spelling.")
    elif not files:
        yield Problem(
            at,
            "A02",
            "The folder holds no articles.",
            "Put .txt, .md, .html, .jsonl, .eml, .rss or .atom files into it.",
        )


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file() and not _is_note(path):
                yield path


def _is_note(path: Path) -> bool:
    if path.stem.lower() not in NOTES or path.suffix.lower() not in NOTE_SUFFIXES:
        return False
    try:
        with path.open("rb") as stream:
            return not stream.read(8).removeprefix(b"\xef\xbb\xbf").startswith(FRONT_MATTER)
    except OSError:
        return False


def name_sources(paths: Sequence[Path]) -> dict[Path, str]:
    """An id for the article of each file: its stem, with as many parent folders before it as make
    it unique among `paths`; of files that differ in their suffix alone, with the suffix."""
    names: dict[Path, str] = {path: _stem(path) for path in paths}
    for depth in range(1, 1 + max((len(path.parts) for path in paths), default=0)):
        clashing = _clashing(names)
        if not clashing:
            return names
        for path in clashing:
            parents = [part for part in path.parts[-1 - depth : -1] if part not in NO_NAMES]
            names[path] = "-".join([*parents, _stem(path)])
    for path in _clashing(names):
        names[path] += path.suffix.replace(".", "-")
    return names


def _clashing(names: dict[Path, str]) -> list[Path]:
    by_name: dict[str, list[Path]] = {}
    for path, name in names.items():
        by_name.setdefault(name, []).append(path)
    return [path for paths in by_name.values() if len(paths) > 1 for path in paths]


def _stem(path: Path) -> str:
    return "stdin" if path == STANDARD_INPUT else path.stem
