"""Markings: each statement's own label, and nothing above the ceiling in any file."""

from __future__ import annotations

import email
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_folder import fill, replace, run
from pypdf import PdfReader
from told_articles import Line, extract, plan

from briefgen.assemble import Options, assemble
from briefgen.errors import BriefgenError
from briefgen.model.plan import Marking, RulePlan
from briefgen.model.vocabulary import Outlet
from briefgen.render.carried import carried_model

RULES = """
briefing: {title: Harbour watch, tlp: RED, default tlp: CLEAR}
questions:
  q1: What sails?
sources:
  quay.example: {name: Quayside Letter, tlp: AMBER}
rules:
  sailing:
    answers: q1
    find: |
      {who:words} leave harbour
    examples: |
      The {who: Vega} left harbour.
  informant:
    answers: q1
    tlp: GREEN
    find: |
      {count:number} crates
    say: "Crates counted: {count}"
    examples: |
      There were {count: 12} crates.
figures:
  crates: {from: informant, value: count, label: Crates counted by Osprey}
"""
FILES = {
    "rules.yaml": RULES,
    "articles/open.md": "---\npublisher: Daily Tide\n---\nThe ferry Aurora left harbour on Monday.\n",
    "articles/kestrel.md": "---\ntitle: Zephyrine\ntlp: RED\n---\nThe tanker Obsidian left harbour.\n",
    "articles/letter.md": "---\npublisher: Quayside Letter\n---\nThe trawler Larkspur left harbour.\n",
    "articles/dock.txt": "The guards saw 7431 crates on the dock, the mayor said.\n",
}
SECRETS = {
    "RED": ["Zephyrine", "Obsidian", "kestrel", "Nightjar"],
    "AMBER": ["Larkspur", "Quayside", "letter.md"],
    "GREEN": ["7431", "Osprey"],
    "CLEAR": ["Aurora", "Daily Tide", "open.md"],
}
ISSUE = """
author: Mara Ilves
bottom line: Nightjar.
judgements:
  - {text: The Obsidian will return., likelihood: likely, confidence: low, basis: ID}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path, FILES)


FORMATS = "md,html,pdf,json,docx,eml"


def everything_in(out: Path) -> str:
    """All text of all files in a folder, its names and all that is packed, coded or attached."""
    files = [path for path in sorted(out.rglob("*")) if path.is_file()]
    return "\n".join(text for path in files for text in told(str(path), path.read_bytes()))


def told(name: str, data: bytes) -> Iterator[str]:
    yield f"{name}\n{data.decode('latin-1')}"
    match Path(name).suffix:
        case ".html":
            yield json.dumps(carried_model(data))
        case ".docx":
            packed = zipfile.ZipFile(io.BytesIO(data))
            yield from (packed.read(each).decode("latin-1") for each in packed.namelist())
        case ".eml":
            for part in email.message_from_bytes(data).walk():
                if not part.is_multipart():
                    yield from told(part.get_filename() or "", part.get_payload(decode=True))
        case ".pdf":
            reader = PdfReader(io.BytesIO(data))
            yield from (page.extract_text() for page in reader.pages)
            for file, versions in reader.attachments.items():
                yield from (text for each in versions for text in told(file, each))
            yield f"{reader.metadata} {reader.xmp_metadata}"
            yield from (each.title for each in reader.outline if not isinstance(each, list))


def built(folder: Path, *arguments: str) -> str:
    result = run(folder, "build", "--to", FORMATS, *arguments)
    assert result.exit_code == 0, result.output
    return everything_in(folder / "out")


def published(folder: Path) -> str:
    result = run(folder, "publish", "site", "--base-url", "https://tide.example/")
    assert result.exit_code == 0, result.output
    return everything_in(folder / "site")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The briefing.json of everything, which says all that is secret to somebody."""
    folder = fill(tmp_path_factory.mktemp("whole"), FILES)
    text = built(folder)
    assert all(word in text for words in SECRETS.values() for word in words if word != "Nightjar")
    return (folder / "out/briefing.json").read_text()


@pytest.mark.parametrize("ceiling", ["CLEAR", "GREEN", "AMBER"])
def test_nothing_above_the_ceiling_is_in_any_file(folder: Path, whole: str, ceiling: str) -> None:
    told_before = json.loads(whole)["statements"]
    (sailing,) = [each for each, it in told_before.items() if "Obsidian" in it["text"]]
    fill(folder, {"issue.yaml": ISSUE.replace("ID", sailing), "last.json": whole})

    text = built(folder, "--max-tlp", ceiling, "--issue", "issue.yaml", "--since", "last.json")
    text += published(folder)
    labels = ["CLEAR", "GREEN", "AMBER", "RED"]
    for label, words in SECRETS.items():
        is_open = labels.index(label) <= labels.index(ceiling)
        assert [word for word in words if (word in text) != is_open] == []
    assert sailing not in text
    assert f"marked above TLP:{ceiling}" in text and f"TLP:{ceiling}" in text
    edition = json.loads((folder / "out/briefing.json").read_text())
    assert edition["marking"]["tlp"] == ceiling
    assert {each["what"] for each in edition["run"]["dropped"]} >= {"articles", "judgements"}


def test_what_was_left_out_is_told(folder: Path) -> None:
    result = run(folder, "build", "--to", "json", "--max-tlp", "GREEN")
    assert "Left out: 2 articles, marked above TLP:GREEN." in result.output


def test_a_briefing_marked_below_its_statements_is_refused(folder: Path) -> None:
    replace(folder / "rules.yaml", "tlp: RED", "tlp: GREEN")
    result = run(folder, "build", "--to", "json")
    assert result.exit_code == 1
    assert "B09" in result.output and 'Write "tlp: RED"' in result.output
    assert not (folder / "out").exists()


def test_a_label_that_is_none_is_taken_for_the_strictest(folder: Path) -> None:
    replace(folder / "articles/open.md", "publisher:", "tlp: OPEN\npublisher:")
    result = run(folder, "build", "--to", "json", "--max-tlp", "AMBER")
    assert '"OPEN" is no TLP label' in result.output
    assert "Aurora" not in everything_in(folder / "out")


def test_a_statement_has_the_strictest_label_of_all_behind_it() -> None:
    outlets = {"quay": Outlet("quay.example", "Quay", tlp="AMBER")}
    rules = {"sail": RulePlan("sail"), "spy": RulePlan("spy", tlp="RED")}
    known = plan(rules=rules, outlets=outlets, marking=Marking("RED"), default_tlp="GREEN")
    both = [
        extract("a", [Line("The Vega sailed.", "sail")], publisher="Quay"),
        extract("b", [Line("The Vega sailed.", "sail"), Line("Twelve men left.", "spy")]),
        extract("c", [Line("The Orla sailed.", "sail")]),
    ]
    labels = {each.text: each.tlp for each in assemble(both, known).statements.values()}
    assert labels == {
        "The Vega sailed.": "AMBER",
        "The Orla sailed.": "GREEN",
        "Twelve men left.": "RED",
    }


def test_unmarked_articles_have_the_label_of_the_briefing() -> None:
    known = plan(rules={"sail": RulePlan("sail")}, marking=Marking("AMBER"))
    extracts = [extract("a", [Line("The Vega sailed.", "sail")])]
    assert assemble(extracts, known, Options(max_tlp="GREEN")).statements == {}
    with pytest.raises(BriefgenError):
        assemble(extracts, plan(rules={"sail": RulePlan("sail", tlp="RED")}))
