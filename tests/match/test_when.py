"""When a mention's event is said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.match import Matcher
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
lists:
  men: crew, resident
"""


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("On 4 June 2024, 300 residents left following the flood of May 2024.", "2024-06-04"),
        ("300 residents left following the collapse of the dyke in May 2024.", None),
        ("300 residents left after 4 June 2024.", "2024-06-04"),
        ("300 of the crew hired in May 2024 have been evacuated.", None),
        ("300 of the residents have in May 2024 been evacuated.", "2024-05"),
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
