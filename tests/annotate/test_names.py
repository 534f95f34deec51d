"""Names: the cases of names.yaml, dated aliases, and what must hold for every text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_cases import cases

from briefgen.annotate import capitals
from briefgen.annotate.entities import EntityFinder
from briefgen.annotate.sentences import SentenceSplitter
from briefgen.annotate.tokens import tokenise
from briefgen.model.annotation import Entity
from briefgen.model.article import Article, Furniture, Meta, Published
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.reader import read_ruleset

WORDS = (
    "Mr . Ana Kim Jong - un President of the Bank and Ministry for Peru Peruvian U.S. region in"
    " Santa , ( NIS ) 's ' O'Neill said Monday 12 \n the \" King GOP St. New von"
)
AROUND_NAMES = " town province river mayor near at , Ohio Lund Street minister al Ltd & and Reds"


@cache
def vocabulary() -> Vocabulary:
    return read_ruleset([]).vocabulary


@cache
def finders() -> tuple[SentenceSplitter, EntityFinder]:
    return SentenceSplitter(vocabulary()), EntityFinder(vocabulary())


def read(article: Article, finder: EntityFinder | None = None) -> tuple[Entity, ...]:
    splitter, shipped = finders()
    tokens = tokenise(article.text)
    sentences = splitter.split(article, tokens)
    return (finder or shipped).find(article, tokens, sentences, (), ())


def article_of(text: str) -> Article:
    return Article("case", "", "", text)


@pytest.mark.parametrize("case", cases("names.yaml"), ids=lambda case: case["about"])
def test_names_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [(each.kind, each.span.cut(text), each.name) for each in read(article_of(text))]
    assert found == [(kind, words, *(name or [words])) for kind, words, *name in case["names"]]


def test_readings_of_a_name() -> None:
    city, country, people = read(article_of("Lima spoke for Peru and the Peruvians."))
    assert city.ids == (("place", "lima"), ("country", "peru"))
    assert country.ids == (("country", "peru"), ("place", "peru"))
    assert (people.kinds, people.is_demonym) == (("country",), True)


def test_offices_before_and_behind_a_name() -> None:
    text = "Prime Minister Ana Souza met Tor Quist, a senior fellow at the institute. Quist left."
    assert [each.role for each in read(article_of(text))] == [
        "Prime Minister",
        "senior fellow at the institute",
        "senior fellow at the institute",
    ]


def test_an_alias_holds_between_its_days(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "entities:\n  person:\n    Ana Souza:\n      also: Chair Souza from 2020-03-01 until 2021-05-31\n"
    )
    finder = EntityFinder(read_ruleset([rules]).vocabulary)
    for day, name in (("2019-12-31", "Souza"), ("2021-05-31", "Ana Souza"), ("2022", "Souza")):
        published = Published(day, day, day, "explicit", "test")
        article = Article("case", "", "", "Chair Souza spoke.", Meta(published=published))
        assert [each.name for each in read(article, finder)] == [name]


def test_an_article_hides_no_longer_name(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "entities:\n  country:\n    North Korea: the North\n    South Korea: the South\n"
        "  place:\n    South China Sea: SCS\n"
    )
    finder = EntityFinder(read_ruleset([rules]).vocabulary)
    text = "The North Korea-Laos summit near the South China Sea angered the South."
    names = [each.name for each in read(article_of(text), finder)]
    assert names == ["North Korea", "South China Sea", "South Korea"]


def test_listed_names_in_credit_lines_only() -> None:
    text = "Rain fell.\n(Reuters)\nMenu BBC"
    credit = Furniture(Span(11, 20), "source_credit")
    menu = Furniture(Span(21, 29), "navigation")
    found = read(Article("case", "", "", text, furniture=(credit, menu)))
    assert [each.name for each in found] == ["Reuters"]


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=25))
def test_names_lie_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    found = read(article_of(text))
    ends = [0, *(each.span.end for each in found)]
    assert all(end <= each.span.start for end, each in zip(ends, found, strict=False))
    assert all(each.span.cut(text).strip() for each in found)
    starts = tokenise(text).starts
    assert [starts[each.first_token] for each in found] == [each.span.start for each in found]


@settings(max_examples=500)
@given(st.lists(st.sampled_from((WORDS + AROUND_NAMES).split(" ")), min_size=2, max_size=9))
def test_no_name_begins_where_runs_are_not_looked_for(words: list[str]) -> None:
    article = article_of(" ".join(words))
    found = read(article)
    with pytest.MonkeyPatch.context() as patch:
        every = re.compile(capitals.CAPITAL + capitals.ROW)  # at every capital
        patch.setattr(capitals, "RUN", every)
        assert read(article) == found


@pytest.mark.parametrize("row", ["X", "X_", "X" + capitals.LINKS[0]])
def test_a_search_for_a_run_sees_no_whole_page(row: str) -> None:
    found = capitals.RUN.search(row * 2_000)
    assert found is not None
    assert capitals.LONGEST_RUN_TOKENS < found.end() < 500
