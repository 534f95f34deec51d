"""`briefgen coverage`: entries count as seen in slots, in phrases, and through lists of lists."""

from __future__ import annotations

from pathlib import Path

from briefgen.model.article import Article
from briefgen.pipeline import extract
from briefgen.rules.reader import read_ruleset
from briefgen.workbench.coverage import coverage

RULES = """\
use:
  - packs/english
  - packs/world
lists:
  grain: |
    maize, wheat, (winter | summer) barley
  crop: |
    <grain>, potato
  fail: |
    fail, collapse, rot
  villager: |
    farmer, shepherd
  nobody: |
    ghost
  film: |
    cinema, film
kinds:
  loser: villager, country
rules:
  loss:
    find: |
      {what:crop} harvest <fail>
      lose {what:crop}
    also: |
      {who:loser} [be] angry
    unless: |
      in <film>
  fire:
    find: |
      barn burn
"""
TEXT = (
    "The maize and winter barley harvests failed, and the farmers are angry. "
    "Shepherds say that Chad Lane collapsed. The Bank of Ghana wept."
)


def test_what_the_rules_leave_unused_and_unread(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(RULES)
    ruleset = read_ruleset([rules])
    found = coverage([extract(Article("a", "a.txt", "", TEXT), ruleset)], ruleset)
    assert found.hits == {"loss": 1, "fire": 0}
    assert [(rule, line.number) for rule, line in found.unhit] == [("loss", 2)]
    assert found.unnamed == ("nobody",)
    assert found.unseen == {
        "grain": ("wheat", "summer barley"),
        "crop": ("potato",),
        "fail": ("collapse", "rot"),
        "villager": ("shepherd",),
    }
    assert found.sentences == 3
