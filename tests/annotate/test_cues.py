"""Clauses and cues: the cases of clauses.yaml, cues.yaml and judgements.yaml."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_cases import cases, tables

from briefgen.annotate.clauses import ClauseSplitter
from briefgen.annotate.cues import CueFinder
from briefgen.annotate.judgement import judge
from briefgen.annotate.sentences import SentenceSplitter
from briefgen.annotate.tokens import tokenise
from briefgen.model.annotation import Clause, Cue, Sentence, Tokens
from briefgen.model.article import Article
from briefgen.model.span import Span
from briefgen.rules.reader import read_ruleset

BREAK = " / "
WORDS = (
    'if unless should may not , ; " ? the dam and but likelihood of is low denied that will to hold'
    " which said no longer than ... Has too late to prevent from neither nor (  ' \n I don't May 5"
)


@cache
def finders() -> tuple[SentenceSplitter, ClauseSplitter, CueFinder]:
    vocabulary = read_ruleset([]).vocabulary
    return SentenceSplitter(vocabulary), ClauseSplitter(vocabulary), CueFinder(vocabulary)


def read(text: str) -> tuple[Tokens, tuple[Sentence, ...], tuple[Clause, ...], tuple[Cue, ...]]:
    article = Article("case", "", "", text)
    splitter, clause_splitter, finder = finders()
    tokens = tokenise(text)
    sentences = splitter.split(article, tokens)
    clauses = clause_splitter.split(tokens, sentences)
    return tokens, sentences, clauses, finder.find(article, tokens, sentences, clauses)


@pytest.mark.parametrize("marked", cases("clauses.yaml"), ids=lambda marked: marked[:40])
def test_clauses_of_a_sentence(marked: str) -> None:
    parts = marked.split(BREAK)
    text = " ".join(part.removeprefix("? ") for part in parts)
    tokens, _, clauses, _ = read(text)
    found = [
        "? " * clause.is_condition + tokens.span(clause.first_token, clause.end_token).cut(text)
        for clause in clauses
    ]
    assert found == parts


@pytest.mark.parametrize("case", cases("cues.yaml"), ids=lambda case: case["about"])
def test_cues_of_a_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    *_, cues = read(text)
    found = [[cue.cue, cue.span.cut(text), cue.scope and cue.scope.cut(text)] for cue in cues]
    assert found == case["cues"]


@pytest.mark.parametrize(
    "text, modality, is_negative",
    [
        ("The dam may break.", "possible", False),
        ("The dam is expected to break.", "expected", False),
        ("The dam has not broken.", None, True),
        ("Crews failed to close the dam.", None, True),
        ("It has been confirmed that the dam broke.", "asserted", False),
        ("The mayor confirmed that the dam broke.", "reported", False),
        ("The dam nearly burst.", None, True),
        ("The dam came close to bursting.", None, True),
        ("The dam reportedly broke.", "reported", False),
        ("The town asked for a new dam.", "demanded", False),
    ],
)
def test_what_a_cue_makes_of_a_statement(text: str, modality: str, is_negative: bool) -> None:
    *_, cues = read(text)
    assert [(cue.modality, cue.is_negative) for cue in cues] == [(modality, is_negative)]


@pytest.mark.parametrize(
    "outcome, marked",
    [(outcome, each) for outcome, listed in tables("judgements.yaml").items() for each in listed],
)
def test_what_cues_make_of_marked_words(outcome: str, marked: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    start, end = marked.index("{"), marked.index("}") - 1
    words = [
        Span(start + word.start(), start + word.end())
        for word in re.finditer(r"\S+", text[start:end])
    ]
    *_, cues = read(text)
    judged = judge(Span(start, end), words, cues)
    assert judged.modality + " negated" * (judged.negated != judged.asks_not) == outcome


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=30))
def test_clauses_cover_sentences_and_scopes_stay_inside(words: list[str]) -> None:
    _, sentences, clauses, cues = read(" ".join(words))
    covered = [at for clause in clauses for at in range(clause.first_token, clause.end_token)]
    assert covered == [at for each in sentences for at in range(each.first_token, each.end_token)]
    assert list(cues) == sorted(cues, key=lambda cue: cue.span)
    for cue in cues:
        (around,) = [each.span for each in sentences if each.span.contains(cue.span)]
        assert cue.scope is None or (around.contains(cue.scope) and cue.scope.length > 0)
