"""The sample briefing holds what design and schema promise of every briefing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_folder import run
from json_schema import unfit

from briefgen.assemble.schema import briefing_schema

ROOT = Path(__file__).parents[2]
FIGURES = yaml.safe_load(Path(__file__).with_name("sample.yaml").read_text(encoding="utf-8"))

Data = dict[str, Any]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample")
    made = run(
        ROOT, "build", "articles", "--rules", "rules.yaml", "--to", "json", "--out", str(out)
    )
    assert made.exit_code == 0, made.output
    return out / "briefing.json"


@pytest.fixture(scope="module")
def sample(path: Path) -> Data:
    data: Data = json.loads(path.read_text(encoding="utf-8"))
    return data


def test_it_fits_the_schema(sample: Data) -> None:
    assert list(unfit(sample, briefing_schema())) == []


def test_every_line_is_proven_again_from_the_articles(path: Path) -> None:
    told = run(ROOT, "verify", str(path))
    assert told.exit_code == 0, told.output


def test_each_line_has_its_voice(sample: Data) -> None:
    assert {each["voice"] for each in sample["statements"].values()} == {"reported"}
    computed = [*sample["figures"], *sample["contradictions"]]
    assert computed and {each["voice"] for each in computed} == {"computed"}


def test_one_agency_under_two_mastheads_is_one_text(sample: Data) -> None:
    groups = {Path(each["path"]).stem: each["text_group"] for each in sample["articles"].values()}
    assert groups["yonhap-2024-06"] == groups["bizwire-2025-04"]
    assert len(set(groups.values())) == len(groups) - 1
    by_article = {name: each["text_group"] for name, each in sample["articles"].items()}
    for each in sample["statements"].values():
        texts = {by_article[item["article"]] for item in each["evidence"]}
        assert each["independent_texts"] == len(texts)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_all_its_numbers_and_its_verdict(sample: Data, name: str) -> None:
    (figure,) = [each for each in sample["figures"] if each["id"] == name]
    verdict, *numbers = FIGURES[name]
    assert figure["verdict"] == verdict
    assert sorted(each["text"] for each in figure["reports"]) == sorted(numbers)


def test_the_run_counts_every_statement(sample: Data) -> None:
    assert sample["run"]["counts"]["statements"] == len(sample["statements"])


def test_what_was_asked_and_not_found_is_a_gap(sample: Data) -> None:
    states = {each["id"]: each["status"] for each in sample["requirements"]}
    assert states["q7"] == "gap"
    assert all(each["why"] for each in sample["requirements"])
