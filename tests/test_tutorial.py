"""The tutorial, done: its files are written, its commands run, and they print what it shows."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import commands

TUTORIAL = Path(__file__).parent.parent / "docs" / "tutorial.md"
FENCE = re.compile(r"^```(yaml|text|console)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


def test_the_tutorial_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = TUTORIAL.read_text("utf-8")
    done = FENCE.sub(lambda fence: f"```{fence[1]}\n{_done(fence[1], fence[2])}```\n", text)
    if os.environ.get("BRIEFGEN_ACCEPT"):
        TUTORIAL.write_text(done, encoding="utf-8")
    assert done == text


def _done(kind: str, content: str) -> str:
    """A fence as it should be: a file as it stands, commands with what they print."""
    if kind != "console":
        name = content.splitlines()[0].removeprefix("# ")
        Path(name).write_text(content, encoding="utf-8")
        return content
    calls = [line for line in content.splitlines() if line.startswith("$ briefgen ")]
    return "".join(f"{call}\n{_printed(shlex.split(call)[2:])}" for call in calls)


def _printed(arguments: list[str]) -> str:
    result = CliRunner().invoke(commands, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if arguments[0] == "init":
        os.chdir(arguments[1])
    return result.output if result.output.endswith("\n") else f"{result.output}\n"
