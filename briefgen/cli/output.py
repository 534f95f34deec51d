"""Files appear whole or not at all, and together or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import OutputError, Position, Problem


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files (path inside `folder` -> content), replacing those that are there.

    First everything is written beside its place; only then the names are changed, and changed
    back if one of them cannot be. Raises OutputError, after which the folder is as it was.
    """
    is_new = False
    try:
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".briefgen-", dir=folder) as stage:
            _write_staged(Path(stage) / "new", files)
            _move_in(Path(stage), folder, files)
    except OSError as error:
        if is_new:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise OutputError(_refused(folder, error)) from error


def _write_staged(stage: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        target = stage / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _move_in(stage: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the staged files into the folder; on a fault put the old ones back and raise."""
    moved: list[str] = []
    try:
        for name in files:
            target, kept = folder / name, stage / "old" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            kept.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir() and not target.is_symlink():
                raise IsADirectoryError(21, "a folder stands in its place", str(target))
            if target.exists():
                shutil.copy2(target, kept)
            os.replace(stage / "new" / name, target)
            moved.append(name)
    except OSError:
        for name in moved:
            kept = stage / "old" / name
            if kept.exists():
                os.replace(kept, folder / name)
            else:
                (folder / name).unlink()
        raise


def _refused(folder: Path, error: OSError) -> Problem:
    where = str(error.filename) if error.filename else str(folder)
    reason = (error.strerror or str(error)).rstrip(".")
    return Problem(
        Position(str(folder)),
        "O01",
        f"Nothing was written: {where}: {reason}.",
        "Choose another folder, or make this one writable.",
    )
