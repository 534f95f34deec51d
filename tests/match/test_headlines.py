"""A headline is as sure as the text below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.annotate import annotate
from briefgen.match import match
from briefgen.model.article import Article, Furniture
from briefgen.model.span import Span
from briefgen.rules.reader import read_ruleset

RULES = 'rules:\n  closing: { find: "mill ...2 close" }\n'


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("The mill may close, a clerk said.", "possible"),
        ("The mill may close. The mill reportedly closes in May.", "reported"),
        ("The mill may close. The mill closed in May.", "asserted"),
        ("It rained.", "asserted"),
    ],
)
def test_modality_of_a_headline(body: str, modality: str, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(RULES, encoding="utf-8")
    ruleset = read_ruleset([rules])
    headline = "Old paper mill closes"
    article = Article(
        "case",
        "",
        "",
        f"{headline}\n\n{body}",
        furniture=(Furniture(Span(0, len(headline)), "heading"),),
    )
    first, *_ = match(annotate(article, ruleset.vocabulary), ruleset)
    assert first.modality == modality
