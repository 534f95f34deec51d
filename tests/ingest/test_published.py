"""The publication date and how it is known, as published.yaml tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from reading import read

CASES = yaml.safe_load(Path(__file__).with_name("published.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_publication_date(case: dict[str, Any], tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, case.get("file", "canal.txt"), case["text"])
    published = article.meta.published
    for name, value in case["published"].items():
        assert getattr(published, name) == (value if value is None else str(value)), published
    assert published.basis
