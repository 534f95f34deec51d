"""The explanation of each code that the checks and tests of rules report."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefgen.rules.document import Map, Text, read_text


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
    """All explanations by code, in the order of codes.yaml."""
    text = (files("briefgen") / "rules" / "codes.yaml").read_text(encoding="utf-8")
    root = read_text(text, "codes.yaml").root
    assert isinstance(root, Map)
    return {each.key.value: _explanation(each.key.value, each.value) for each in root.entries}


def _explanation(code: str, row: object) -> Explanation:
    assert isinstance(row, Map)
    cells = {each.key.value: each.value for each in row.entries}
    texts = {key: value.value for key, value in cells.items() if isinstance(value, Text)}
    why = " ".join(texts["why"].split())
    return Explanation(code, texts["title"], why, texts.get("wrong"), texts.get("right"))
