"""Who said what: the marked sentences of attributions.yaml, and what must hold for any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.annotate import Annotator
from briefgen.annotate.attribution import AttributionFinder
from briefgen.annotate.quotations import find_quotations
from briefgen.annotate.sentences import SentenceSplitter
from briefgen.annotate.tokens import tokenise
from briefgen.model.annotation import AnnotatedArticle, Attribution
from briefgen.model.article import Article
from briefgen.model.span import Span
from briefgen.rules.reader import read_ruleset

CASES = Path(__file__).with_name("attributions.yaml")
MARK = re.compile(r"\{(source|cue|content)(\d?): ([^{}]*(?:\{[^{}]*\}[^{}]*)?)\}")
FIELDS = ("stance", "form", "speaker", "role", "inherited", "modality")
Said = dict[str, list[str]]
# Words and marks that matter here, in any order: what comes out must be whole all the same.
PIECES = (
    "he the mayor Hale said that told added: claimed reports asked whether to of by as who which it is"
    " was seems known quoted an official saying reportedly according view and but when after"
    " , . ? ; : ( ) — - ' \" “ ” ‘ ’ '' Mr. U.S. 5"
)


@cache
def annotator() -> Annotator:
    return Annotator(read_ruleset([]).vocabulary)


@cache
def splitter() -> SentenceSplitter:
    return SentenceSplitter(read_ruleset([]).vocabulary)


@cache
def finder() -> AttributionFinder:
    return AttributionFinder(read_ruleset([]).vocabulary)


def annotate(text: str, heading: bool = False) -> AnnotatedArticle:
    article = annotator().annotate(Article("test", "test.txt", "", text))
    if not heading:
        return article
    sentences = tuple(each.but(kind="heading") for each in article.sentences)
    article = article.but(sentences=sentences)
    return article.but(attributions=finder().find(article))


def cases() -> Iterator[Any]:
    for topic, found in yaml.safe_load(CASES.read_text(encoding="utf-8")).items():
        for case in found:
            yield pytest.param(case, id=f"{topic}: {case['text'][:60]}")


def unmarked(text: str) -> str:
    return MARK.sub(r"\3", text)


def marked(text: str) -> list[Said]:
    """The attributions that the marks of a text show, in the order of their numbers."""
    found: dict[str, Said] = {}
    for kind, number, words in MARK.findall(text):
        found.setdefault(number, {}).setdefault(kind, []).append(words)
    return [found[number] for number in sorted(found)]


def shown(attribution: Attribution, text: str) -> Said:
    said: Said = {"content": [part.cut(text) for part in attribution.parts]}
    if attribution.cue:
        said["cue"] = [attribution.cue.cut(text)]
    if attribution.source:
        said["source"] = [attribution.source.cut(text)]
    return said


@pytest.mark.parametrize("case", list(cases()))
def test_finds_what_is_marked(case: dict[str, Any]) -> None:
    text = unmarked(case["text"])
    all_found = annotate(text, bool(case.get("heading"))).attributions
    found = [each for each in all_found if not each.is_nested]
    judged = found[-1:] if case.get("only last") else found
    expected = marked(case["text"])
    if "shared source" in case:
        expected[-1]["source"] = [case["shared source"]]
    assert [shown(each, text) for each in judged] == expected
    assert case.get("none") or judged
    for field in FIELDS:
        if field in case:
            assert getattr(judged[0], field) == case[field], field
    if "via" in case:
        assert list(judged[0].via) == case["via"]
    if "nested" in case:
        (inner,) = (each for each in all_found if each.is_nested)
        assert {
            "content": [part.cut(text) for part in inner.parts],
            "speaker": inner.speaker,
            "stance": inner.stance,
            "via": list(inner.via),
        } == case["nested"]


def test_a_colon_at_the_very_end_announces_nothing() -> None:
    found = annotate("The mayor knew what the judge, Ann Bell, said:").attributions
    assert all(each.content.length for each in found)
    assert annotate("Added:").attributions == ()


def test_nothing_is_found_where_nothing_stands() -> None:
    assert annotate("").attributions == ()
    assert annotate("“”").attributions == ()
    assert annotate("said").attributions == ()


@given(st.lists(st.sampled_from([*PIECES.split(), "\n\n"]), max_size=40))
@settings(max_examples=150)
def test_parts_lie_in_the_content_and_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    tokens = tokenise(text)
    article = Article("test", "test.txt", "", text)
    sentences = splitter().split(article, tokens)
    quotations = find_quotations(article, sentences)
    read = AnnotatedArticle(article, tokens, sentences, quotations=quotations)
    for said in finder().find(read):
        assert said.content == Span(said.parts[0].start, said.parts[-1].end)
        assert all(part.start < part.end for part in said.parts)
        for one, other in zip(said.parts, said.parts[1:], strict=False):
            assert one.end <= other.start


def test_an_analyst_may_add_a_verb() -> None:
    vocabulary = read_ruleset([]).vocabulary
    added = {**vocabulary.reporting, "states": (*vocabulary.reporting["states"], "blurt")}
    their_finder = AttributionFinder(replace(vocabulary, reporting=added))
    article = annotate("The mayor blurted that the money was gone.")
    assert article.attributions == ()
    (said,) = their_finder.find(article)
    assert said.content.cut(article.article.text) == "that the money was gone"
