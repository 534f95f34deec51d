"""A speaker as the middle of a line names him: the capital of a sentence's first word is not his."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

RULES = """
use: [packs/english, packs/world]
rules:
  dam:
    find: |
      dam (leak|hold)
    examples: |
      The dam held.
"""


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("One of the divers said the dam leaks.", "one of the divers"),
        ("Two local fishermen said that the dam leaks.", "two local fishermen"),
        ("“The dam leaks,” one of the divers said.", "one of the divers"),
        ("Lisbon officials said that the dam leaks.", "Lisbon officials"),
        ("Portuguese engineers said that the dam leaks.", "Portuguese engineers"),
        ("Farmers said that the dam leaks. Other farmers left.", "farmers"),
        ("Velorex engineers said the dam leaks. The firm, Velorex, left.", "Velorex engineers"),
        ("Velorin, a maker of pumps, said the dam leaks.", "Velorin, a maker of pumps"),
        ("NGOs said that the dam leaks.", "NGOs"),
    ],
)
def test_only_names_keep_their_capital(
    sentence: str, speaker: str, built_folder: Callable[..., Path]
) -> None:
    files = {"rules.yaml": RULES, "articles/one.txt": f"{sentence}\n"}
    home = built_folder(files, "--to", "json")
    model = json.loads((home / "out/briefing.json").read_text(encoding="utf-8"))
    (statement,) = model["statements"].values()
    assert statement["attribution"]["speaker"] == speaker
