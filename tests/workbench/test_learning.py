"""`briefgen learn`: drafts that are free of faults and find their own sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import commands
from briefgen.errors import RuleError
from briefgen.rules.reader import read_ruleset
from briefgen.rules.ruleset import RuleSet
from briefgen.workbench.learning import learn
from briefgen.workbench.testing import run_examples

RULES = """\
lists:
  leave: evacuate, relocate
  people: resident, family
entities:
  place: { Wendham: Old Wendham, Graz: "" }
  ferry: { Selma: the Selma }
rules:
  siren:
    find: |
      siren wail
    examples: |
      Sirens wailed.
"""
DRAFTS = [
    ("Norway sent {count: 340} soldiers to {where: Graz}.", "send {count:number} soldier to {where:place}"),
    ("Firefighters evacuated {count: 12} families.", "<leave> {count:number} <people>"),
    ("The {count: 340} residents of the lower town, most of them old, were evacuated.",
     "{count:number} <people> ...9 <leave>"),
    ("The mayor said {count: about 300} people slept in the {where: gym}.",
     "{count:number} people sleep in {where}"),
    ("The court jailed {who: Viktor Hale} for {term: nine years}; he smiled.",
     "jail {who:person} for {term:period}"),
    ("{who: Ada Brunner} quickly won {votes: 31 percent} of the vote.",
     "{who:person} [quickly] win {votes:percent}"),
    ("Some {count: 90} roads remain closed.", "{count:number} road remain closed"),
    ("Police in {where: Graz} arrested {n: two} men {when: on Monday}.",
     "{where:place} arrest {n:number} man {when:date}"),
    ("{who: Ada Brunner} may resign. => modality: possible", "{who:person} resign"),
    ("The {what: Selma} rammed a tug.", "{what:ferry} ram"),
    ("Nobody was hurt in the gym.", "hurt in gym"),
]  # fmt: skip


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.yaml").write_text(RULES)
    return tmp_path / "rules.yaml"


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    file = tmp_path_factory.mktemp("learn") / "rules.yaml"
    file.write_text(RULES)
    return read_ruleset([file])


@pytest.mark.parametrize(("marked", "phrase"), DRAFTS)
def test_a_draft_passes_check_and_test(
    marked: str, phrase: str, ruleset: RuleSet, rules: Path
) -> None:
    draft = learn(marked, "learned", ruleset)
    assert draft.phrase == phrase
    (rules.parent / "draft.yaml").write_text(draft.yaml())
    both = read_ruleset([rules, rules.parent / "draft.yaml"])
    assert not both.problems
    outcome = run_examples(both)
    assert outcome.examples == 2 and not outcome.problems


@pytest.mark.parametrize(
    "marked", ["", "{count: 12", "{a: } b", "{where: Graz}", "} => {", "war and peace " * 3000]
)
def test_what_cannot_be_learned_is_told(marked: str, ruleset: RuleSet) -> None:
    with pytest.raises(RuleError):
        learn(marked, "learned", ruleset)


def learned(*arguments: str) -> str:
    sentence = "{count: 40} residents were evacuated."
    result = CliRunner().invoke(commands, ["learn", sentence, "--name", "away", *arguments])
    assert "Traceback" not in result.output
    return result.output


def test_hits_become_examples_and_counter_examples(rules: Path) -> None:
    (rules.parent / "articles").mkdir()
    (rules.parent / "articles" / "a.txt").write_text(
        "In Wendham 300 families were evacuated on Monday, the mayor said in the evening.\n\n"
        "In a film that was shown there 20 residents are evacuated by an army of robots.\n"
    )
    assert "  1  a: In Wendham {count: 300} families" in learned()
    output = learned("--accept", "1", "--reject", "2")
    kept, _, dropped = output.partition("counter-examples: |")
    assert "In Wendham {count: 300} families were evacuated" in kept.partition("rules:")[2]
    assert "In a film that was shown there 20 residents" in dropped
    assert "no number of a hit; there are 2 hits" in learned("--accept", "3")


def test_names_of_rules_are_kept_apart(rules: Path) -> None:
    assert 'there is a rule "siren" already' in learned("--name", "siren")
    assert "is no name for a rule" in learned("--name", "a: b")
