"""What the documents say is there, is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen import Article, __version__, extract, read_ruleset
from briefgen.cli import COMMANDS
from briefgen.model.article import Meta
from briefgen.render.inspection import inspection_line

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "Makefile")]
DOCUMENTS += [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "briefgen/starter/rules.yaml"]
COMMAND = re.compile(r"(?:`|\$ |bin/|&& |#   |^    )briefgen ([a-z]+)", re.MULTILINE)
MAKE = re.compile(r"(?:`|^    )make ([a-z]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_targets_and_links_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(COMMAND.findall(text)) <= set(COMMANDS)
    assert set(MAKE.findall(text)) <= set(targets)
    if path.suffix == ".md":
        for link in LINK.findall(text):
            assert (path.parent / link).exists(), link


def test_the_readme_opens_with_the_two_commands() -> None:
    opening = (ROOT / "README.md").read_text("utf-8")[:300]
    assert MAKE.findall(opening) == ["briefing", "test"]


def test_every_pinned_dependency_is_pinned_exactly() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = {line.split("==")[0].lower().replace("_", "-") for line in lines if "==" in line}
    assert all(line.startswith("#") or "==" in line for line in lines)
    wanted = re.findall(
        r'^  "([A-Za-z][\w-]*)', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    assert {name.lower() for name in wanted} | {"hatchling"} <= pins


def test_the_version_is_one() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_page_on_annotate_names_every_key() -> None:
    article = Article("a", "a.txt", "", "Nobody was hurt, the mayor said.", Meta(language="en"))
    printed = json.loads(inspection_line(extract(article, read_ruleset([]))).text)
    text = (ROOT / "docs" / "annotate.md").read_text("utf-8")
    rows = [
        re.findall(r"`(\w+)`", line.split("|")[1])
        for line in text.splitlines()
        if line[:3] == "| `"
    ]
    assert [key for row in rows for key in row] == list(printed)
    for layer in ("sentences", "attributions"):
        (row,) = (line for line in text.splitlines() if line.startswith(f"| `{layer}`"))
        assert printed[layer]
        named = set(re.findall(r"`(\w+)`", row)) - {layer}
        assert named == set(printed[layer][0]) - {"start", "end", "text"}
