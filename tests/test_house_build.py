"""The sample briefing: the same bytes anywhere, and every quote in its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefgen import ArticleReader, find_sources, read_ruleset

ROOT = Path(__file__).parent.parent
FILES = ("briefing.md", "briefing.html", "briefing.pdf", "briefing.json")
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two builds of the sample at one time, as different as two machines can be here."""
    folders = [tmp_path_factory.mktemp("build") for _ in ELSEWHERE]
    places = [(ROOT, Path("articles"), Path("rules.yaml")), (folders[1], None, None)]
    builds = []
    for environment, out, (place, articles, rules) in zip(ELSEWHERE, folders, places, strict=True):
        command = [
            *(sys.executable, "-m", "briefgen", "build", str(articles or ROOT / "articles")),
            *("--rules", str(rules or ROOT / "rules.yaml"), "--out", str(out / "out")),
        ]
        builds.append(
            subprocess.Popen(
                command,
                cwd=place,
                env={**os.environ, **environment},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
    for build in builds:
        told, _ = build.communicate()
        assert build.returncode == 0, told
    return [folder / "out" for folder in folders]


@pytest.mark.parametrize("name", FILES)
def test_two_builds_give_the_same_bytes(outputs: list[Path], name: str) -> None:
    one, other = (folder / name for folder in outputs)
    assert one.read_bytes() == other.read_bytes()


def test_nothing_else_is_written(outputs: list[Path]) -> None:
    for folder in outputs:
        assert {path.name for path in folder.iterdir()} == set(FILES)


def test_every_quote_stands_in_its_article(outputs: list[Path]) -> None:
    briefing: dict[str, Any] = json.loads((outputs[0] / "briefing.json").read_bytes())
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


def test_no_path_of_this_machine_is_in_any_file(outputs: list[Path]) -> None:
    for name in FILES:
        content = (outputs[1] / name).read_bytes()
        assert os.fsencode(ROOT) not in content
        assert os.fsencode(outputs[1]) not in content
