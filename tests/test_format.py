"""`briefgen format`: one layout, the same meaning, comments kept."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.cli import commands
from briefgen.errors import Position
from briefgen.rules.document import read_document, read_text
from briefgen.rules.layout import lay_out
from briefgen.rules.paragraphs import LINE_COLUMNS
from briefgen.rules.reader import read_ruleset

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "format"
SHIPPED = [ROOT / "rules.yaml", *sorted((ROOT / "briefgen").glob("**/*.yaml"))]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["format", *arguments])


def told(value: object) -> object:
    """A value without the positions in it."""
    if isinstance(value, Position):
        return None
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [
            type(value).__name__,
            *(told(getattr(value, each.name)) for each in dataclasses.fields(value)),
        ]
    if isinstance(value, Mapping):
        return {key: told(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [told(each) for each in value]
    return value


def meaning(path: Path) -> object:
    """All that a rules file says: rules, lists, kinds, vocabulary, plan and the faults in it."""
    read = read_ruleset([path])
    plan = dataclasses.replace(read.plan, rules={})  # its rules say in which line they stand
    faults = sorted((each.code, each.message) for each in read.problems)
    return told([read.rules, read.lists, read.kinds, read.vocabulary, plan, faults])


def test_a_file_is_laid_out_and_keeps_its_comments(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_bytes((FOLDER / "as-written.yaml").read_bytes())
    before = meaning(file)
    assert run("--check", str(file)).exit_code == 1
    assert run(str(file)).exit_code == 0
    assert file.read_text() == (FOLDER / "laid-out.yaml").read_text()
    assert meaning(file) == before
    assert run("--check", str(file)).exit_code == 0


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_files_can_be_laid_out_and_then_stay(path: Path) -> None:
    text = lay_out(read_document(path))
    assert text and lay_out(read_text(text, "again")) == text
    comments = [line.strip() for line in path.read_text().splitlines() if line.lstrip()[:1] == "#"]
    assert sorted(comments) == sorted(
        line.strip() for line in text.splitlines() if line.lstrip()[:1] == "#"
    )


def test_standard_input_is_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "format", "-"],
        input="rules:\n      a: {find: b}\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "rules:\n  a: {find: b}\n"


@pytest.mark.parametrize("text", ["rules: [a\n", "rules:\n\ta: b\n", "rules:\n  ? a\n  : b\n"])
def test_what_cannot_be_kept_is_left_as_it_is(text: str, tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(text)
    assert run(str(file)).exit_code == 1
    assert file.read_text() == text


WORDS = st.sampled_from(
    ["ship", '"Storm"', "(sink | drown)", "[the] crew", "harbour, 2", "#7", "it's"]
)
PHRASES = st.builds(
    "{}{}".format,
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    st.sampled_from(["", "", ","]),
)
COMMENTS = st.lists(st.sampled_from(["", "# why", "", "  # deeper"]), max_size=3)
KEYS = ("examples", "unless", "title", "find", "note", "odd key")


@st.composite
def files(draw: st.DrawFn) -> str:
    """Rules files in any layout that YAML allows, right and faulty ones."""
    step = draw(st.integers(1, 5))
    lines = draw(COMMENTS)
    for section in draw(st.permutations(["rules", "lists"])):
        lines += [f"{section}:", *draw(COMMENTS)]
        for name in draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True, min_size=1)):
            if section == "lists":
                lines += _value(draw, name, step)
                continue
            lines += [*draw(COMMENTS), " " * step + name + ":  # a rule"]
            for key in draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1)):
                lines += [" " * 2 * step + line for line in draw(COMMENTS)]
                lines += _value(draw, key, 2 * step)
    return "\n".join([*lines, *draw(COMMENTS)]) + draw(st.sampled_from(["", "\n", "\n\n"]))


def _value(draw: st.DrawFn, key: str, indent: int) -> list[str]:
    head = " " * indent + key + ":"
    phrases = draw(st.lists(PHRASES, min_size=1, max_size=30))
    if draw(st.booleans()):
        return [f"{head}  '{', '.join(phrases).replace(chr(39), chr(39) * 2)}'"]
    deeper = [draw(st.integers(1, 3)), *(draw(st.integers(1, 6)) for _ in phrases)]
    margin = deeper[0]
    return [
        f"{head} |",
        *(
            " " * (indent + max(margin, each)) + one
            for each, one in zip(deeper, phrases, strict=False)
        ),
    ]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files())
def test_any_layout_means_the_same_afterwards(tmp_path: Path, text: str) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text("use:\n" + text)
    written = lay_out(read_document(file))
    assert written is not None
    before = meaning(file)
    file.write_text(written)
    assert meaning(file) == before
    assert lay_out(read_document(file)) == written
    assert not any(line != line.rstrip() for line in written.splitlines())
    assert all(len(line) <= LINE_COLUMNS + 20 for line in _listed(written))


def _listed(written: str) -> list[str]:
    """The lines of the lists; a phrase without commas may be longer than a line."""
    _, _, lists = written.partition("\nlists:")
    return lists.partition("\nrules:")[0].splitlines()
