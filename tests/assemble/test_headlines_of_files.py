"""A headline and its text, read from a file."""

from __future__ import annotations

import json
from pathlib import Path

from built_folder import fill, run

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


def test_a_headline_that_the_text_takes_back_is_shown_against_it(tmp_path: Path) -> None:
    result = run(fill(tmp_path, FILES), "build", "--to", "json")
    assert result.exit_code == 0, result.output
    model = json.loads((tmp_path / "out/briefing.json").read_text(encoding="utf-8"))
    (shown,) = model["contradictions"]
    told = [model["statements"][side["statements"][0]] for side in shown["sides"]]
    assert [each["modality"] for each in told] == ["asserted", "possible"]
    assert (shown["kind"], shown["about"]) == ("likelihood", "Takeover: headline and text")
    (section,) = model["sections"]
    assert section["statements"] == [told[1]["id"]]
