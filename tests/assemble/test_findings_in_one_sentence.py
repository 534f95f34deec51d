"""Findings of one rule in one sentence that stand differently: one line, each lead at its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built_folder import WORKS

FILES = {
    "rules.yaml": WORKS,
    "articles/one.md": "The dykes held and the pumps *may* break, the water board said.\n",
    "articles/two.md": "The pumps broke and the dykes held, the mayor said.\n",
}


def test_each_lead_names_the_words_it_is_about(built_folder: Callable[..., Path]) -> None:
    out = built_folder(FILES, "--to", "md") / "out"
    lines = (out / "briefing.md").read_text(encoding="utf-8").splitlines()
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


Told = Callable[[str], list[str]]


@pytest.fixture
def developments(built_folder: Callable[..., Path]) -> Told:
    """The lines that an article of one sentence gives."""

    def told(text: str) -> list[str]:
        files = {"rules.yaml": RULES, "articles/one.md": text + "\n"}
        out = built_folder(files, "--to", "md") / "out"
        lines = (out / "briefing.md").read_text(encoding="utf-8").splitlines()
        return [each for each in lines if each.startswith('- <a id="s-')]

    return told


def test_a_lead_names_its_words_where_another_line_tells_the_rest(developments: Told) -> None:
    sentence = "About 30 nurses left, reportedly because of the use of old pumps."
    told, causes = developments(sentence)
    assert "Nurses that left: About 30" in told
    assert "**In part " in causes and ": “use of old pumps”" in causes


def test_a_line_that_says_not_needs_no_such_words_before_it(developments: Told) -> None:
    (line,) = developments("The town has not paid, the mayor said.")
    assert "**" not in line and "in the source’s words" not in line


def test_an_article_that_names_nobody_speaks_for_itself(developments: Told) -> None:
    (line,) = developments("The county may build a new dyke.")
    assert "**Possible:**" in line and "the article’s own account" in line


def test_two_rules_that_make_one_line_of_a_sentence_print_it_once(
    built_folder: Callable[..., Path],
) -> None:
    rules = """
sections: { posts: Posts }
rules:
  leaves:
    section: posts
    find: |
      {who:person} resign
    say: "{who} resigns"
    examples: |
      {who: Ada Berg} resigned.
  chair:
    section: posts
    find: |
      {who:person} resign as chairman
    say: "{who} resigns"
    examples: |
      {who: Ada Berg} resigned as chairman.
"""
    files = {
        "rules.yaml": rules,
        "articles/one.md": "Ada Berg resigned as chairman on 2 May 2024.\n",
    }
    out = built_folder(files, "--to", "md") / "out"
    lines = (out / "briefing.md").read_text(encoding="utf-8").splitlines()
    assert sum(each.startswith('- <a id="s-') for each in lines) == 1
    (event,) = (each for each in lines if each.startswith("- **2 May 2024**"))
    assert "more" not in event
