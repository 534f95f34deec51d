"""Every message of the rule language, word for word; hostile files; an explanation for each code."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import commands
from briefgen.cli.codes import Explanation, explain, explanations
from briefgen.errors import Problem
from briefgen.rules.document import MAX_BYTES
from briefgen.rules.reader import read_ruleset
from briefgen.workbench.testing import run_examples

ROOT = Path(__file__).parent.parent
FIXTURES = sorted(
    path.parent
    for path in (ROOT / "tests" / "errors").glob("*/rules.yaml")
    if not path.with_name("console.txt").exists()  # those are run by test_error_sessions.py
)
CODE = re.compile(r'"([A-Z]\d\d|WA\d)"')
RULE = "rules:\n  storm:\n    find: |\n      storm hit port\n    examples: |\n      A storm hit the port.\n"


def codes_raised() -> set[str]:
    files = (ROOT / "briefgen").rglob("*.py")
    return {code for path in files for code in CODE.findall(path.read_text("utf-8"))}


def problems_of(text: str | bytes, folder: Path) -> list[Problem]:
    file = folder / "rules.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    ruleset = read_ruleset([file])
    outcome = run_examples(ruleset)
    return [*ruleset.problems, *outcome.problems, *outcome.thefts, *outcome.misses]


def codes_of(text: str | bytes, folder: Path) -> set[str]:
    return {problem.code for problem in problems_of(text, folder)}


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_message_is_word_for_word(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    command = "test" if folder.name.startswith("T") else "check"
    shown = CliRunner().invoke(commands, [command, "--rules", "rules.yaml"]).output
    expected = folder / "expected.txt"
    if os.environ.get("BRIEFGEN_ACCEPT"):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")
    assert folder.name[:3] in shown


def test_every_code_that_is_raised_has_an_explanation() -> None:
    assert codes_raised() == set(explanations())


@pytest.mark.parametrize(
    "told", [pytest.param(each, id=code) for code, each in explanations().items() if each.wrong]
)
def test_examples_of_an_explanation_are_true(told: Explanation, tmp_path: Path) -> None:
    assert told.wrong and told.right
    assert told.code in codes_of(told.wrong, tmp_path)
    remaining = codes_of(told.right, tmp_path)
    assert remaining <= {"W05"} - {told.code}


def test_explain_takes_a_code_in_small_letters_and_knows_its_limits() -> None:
    told = explain("r02")
    assert told and told.code == "R02"
    assert explain("R99") is None


HOSTILE = {
    "anchors that multiply": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n" + RULE,
        {"Y03", "Y07"},
    ),
    "a list inside itself": ("lists: &l\n  fish: *l\n" + RULE, {"Y03"}),
    "nested a thousand deep": ("lists: " + "[" * 900 + "]" * 900 + "\n" + RULE, {"Y08"}),
    "brackets never closed": ("lists: " + "{a: " * 5000 + "\n" + RULE, {"Y08"}),
    "brackets by the hundred thousand": ("lists: " + "[" * 100_000 + "\n" + RULE, {"Y08"}),
    "gaps without end": (RULE.replace("storm hit", "storm " + "." * 60_000), {"R10"}),
    "kinds in a long circle": (
        "kinds:\n" + "".join(f"  k{n}: k{n + 1}\n" for n in range(2_000)) + "  k2000: k0\n" + RULE,
        {"R15"},
    ),
    "kinds of kinds of kinds": (
        "kinds:\n"
        + "".join(f"  k{n}: k{n + 1}, k{n + 1}\n" for n in range(60))
        + "  k60: date\n"
        + RULE,
        set(),
    ),
    "rules that beat one another in a row": (
        RULE
        + "".join(f"  s{n}:\n    find: hail hit\n    beats: s{n + 1}\n" for n in range(1_500))
        + "  s1500:\n    find: hail hit\n",
        {"W05"},
    ),
    "an invisible character": (RULE.replace("storm hit", "storm\x07 hit"), {"Y09"}),
    "line breaks that editors do not show": (RULE.replace("storm hit", "storm\u2028hit"), set()),
    "not UTF-8": (RULE.encode() + b"\xff\xfe", {"Y09"}),
    "a byte order mark": ("\ufeff" + RULE, set()),
    "Windows line ends": (RULE.replace("\n", "\r\n"), set()),
    "nothing": ("", {"R16"}),
    "only a comment": ("# rules will follow\n", {"R16"}),
    "a phrase of brackets": (
        RULE.replace("storm hit port", "storm " + "[a " * 60 + "]" * 60),
        {"R10"},
    ),
    "too many list entries": (
        "lists:\n  many: |\n" + "".join(f"    word{n}\n" for n in range(50_001)) + RULE,
        {"R19"},
    ),
    "as many list entries as there may be": (
        "lists:\n  many: |\n" + "".join(f"    word{n}\n" for n in range(50_000)) + RULE,
        set(),
    ),
    "an entry that stands for a million": (
        "lists:\n  many: |\n    " + "(a | b) " * 20 + "\n" + RULE,
        {"R10"},
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_reported_never_raised(name: str, tmp_path: Path) -> None:
    text, codes = HOSTILE[name]
    file = tmp_path / "rules.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    assert {problem.code for problem in read_ruleset([file]).problems} == codes


def test_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert codes_of(b"#" * (MAX_BYTES + 1), tmp_path) == {"Y08"}


def test_file_that_is_not_there_is_told_with_its_name(tmp_path: Path) -> None:
    (problem,) = read_ruleset([tmp_path / "none.yaml"]).faults
    assert (problem.code, problem.at.path) == ("Y09", str(tmp_path / "none.yaml"))
    assert "no such file" in problem.message


def test_scalars_keep_what_was_written(tmp_path: Path) -> None:
    """`on`, `NO`, `1.10`, `0777`, `12:30` and dates stay text."""
    words = ("on", "NO", "1.10", "0777", "12:30", "2024-10-18")
    text = "lists:\n" + "".join(f"  {word}: {word}\n" for word in words) + RULE
    (tmp_path / "rules.yaml").write_text(text)
    lists = read_ruleset([tmp_path / "rules.yaml"]).lists
    assert {name: lists[name].entries for name in words} == {word: (word,) for word in words}


def test_one_faulty_rule_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(RULE + "  flood:\n    find: |\n      river (flood\n")
    ruleset = read_ruleset([tmp_path / "rules.yaml"])
    assert list(ruleset.rules) == ["storm"]
    assert [problem.code for problem in ruleset.problems] == ["R07"]
