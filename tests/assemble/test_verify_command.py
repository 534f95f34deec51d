"""`briefgen verify` and `why-line` on a built briefing: what is tampered with is found and named."""

from __future__ import annotations

import json
import re
import shutil
import zlib
from pathlib import Path

import pytest
from built_folder import build, replace, run

from briefgen.cli.briefing_file import read_briefing
from briefgen.render.carried import carried_model, with_model

RULES = """
briefing: {title: The Arle}
rules:
  river-level:
    find: |
      river rise [to] {level:distance}
    say: "River level: {level}"
    examples: |
      The river rose to {level: 6.1 metres}.
  evacuation:
    find: |
      {count:number} people (leave|flee)
    examples: |
      {count: 300} people fled.
figures:
  level: {from: river-level, value: level, label: Level of the Arle}
"""
ARTICLE = """The Arle floods

By Ada Brunner

TESSEN, March 3 -- The river rose to 6.2 metres, the water board said on Monday.

About 340 people left their homes, according to mayor Jens Holm.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"rules.yaml": RULES, "articles/arle.txt": ARTICLE}
    return build(tmp_path_factory.mktemp("built"), files, "--to", "html,json,pdf,md")


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """The built folder, for a test to spoil."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


@pytest.mark.parametrize("name", ["briefing.json", "briefing.html", "briefing.pdf"])
def test_what_was_built_is_proven(built: Path, name: str) -> None:
    result = run(built, "verify", f"out/{name}")
    assert (result.exit_code, result.output) == (0, "2 statements checked: every line is proven.\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("out/briefing.json", "said on Monday", "said on Sunday", "V03"),
        ("out/briefing.json", "River level: 6.2", "River level: 9.2", "number 9.2"),
        ("out/briefing.json", '"cue":"said"', '"cue":"denied"', '"denied" (cue)'),
        ("articles/arle.txt", "6.2 metres", "6.3 metres", '"arle"'),
    ],
)
def test_tampering_with_the_model_or_a_source_is_named(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    replace(folder / file, old, new)
    briefing = file if file.startswith("out") else "out/briefing.pdf"
    result = run(folder, "verify", briefing)
    assert result.exit_code == 1
    assert told in result.output


def test_a_page_that_carries_another_model_is_named(folder: Path) -> None:
    path = folder / "out" / "briefing.html"
    model = json.dumps(carried_model(path.read_bytes())).replace("on Monday", "on Sunday")
    bare = re.sub(r'<script type="application/zlib".*?</script>', "", path.read_text("utf-8"))
    path.write_text(with_model(bare, json.loads(model)), "utf-8")
    result = run(folder, "verify", "out/briefing.html")
    assert result.exit_code == 1
    assert "V03" in result.output


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("River level: 6.2", "River level: 9.2", "9.2"),
        ("About 340", "About 940", "940"),
        ("water board", "weather board", "weather board"),
        ('"name": "The Arle"', '"name": "The Tesse"', "The Tesse"),
        ("</main>", "<p>Ten people drowned.</p></main>", "Ten people drowned."),
    ],
)
def test_a_page_that_prints_something_else_is_named(
    folder: Path, old: str, new: str, told: str
) -> None:
    replace(folder / "out" / "briefing.html", old, new, 1)
    result = run(folder, "verify", "out/briefing.html")
    assert result.exit_code == 1
    assert "V08" in result.output and told in result.output


def test_a_pdf_whose_words_were_changed_is_named(folder: Path) -> None:
    path = folder / "out" / "briefing.pdf"
    path.write_bytes(with_glyphs_swapped(path.read_bytes()))
    result = run(folder, "verify", "out/briefing.pdf")
    assert result.exit_code == 1
    assert "V08" in result.output and "briefing.pdf#page 1" in result.output


def test_a_pdf_for_keeping_is_proven(folder: Path) -> None:
    assert run(folder, "build", "--to", "pdf", "--archive").exit_code == 0
    result = run(folder, "verify", "out/briefing.pdf")
    assert result.exit_code == 0, result.output


def test_a_pdf_that_was_changed_in_something_else_is_not_proven(folder: Path) -> None:
    path = folder / "out" / "briefing.pdf"
    path.write_bytes(path.read_bytes() + b"\n% more\n")
    result = run(folder, "verify", "out/briefing.pdf")
    assert result.exit_code == 1 and "V10" in result.output


def with_glyphs_swapped(pdf: bytes) -> bytes:
    """The PDF with the first two different glyphs of its first page exchanged."""
    for found in re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", pdf):
        stream = pdf[found.end() : found.end() + int(found[1])]
        try:
            data = zlib.decompress(stream)
        except zlib.error:
            continue
        if shown := re.search(rb"<([0-9a-f]{4})(>[\d-]*<)((?!\1)[0-9a-f]{4})>", data):
            other = b"<" + shown[3] + shown[2] + shown[1] + b">"
            swapped = data[: shown.start()] + other + data[shown.end() :]
            packed = zlib.compress(swapped)
            head = found[0].replace(b"/Length " + found[1], b"/Length %d" % len(packed))
            return pdf[: found.start()] + head + packed + pdf[found.end() + len(stream) :]
    raise AssertionError("no text found")


def test_a_page_of_a_template_that_is_not_here(folder: Path) -> None:
    assert run(folder, "templates", "copy", "intsum", "templates/mine").exit_code == 0
    replace(folder / "templates/mine/template.yaml", "Bottom line", "What matters")
    built = run(folder, "build", "--template", "mine", "--to", "html")
    assert built.exit_code == 0, built.output
    assert run(folder, "verify", "out/briefing.html").exit_code == 0
    (folder / "templates").rename(folder / "elsewhere")
    missing = run(folder, "verify", "out/briefing.html")
    assert missing.exit_code == 1 and "V09" in missing.output
    named = run(folder, "verify", "out/briefing.html", "--template", "elsewhere/mine")
    assert named.exit_code == 0, named.output


def test_markdown_carries_no_model(built: Path) -> None:
    result = run(built, "verify", "out/briefing.md")
    assert result.exit_code == 1 and "B06" in result.output


@pytest.mark.parametrize("name", ["briefing.json", "briefing.html"])
def test_a_line_is_explained_with_its_rule_and_its_words(built: Path, name: str) -> None:
    model, _ = read_briefing(built / "out" / name)
    (id_,) = [each for each, it in model["statements"].items() if it["rule"] == "river-level"]
    told = run(built, "why-line", id_[:8], "--in", f"out/{name}").output
    assert "river-level, at rules.yaml:4" in told
    assert "⟦river rose to 6.2 metres⟧" in told and 'the water board ("said")' in told
    assert "no corroboration rule holds" in told and 'figure "Level of the Arle"' in told


def test_no_such_line(built: Path) -> None:
    result = run(built, "why-line", "s-zzzz")
    assert result.exit_code == 1 and "B07" in result.output
