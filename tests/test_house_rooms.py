"""Rooms import only what lies before them on the line, and the public names are what they are."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen

SOURCE = Path(briefgen.__file__).parent
MAY_IMPORT = {
    "model": set(),
    "rules": {"model"},
    "ingest": {"model"},
    "annotate": {"model", "rules"},
    "match": {"model", "rules", "annotate"},
    "assemble": {"model", "rules"},
    "render": {"model"},
    "publish": {"model", "render"},
    "workbench": {"model", "rules", "annotate", "match"},
}
FOR_ALL = {"errors"}
NOT_ROOMS = {"cli", "packs", "starter", "templates"}


def rooms_imported(path: Path) -> set[str]:
    """The rooms and top modules of briefgen that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            inside = node.module == "briefgen"
            names = [f"briefgen.{alias.name}" for alias in node.names] if inside else [node.module]
        found |= {name.split(".")[1] for name in names if name and name.startswith("briefgen.")}
    return found


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_rooms_import_only_what_lies_before_them(room: str) -> None:
    files = sorted((SOURCE / room).rglob("*.py"))
    assert files
    for path in files:
        assert rooms_imported(path) <= MAY_IMPORT[room] | {room} | FOR_ALL, path


def test_every_folder_is_a_known_room() -> None:
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert folders - NOT_ROOMS == set(MAY_IMPORT)


def test_public_names_are_there() -> None:
    for name in briefgen.__all__:
        assert getattr(briefgen, name) is not None
    with pytest.raises(AttributeError):
        _ = briefgen.no_such_name


@pytest.mark.parametrize(
    ("command", "unwanted"),
    [
        (["--help"], {"weasyprint", "trafilatura", "jinja2", "yaml", "sentencex"}),
        (["check"], {"weasyprint", "trafilatura", "jinja2", "sentencex", "rensa"}),
        (["build", "--help"], {"weasyprint", "trafilatura", "docx"}),
        (["publish", "--help"], {"weasyprint", "trafilatura", "docx", "lxml", "http.server"}),
    ],
)
def test_commands_import_only_what_they_need(
    command: list[str], unwanted: set[str], tmp_path: Path
) -> None:
    rules = (SOURCE / "starter" / "rules.yaml").read_bytes()
    (tmp_path / "rules.yaml").write_bytes(rules)
    program = (
        "import sys, atexit; from briefgen.cli import main;"
        "atexit.register(lambda: print('IMPORTED', *sorted(sys.modules))); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    imported = set(done.stdout.split("IMPORTED")[1].split())
    assert not imported & unwanted
