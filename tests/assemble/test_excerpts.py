"""Cited sentences with those beside them, and nothing that a marking holds back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from told_articles import Line, extract, plan

from briefgen.assemble import Options, assemble, to_json
from briefgen.assemble.essence import essence
from briefgen.assemble.verify import verify
from briefgen.model.plan import Marking, RulePlan

PLAN = plan(rules={"strike": RulePlan("strike"), "spy": RulePlan("spy", tlp="RED")})


def told(*lines, **options):
    """The sentences of each excerpt, a cited one in capitals."""
    made = extract("a", lines)
    known = replace(PLAN, marking=Marking("RED"), default_tlp="CLEAR")
    found = assemble([made], known, Options(**options)).excerpts
    assert assemble([essence(made)], known, Options(**options)).excerpts == found
    return [
        [each.text.upper() if each.is_cited else each.text for each in excerpt.sentences]
        for excerpts in found.values()
        for excerpt in excerpts
    ]


@pytest.mark.parametrize(
    ("lines", "excerpts"),
    [
        (
            [Line("one."), Line("two."), Line("three.", "strike"), Line("four."), Line("five.")],
            [["two.", "THREE.", "four."]],
        ),
        ([Line("one.", "strike"), Line("two.", "strike")], [["ONE.", "TWO."]]),
        (
            [Line("one.", "strike"), Line("two."), Line("three.", "strike")],
            [["ONE.", "two.", "THREE."]],
        ),
        (
            [Line("one.", "strike"), Line("two."), Line("three."), Line("four.", "strike")],
            [["ONE.", "two."], ["three.", "FOUR."]],
        ),
        (
            [Line("one.", "strike"), Line("Under it", kind="heading"), Line("two.", "strike")],
            [["ONE."], ["TWO."]],
        ),
        (
            [Line("one."), Line("A picture.", kind="caption"), Line("two.", "strike")],
            [["one.", "TWO."]],
        ),
        ([Line("one."), Line("A picture.", "strike", kind="caption")], [["A PICTURE."]]),
        ([Line("x" * 500), Line("two.", "strike")], [["TWO."]]),
        ([Line("one.")], []),
    ],
    ids=["both sides", "cited beside cited", "between two", "two of them", "a heading ends it",
         "past a caption", "a caption stands alone", "too long", "nothing cited"],
)  # fmt: skip
def test_a_cited_sentence_stands_with_those_beside_it(lines, excerpts) -> None:
    assert told(*lines) == excerpts


def test_what_a_marked_rule_found_is_no_context_below_its_mark() -> None:
    lines = [Line("one.", "strike"), Line("two.", "spy"), Line("three.")]
    assert told(*lines, max_tlp="GREEN") == [["ONE."]]
    assert told(*lines) == [["ONE.", "TWO.", "three."]]


def test_an_excerpt_is_held_against_its_article() -> None:
    made = extract("a", [Line("one."), Line("two.", "strike")])
    data = json.loads(to_json(assemble([made], PLAN)))
    texts = {"a": made.article.article.text}
    assert verify(data, texts) == []
    data["excerpts"]["a"][0]["sentences"][0]["text"] = "none."
    assert [each.code for each in verify(data, texts)] == ["V03"]
    del data["excerpts"]
    assert verify(data, texts) == []
