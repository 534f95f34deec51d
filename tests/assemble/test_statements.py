"""Statements: what merges, what never does, and what is printed."""

from __future__ import annotations

import pytest
from told_articles import Line, extract, name, number, plan

from briefgen.assemble import Options, assemble
from briefgen.model.plan import RulePlan

FLOOD = RulePlan(
    "evacuees",
    section="people",
    say="{count} people evacuated[ in {where}]",
    same_if=("where",),
)
PLAN = plan(sections={"people": "People"}, rules={"evacuees": FLOOD})


def evacuees(words: str, value: dict, where: str = "Vejle", **more) -> Line:
    slots = {"count": (words, value), "where": (where, name(where, "place"))}
    return Line(f"Rescuers moved {words} residents out of {where}.", "evacuees", slots, **more)


def the_only(briefing):
    (statement,) = briefing.statements.values()
    return statement


def test_equal_same_if_slots_make_one_statement_and_keep_every_number():
    briefing = assemble(
        [
            extract("north", [evacuees("about 400", number(400, qualifier="about"))]),
            extract("south", [evacuees("520", number(520))], published="2031-03-09"),
        ],
        PLAN,
    )
    statement = the_only(briefing)
    assert statement.text == "520 people evacuated in Vejle"  # the newest leads
    assert [each.text for each in statement.readings] == [
        "520 people evacuated in Vejle",
        "About 400 people evacuated in Vejle",
    ]
    assert [(each.article, each.reading) for each in statement.evidence] == [
        ("north", 1),
        ("south", 0),
    ]
    assert (statement.outlets, statement.independent_texts) == (2, 2)


PRICE = RulePlan("price", say="Bread dearer[: {up}][, {to}]")


def test_a_line_of_which_no_slot_is_filled_is_the_sentence():
    rises = [Line("Bread prices rose in Vejle.", "price"), Line("Bread prices rose.", "price")]
    briefing = assemble([extract("north", rises)], plan(rules={"price": PRICE}))
    texts = {each.text: each.verbatim for each in briefing.statements.values()}
    assert texts == {"Bread prices rose in Vejle.": True, "Bread prices rose.": True}


TOLL = RulePlan("toll", say="{count} dead", same_if=("count",))


@pytest.mark.parametrize(
    ("north", "south", "statements"),
    [
        ({"when": "2031-03-02"}, {"when": "2031-03-04"}, 1),
        ({"when": "2031-03-02"}, {"when": "2029"}, 2),
        ({"when": "2031-03-02"}, {"published": "2031-03-20"}, 1),
        ({"when": "2031-03-02"}, {"published": "2031-09-20"}, 2),
        ({"published": "2031-03-02"}, {"published": "2031-09-20"}, 2),
    ],
)
def test_a_number_alone_is_one_event_only_near_in_time(north, south, statements):
    told = [
        extract(
            place,
            [Line("The fire killed 12.", "toll", {"count": ("12", number(12))}, when=when)],
            published=published,
        )
        for place, when, published in (
            (place, known.get("when"), known.get("published", "2031-03-05"))
            for place, known in (("north", north), ("south", south))
        )
    ]
    briefing = assemble(told, plan(rules={"toll": TOLL}))
    assert len(briefing.statements) == statements


def test_what_names_a_place_is_one_event_unless_its_days_lie_apart():
    lines = {
        "one": evacuees("400", number(400), when="2031-03-02"),
        "two": evacuees("400", number(400)),
        "three": evacuees("400", number(400), when="2031-06-02"),
    }
    told = [extract(each, [line]) for each, line in lines.items()]
    made = assemble(told, PLAN).statements.values()
    assert sorted(len(each.evidence) for each in made) == [1, 2]


def test_different_same_if_slots_stay_apart():
    lines = [evacuees("400", number(400)), evacuees("400", number(400), where="Horsens")]
    assert len(assemble([extract("one", lines)], PLAN).statements) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"modality": "denied"},
        {"modality": "possible", "certainty": "possible"},
        {"modality": "expected", "certainty": "planned"},
        {"modality": "conditional"},
        {"modality": "demanded"},
        {"modality": "estimated"},
        {"negated": True},
    ],
    ids=str,
)
def test_a_fact_never_absorbs_a_hedge_an_offer_or_a_denial(other):
    lines = [evacuees("400", number(400)), evacuees("400", number(400), **other)]
    briefing = assemble([extract("one", lines)], PLAN)
    stances = {(each.modality, each.negated) for each in briefing.statements.values()}
    expected = (other.get("modality", "asserted"), other.get("negated", False))
    assert stances == {("asserted", False), expected}


