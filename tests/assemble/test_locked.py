"""`build --locked`: the same inputs or nothing, with every difference named."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_folder import build, replace, run

FILES = {
    "rules.yaml": """
rules:
  snow:
    find: |
      snow fall
    examples: |
      Snow fell in Ostra.
""",
    "articles/one.txt": "Snow fell in Ostra on Monday.\n",
    "articles/two.txt": "Snow fell in Vinga on Tuesday.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(tmp_path, FILES, "--to", "json,html", "--out", "first")


@pytest.mark.parametrize("manifest", ["first/briefing.json", "first/briefing.html"])
def test_the_same_inputs_give_the_same_bytes(folder: Path, manifest: str) -> None:
    result = run(folder, "build", "--to", "json,html", "--locked", manifest)
    assert result.exit_code == 0, result.output
    for name in ("briefing.json", "briefing.html"):
        assert (folder / "out" / name).read_bytes() == (folder / "first" / name).read_bytes()


def test_every_difference_is_named_at_once_and_nothing_written(folder: Path) -> None:
    replace(folder / "rules.yaml", "Ostra", "Orsa")
    replace(folder / "articles/one.txt", "Monday", "Sunday")
    (folder / "articles/two.txt").rename(folder / "articles/three.txt")
    replace(folder / "first/briefing.json", '"version": "', '"version": "9.')
    result = run(
        folder, "build", "--template", "flash", "--as-of", "2031-01-01",
        "--locked", "first/briefing.json",
    )  # fmt: skip
    assert result.exit_code == 1
    for told in (
        "The version of briefgen: ",
        "The rules (with the packs they use): ",
        "The template: ",
        "articles/one.txt has another text",
        "articles/two.txt is missing",
        "articles/three.txt is not in the manifest",
        'The option "as of": ',
    ):
        assert told in result.output
    assert not (folder / "out").exists()


def test_a_file_without_a_manifest(folder: Path) -> None:
    result = run(folder, "build", "--locked", "rules.yaml")
    assert result.exit_code == 1 and "B06" in result.output
