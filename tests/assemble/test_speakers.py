"""A speaker as the middle of a line names him: the capital of a sentence's first word is not his."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from built_folder import fill, run

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
        ("NGOs said that the dam leaks.", "NGOs"),
    ],
)
def test_only_names_keep_their_capital(sentence: str, speaker: str, tmp_path: Path) -> None:
    fill(tmp_path, {"rules.yaml": RULES, "articles/one.txt": f"{sentence}\n"})
    assert run(tmp_path, "build", "--to", "json").exit_code == 0
    model = json.loads((tmp_path / "out/briefing.json").read_text(encoding="utf-8"))
    (statement,) = model["statements"].values()
    assert statement["attribution"]["speaker"] == speaker
