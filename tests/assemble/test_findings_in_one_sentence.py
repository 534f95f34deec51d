"""Findings of one rule in one sentence that stand differently: one line, each lead at its words."""

from __future__ import annotations

from pathlib import Path

from built_folder import fill, run

FILES = {
    "rules.yaml": """
rules:
  works:
    find: |
      (pump|dyke) (break|hold)
    examples: |
      The dykes held.
""",
    "articles/one.md": "The dykes held and the pumps *may* break, the water board said.\n",
    "articles/two.md": "The pumps broke and the dykes held, the mayor said.\n",
}


def test_each_lead_names_the_words_it_is_about(tmp_path: Path) -> None:
    result = run(fill(tmp_path, FILES), "build", "--to", "md,html")
    assert result.exit_code == 0, result.output
    lines = (tmp_path / "out/briefing.md").read_text(encoding="utf-8").splitlines()
    developments = [each for each in lines if each.startswith("- ") and "the water board" in each]
    assert developments
    assert all("Possible (“pumps may break”)" in each for each in developments)
    alike = [each for each in lines if each.startswith("- ") and "the mayor said" in each]
    assert alike and not any("“" in each.split("The pumps")[0] for each in alike)
