"""The sample briefing: the same bytes anywhere, and every quote in its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefgen import ArticleReader, find_sources, read_ruleset
from briefgen.cli import commands

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "briefgen" / "starter"
SAMPLE_FILES = ("briefing.md", "briefing.html", "briefing.json")
ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
)


def arguments(articles: Path, rules: Path, formats: str, out: Path) -> list[str]:
    return ["build", str(articles), "--rules", str(rules), "--to", formats, "--out", str(out)]


def started(place: Path, asked: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "briefgen", *asked],
        cwd=place,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def ended(build: subprocess.Popen[str]) -> None:
    told, _ = build.communicate()
    assert build.returncode == 0, told


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two builds at one time, as different as two machines can be here: one inside the project with
    short paths, one from elsewhere."""
    folder = tmp_path_factory.mktemp("sample")
    outs = [folder / "one", folder / "other"]
    places = [
        (ROOT, Path("articles"), Path("rules.yaml")),
        (folder, ROOT / "articles", ROOT / "rules.yaml"),
    ]
    builds = [
        started(place, arguments(articles, rules, "md,html,json", out), environment)
        for (place, articles, rules), out, environment in zip(
            places, outs, ENVIRONMENTS, strict=True
        )
    ]
    for build in builds:
        ended(build)
    return outs


@pytest.mark.parametrize("name", SAMPLE_FILES)
def test_two_builds_give_the_same_bytes(sample: list[Path], name: str) -> None:
    one, other = (folder / name for folder in sample)
    assert one.read_bytes() == other.read_bytes()


def test_two_builds_give_the_same_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the starter, which has few pages: one build elsewhere, the other in this process."""
    one, other = (tmp_path / name for name in ("one", "other"))
    asked = arguments(STARTER / "articles", STARTER / "rules.yaml", "pdf", one)
    elsewhere = started(tmp_path, asked, ENVIRONMENTS[1])
    monkeypatch.chdir(STARTER)
    asked = arguments(Path("articles"), Path("rules.yaml"), "pdf", other)
    here = CliRunner().invoke(commands, asked)
    assert here.exit_code == 0, here.output
    ended(elsewhere)
    assert (one / "briefing.pdf").read_bytes() == (other / "briefing.pdf").read_bytes()


def test_nothing_else_is_written(sample: list[Path]) -> None:
    for folder in sample:
        assert {path.name for path in folder.iterdir()} == set(SAMPLE_FILES)


def test_every_quote_stands_in_its_article(sample: list[Path]) -> None:
    briefing: dict[str, Any] = json.loads((sample[0] / "briefing.json").read_bytes())
    reader = ArticleReader(read_ruleset([]).vocabulary)
    texts = {
        article.id: article.text
        for path in find_sources([ROOT / "articles"])
        for article in reader.read(path)
    }
    assert len(texts) == len(briefing["articles"]) == 5
    evidence = [each for one in briefing["statements"].values() for each in one["evidence"]]
    assert len(evidence) > 30
    for each in evidence:
        assert each["quote"] == texts[each["article"]][each["start"] : each["end"]]


def test_no_path_of_this_machine_is_in_any_file(sample: list[Path]) -> None:
    for name in SAMPLE_FILES:
        content = (sample[1] / name).read_bytes()
        assert os.fsencode(ROOT) not in content
        assert os.fsencode(sample[1]) not in content
