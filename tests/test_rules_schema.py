"""The schema that editors complete with is the one that the reader checks with."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from briefgen.cli import commands
from briefgen.rules.json_schema import KEY_TABLES, descriptions, rules_schema, schema_text

ROOT = Path(__file__).parent.parent
PUBLISHED = ROOT / "docs" / "rules.schema.json"
RULES_FILES = [ROOT / "rules.yaml", *sorted((ROOT / "briefgen").glob("**/rules.yaml"))]
RULES_FILES += sorted((ROOT / "briefgen" / "packs").glob("**/*.yaml"))
MANUAL = [ROOT / "docs" / name for name in ("rules.md", "recipes.md", "tutorial.md")]
MANUAL += sorted((ROOT / "tests" / "language").glob("*.md"))
FENCE = re.compile(r"^```yaml\n(.*?)^```", re.M | re.S)
TYPES = {
    "string": str,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
    "object": dict,
    "array": list,
}


def unfit(value: Any, shape: dict[str, Any], where: str) -> list[str]:
    """Where a value breaks the part of JSON Schema that our schema uses."""
    if "anyOf" in shape:
        tries = [unfit(value, each, where) for each in shape["anyOf"]]
        return [] if any(not each for each in tries) else tries[-1]
    if "enum" in shape:
        return [] if value in shape["enum"] else [f"{where}: {value!r}"]
    allowed = shape.get("type", [])
    kinds = tuple(TYPES[name] for name in ([allowed] if isinstance(allowed, str) else allowed))
    if not isinstance(
        value, sum(((kind,) if isinstance(kind, type) else kind for kind in kinds), ())
    ):
        return [f"{where}: {type(value).__name__}"]
    if isinstance(value, list):
        return [each for item in value for each in unfit(item, shape["items"], where)]
    if not isinstance(value, dict):
        return []
    found = [f"{where}: no {key}" for key in shape.get("required", ()) if key not in value]
    for key, inner in value.items():
        known = shape.get("properties", {}).get(key, shape.get("additionalProperties", {}))
        found += (
            [f"{where}: {key}"]
            if known is False
            else unfit(inner, known, f"{where}.{key}")
            if known
            else []
        )
    return found


def test_published_schema_is_the_one_of_the_code() -> None:
    if os.environ.get("BRIEFGEN_ACCEPT"):
        PUBLISHED.write_text(schema_text(), encoding="utf-8")
    assert PUBLISHED.read_text("utf-8") == schema_text()


def test_every_key_is_explained() -> None:
    assert {group: set(keys) for group, keys in KEY_TABLES.items()} == {
        group: set(keys) for group, keys in descriptions().items()
    }


@pytest.mark.parametrize("path", RULES_FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_files_fit_the_schema(path: Path) -> None:
    text = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert unfit(text, rules_schema(), path.name) == []


@pytest.mark.parametrize("path", MANUAL, ids=lambda path: path.stem)
def test_every_construct_of_the_manual_fits_the_schema(path: Path) -> None:
    fences = FENCE.findall(path.read_text("utf-8"))
    for text in fences:
        assert unfit(yaml.load(text, Loader=yaml.BaseLoader), rules_schema(), text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("rules: {storm: {fnd: x}}", "rules.storm"),
        ("briefing: {tlp: PINK}", "briefing.tlp"),
        ("sources: {x.example: {reliability: G}}", "sources.x.example.reliability"),
    ],
)
def test_slips_are_shown(text: str, place: str) -> None:
    found = unfit(yaml.safe_load(text), rules_schema(), "file")
    assert any(place in each for each in found)


def named_schema(rules: Path) -> Path:
    """The schema that the first line of a rules file names for editors."""
    mark, _, name = rules.read_text("utf-8").splitlines()[0].partition("$schema=")
    assert mark == "# yaml-language-server: "
    return rules.parent / name


def test_rules_name_a_schema_that_is_there(tmp_path: Path) -> None:
    assert named_schema(ROOT / "rules.yaml") == PUBLISHED
    assert CliRunner().invoke(commands, ["init", str(tmp_path)]).exit_code == 0
    assert named_schema(tmp_path / "rules.yaml").read_text("utf-8") == schema_text()
