"""What several files make together: packs, changes, rules turned off, lists and names from CSV."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import commands
from briefgen.errors import Position
from briefgen.match import Matcher
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.reader import read_ruleset
from briefgen.rules.ruleset import RuleSet
from briefgen.rules.shared import KEPT_VOCABULARIES, once_per_vocabulary
from briefgen.rules.sources import read_sources
from briefgen.workbench.sentences import read_sentence
from briefgen.workbench.testing import run_examples

STORM = """\
rules:
  storm:
    find: |
      storm hit port
    examples: |
      A storm hit the port.
"""
CALM = """\
rules:
  calm:
    find: |
      port be calm
"""


@pytest.fixture
def read(tmp_path: Path):
    def read_files(files: Mapping[str, str], name: str = "rules.yaml") -> RuleSet:
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return read_ruleset([tmp_path / name])

    return read_files


def found(ruleset: RuleSet, sentence: str) -> dict[str, dict[str, str]]:
    """Rule -> slot -> text, for all mentions in a sentence."""
    mentions = Matcher(ruleset).match(read_sentence(sentence, ruleset))
    return {
        each.rule: {name: fill.span.cut(sentence) for name, fill in each.slots.items()}
        for each in mentions
    }


def test_rules_of_a_pack_run_under_the_name_of_the_pack(read) -> None:
    ruleset = read({"packs/coast.yaml": STORM, "rules.yaml": "use:\n  - packs/coast\n" + CALM})
    assert not ruleset.faults
    assert set(found(ruleset, "A storm hit port.")) == {"packs/coast/storm"}


def test_a_pack_may_be_a_folder_and_a_file_counts_before_it(read) -> None:
    files = {
        "packs/coast/a.yaml": STORM,
        "packs/coast/b.yaml": CALM,
        "rules.yaml": "use: packs/coast\n" + STORM.replace("storm:", "gale:"),
    }
    assert set(read(files).rules) == {"packs/coast/storm", "packs/coast/calm", "gale"}
    files["packs/coast.yaml"] = STORM.replace("storm:", "only:")
    assert set(read(files).rules) == {"packs/coast/only", "gale"}


def test_a_pack_beside_the_file_counts_before_the_shipped_one(read) -> None:
    ruleset = read({"packs/world.yaml": STORM, "rules.yaml": "use:\n  - packs/world\n" + CALM})
    assert set(ruleset.rules) == {"packs/world/storm", "calm"}
    assert not ruleset.vocabulary.entities


def test_without_use_a_file_gets_english(read) -> None:
    ruleset = read({"rules.yaml": STORM})
    assert set(found(ruleset, "A storm has hit the port.")) == {"storm"}
    assert not any(each.kind == "country" for each in ruleset.vocabulary.entities)


def test_turned_off_rules_are_gone_and_their_tests_too(read) -> None:
    text = "use: packs/coast\nturn off:\n  packs/coast/storm: not our coast\n" + CALM
    ruleset = read({"packs/coast.yaml": STORM, "rules.yaml": text})
    assert not ruleset.faults
    assert set(ruleset.rules) == {"calm"}


def test_change_replaces_single_keys_of_a_rule(read) -> None:
    text = (
        "use:\n  - packs/english\n  - packs/coast\nchange:\n  packs/coast/storm:\n"
        "    unless: |\n      in a film\n" + CALM
    )
    ruleset = read({"packs/coast.yaml": STORM, "rules.yaml": text})
    assert not ruleset.faults
    assert found(ruleset, "A storm hit the port.")
    assert not found(ruleset, "A storm hit the port in a film.")
    assert not run_examples(ruleset).problems


def test_check_shows_what_is_adapted_with_its_reason(read, monkeypatch, tmp_path) -> None:
    text = (
        "use:\n  - packs/english\n  - packs/coast\nturn off:\n  packs/coast/storm: not our coast\n"
        "change:\n  packs/coast/calm:\n    note: harbours only\n    find: |\n      harbour be calm\n"
        "rules:\n  gale:\n    find: |\n      gale blow\n"
    )
    pack = STORM + CALM.split("\n", 1)[1]
    ruleset = read({"packs/coast.yaml": pack, "rules.yaml": text})
    assert set(ruleset.rules) == {"packs/coast/calm", "gale"}
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(commands, ["check"]).output
    assert "rules.yaml:5:3  packs/coast/storm is turned off: not our coast\n" in shown
    assert "rules.yaml:7:3  packs/coast/calm is changed in find: harbours only\n" in shown


def test_two_files_may_turn_off_or_change_one_rule(read, tmp_path) -> None:
    off = "use: packs/coast\nturn off:\n  packs/coast/storm: not our coast\n" + CALM
    change = "use: packs/coast\nchange:\n  packs/coast/storm:\n    title: Storms\n"
    read({"packs/coast.yaml": STORM, "a.yaml": off, "b.yaml": off, "c.yaml": change})
    ruleset = read_ruleset([tmp_path / f"{name}.yaml" for name in "abc"])
    assert not ruleset.faults
    assert [each.is_turned_off for each in ruleset.adaptations] == [True, True, False]


def test_fault_in_a_change_is_told_where_it_stands(read) -> None:
    text = "use: packs/coast\nchange:\n  packs/coast/storm:\n    find: |\n      storm (hit\n" + CALM
    (problem, *others) = read({"packs/coast.yaml": STORM, "rules.yaml": text}).faults
    assert (problem.code, problem.at.line, others) == ("R07", 5, [])
    assert problem.at.path.endswith("rules.yaml")


def test_of_two_lists_the_later_counts_entities_and_cues_are_added(read) -> None:
    pack = (
        "lists:\n  vessel: ship\nentities:\n  place:\n    Port Ann: Ann\n"
        "certainty:\n  likely: odds on\n"
    )
    text = (
        "use:\n  - packs/english\n  - packs/coast\nlists:\n  vessel: ferry\n"
        "entities:\n  place:\n    Port Ann: Annport\ncertainty:\n  likely: a fair bet\n"
        "rules:\n  sinking:\n    find: |\n      <vessel> sink off {where:place}\n"
    )
    ruleset = read({"packs/coast.yaml": pack, "rules.yaml": text})
    assert ruleset.lists["vessel"].entries == ("ferry",)
    assert found(ruleset, "The ferry sank off Annport.") == {"sinking": {"where": "Annport"}}
    assert found(ruleset, "The ferry sank off Ann.") == {"sinking": {"where": "Ann"}}
    likely = ruleset.vocabulary.cues["likely"].phrases
    assert {"odds on", "a fair bet", "likely"} <= set(likely)


def test_lists_and_names_from_csv(read) -> None:
    text = (
        "lists:\n  fish: { from file: data/fish.csv }\n"
        "entities:\n  place: { from file: data/ports.csv }\n"
        "rules:\n  landing:\n    find: |\n      land {what:fish} in {where:place}\n"
    )
    files = {
        "data/fish.csv": 'cod\n"sea bass, wild",\n[odd],hake\n',
        "data/ports.csv": '\ufeffPort Ann,Annport\n"Saint Bee, North",\n',
        "rules.yaml": text,
    }
    ruleset = read(files)
    assert not ruleset.faults
    slots = {"what": "hake", "where": "Annport"}
    assert found(ruleset, "They landed hake in Annport.") == {"landing": slots}
    assert found(ruleset, "They landed hakes in Annport.")  # in all forms, as in the rules file
    assert [each.name for each in ruleset.vocabulary.entities] == ["Port Ann", "Saint Bee, North"]


def test_drafts_are_tested_and_do_not_run(read) -> None:
    ruleset = read({"rules.yaml": STORM + "    status: draft\n" + CALM.split("\n", 1)[1]})
    assert not found(ruleset, "A storm hit the port.")
    assert run_examples(ruleset).examples == 1


def test_a_mark_may_hold_the_full_stop_of_an_abbreviation(read) -> None:
    deal = "rules:\n  deal:\n    find: |\n      {who:organisation} buy\n    examples: |\n"
    with_stop = read({"rules.yaml": deal + "      {who: Orbis Corp.} bought a mill.\n"})
    assert not run_examples(with_stop).problems
    too_much = read({"rules.yaml": deal + "      {who: Orbis Corp. bought} a mill.\n"})
    assert [each.code for each in run_examples(too_much).problems] == ["T03"]


def test_a_role_counts_on_its_days(read) -> None:
    text = (
        "use:\n  - packs/english\nentities:\n  person:\n    Ada Brunner:\n      roles:\n"
        "        - mayor of Glarus, until 2022-04-30\n        - minister, from 2022-05-01\n" + STORM
    )
    (entity,) = [each for each in read({"rules.yaml": text}).vocabulary.entities if each.roles]
    assert [(role.title, role.start, role.end) for role in entity.roles] == [
        ("mayor of Glarus", None, "2022-04-30"),
        ("minister", "2022-05-01", None),
    ]


def test_equal_words_are_one_vocabulary_and_the_order_of_them_counts(read) -> None:
    """What is compiled for a vocabulary serves the next rule set with the same words."""
    words = "sources:\n  Tide: { name: Daily Tide }\n  Quay: { name: Quayside }\n"
    turned = "sources:\n  Quay: { name: Quayside }\n  Tide: { name: Daily Tide }\n"
    first = read({"rules.yaml": words + STORM}).vocabulary
    assert read({"rules.yaml": words + CALM}).vocabulary is first
    other = read({"rules.yaml": turned + CALM}).vocabulary
    assert other == first
    assert list(other.outlets) == list(reversed(first.outlets))
    assert read({"rules.yaml": words.replace("Quay", "Pier") + CALM}).vocabulary != first


def test_what_is_made_for_a_vocabulary_is_made_once_while_it_is_asked_for() -> None:
    made: list[Vocabulary] = []
    count = once_per_vocabulary(lambda vocabulary: made.append(vocabulary) or len(made))
    first, *others = (Vocabulary(glue=(str(n),)) for n in range(KEPT_VOCABULARIES + 1))
    assert [count(first), count(others[0]), count(first)] == [1, 2, 1]
    for other in others:
        count(other)
    assert count(first) == len(made) == KEPT_VOCABULARIES + 2
    assert count(others[-1]) == KEPT_VOCABULARIES + 1


def test_a_fault_told_of_a_pack_is_told_of_one_rule_set_alone() -> None:
    (pack, *_), (again, *_) = read_sources([]), read_sources([])
    pack.faults.add(Position(pack.document.path, 1, 1), "R12", "A fault.")
    assert pack.document.problems
    assert not again.document.problems
