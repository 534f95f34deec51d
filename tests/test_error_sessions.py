"""Messages that are not about rules alone: each code's session on the command line, word for word.

A folder tests/errors/CODE-name holds the faulty files and console.txt: what is called, behind "$",
and what it answers. Other calls than briefgen's prepare the next one.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import briefgen.extraction
from briefgen.cli import commands
from briefgen.cli.codes import explanations
from briefgen.model.article import Article
from briefgen.rules.ruleset import RuleSet

ERRORS = Path(__file__).parent / "errors"
SESSIONS = sorted(path.parent for path in ERRORS.glob("*/console.txt"))
CALL = re.compile(r"^\$ (.*)$", re.M)
# What is another on each machine or with each change of a template.
CHANGING = {
    re.compile(re.escape(f"{ERRORS.parents[1]}/")): "",
    re.compile(r"(?<=SHA-256 )\w+"): "",
    re.compile(r"\w+\.py:\d+"): "some.py:1",
}


def refuse_to_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who runs the tests may be allowed to read everything."""
    opened = io.open

    def refusing(file: str | Path, *args: Any, **options: Any) -> Any:
        if str(file).endswith("locked.txt"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        return opened(file, *args, **options)

    monkeypatch.setattr(io, "open", refusing)
    monkeypatch.setattr(builtins, "open", refusing)


def fail_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(article: Article, ruleset: RuleSet) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(briefgen.extraction, "extract", failing)


def be_without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def failing(name: str, *args: Any, **options: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return imported(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", failing)
    monkeypatch.setattr("sys.platform", "linux")


def fail_in_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.document.layout_document", None)  # called in WeasyPrint


def be_without_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any) -> None:
        raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))

    monkeypatch.setattr("socketserver.TCPServer.server_bind", failing)


# What no file can bring about.
CIRCUMSTANCES = {
    "A06": refuse_to_open,
    "A99": fail_inside,
    "O10": be_without_pango,
    "O12": fail_in_layout,
    "O25": be_without_ports,
}


@pytest.mark.parametrize("folder", SESSIONS, ids=lambda folder: folder.name)
def test_session_is_word_for_word(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = folder.name[:3]
    here = tmp_path / "here"
    shutil.copytree(folder, here)
    monkeypatch.chdir(here)
    monkeypatch.setenv("COLUMNS", "100")
    if code in CIRCUMSTANCES:
        CIRCUMSTANCES[code](monkeypatch)
    console = folder / "console.txt"
    told = console.read_text(encoding="utf-8")
    shown = "".join(f"$ {call}\n{answer(call)}" for call in CALL.findall(told))
    for changing, same in CHANGING.items():
        shown = changing.sub(same, shown)
    if os.environ.get("BRIEFGEN_ACCEPT"):
        console.write_text(shown, encoding="utf-8")
    assert shown == told
    assert re.search(rf"^\S.*  {code} ", shown, re.M)


def answer(call: str) -> str:
    """What a call tells; of briefgen without its results, which other tests hold."""
    if call.startswith("briefgen "):
        result = CliRunner().invoke(commands, call.split()[1:])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.stderr
    call = re.sub(r"^python ", f"{shlex.quote(sys.executable)} ", call)
    return subprocess.run(call, shell=True, check=True, capture_output=True, text=True).stdout


def test_every_code_has_a_faulty_file_and_its_text() -> None:
    with_fixture = {path.parent.name[:3] for path in ERRORS.glob("*/*.txt")}
    assert with_fixture == set(explanations())
