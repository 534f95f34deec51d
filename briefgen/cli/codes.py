"""The explanation of each code that a message can carry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefgen.rules.document import Map, Text, read_text

TABLES = ("rules/codes.yaml", "cli/codes.yaml")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means; `wrong` and `right` are small rules files with and without the fault, None
    where a few lines cannot show it."""

    code: str
    title: str
    why: str
    wrong: str | None = None
    right: str | None = None


def explain(code: str) -> Explanation | None:
    """The explanation of a code such as "R02" (capitals do not count), None if there is no such."""
    return explanations().get(code.strip().upper())


@cache
def explanations() -> dict[str, Explanation]:
    """All explanations by code, in the order of the tables."""
    rows = (entry for table in TABLES for entry in _table(table).entries)
    return {each.key.value: _explanation(each.key.value, each.value) for each in rows}


def _table(name: str) -> Map:
    text = files("briefgen").joinpath(name).read_text(encoding="utf-8")
    root = read_text(text, name).root
    assert isinstance(root, Map)
    return root


def _explanation(code: str, row: object) -> Explanation:
    assert isinstance(row, Map)
    cells = {each.key.value: each.value for each in row.entries}
    texts = {key: value.value for key, value in cells.items() if isinstance(value, Text)}
    why = " ".join(texts["why"].split())
    return Explanation(code, texts["title"], why, texts.get("wrong"), texts.get("right"))
