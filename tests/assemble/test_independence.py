"""Independent texts, voices and grades."""

from __future__ import annotations

import pytest
from told_articles import Line, extract, name, number, plan

from briefgen.assemble import Options, assemble
from briefgen.model.plan import RulePlan
from briefgen.model.vocabulary import Outlet

OUTLETS = {
    "tidende": Outlet("tidende.example", "Tidende", "B", aliases=("The Tidende",)),
    "nordwire": Outlet("nordwire.example", "Nordwire", "B", wire=True),
    "gossip": Outlet("gossip.example", "Gossip Daily", "E"),
}
RULES = {
    "strike": RulePlan("strike", say="{count} workers on strike[ at {where}]", same_if=("where",))
}
PLAN = plan(rules=RULES, outlets=OUTLETS)


def strike(count: int, **more) -> Line:
    slots = {
        "count": (str(count), number(count)),
        "where": ("Borg Steel", name("Borg Steel", "organisation")),
    }
    return Line(f"Some {count} workers walked out at Borg Steel.", "strike", slots, **more)


def of_its_own(article: str, line: Line, **more):
    """An article that is no copy of another with the same line."""
    return extract(article, [line, Line(f"By our desk in {article}.")], **more)


def only(extracts, options=None):
    (statement,) = assemble(extracts, PLAN, options).statements.values()
    return statement


def counts(statement):
    return statement.outlets, statement.independent_texts, statement.voices


def test_four_outlets_with_one_wire_text_are_one_text():
    extracts = [
        extract(f"a{n}", [strike(300)], publisher=f"Paper {n}", origin="Nordwire") for n in range(4)
    ]
    statement = only(extracts)
    assert counts(statement) == (4, 1, 1)
    assert statement.grade.credibility == 6


def test_texts_of_one_agency_share_a_group_and_photo_credits_do_not_matter():
    extracts = [
        extract("a", [strike(300)], publisher="Paper", origin="Nordwire"),
        extract("b", [strike(301)], publisher="Nordwire"),
        extract("c", [strike(302)], publisher="Other Paper"),
    ]
    groups = {key: each.text_group for key, each in assemble(extracts, PLAN).articles.items()}
    assert groups["a"] == groups["b"] == "nordwire"
    assert groups["c"] not in ("nordwire", "c")  # from content, not from the name of the file


def test_near_copies_are_one_text():
    extracts = [of_its_own(each, strike(300), publisher=each) for each in ("x", "y")]
    assert counts(only(extracts, Options(text_groups={"x": "1", "y": "1"}))) == (2, 1, 1)
    assert counts(only(extracts)) == (2, 2, 2)


def test_equal_bytes_are_one_text_whoever_prints_them():
    extracts = [extract(each, [strike(300)], publisher=each) for each in ("x", "y")]
    assert counts(only(extracts)) == (2, 1, 1)


def test_one_newsroom_does_not_corroborate_itself():
    extracts = [
        extract("mon", [strike(300)], publisher="Tidende"),
        extract("tue", [strike(300)], publisher="the tidende", published="2031-03-03"),
    ]
    assert counts(only(extracts)) == (1, 1, 1)


def test_one_named_official_in_two_outlets_is_one_voice():
    extracts = [
        of_its_own(each, strike(300, speaker="Liv Aas", entity="liv-aas"), publisher=each)
        for each in ("Tidende", "Gossip Daily")
    ]
    statement = only(extracts)
    assert counts(statement) == (2, 2, 1)
    assert statement.counted == (
        "2 outlets, 2 independent texts, 1 named speaker, 1 independent voice"
    )
    assert statement.grade.credibility == 6


def test_unnamed_experts_are_not_taken_for_one_person():
    extracts = [
        of_its_own(each, strike(300, speaker="Experts"), publisher=each) for each in ("x", "y")
    ]
    assert counts(only(extracts)) == (2, 2, 2)


@pytest.mark.parametrize(
    ("publishers", "expected"),
    [
        (("Tidende", "Gossip Daily"), ("B", 1)),
        (("Gossip Daily", "Local Post"), ("E", 2)),
        (("Tidende",), ("B", 6)),
        (("Local Post",), (None, 6)),
    ],
)
def test_grades_follow_the_declared_rules(publishers, expected):
    grade = only([of_its_own(each, strike(300), publisher=each) for each in publishers]).grade
    assert (grade.reliability, grade.credibility) == expected


def test_a_number_that_excludes_the_other_does_not_corroborate_it():
    extracts = [
        extract("x", [strike(300)], publisher="Tidende", published="2031-03-01"),
        extract("y", [strike(900)], publisher="Local Post", published="2031-05-01"),
    ]
    assert only(extracts).grade.credibility == 6


def test_a_contradiction_is_named_and_makes_neither_side_doubtful():
    extracts = [
        extract("x", [strike(300)], publisher="Tidende"),
        extract("y", [strike(300, modality="denied")], publisher="Local Post"),
    ]
    briefing = assemble(extracts, PLAN)
    grades = [each.grade for each in briefing.statements.values()]
    assert [each.credibility for each in grades] == [6, 6]
    assert all("contradicted" in each.why for each in grades)


def test_an_outlet_is_found_by_its_address():
    extracts = [extract("x", [strike(300)], url="https://www.tidende.example/2031/strike")]
    article = assemble(extracts, PLAN).articles["x"]
    assert article.reliability == "B"


def test_a_copy_is_no_better_than_the_site_that_carries_it():
    extracts = [extract("x", [strike(300)], publisher="Gossip Daily", origin="Nordwire")]
    assert assemble(extracts, PLAN).articles["x"].reliability == "E"
