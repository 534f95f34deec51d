"""`briefgen why`: the answers of why.md, and that each edit offered really helps."""

from __future__ import annotations

import os
import re
import shlex
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import commands
from briefgen.cli.why import describe_answer
from briefgen.match import Matcher
from briefgen.rules.reader import read_ruleset
from briefgen.workbench.mending import Mended
from briefgen.workbench.sentences import read_sentence
from briefgen.workbench.why import ALL_STATUSES, Answer, Asker

ROOT = Path(__file__).parents[2]
PAGE = Path(__file__).parent / "why.md"
RULES = re.search(r"^```yaml\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)[1]
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
CALL = re.compile(r"^\$ briefgen (.*)$", re.M)
CALLS = [shlex.split(call) for call in CALL.findall(PAGE.read_text("utf-8"))]


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Asker:
    rules = tmp_path_factory.mktemp("why") / "rules.yaml"
    rules.write_text(RULES)
    return Asker(read_ruleset([rules]))


def answer(asker: Asker, rule: str, sentence: str) -> Answer:
    return asker.why(asker.ruleset.rules[rule], read_sentence(sentence, asker.ruleset))


def test_the_answers_are_those_of_the_page(asker: Asker) -> None:
    def answered(fence: re.Match[str]) -> str:
        shown = [
            f"$ briefgen {call}\n{describe_answer(answer(asker, rule, text), text)}\n"
            for call in CALL.findall(fence[1])
            for _, rule, text in [shlex.split(call)]
        ]
        return "```console\n" + "\n".join(shown) + "```"

    text = PAGE.read_text("utf-8")
    done = CONSOLE.sub(answered, text)
    if os.environ.get("BRIEFGEN_ACCEPT"):
        PAGE.write_text(done, encoding="utf-8")
    assert done == text


@pytest.mark.parametrize(("rule", "sentence"), [call[1:] for call in CALLS])
def test_the_edit_that_is_offered_helps(
    rule: str, sentence: str, asker: Asker, tmp_path: Path
) -> None:
    for stop in answer(asker, rule, sentence).stops:
        if stop.mended:
            (tmp_path / "rules.yaml").write_text(_edited(RULES, stop.phrase, stop.mended))
            after = read_ruleset([tmp_path / "rules.yaml"])
            assert not after.faults
            found = Matcher(after, ALL_STATUSES).match(read_sentence(sentence, after))
            assert rule in {mention.rule for mention in found}


def test_the_command_prints_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.yaml").write_text(RULES)
    result = CliRunner().invoke(commands, ["why", "rain", "-"], input="Snow caused a flood.")
    assert result.exit_code == 0
    assert "write     (rain | snow) cause flood" in result.stdout


def _edited(text: str, phrase: str, mended: Mended) -> str:
    """A rules file with an edit made as its author would make it."""
    for section, name, entry in mended.additions:
        if section == "lists":
            text = re.sub(rf"(?m)^  {name}: (?=\w)", rf"\g<0>{entry}, ", text)
        else:
            text = text.replace(f"  {name}:\n", f"  {name}:\n    {entry}:\n", 1)
    if not mended.changes_phrase:
        return text
    return text.replace(
        phrase, f"{phrase}\n      {mended.phrase}" if mended.is_new_line else mended.phrase
    )


def test_a_rule_that_does_not_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "coast.yaml").write_text("rules:\n  gale:\n    find: gale rage\n")
    (tmp_path / "rules.yaml").write_text(
        "use: [packs/english, packs/coast]\nturn off:\n  packs/coast/gale: inland\n"
        "rules:\n  storm:\n    find: |\n      storm (hit\n  calm:\n    find: sea calm\n"
    )

    def told(rule: str) -> str:
        result = CliRunner().invoke(commands, ["why", rule, "A gale raged."])
        assert result.exit_code == 1
        return result.stderr

    assert "rules.yaml turns it off (inland)" in told("packs/coast/gale")
    assert "it has a fault" in told("storm")
    assert 'Did you mean "calm"?' in told("clam")


def test_the_manual_shows_what_is_answered() -> None:
    manual = (ROOT / "docs" / "rules.md").read_text("utf-8")
    call, _, shown = manual.partition("    $ briefgen ")[2].partition("\n")
    _, rule, sentence = shlex.split(call)
    starter = Asker(read_ruleset([ROOT / "briefgen" / "starter" / "rules.yaml"]))
    printed = describe_answer(answer(starter, rule, sentence), sentence)
    assert shown.startswith(textwrap.indent(printed, "    ") + "\n\n")


def test_no_sentence_is_too_long(asker: Asker) -> None:
    (stop,) = answer(asker, "wall", "The wall and the rain " * 2000 + "collapsed.").stops
    assert stop.matched
