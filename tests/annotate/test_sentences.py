"""Sentences and their kinds, as sentences.yaml tells."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotate.sentences import MAX_TOKENS, SentenceSplitter
from briefgen.annotate.tokens import tokenise
from briefgen.ingest.draft import Draft
from briefgen.ingest.furniture import FurnitureMarker
from briefgen.model.annotation import Sentence
from briefgen.model.article import Article
from briefgen.rules.reader import read_ruleset

CASES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))


@cache
def _layers() -> tuple[FurnitureMarker, SentenceSplitter]:
    vocabulary = read_ruleset([]).vocabulary
    return FurnitureMarker(vocabulary), SentenceSplitter(vocabulary)


def _split(text: str) -> tuple[Article, tuple[Sentence, ...]]:
    marker, splitter = _layers()
    layout = marker.mark(Draft(text, ""))
    article = Article("a", "a", "", text, furniture=layout.furniture, is_wrapped=layout.is_wrapped)
    return article, splitter.split(article, tokenise(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_sentences(case: dict[str, Any]) -> None:
    _, sentences = _split(case["text"])
    found = [
        ("" if sentence.kind == "narrative" else f"{sentence.kind}:")
        + sentence.span.cut(case["text"])
        for sentence in sentences
    ]
    assert found == case["sentences"]


@given(st.text(alphabet="Aa1 .!?\"“”'()\n-•:,한", max_size=200))
def test_sentences_are_in_order_trimmed_and_hold_their_tokens(text: str) -> None:
    article, sentences = _split(text)
    tokens = tokenise(text)
    end = 0
    for sentence in sentences:
        assert end <= sentence.span.start < sentence.span.end
        end = sentence.span.end
        words = sentence.span.cut(article.text)
        assert words == words.strip()
        assert tokens.starts[sentence.first_token] >= sentence.span.start
        assert tokens.ends[sentence.end_token - 1] <= sentence.span.end


def test_text_without_a_stop_is_read_in_pieces() -> None:
    article, sentences = _split("wheat and rye or " * (MAX_TOKENS // 2) + "oats")
    assert [each.end_token - each.first_token for each in sentences] == [MAX_TOKENS, MAX_TOKENS, 1]
    read = " ".join(article.text[each.span.start : each.span.end] for each in sentences)
    assert read == article.text