def test_two_degrees_of_likelihood_stay_apart():
    lines = [
        evacuees("400", number(400), modality="unlikely", certainty=certainty)
        for certainty in ("unlikely", "very_unlikely")
    ]
    assert len(assemble([extract("one", lines)], PLAN).statements) == 2


def test_an_increment_or_a_part_is_no_rival_of_the_total():
    lines = [
        evacuees("400", number(400)),
        evacuees("another 60", number(60, increment=True)),
        Line(
            "They moved 400 residents out of Vejle, including 35 children.",
            "evacuees",
            {"count": ("35", number(35)), "where": ("Vejle", name("Vejle", "place"))},
        ),
    ]
    statements = assemble([extract("one", lines)], PLAN).statements.values()
    assert sorted((each.role, each.text) for each in statements) == [
        ("increment", "Another 60 people evacuated in Vejle"),
        ("subset", "35 people evacuated in Vejle"),
        ("total", "400 people evacuated in Vejle"),
    ]


def test_without_say_the_sentence_is_printed_as_it_stands():
    line = Line('"We have not yet lost the dyke," the mayor said.', "dyke", speaker="Ida Holm")
    statement = the_only(assemble([extract("one", [line])], plan(rules={"dyke": RulePlan("dyke")})))
    assert (statement.text, statement.verbatim) == (line.text, True)
    assert statement.attribution.speaker == "Ida Holm"


def test_copies_of_a_sentence_are_one_statement_with_one_text():
    line = Line("The dyke at Vejle  broke on Monday.", "dyke")
    other = Line("The dyke at Vejle broke on Monday.", "dyke")
    extracts = [extract("one", [line], publisher="A"), extract("two", [other], publisher="B")]
    options = Options(text_groups={"one": "g", "two": "g"})
    statement = the_only(assemble(extracts, plan(rules={"dyke": RulePlan("dyke")}), options))
    assert (statement.outlets, statement.independent_texts) == (2, 1)
    assert statement.counted == "2 outlets, 1 independent text"


def test_a_headline_counts_only_where_the_text_is_silent():
    body = evacuees("400", number(400), modality="possible")
    headline = evacuees("over 400", number(400, qualifier="more_than"), kind="heading")
    briefing = assemble([extract("one", [headline, body])], PLAN)
    (told,) = (briefing.statements[each] for part in briefing.sections for each in part.statements)
    assert told.modality == "possible"
    assert [each.why for each in briefing.run.dropped] == [
        "headline; the text of the article says it"
    ]

    alone = the_only(assemble([extract("one", [headline])], PLAN))
    assert alone.cautions == ("found in the headline alone, not in the text of the article",)


def test_a_question_asserts_nothing():
    line = Line("Has the dyke at Vejle broken?", "dyke")
    briefing = assemble([extract("one", [line])], plan(rules={"dyke": RulePlan("dyke")}))
    assert not briefing.statements
    assert [(each.what, each.why) for each in briefing.run.dropped] == [
        ("dyke in one", "a question asserts nothing")
    ]


def test_the_words_of_doubt_travel_with_the_statement():
    line = Line(
        "The council may open the sluice, Ida Holm said.",
        "sluice",
        modality="possible",
        certainty="possible",
        hedge="may",
        speaker="Ida Holm",
    )
    statement = the_only(
        assemble([extract("one", [line])], plan(rules={"sluice": RulePlan("sluice")}))
    )
    assert (statement.hedge, statement.modality, statement.attribution.speaker) == (
        "may",
        "possible",
        "Ida Holm",
    )


def test_what_carries_a_caution_backs_nothing_but_itself():
    sound = extract("north", [evacuees("400", number(400))])
    withdrawn = extract("south", [evacuees("400", number(400), cautions=("withdrawn",))])
    statement = the_only(assemble([sound, withdrawn], PLAN))
    assert (statement.independent_texts, len(statement.evidence)) == (1, 2)
