"""Floors: a figure that sinks is seen, accepting only raises, and without the texts nothing fails."""

from __future__ import annotations

import json
from pathlib import Path

import measure
import pytest


def result(reached: float, bound: float | None, *, is_most: bool = False) -> measure.Result:
    return measure.Result("floods", "value", reached, bound, is_most, 0.1)


@pytest.mark.parametrize(
    "each, verdict",
    [
        (result(79.95, 80.0), ""),
        (result(79.5, 80.0), "SUNK by 0.50"),
        (result(81.0, 80.0), "+1.00"),
        (result(3.0, 2.0, is_most=True), "SUNK by 1.00"),
        (result(81.0, None), "new"),
    ],
)
def test_a_figure_is_judged_by_its_bound(each: measure.Result, verdict: str) -> None:
    assert each.verdict == verdict


def test_accepting_never_lowers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "FLOORS", tmp_path / "floor.json")
    floors = {"sets": {"floods": {"at least": {"value": 80.0, "strict": 70.0}, "at most": {}}}}
    better = measure.Result("floods", "strict", 75.0, 70.0, False, 0.1)
    measure.raise_floors(floors, [result(79.0, 80.0), better])
    written = json.loads((tmp_path / "floor.json").read_text())
    assert written["sets"]["floods"]["at least"] == {"value": 80.0, "strict": 75.0}


def test_without_the_texts_nothing_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measure, "SCORER", tmp_path / "score.py")
    assert measure.main([]) == 0
    assert "not measured" in capsys.readouterr().out


def test_every_set_has_floors() -> None:
    sets = json.loads(measure.FLOORS.read_text(encoding="utf-8"))["sets"]
    assert all(entry["at least"] for entry in sets.values())
