"""What `briefgen check` offers ready to paste works when it is pasted."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import commands
from briefgen.match import Matcher
from briefgen.rules.reader import read_ruleset
from briefgen.workbench.sentences import read_sentence

RULES = """\
lists:
  send: send, ship, deliver
  goods: tent, pump
entities:
  country:
    Norway:
  place:
    Graz:
rules:
  delivery:
    find: |
      {phrase}
    examples: |
      {example}
"""
PASSIVES = [
    ("{who:country} <send> {n:number} {what:goods} [to {to:place}]",
     "{who: Norway} sent {n: 40} {what: tents} to {to: Graz}.",
     "Yesterday 40 tents were sent by Norway to Graz."),
    ("{who:person} (visit | arrive in) {where:place}",
     "{who: Ada Brunner} visited {where: Graz}.",
     "Graz has not been visited on any day by Ada Brunner."),
    ("{who:country} buy {n:number} [of] <goods> [for {to:place}]",
     "{who: Norway} bought {n: 40} tents for {to: Graz}.",
     "40 tents were bought by Norway for Graz."),
    ("{who:country} order {n:number} pump", "{who: Norway} ordered {n: two} pumps.",
     "Two pumps had been ordered by Norway."),
]  # fmt: skip
NOT_TRANSITIVE = [
    "{who:person} arrive in {where:place}",
    "{n:number} pump fail",
    "{who:person} rise [by] {n:percent}",
    "{n:number} pump be sent ...3 by {who:country}",
    "{who:country} merge (with | into) {whom:country}",
    "{n:number} (people | worker) <send>",
]


def checked(phrase: str, example: str, folder: Path) -> tuple[str, Path]:
    file = folder / "rules.yaml"
    file.write_text(RULES.replace("{phrase}", phrase).replace("{example}", example))
    result = CliRunner().invoke(commands, ["check", str(file)])
    return result.output, file


@pytest.mark.parametrize(("phrase", "example", "sentence"), PASSIVES)
def test_the_passive_is_offered(phrase: str, example: str, sentence: str, tmp_path: Path) -> None:
    output, file = checked(phrase, example, tmp_path)
    (offered,) = [line for line in output.splitlines() if line.startswith("      {")]
    file.write_text(file.read_text().replace(phrase, f"{phrase}\n{offered}"))
    after = read_ruleset([file])
    (mention,) = Matcher(after).match(read_sentence(sentence, after))
    assert mention.line == 2 and "who" in mention.slots
    assert "add this line" not in CliRunner().invoke(commands, ["check", str(file)]).output


@pytest.mark.parametrize("phrase", NOT_TRANSITIVE)
def test_no_passive_where_there_is_none(phrase: str, tmp_path: Path) -> None:
    assert "add this line" not in checked(phrase, "It rained.", tmp_path)[0]
