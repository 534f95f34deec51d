"""A folder of articles and rules, built by the command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import commands

WORKS = """
rules:
  works:
    find: |
      (pump|dyke) (break|hold)
    examples: |
      The dykes held.
"""


def fill(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files (path inside `folder` -> text)."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> Result:
    """The command `briefgen ARGUMENTS` in that folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(commands, arguments)


def build(folder: Path, files: Mapping[str, str], *options: str) -> Path:
    """The folder, after the files were written into it and it was built without a fault."""
    result = run(fill(folder, files), "build", *options)
    assert result.exit_code == 0, result.output
    return folder


def replace(path: Path, old: str, new: str, count: int = -1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")
