"""Quotations: the texts of quotations.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.annotate import Annotator
from briefgen.model.article import Article
from briefgen.rules.reader import read_ruleset

CASES = yaml.safe_load(Path(__file__).with_name("quotations.yaml").read_text(encoding="utf-8"))
ANNOTATOR = Annotator(read_ruleset([]).vocabulary)


@pytest.mark.parametrize("case", [case for found in CASES.values() for case in found])
def test_quotations(case: dict[str, Any]) -> None:
    text = case["text"]
    found = ANNOTATOR.annotate(Article("test", "test.txt", "", text)).quotations
    assert [each.inner.cut(text) for each in found] == case["inner"]
    for each in found:
        assert each.span.contains(each.inner)
