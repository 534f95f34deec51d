"""When a mention's event is said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.annotate import annotate
from briefgen.match import Matcher
from briefgen.model.article import Article, Meta, Published
from briefgen.rules.reader import read_ruleset
from briefgen.workbench.sentences import read_sentence

RULES = """\
rules:
  sentence:
    find: |
      jail for {term:period} [{day:date}]
"""


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("She was jailed for three years.", None),
        ("She was jailed for three years on 4 June 2024.", ("2024-06-04", "stated")),
        ("On 4 June 2024 she was jailed for three years.", ("2024-06-04", "same clause")),
    ],
)
def test_how_long_is_not_when(sentence: str, when: tuple[str, str] | None, tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(RULES, encoding="utf-8")
    ruleset = read_ruleset([file])
    (mention,) = Matcher(ruleset).match(read_sentence(sentence, ruleset))
    assert (mention.when and (mention.when.value, mention.when.basis)) == when


OTHERS = """\
rules:
  move:
    find: |
      {count:number} <men> [be] (leave|evacuate)
      {count:number} of the <men> ...4 [be] (leave|evacuate)
      {count:number} <men> ...2 vanish
lists:
  men: crew, resident
"""


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("On 4 June 2024, 300 residents left following the flood of May 2024.", "2024-06-04"),
        ("300 residents left following the collapse of the dyke in May 2024.", None),
        ("300 residents left after 4 June 2024.", "2024-06-04"),
        ("300 residents left, up from 120, or two in a hundred, in May 2024.", None),
        ("300 residents left from the harbour on 4 June 2024.", "2024-06-04"),
        ("300 residents left the huts they built in May 2024.", None),
        ("300 residents left, which was not foreseen in May 2024.", None),
        (
            "On 4 June 2024 the fair was told of 300 residents, who had vanished, by the mayor.",
            None,
        ),
        ("300 of the crew hired in May 2024 have been evacuated.", None),
        ("300 of the residents have in May 2024 been evacuated.", "2024-05"),
        ("On 4 June 2024 the fair opened, weeks after 300 residents left.", None),
        ("The fair opened on 4 June 2024 before all 300 residents left.", None),
        ("On 4 June 2024, hours after the verdict, 300 residents left.", "2024-06-04"),
        ("300 residents left after 4 June 2024's earthquake.", None),
    ],
)
def test_the_time_of_another_event_is_not_when(
    sentence: str, when: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(OTHERS, encoding="utf-8")
    ruleset = read_ruleset([file])
    (mention,) = Matcher(ruleset).match(read_sentence(sentence, ruleset))
    assert (mention.when and mention.when.value) == when


TOLD = """\
rules:
  river:
    find: |
      (river|dam) (rise|break|agree)
      dam ...4 confirm
      <envoy> summon ...3 ambassador
  pumps:
    find: |
      use of ...2 pump
lists:
  envoy: government
"""


@pytest.mark.parametrize(
    ("sentence", "rule", "when", "said"),
    [
        ("The river rose at the fair held in May 2024.", "river", None, None),
        ("The river rose more than it did in May 2024.", "river", None, None),
        ("The river rose and was measured in May 2024.", "river", "2024-05", None),
        (
            "On 4 June 2024 the dam, which opened in May 2024, was confirmed.",
            "river",
            "2024-06-04",
            None,
        ),
        ("The dam, which opened in May 2024, was confirmed.", "river", None, None),
        (
            "The mill shut after the fair closed in May 2024, but the dam has not been confirmed.",
            "river",
            None,
            None,
        ),
        ("On 4 June 2024 the mayor said the river rose.", "river", None, "2024-06-04"),
        ("The mayor denied after the fair of May 2024 that the river rose.", "river", None, None),
        (
            "The mayor said crews hired in May 2024 left, reportedly due to the use of old pumps.",
            "pumps",
            None,
            None,
        ),
    ],
)
def test_a_date_belongs_to_one_thing(
    sentence: str, rule: str, when: str | None, said: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(TOLD, encoding="utf-8")
    ruleset = read_ruleset([file])
    (mention,) = Matcher(ruleset).match(read_sentence(sentence, ruleset))
    assert mention.rule == rule
    assert (mention.when and mention.when.value) == when
    assert (mention.said_when and mention.said_when.value) == said


@pytest.mark.parametrize(
    ("sentence", "modality", "is_negated"),
    [
        ("The dam will hold 4 litres.", "expected", False),
        ("The dam did not hold 4 litres.", "asserted", True),
        ("The dam held 4 litres and may leak.", "asserted", False),
        ("The mayor declined to say whether the dam held 4 litres.", "possible", False),
        ("It has been confirmed that the dam held 4 litres.", "asserted", False),
    ],
)
def test_words_in_a_gap_are_judged_as_well(
    sentence: str, modality: str, is_negated: bool, tmp_path: Path
) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text("rules:\n  gap:\n    find: |\n      dam ...4 {size:volume}\n", encoding="utf-8")
    ruleset = read_ruleset([file])
    (mention,) = Matcher(ruleset).match(read_sentence(sentence, ruleset))
    assert (mention.modality, mention.negated) == (modality, is_negated)


def test_what_somebody_did_by_speaking_is_not_what_he_demands(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(TOLD, encoding="utf-8")
    ruleset = read_ruleset([file])
    sentence = "Our government summoned French Ambassador to Norway Ada Brunner."
    (mention,) = Matcher(ruleset).match(read_sentence(sentence, ruleset))
    assert mention.modality == "reported"


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The dam opens on 4 July 2024.", "expected"),
        ("The dam opens in the third quarter of 2024.", "expected"),
        ("The dam opens in 2025, the mayor said.", "expected"),
        ("The dam opened in the first quarter of 2024.", "asserted"),
        ("The dam opened in June 2024.", "asserted"),
        ("The dam does not open in July 2024.", "asserted"),
    ],
)
def test_what_lies_behind_the_day_of_publication_is_no_fact(
    sentence: str, modality: str, tmp_path: Path
) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text("rules:\n  open:\n    find: |\n      dam ...5 open\n", encoding="utf-8")
    ruleset = read_ruleset([file])
    published = Published("2024-06-04", "2024-06-04", "2024-06-04", "explicit", "declared")
    article = Article("a", "a", "", sentence, meta=Meta(published=published))
    (mention,) = Matcher(ruleset).match(annotate(article, ruleset.vocabulary))
    assert mention.modality == modality
