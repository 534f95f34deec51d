"""A headline and its text, read from a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

FILES = {
    "rules.yaml": """
rules:
  takeover:
    title: Takeover
    find: |
      {who:words} buy {what:words}
    examples: |
      {who: Acme} bought {what: Bolt}.
""",
    "articles/acme.txt": """Acme Buys Bolt

The maker of pumps may buy its rival, according to two bankers.
""",
}


def test_a_headline_that_the_text_takes_back_is_shown_against_it(
    built_folder: Callable[..., Path],
) -> None:
    home = built_folder(FILES, "--to", "json")
    model = json.loads((home / "out/briefing.json").read_text(encoding="utf-8"))
    (shown,) = model["contradictions"]
    told = [model["statements"][side["statements"][0]] for side in shown["sides"]]
    assert [each["modality"] for each in told] == ["asserted", "possible"]
    assert (shown["kind"], shown["about"]) == ("likelihood", "Takeover: headline and text")
    (section,) = model["sections"]
    assert section["statements"] == [told[1]["id"]]
