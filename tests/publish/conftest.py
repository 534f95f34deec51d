from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.publish import Record, published, read_record, remove_stale, update_of
from briefgen.render import load_template

SAMPLE = Path(__file__).parents[1] / "render" / "sample.json"
BASE = "https://desk.example/dam/"
FORMATS = ("md", "json")  # what takes no time


@pytest.fixture
def model() -> dict[str, Any]:
    """An invented story with figures, hedges, denials and contradictions, for a test to change."""
    return json.loads(SAMPLE.read_text(encoding="utf-8"))


@pytest.fixture
def edition(model: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """The sample with other fields at the top: serial, cutoff, title."""
    return lambda **fields: {**copy.deepcopy(model), **fields}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def publish(site: Path) -> Callable[..., set[str]]:
    """Publishes a briefing as the command does; gives the paths that were written or removed."""

    def run(model: dict[str, Any], **options: Any) -> set[str]:
        before = read_record(site)
        made = published(before or Record(BASE), model, load_template("intsum"), FORMATS, **options)
        update = update_of(site, before, made.record, made.files)
        for path, content in update.write.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)
        remove_stale(site, update)
        return {*update.write, *update.stale}

    return run
