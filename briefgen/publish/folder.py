"""A site's folder against what it should hold: what to write, what to remove, what is not ours."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from briefgen.errors import OutputError, Position, Problem
from briefgen.publish.record import RECORD_FILE, Record, record_bytes, record_from


@dataclass(frozen=True, slots=True)
class Update:
    """`write`: path in the folder -> content, of the files that differ. `stale`: our files that
    the site no longer has."""

    write: Mapping[str, bytes]
    stale: tuple[str, ...]


def read_record(folder: Path) -> Record | None:
    """What the site remembers, without the editions whose page somebody has taken away; None where
    nothing was published. Raises OutputError if its record cannot be read."""
    path = folder / RECORD_FILE
    if not path.is_file():
        return None
    try:
        record = record_from(path.read_bytes())
    except ValueError as error:
        message = "This is not the record of a site that briefgen published."
        hint = "Publish into another folder, or put the file of the last publish back."
        raise OutputError(Problem(Position(str(path)), "O23", message, hint)) from error
    there = tuple(each for each in record.editions if (folder / each.page).is_file())
    return replace(record, editions=there)


def update_of(
    folder: Path, before: Record | None, after: Record, files: Mapping[str, bytes]
) -> Update:
    """What must change in the folder.

    Raises OutputError if a file would be overwritten that we did not write, or that somebody has
    changed since.
    """
    ours = before.files if before else {}
    stale = tuple(
        path for path in sorted(set(ours) - set(after.files)) if (folder / path).is_file()
    )
    write = {
        path: content for path, content in files.items() if _bytes_at(folder / path) != content
    }
    problems = [
        *_foreign(folder, [*write, *stale], ours),
        *(_outside(folder, path) for path in [*write, *stale] if not _is_inside(folder, path)),
    ]
    if problems:
        raise OutputError(problems)
    record = record_bytes(after)
    if _bytes_at(folder / RECORD_FILE) != record:
        write[RECORD_FILE] = record
    return Update(write, stale)


def remove_stale(folder: Path, update: Update) -> None:
    """Remove our files that the site no longer has, and the folders that they leave empty."""
    for path in update.stale:
        (folder / path).unlink()
        with contextlib.suppress(OSError):
            (folder / path).parent.rmdir()


def _foreign(folder: Path, paths: Iterable[str], ours: Mapping[str, str]) -> Iterable[Problem]:
    for path in paths:
        content = _bytes_at(folder / path)
        if content is None or ours.get(path) == sha256(content).hexdigest():
            continue
        message = (
            "This file was changed since it was published; nothing was written."
            if path in ours
            else "This file is not of this site, and would be overwritten; nothing was written."
        )
        hint = "Move it away, or publish into another folder."
        yield Problem(Position(str(folder / path)), "O24", message, hint)


def _outside(folder: Path, path: str) -> Problem:
    message = "A link leads out of the site's folder; nothing was written."
    return Problem(Position(str(folder / path)), "O24", message, "Remove the link.")


def _is_inside(folder: Path, path: str) -> bool:
    return (folder / path).resolve().is_relative_to(folder.resolve())


def _bytes_at(path: Path) -> bytes | None:
    """What stands there; None if there is nothing."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
