"""Ids from content, canonical JSON, the schema, verify, and change between issues."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_schema import unfit
from told_articles import Line, extract, name, number, plan

from briefgen.assemble import Options, assemble, to_json
from briefgen.assemble.essence import essence
from briefgen.assemble.schema import briefing_schema, schema_text
from briefgen.assemble.verify import verify
from briefgen.errors import BriefgenError
from briefgen.model.plan import FigurePlan, RulePlan

RULES = {
    "goals": RulePlan("goals", section="play", say="{who} scored {count}", same_if=("who",)),
    "transfer": RulePlan("transfer", section="market", answers=("q1",)),
}
PLAN = plan(
    title="Cup",
    rules=RULES,
    sections={"play": "Play", "market": "Market"},
    questions={"q1": "Who moves?"},
    figures=(FigurePlan("goals", ("goals",), "count"),),
)
MODALITIES = ["asserted", "reported", "possible", "denied"]


def goals(who: str, count: int, **more) -> Line:
    slots = {"who": (who, name(who, "organisation")), "count": (str(count), number(count))}
    return Line(f"{who} scored {count} times.", "goals", slots, **more)


def a_line():
    goal = st.builds(
        goals,
        st.sampled_from(["Ajax", "Benfica", "Celtic"]),
        st.integers(0, 12),
        modality=st.sampled_from(MODALITIES),
        negated=st.booleans(),
        when=st.sampled_from([None, "2031", "2031-02-01"]),
    )
    rumour = st.sampled_from(["Ajax wants Ola Berg.", "Ola  Berg stays."]).map(
        lambda text: Line(text, "transfer", speaker="Ola Berg", entity="ola-berg")
    )
    return st.one_of(goal, rumour)


def some_articles():
    article = st.tuples(
        st.lists(a_line(), min_size=1, max_size=4),
        st.sampled_from([None, "2031-01-05", "2031-02-03"]),
        st.sampled_from([None, "Courier", "Globe"]),
    )
    return st.lists(article, min_size=1, max_size=5, unique_by=repr)


def extracts_of(articles, prefix="a"):
    return [
        extract(f"{prefix}{index}", lines, published=published, publisher=publisher)
        for index, (lines, published, publisher) in enumerate(articles)
    ]


@given(some_articles(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(articles, random):
    extracts = extracts_of(articles)
    shuffled = extracts.copy()
    random.shuffle(shuffled)
    assert to_json(assemble(shuffled, PLAN)) == to_json(assemble(extracts, PLAN))


@given(some_articles())
def test_renaming_files_changes_no_statement(articles):
    one, other = (assemble(extracts_of(articles, prefix), PLAN) for prefix in "ax")
    assert one.statements.keys() == other.statements.keys()
    assert one.sections == other.sections
    assert one.figures == other.figures
    assert {key: each.grade for key, each in one.statements.items()} == {
        key: each.grade for key, each in other.statements.items()
    }


@given(some_articles())
def test_a_split_build_gives_the_same_statements(articles):
    extracts = extracts_of(articles)
    half = len(extracts) // 2
    parts = [assemble(each, PLAN).statements.keys() for each in (extracts[:half], extracts[half:])]
    assert parts[0] | parts[1] == assemble(extracts, PLAN).statements.keys()


@given(some_articles())
def test_every_line_of_every_briefing_is_proven_and_fits_the_schema(articles):
    extracts = extracts_of(articles)
    data = json.loads(to_json(assemble(extracts, PLAN)))
    assert verify(data, texts(extracts)) == []
    assert list(unfit(data, briefing_schema())) == []


def texts(extracts):
    return {each.article.article.id: each.article.article.text for each in extracts}


def test_the_published_schema_is_that_of_the_code():
    published = Path(__file__).parents[2] / "docs" / "briefing.schema.json"
    assert published.read_text(encoding="utf-8") == schema_text()


def test_canonical_json_is_sorted_utf_8_with_a_newline_at_the_end():
    written = to_json(assemble([extract("ä", [goals("Ajax", 2)])], PLAN))
    assert written.endswith(b"}\n") and "ä".encode() in written
    data = json.loads(written)
    assert list(data) == sorted(data)
    assert to_json(data) == written  # from the model or from its data, the same bytes


ONE = [extract("a", [goals("Ajax", 2), Line("Ajax wants Ola Berg.", "transfer")])]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data.update(schema="other/9"), "V01"),
        (lambda data: first(data)["evidence"][0].update(article="z"), "V02"),
        (lambda data: first(data)["evidence"][0].update(start=1), "V03"),
        (lambda data: first(data).update(text="Ajax scored 9"), "V04"),
        (lambda data: first(data)["readings"][0].update(text="Ajax scored 9"), "V04"),
        (lambda data: first(data)["key"].update(rule="cards"), "V05"),
        (lambda data: data["key_points"][0].update(statements=["s-0"]), "V06"),
        (lambda data: data["figures"][0].update(low=1), "V07"),
        (lambda data: data["figures"][0]["reports"][0].update(low=1), "V07"),
        (lambda data: data["figures"][0]["reports"][0].update(text="9"), "V07"),
        (lambda data: data["figures"][0].update(why="one number: 9"), "V07"),
        (lambda data: data["actors"][0].update(name="Inter"), "V07"),
        (lambda data: data["timeline"][0].update(when="2031-02-09"), "V07"),
        (lambda data: first(data).update(outlets=7), "V07"),
        (lambda data: first(data)["readings"][0].update(hedge="perhaps"), "V04"),
    ],
)
def test_verify_finds_what_was_tampered_with(spoil, code):
    extracts = [extract("a", [goals("Ajax", 2, when="2031-02-01"), Line("Bye.", "transfer")])]
    data = json.loads(to_json(assemble(extracts, PLAN)))
    assert verify(data, texts(extracts)) == []
    spoil(data)
    assert code in {problem.code for problem in verify(data, texts(extracts))}


def first(data):
    """The statement that is printed by a `say`."""
    return next(each for each in data["statements"].values() if not each["verbatim"])


def test_changes_since_the_previous_issue():
    before = json.loads(
        to_json(assemble([extract("a", [goals("Ajax", 2), goals("Celtic", 1)])], PLAN))
    )
    after = assemble(
        [extract("a", [goals("Ajax", 3), goals("Benfica", 4)])], PLAN, Options(previous=before)
    )
    seen = {(each.kind, str(each.before), str(each.after)) for each in after.changes}
    assert ("new", "None", "Benfica scored 4") in seen
    assert ("gone", "Celtic scored 1", "None") in seen
    assert ("value", "['Ajax scored 2']", "['Ajax scored 3']") in seen
    assert "correction" in {each.kind for each in after.changes}  # the text of a.txt moved


def test_no_change_is_no_change():
    before = json.loads(to_json(assemble(ONE, PLAN)))
    assert assemble(ONE, PLAN, Options(previous=before)).changes == ()


def test_a_moved_grade_is_a_change():
    extra = extract("b", [goals("Ajax", 2), Line("More inside.")], publisher="Globe")
    before = json.loads(to_json(assemble(ONE, PLAN)))
    after = assemble([*ONE, extra], PLAN, Options(previous=before))
    assert [(each.kind, each.before, each.after) for each in after.changes] == [
        ("grade", "–6", "–2")
    ]


def test_a_previous_issue_of_another_schema_is_refused_another_title_noted():
    before = json.loads(to_json(assemble(ONE, PLAN)))
    with pytest.raises(BriefgenError):
        assemble(ONE, PLAN, Options(previous={**before, "schema": "briefgen/0"}))
    other = assemble(ONE, replace(PLAN, title="League"), Options(previous=copy.deepcopy(before)))
    assert other.run.notes == ('The previous issue has another title: "Cup".',)


@given(some_articles())
def test_the_essence_of_articles_gives_the_same_briefing(articles):
    extracts = [*extracts_of(articles), extract("z", [Line("Nothing was found here.")])]
    shortened = [essence(each) for each in extracts]
    assert to_json(assemble(shortened, PLAN)) == to_json(assemble(extracts, PLAN))
    assert not any(each.article.article.text for each in shortened if not each.mentions)
