"""Figures: every report kept, low and high never averaged, the verdict with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from told_articles import Line, extract, name, number, plan

from briefgen.assemble import assemble
from briefgen.model.plan import FigurePlan, RulePlan

ABOUT, AT_LEAST, MORE, UP_TO = "about", "at_least", "more_than", "up_to"


def build(*articles, figure=None, rule=None, **more):
    """`articles`: (published, [lines])."""
    rule = rule or RulePlan("dead", say="{count} dead", same_if=("where",))
    figure = figure or FigurePlan("dead", ("dead",), "count", label="Deaths", unit="people")
    extracts = [
        extract(f"a{index}", lines, published=published, publisher=f"paper {index}")
        for index, (published, lines) in enumerate(articles)
    ]
    return assemble(extracts, plan(rules={rule.id: rule}, figures=(figure,), **more))


def dead(words: str, low, high=None, qualifier="exact", extra=None, **more) -> Line:
    slots = {
        "count": (words, number(low, high, qualifier, **(extra or {}))),
        "where": ("Lisbon", name("Lisbon", "place")),
    }
    return Line(f"The fever killed {words} in Lisbon.", "dead", slots, **more)


@pytest.mark.parametrize(
    ("articles", "verdict", "low", "high"),
    [
        ([("2031-01-01", [dead("40", 40)])], "consistent", 40, 40),
        (
            [
                ("2031-01-01", [dead("about 40", 40, qualifier=ABOUT)]),
                ("2031-01-01", [dead("more than 40", 40, None, MORE)]),
                ("2031-01-02", [dead("42", 42)]),
            ],
            "consistent",
            40,
            42,
        ),
        (
            [("2031-01-01", [dead("40", 40)]), ("2031-03-01", [dead("90", 90)])],
            "evolving",
            40,
            90,
        ),
        (
            [("2031-01-01", [dead("40", 40)]), ("2031-01-03", [dead("90", 90)])],
            "conflicting",
            40,
            90,
        ),
        (
            [
                ("2031-03-01", [dead("40", 40, when="2030-11")]),
                ("2031-03-01", [dead("90", 90, when="2031-01")]),
            ],
            "evolving",
            40,
            90,
        ),
        (
            [
                ("2031-03-01", [dead("40", 40, when="2030-11")]),
                ("2031-03-01", [dead("90", 90)]),
            ],
            "evolving",
            40,
            90,
        ),
        (
            [
                ("2031-01-01", [dead("up to 30", None, 30, UP_TO)]),
                ("2031-01-01", [dead("at least 50", 50, None, AT_LEAST)]),
            ],
            "conflicting",
            30,
            50,
        ),
    ],
)
def test_verdict_low_and_high(articles, verdict, low, high):
    (figure,) = build(*articles).figures
    assert (figure.verdict, figure.low, figure.high) == (verdict, low, high)
    assert len(figure.reports) == len(articles)
    assert figure.why and figure.method


@pytest.mark.parametrize(
    ("named", "verdict"),
    [
        ({"vejle", "ada-blom"}, "conflicting"),
        ({"tromso"}, "consistent"),
        (set(), "conflicting"),  # nothing is known
    ],
)
def test_numbers_of_articles_that_name_nothing_in_common_are_no_rivals(named, verdict):
    extracts = [
        replace(extract("one", [dead("40", 40)]), named=frozenset({"vejle"})),
        replace(extract("two", [dead("90", 90)]), named=frozenset(named)),
    ]
    wanted = FigurePlan("dead", ("dead",), "count")
    known = plan(rules={"dead": RulePlan("dead", say="{count} dead")}, figures=(wanted,))
    (figure,) = assemble(extracts, known).figures
    assert figure.verdict == verdict


def test_a_part_and_an_increment_are_listed_but_are_no_rivals():
    briefing = build(
        ("2031-01-01", [dead("40", 40)]),
        ("2031-01-01", [dead("another 300", 300, extra={"increment": True})]),
    )
    (figure,) = briefing.figures
    assert (figure.low, figure.high, figure.verdict) == (40, 40, "evolving")
    assert [(each.role, each.counts) for each in figure.reports] == [
        ("increment", False),
        ("total", True),
    ]
    assert not briefing.contradictions


@pytest.mark.parametrize("modality", ["denied", "possible", "expected", "conditional", "demanded"])
def test_what_is_not_held_never_enters_low_and_high(modality):
    (figure,) = build(("2031-01-01", [dead("40", 40), dead("900", 900, modality=modality)])).figures
    assert (figure.low, figure.high, figure.verdict) == (40, 40, "consistent")
    assert {each.modality: each.counts for each in figure.reports} == {
        "asserted": True,
        modality: False,
    }


def test_what_is_confirmed_counts_what_is_likely_does_not():
    lines = [
        dead("40", 40, modality="reported"),
        dead("90", 90, modality="likely", certainty="almost_certain"),
    ]
    (figure,) = build(("2031-01-01", lines)).figures
    assert (figure.low, figure.high) == (40, 40)


def test_offers_alone_are_shown_as_what_they_are():
    (figure,) = build(("2031-01-01", [dead("900", 900, modality="expected")])).figures
    assert figure.method.endswith("none is a fact")


def test_a_number_among_another_is_a_part_of_it_if_one_rule_finds_both():
    sentence = "Among 90 patients in Lisbon 60 died, the ward said, and 5 left."

    def patients(words: str, low: float) -> Line:
        slots = {"count": (words, number(low)), "where": ("Lisbon", name("Lisbon", "place"))}
        return Line(sentence, "dead", slots)

    whole, part = patients("90", 90), patients("60", 60)
    made = extract("a", [whole])
    both = replace(made, mentions=made.mentions + extract("a", [part]).mentions)
    figure = FigurePlan("dead", ("dead",), "count")
    given = {"rules": {"dead": RulePlan("dead")}, "figures": (figure,)}
    (measured,) = assemble([both], plan(**given)).figures
    assert {each.text: each.role for each in measured.reports} == {"90": "total", "60": "subset"}
    (alone,) = assemble([extract("a", [part])], plan(**given)).figures
    assert [each.role for each in alone.reports] == ["total"]


def test_units_and_keys_part_figures():
    per_day = {"unit": "USD/day"}
    per_month = {"unit": "USD/month"}
    figure = FigurePlan("dead", ("dead",), "count", key=("where",))
    figures = build(
        ("2031-01-01", [dead("40", 40, extra=per_day), dead("90", 90, extra=per_month)]),
        figure=figure,
    ).figures
    assert sorted((each.unit, each.label) for each in figures) == [
        ("USD/day", "dead (Lisbon)"),
        ("USD/month", "dead (Lisbon)"),
    ]
    assert len({each.id for each in figures}) == 2


def test_only_if_chooses_reports_also_by_role():
    figure = FigurePlan("more", ("dead",), "count", only_if="role is increment and count over 100")
    (made,) = build(
        (
            "2031-01-01",
            [
                dead("40", 40),
                dead("another 300", 300, extra={"increment": True}),
                dead("another 20", 20, extra={"increment": True}),
            ],
        ),
        figure=figure,
    ).figures
    assert [each.text for each in made.reports] == ["another 300"]


def test_latest_is_the_statement_of_the_newest_day_and_says_as_of_when():
    briefing = build(
        ("2031-02-01", [dead("40", 40, when="2030-12-24")]),
        ("2031-01-05", [dead("50", 50, said_when="2031-01-04", speaker="Rui Melo")]),
        rule=RulePlan("dead", say="{count} dead"),
    )
    (figure,) = briefing.figures
    assert briefing.statements[figure.latest].text == "50 dead"
    assert [(each.as_of, each.as_of_basis, each.who) for each in figure.reports] == [
        ("2030-12-24", "stated", None),
        ("2031-01-04", "when it was said", "Rui Melo"),
    ]


@pytest.mark.parametrize(
    ("days", "latest"),
    [
        ((None, None), None),
        (("2031-01-05", None), "40 dead"),
        (("2031-01-05", "2031"), "40 dead"),  # some day of the year, perhaps an earlier one
        (("2031-01-05", "2031-02"), "50 dead"),
    ],
)
def test_a_number_of_unknown_date_is_never_the_latest(days, latest):
    briefing = build(
        (days[0], [dead("40", 40)]),
        (days[1], [dead("50", 50)]),
        rule=RulePlan("dead", say="{count} dead"),
    )
    (figure,) = briefing.figures
    assert (figure.latest and briefing.statements[figure.latest].text) == latest


def test_the_latest_of_several_readings_of_one_statement_is_named():
    briefing = build(
        ("2031-01-05", [dead("41", 41)]), ("2031-01-09", [dead("about 40", 40, qualifier=ABOUT)])
    )
    (figure,) = briefing.figures
    told = briefing.statements[figure.latest].readings[figure.latest_reading]
    assert told.text == "About 40 dead"


@pytest.mark.parametrize(
    ("most", "is_open"), [(("more than 30", 30), False), (("more than 50", 50), True)]
)
def test_the_highest_number_is_open_only_where_its_own_report_is(most, is_open):
    (figure,) = build(
        ("2031-01-01", [dead("40", 40)]), ("2031-01-01", [dead(*most, None, MORE)])
    ).figures
    assert (figure.high, figure.high_open) == (max(40, most[1]), is_open)


def test_a_duration_is_no_date():
    (figure,) = build(("2031-02-01", [dead("40", 40, when="P1M")])).figures
    assert (figure.reports[0].as_of, figure.reports[0].as_of_basis) == ("2031-02-01", "publication")


def test_a_series_keeps_lowest_and_highest_of_each_period():
    figure = FigurePlan("dead", ("dead",), "count", by="month")
    (made,) = build(
        (
            "2031-03-01",
            [
                dead("40", 40, when="2031-01-04"),
                dead("44", 44, when="2031-01-20"),
                dead("70", 70, when="2031-02"),
                dead("99", 99, when="2031"),
            ],
        ),
        figure=figure,
    ).figures
    assert [(each.period, each.low, each.high) for each in made.series] == [
        ("2031-01", 40, 44),
        ("2031-02", 70, 70),
    ]


def test_a_figure_that_nothing_fills_is_a_line_of_the_run():
    briefing = build(("2031-01-01", [Line("All is calm.")]))
    assert briefing.figures == ()
    assert briefing.run.notes == ('Figure "dead": no number was found by dead.',)


def test_numbers_of_different_periods_of_a_series_are_no_rivals():
    figure = FigurePlan("dead", ("dead",), "count", by="month")
    january, february = dead("40", 40, when="2031-01-04"), dead("90", 90, when="2031-02-04")
    (made,) = build(("2031-03-01", [january, february]), figure=figure).figures
    assert made.verdict == "consistent"
    assert made.why.endswith("40 for 2031-01, then 90 for 2031-02")
    rival = dead("70", 70, when="2031-02-04")
    (made,) = build(("2031-03-01", [january, february, rival]), figure=figure).figures
    assert made.verdict == "conflicting" and made.why.startswith("2031-02: ")


def test_what_moved_is_told_in_the_order_of_the_times_it_holds_for():
    before, after = dead("90", 90, when="2031-01-04"), dead("40", 40, when="2031-02-04")
    (made,) = build(("2031-03-01", [after, before])).figures
    assert (made.verdict, made.why) == ("evolving", "90 first, 40 later")


def test_a_conflict_says_how_far_apart_its_numbers_are():
    for day, words in (("2031-01-02", "a day apart"), ("2031-01-05", "4 days apart")):
        (made,) = build(("2031-01-01", [dead("40", 40)]), (day, [dead("90", 90)])).figures
        assert made.verdict == "conflicting" and made.why.endswith(words)


def test_a_headline_is_listed_and_never_counted():
    headline = dead("over 80", 80, kind="heading")
    (made,) = build(("2031-01-01", [headline, dead("40", 40)])).figures
    assert {each.text: each.counts for each in made.reports} == {"40": True, "over 80": False}
    assert (made.low, made.high) == (40, 40)


def test_a_number_that_only_gives_a_size_counts_where_there_is_nothing_better():
    thousands = dead("thousands", 2000, None, AT_LEAST)
    (made,) = build(("2031-01-01", [thousands, dead("3,700", 3700)])).figures
    assert {each.text: each.counts for each in made.reports} == {"thousands": False, "3,700": True}
    (alone,) = build(("2031-01-01", [thousands])).figures
    assert alone.low == 2000


def test_a_headline_is_at_odds_with_its_text_only_where_no_sentence_gives_its_number():
    headline = dead("40", 40, kind="heading")
    unions, office = dead("90", 90, when="2030-12-01"), dead("40", 40, when="2031-01-01")
    for lines, is_at_odds in (([headline, unions], True), ([headline, unions, office], False)):
        found = build(("2031-01-01", lines)).contradictions
        assert any(each.key[0] == "a headline" for each in found) == is_at_odds
