"""The same articles under other names, in another order or in two builds: the same statements."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from built_folder import build

RULES = """
rules:
  fire:
    find: |
      {count:number} [house] (burn|be destroyed)
    say: "Houses burnt: {count}"
    examples: |
      {count: 12} houses burnt.
"""
TEXTS = [
    "TESSEN, 4 May 2031 -- About 40 houses burnt, the mayor said.\n",
    "TESSEN, 5 May 2031 -- At least 52 houses burnt, firemen said.\n",
    "TESSEN, 5 May 2031 -- No houses burnt in Vinga. Some 40 houses burnt in Tessen.\n",
]


def statements(folder: Path, texts: dict[str, str]) -> dict[str, Any]:
    files = {f"articles/{name}.txt": text for name, text in texts.items()}
    build(folder, {"rules.yaml": RULES, **files}, "--to", "json")
    model = json.loads((folder / "out/briefing.json").read_text(encoding="utf-8"))
    return {
        id_: [each["text"] for each in told["readings"]] + [told["counted"]]
        for id_, told in model["statements"].items()
    }


def test_names_order_and_parts_change_no_statement(tmp_path: Path) -> None:
    whole = statements(tmp_path / "whole", dict(zip("abc", TEXTS, strict=True)))
    assert len(whole) > 1
    assert statements(tmp_path / "renamed", dict(zip("zyx", TEXTS, strict=True))) == whole
    halves = [
        statements(tmp_path / "first", {"a": TEXTS[0]}),
        statements(tmp_path / "second", {"b": TEXTS[1], "c": TEXTS[2]}),
    ]
    assert halves[0].keys() | halves[1].keys() == whole.keys()
