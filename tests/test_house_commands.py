"""The command line as a user meets it: a first build, bad input, exit codes, files whole or not."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefgen import doctor
from briefgen.annotate.sentences import SentenceSplitter
from briefgen.cli import COMMANDS, commands
from briefgen.cli.output import write_files
from briefgen.errors import OutputError, Position, Problem
from briefgen.extraction import BATCH_ARTICLES
from briefgen.model.annotation import Sentence, Tokens
from briefgen.model.article import Article

OLD = b"what an earlier build left here"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(commands, arguments, input=stdin, prog_name="briefgen")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh starter folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    assert run("init").exit_code == 0
    yield tmp_path


def built(topic: Path) -> dict[str, Any]:
    briefing: dict[str, Any] = json.loads((topic / "out" / "briefing.json").read_bytes())
    return briefing


def test_the_starter_folder_is_without_fault_and_builds(topic: Path) -> None:
    assert run("check").exit_code == 0
    assert run("test").exit_code == 0
    result = run("build", "--to", "md,html,json")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (topic / "out").iterdir()} == {
        "briefing.md",
        "briefing.html",
        "briefing.json",
    }
    rules = {statement["rule"] for statement in built(topic)["statements"].values()}
    assert rules == {"river-level", "evacuation", "barrier-at-risk"}


def test_init_overwrites_nothing(topic: Path) -> None:
    (topic / "rules.yaml").write_text("mine")
    result = run("init")
    assert result.exit_code == 1
    assert "rules.yaml" in result.stderr
    assert (topic / "rules.yaml").read_text() == "mine"


def test_every_quote_stands_in_its_article(topic: Path) -> None:
    run("build", "--to", "json")
    lines = run("annotate", "articles").stdout.splitlines()
    texts = {record["id"]: record["text"] for record in map(json.loads, lines)}
    evidence = [
        each for statement in built(topic)["statements"].values() for each in statement["evidence"]
    ]
    assert evidence
    for each in evidence:
        assert each["quote"] == texts[each["article"]][each["start"] : each["end"]]
    assert run("verify", "out/briefing.json").exit_code == 0


def test_verify_finds_a_changed_word(topic: Path) -> None:
    run("build", "--to", "json")
    path = topic / "out" / "briefing.json"
    path.write_text(path.read_text("utf-8").replace("4.2 metres", "5.2 metres"), "utf-8")
    result = run("verify", "out/briefing.json")
    assert result.exit_code == 1
    assert "V03" in result.stderr


BAD_INPUT = [
    # what is wrong, the file that is put there, arguments, what the message must hold
    ("empty folder", ("empty/.keep", b""), ["build", "empty"], ["empty", "no articles"]),
    ("no such folder", None, ["build", "artcles"], ["artcles", "no such file"]),
    ("empty file", ("new/a.txt", b""), ["build", "new"], ["new/a.txt"]),
    ("binary file", ("new/a.txt", bytes(range(256)) * 40), ["build", "new"], ["new/a.txt"]),
    ("unknown key", ("r.yaml", b"ruls:\n  a: b\n"), ["build", "--rules", "r.yaml"],
     ["r.yaml:1:1", '"rules"']),
    ("misspelt kind", ("r.yaml", b"rules:\n  a:\n    find: |\n      {who:contry} wins\n"),
     ["build", "--rules", "r.yaml"], ["r.yaml:4:7", "R02", "country"]),
    ("unclosed bracket", ("r.yaml", b"rules:\n  a:\n    find: |\n      rise [by one\n"),
     ["build", "--rules", "r.yaml"], ["r.yaml:4:12", "R07"]),
    ("broken YAML", ("r.yaml", b"rules:\n  a: [\n"), ["build", "--rules", "r.yaml"], ["r.yaml:"]),
    ("rules in UTF-16", ("r.yaml", "rules: {}\n".encode("utf-16")), ["build", "--rules", "r.yaml"],
     ["r.yaml"]),
    ("no rules file", None, ["build", "--rules", "none.yaml"], ["none.yaml"]),
    ("no such template", None, ["build", "--template", "intsun"], ["intsun", "intsum"]),
    ("undefined field", ("templates/intsum/page.md", b"{{ briefing.titel }}"),
     ["build", "--to", "md"], ["page.md:1", "titel"]),
    ("broken template", ("templates/intsum/page.md", b"{% if %}"), ["build", "--to", "md"],
     ["page.md:1"]),
    ("previous is no briefing", ("old.json", b"[]"), ["build", "--since", "old.json"],
     ["old.json"]),
    ("folder is a file", ("there", b"x"), ["build", "--to", "md", "--out", "there"],
     ["there", "O01"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "arguments", "told"), [row[1:] for row in BAD_INPUT], ids=[row[0] for row in BAD_INPUT]
)
def test_bad_input_is_told_and_damages_nothing(
    topic: Path, file: tuple[str, bytes] | None, arguments: list[str], told: list[str]
) -> None:
    old = topic / "out" / "briefing.md"
    old.parent.mkdir()
    old.write_bytes(OLD)
    if file:
        path = topic / file[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file[1])
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    for part in told:
        assert part in result.stderr
    assert [path.name for path in old.parent.iterdir()] == ["briefing.md"]
    assert old.read_bytes() == OLD


def test_a_bad_article_is_left_out_and_the_rest_briefed(topic: Path) -> None:
    (topic / "articles" / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    result = run("build", "--to", "json")
    assert result.exit_code == 1
    assert "articles/broken.txt" in result.stderr
    assert built(topic)["statements"]
    dropped = [each["what"] for each in built(topic)["run"]["dropped"]]
    assert any("broken.txt" in what for what in dropped)


def test_a_faulty_rule_is_left_out_and_the_rest_briefed(topic: Path) -> None:
    with (topic / "rules.yaml").open("a") as rules:
        rules.write("\n  broken:\n    find: |\n      {who:contry} rises\n")
    result = run("build", "--to", "json")
    assert result.exit_code == 1
    assert "R02" in result.stderr
    assert built(topic)["statements"]
    assert any("rules.yaml" in each["what"] for each in built(topic)["run"]["dropped"])


def test_an_article_in_utf_16_is_read(topic: Path) -> None:
    text = "The Arle rose to 4.4 metres on Thursday. Nobody was hurt in the town."
    (topic / "articles" / "wide.txt").write_bytes(text.encode("utf-16"))
    assert run("build", "--to", "json").exit_code == 0
    assert "wide" in built(topic)["articles"]


def test_without_pango_the_other_formats_are_written(
    topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_pango(model: object, template: object) -> bytes:
        raise OutputError(Problem(Position("briefing.pdf"), "O04", "Pango is missing."))

    monkeypatch.setitem(__import__("briefgen.render").render.FORMATS, "pdf", no_pango)
    result = run("build")
    assert result.exit_code == 1
    assert "Pango is missing" in result.stderr
    names = {path.name for path in (topic / "out").iterdir()}
    assert names == {"briefing.md", "briefing.html", "briefing.json"}


def test_an_article_from_standard_input(topic: Path) -> None:
    text = b"WENDHAM - About 900 residents were evacuated on Friday, the mayor said in the hall."
    result = run("annotate", "--rules", "rules.yaml", "-", stdin=text)
    (record,) = map(json.loads, result.stdout.splitlines())
    assert [mention["rule"] for mention in record["mentions"]] == ["evacuation"]


def test_a_fault_of_ours_on_one_article_leaves_the_others(
    topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    split = SentenceSplitter.split

    def failing(self: SentenceSplitter, article: Article, tokens: Tokens) -> tuple[Sentence, ...]:
        if "Vale" in article.text:
            raise ZeroDivisionError("division by zero")
        return split(self, article, tokens)

    monkeypatch.setattr(SentenceSplitter, "split", failing)
    for name, river in (("n1", "Arle"), ("n2", "Vale"), ("n3", "Orme")):
        (topic / "articles" / f"{name}.txt").write_text(f"The {river} rose on Monday.\n")
    result = run("annotate", "--jobs", "1", *(f"articles/n{number}.txt" for number in (1, 2, 3)))
    read = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert (result.exit_code, read) == (1, ["n1", "n3"])
    assert result.stderr.count("A99") == 1


def test_several_processes_give_the_same_lines(topic: Path) -> None:
    for number in range(BATCH_ARTICLES + 6):
        text = f"The Arle rose to {number}.5 metres on Monday, the board said.\n"
        (topic / "articles" / f"n{number}.txt").write_text(text)
    records = [{"id": "n3", "text": f"The Arle rose by {n} metres."} for n in range(3)]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (topic / "articles" / "z.jsonl").write_text(lines)
    alone = run("annotate", "--rules", "rules.yaml", "--jobs", "1", "articles").stdout_bytes
    together = run("annotate", "--rules", "rules.yaml", "--jobs", "2", "articles").stdout_bytes
    assert alone == together
    ids = [json.loads(line)["id"] for line in alone.splitlines()]
    assert len(set(ids)) == len(ids) == BATCH_ARTICLES + 10


@pytest.mark.parametrize(
    "arguments",
    [["bild"], ["build", "--to", "odt"], ["build", "--jobs", "0"], ["annotate"], ["try"]],
)
def test_wrong_usage_exits_with_2(topic: Path, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


TOLD = [
    (["try", "About 340 residents were evacuated."], "prints      About 340 evacuated"),
    (["try", "--rule", "river-level", "Nothing rose."], "The rule river-level finds nothing"),
    (["why", "river-level", "The Arle rose to new heights."], 'met "new"'),
    (["why", "river-level", "The Arle rose to 4.2 metres."], "It matches, line 1"),
    (["misses", "--all"], "river-level\n  arle-flood:"),
    (["coverage"], "     1  evacuation"),
    (["learn", "--name", "moved", "{count: 340} residents relocated."], "{count:number} <people>"),
    (["help", "R02"], "unknown kind"),
    (["help", "build"], "Usage: briefgen build"),
    (["templates", "list"], "intsum"),
    (["templates", "show", "intsum"], "1. "),
    (["templates", "copy", "exec"], "templates/exec/template.yaml"),
]


@pytest.mark.parametrize(("arguments", "told"), TOLD, ids=[" ".join(row[0][:2]) for row in TOLD])
def test_the_tools_answer(topic: Path, arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert told in result.stdout


@pytest.mark.parametrize("arguments", [["why", "river-levels", "x"], ["try", "--rule", "x", "y"]])
def test_a_rule_that_is_not_there_is_told(topic: Path, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert "There is no rule called" in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_works_and_helps(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Usage: briefgen {name}" in result.stdout


def test_no_colour_where_there_is_no_terminal(topic: Path) -> None:
    (topic / "rules.yaml").write_text("ruls: {}\n")
    assert "\x1b" not in run("check").output


def test_files_appear_together_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(OLD)
    replace = os.replace

    def refuse_b(source: Any, target: Any) -> None:
        if str(target).endswith("b"):
            raise PermissionError(13, "Permission denied", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse_b)
    with pytest.raises(OutputError, match="Permission denied"):
        write_files(tmp_path, {"a": b"new", "b": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == OLD


@pytest.mark.parametrize(
    ("program", "command"),
    [("apt-get", "libpango-1.0-0"), ("brew", "brew install pango"), ("none", "Pango")],
)
def test_doctor_tells_how_to_install(
    program: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "missing_parts", lambda: [doctor.PARTS[1]])
    monkeypatch.setattr(doctor.shutil, "which", lambda name: name if name == program else None)
    result = run("doctor")
    assert result.exit_code == 1
    assert "MISSING  Pango" in result.stdout
    assert command in result.stdout
