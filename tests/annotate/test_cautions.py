"""Cautions: the cases of cautions.yaml, listed offices, headlines, reasons as data."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from reading_cases import cases

from briefgen.annotate import annotate
from briefgen.annotate.cautions import CHECKS, CautionFinder
from briefgen.match import match
from briefgen.model.annotation import Caution
from briefgen.model.article import Article, Furniture, Meta, Published
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.reader import read_ruleset

LISTED = """
entities:
  person:
    Ana Souza:
      roles:
        - foreign minister of Peru, from 2020-01-01
rules:
  visits: { find: "{who:person} arrive" }
"""


@cache
def shipped() -> Vocabulary:
    return read_ruleset([]).vocabulary


def cautions_of(article: Article, vocabulary: Vocabulary) -> tuple[Caution, ...]:
    return CautionFinder(vocabulary).find(annotate(article, vocabulary))


@pytest.mark.parametrize("case", cases("cautions.yaml"), ids=lambda case: case["about"])
def test_cautions_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    found = cautions_of(Article("case", "", "", text), shipped())
    assert [[each.kind, each.span.cut(text)] for each in found] == case["cautions"]


@pytest.mark.parametrize(
    "office, published, flagged",
    [
        ("Deputy Foreign Minister", "2021-05-04", True),
        ("Foreign Minister", "2021-05-04", False),
        ("Deputy Foreign Minister", "2019-05-04", False),
    ],
)
def test_an_office_against_the_list(
    office: str, published: str, flagged: bool, tmp_path: Path
) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(LISTED, encoding="utf-8")
    ruleset = read_ruleset([rules])
    known = Published(published, published, published, "explicit", "test")
    article = Article("case", "", "", f"{office} Ana Souza arrived.", Meta(published=known))
    (mention,) = match(annotate(article, ruleset.vocabulary), ruleset)
    assert bool(mention.cautions) is flagged


def test_a_number_of_the_headline_that_the_text_does_not_have() -> None:
    text = "Flood cuts off 900 farms\n\nThe flood cut off about 340 farms in the valley."
    heading = Furniture(Span(0, text.index("\n")), "heading")
    article = Article("case", "", "", text, furniture=(heading,))
    assert [each.kind for each in cautions_of(article, shipped())] == ["headline number"]


def test_every_check_has_its_reason() -> None:
    assert set(shipped().table("cautions")) == set(CHECKS)
