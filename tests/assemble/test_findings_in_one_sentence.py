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
    assert all("**In part possible:**" in each for each in developments)
    assert all("possible: “pumps may break”" in each for each in developments)
    alike = [each for each in lines if each.startswith("- ") and "the mayor said" in each]
    assert alike and not any("“" in each.split("The pumps")[0] for each in alike)


RULES = """
rules:
  crews:
    find: |
      {count:number} nurse leave
    say: "Nurses that left: {count}"
    examples: |
      {count: 30} nurses left.
  causes:
    find: |
      use of old pump
    examples: |
      It came from the use of old pumps.
  warning:
    find: |
      not pay
    say: It will not pay
    examples: |
      The town will not pay.
  plan:
    find: |
      new dyke
    examples: |
      It wants a new dyke.
"""


def developments(folder: Path, text: str) -> list[str]:
    files = {"rules.yaml": RULES, "articles/one.md": text + "\n"}
    result = run(fill(folder, files), "build", "--to", "md")
    assert result.exit_code == 0, result.output
    lines = (folder / "out/briefing.md").read_text(encoding="utf-8").splitlines()
    return [each for each in lines if each.startswith('- <a id="s-')]


def test_a_lead_names_its_words_where_another_line_tells_the_rest(tmp_path: Path) -> None:
    sentence = "About 30 nurses left, reportedly because of the use of old pumps."
    told, causes = developments(tmp_path, sentence)
    assert "Nurses that left: About 30" in told
    assert "**In part " in causes and ": “use of old pumps”" in causes


def test_a_line_that_says_not_needs_no_such_words_before_it(tmp_path: Path) -> None:
    (line,) = developments(tmp_path, "The town will not pay, the mayor said.")
    assert "**" not in line and "in the source’s words" not in line


def test_an_article_that_names_nobody_speaks_for_itself(tmp_path: Path) -> None:
    (line,) = developments(tmp_path, "The county may build a new dyke.")
    assert "**Possible:**" in line and "the article’s own account" in line
