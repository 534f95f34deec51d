"""The other parts of the model: period, timeline, actors, requirements, indicators, key points."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from told_articles import Line, extract, name, number, plan

from briefgen.assemble import Options, assemble, to_json
from briefgen.assemble.verify import verify
from briefgen.assemble.verify_computed import computed_faults
from briefgen.errors import RuleError
from briefgen.model.annotation import DateExpression
from briefgen.model.plan import FigurePlan, IndicatorPlan, RulePlan
from briefgen.model.span import Span

LAYOFFS = RulePlan("layoffs", section="jobs", answers=("q1",), say="{who} lays off {count}")


def layoffs(count: int, who: str = "Acme", **more) -> Line:
    slots = {"who": (who, name(who, "organisation")), "count": (str(count), number(count))}
    return Line(f"{who} lays off {count} people.", "layoffs", slots, **more)


def build(extracts, options=None, **more):
    given = {"rules": {"layoffs": LAYOFFS}, "questions": {"q1": "How many jobs go?"}, **more}
    return assemble(extracts, plan(sections={"jobs": "Jobs"}, **given), options)


def test_timeline_orders_events_and_sayings_and_keeps_their_precision():
    lines = [
        layoffs(10, when="2030"),
        layoffs(20, when="2030-Q3", said_when="2031-03-05", speaker="Ana Ruiz"),
        layoffs(25, said_when="2031-01-05", speaker="Ana Ruiz"),
        layoffs(30, when="../2029-05"),
        layoffs(40, when="P1M"),
        layoffs(50, when="2030-08-09"),
    ]
    entries = build([extract("a", lines)]).timeline
    assert [(each.when, each.precision, each.kind) for each in entries] == [
        ("../2029-05", "interval", "event"),
        ("2030", "year", "event"),
        ("2030-Q3", "quarter", "event"),
        ("2030-08-09", "day", "event"),
        ("2031-01-05", "day", "said"),
    ]
    assert (entries[2].start, entries[2].end) == ("2030-07-01", "2030-09-30")


def test_a_bare_surname_is_no_role():
    made = extract("a", [layoffs(10, speaker="Bo Ek", entity="bo-ek")])
    (attribution,) = made.article.attributions
    for role, kept in (("Ek", None), ("mayor", "mayor")):
        spoken = replace(made.article, attributions=(attribution.but(role=role),))
        (statement,) = build([replace(made, article=spoken)]).statements.values()
        assert statement.attribution.role == kept


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "The kiln failed in May and again on 9 August.",
            [("2030-05", "stated"), ("2030-08-09", "same sentence")],
        ),
        ("The kiln failed in May after a test on 9 August.", [("2030-05", "stated")]),
        ("The kiln failed in May, possibly on 9 May.", [("2030-05-09", "same sentence")]),
    ],
)
def test_a_printed_sentence_stands_at_the_dates_of_its_event_alone(
    text: str, times: list[tuple[str, str]]
) -> None:
    made = extract("a", [Line(text, "kiln", when="2030-05")])
    dates = tuple(
        DateExpression(
            Span(text.index(words), text.index(words) + len(words)), value, None, None, None, kind
        )
        for words, value, kind in (
            ("May", "2030-05", "month"),
            ("9 May", "2030-05-09", "day"),
            ("9 August", "2030-08-09", "day"),
        )
        if words in text
    )
    made = replace(made, article=replace(made.article, dates=dates))
    entries = build([made], rules={"kiln": RulePlan("kiln")}).timeline
    assert [(each.when, each.basis) for each in entries] == times


def test_actors_are_who_acts_and_who_speaks_with_their_roles_in_time():
    chair = {"role": "chair of Acme"}
    lines = [
        Line(
            "Ana Ruiz sees 10 jobs gone in Lund, Bo Ek said.",
            "layoffs",
            {
                "who": ("Ana Ruiz", name("Ana Ruiz", "person") | chair),
                "count": ("10", number(10)),
                "where": ("Lund", name("Lund", "place")),
            },
            speaker="Bo Ek",
            entity="bo-ek",
        )
    ]
    first, second = build([extract("a", lines, published="2031-01-02")]).actors
    assert (first.id, first.roles, first.first_seen) == (
        "ana-ruiz",
        ("chair of Acme",),
        "2031-01-02",
    )
    assert (second.id, len(second.statements), len(second.speaks)) == ("bo-ek", 0, 1)


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ([layoffs(10)], "answered"),
        ([layoffs(10, negated=True)], "answered"),
        ([layoffs(10, modality="possible"), layoffs(10, modality="denied")], "partly"),
        ([layoffs(10, cautions=("its own article contradicts it",))], "partly"),
        ([], "gap"),
    ],
)
def test_requirements(lines, status):
    briefing = build([extract("a", [*lines, Line("Rain.")])])
    (requirement,) = briefing.requirements
    assert requirement.status == status
    assert (requirement.searched.rules, requirement.searched.articles) == (("layoffs",), 1)


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (layoffs(2000), "crossed"),
        (layoffs(1000), "seen"),
        (layoffs(2000, modality="denied"), "seen"),
        (layoffs(2000, modality="expected"), "seen"),
        (layoffs(2000, negated=True), "seen"),
        (Line("Rain."), "silent"),
    ],
)
def test_only_a_fact_crosses_a_threshold(line, state):
    sign = IndicatorPlan("wave", "layoffs, count over 1,000, not denied", "Wave: {who}, {count}")
    (indicator,) = build([extract("a", [line])], indicators=(sign,)).indicators
    assert indicator.state == state
    assert indicator.text == ("Wave: Acme, 2000" if state == "crossed" else None)


@pytest.mark.parametrize(
    ("when", "covers", "state"),
    [
        ("2031-03-01", "7 days", "crossed"),
        ("2031-02-20", "7 days", "crossed"),  # told a little late
        ("2029", "7 days", "seen"),
        ("2029", None, "crossed"),
    ],
)
def test_what_happened_long_before_the_period_crosses_nothing(when, covers, state):
    sign = IndicatorPlan("wave", "layoffs, count over 1,000", "More than 1,000: {count}")
    briefing = build([extract("a", [layoffs(2000, when=when)])], indicators=(sign,), covers=covers)
    assert briefing.indicators[0].state == state
    faults = [*computed_faults(json.loads(to_json(briefing)))]
    assert not faults  # 1,000 is the number of the threshold


def test_articles_outside_the_period_are_left_out_and_counted():
    extracts = [
        extract("old", [layoffs(10)], published="2031-01-01"),
        extract("new", [layoffs(20)], published="2031-03-10"),
        extract("undated", [layoffs(30)], published=None),
        extract("future", [layoffs(40)], published="2031-03-20"),
    ]
    briefing = build(extracts, Options(as_of="2031-03-14"), covers="7 days")
    assert (briefing.period.from_, briefing.period.to) == ("2031-03-08", "2031-03-14")
    assert sorted(briefing.articles) == ["new", "undated"]
    assert [(each.what, each.why) for each in briefing.run.dropped] == [
        ("future.txt", "published after the cut-off, 2031-03-14"),
        ("old.txt", "published before the period, which begins 2031-03-08"),
    ]
    assert briefing.run.inputs == 4


def test_the_cut_off_is_the_newest_publication_and_never_the_clock():
    assert build([extract("a", [layoffs(10)], published="2031-03-02")]).cutoff == "2031-03-02"
    assert build([extract("a", [layoffs(10)], published=None)]).cutoff is None


def test_a_last_day_that_does_not_read_is_a_clear_error():
    with pytest.raises(RuleError):
        build([], Options(as_of="2031"))


def test_key_points_take_the_best_of_each_section_and_say_why():
    rules = {
        "layoffs": LAYOFFS,
        "weather": RulePlan("weather", section="sky"),
        "denial": RulePlan("denial", section="sky"),
    }
    lines = [
        layoffs(10),
        layoffs(20, who="Bolt", modality="possible"),
        Line("It rained.", "weather", cautions=("translation",)),
        Line("It did not rain.", "denial", modality="denied"),
    ]
    briefing = assemble(
        [extract("a", lines)], plan(rules=rules, sections={"jobs": "Jobs", "sky": "Sky"})
    )
    leads = [briefing.statements[each.statements[0]].text for each in briefing.key_points]
    assert leads == ["Acme lays off 10", "Bolt lays off 20", "It did not rain."]
    assert briefing.key_points[0].score == sum(briefing.key_points[0].points.values())
    assert briefing.key_points[0].points["answers a question"] == 3
    assert briefing.key_points[0].why.startswith("answers a question, ")


def test_a_key_point_brings_its_rivals_along():
    lines = [layoffs(10), layoffs(900, when="2031-03-02")]
    figure = FigurePlan("jobs", ("layoffs",), "count")
    (point,) = build([extract("a", lines)], figures=(figure,)).key_points
    (beside,) = point.beside
    assert point.statements[1] == beside.statement
    assert beside.ref.startswith("contradictions/")


def test_what_stands_beside_a_key_point_says_its_number():
    figure = FigurePlan("jobs", ("layoffs",), "count")
    told = extract("a", [layoffs(10), layoffs(900, modality="possible")])
    briefing = build([told], figures=(figure,))
    (beside,) = briefing.key_points[0].beside
    assert (beside.text, beside.ref) == ("900", "figures/jobs")
    data = json.loads(to_json(briefing))
    data["key_points"][0]["beside"][0]["text"] = "9"
    assert "V07" in {each.code for each in verify(data, {"a": told.article.article.text})}


def test_sections_keep_their_order_and_stay_when_empty():
    briefing = assemble(
        [extract("a", [layoffs(10), Line("It rained.", "weather")])],
        plan(rules={"layoffs": LAYOFFS}, sections={"sky": "Sky", "jobs": "Jobs"}),
    )
    assert [(each.id, len(each.statements)) for each in briefing.sections] == [
        ("sky", 0),
        ("jobs", 1),
        ("other", 1),
    ]


def test_a_line_that_two_rules_print_is_printed_once_the_cautious_way():
    rules = {each: RulePlan(each, section="jobs") for each in ("plain", "hedged")}
    line = "Acme may lay off 10 people."
    lines = [Line(line, "plain"), Line(line, "hedged", modality="possible")]
    briefing = assemble([extract("a", lines)], plan(rules=rules, sections={"jobs": "Jobs"}))
    ((only,),) = (section.statements for section in briefing.sections)
    assert briefing.statements[only].modality == "possible"
    assert briefing.run.dropped[0].why == "the same line by another rule"


def test_told_and_denied_stand_side_by_side_though_their_lines_read_alike():
    briefing = build([extract("a", [layoffs(10), layoffs(10, modality="denied")])])
    assert [len(section.statements) for section in briefing.sections] == [2]


def test_an_empty_build_is_a_briefing_with_gaps():
    briefing = build([])
    assert briefing.requirements[0].status == "gap"
    assert briefing.key_points == () and briefing.run.machine_learning is False
