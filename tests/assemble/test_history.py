"""What an edition remembers of the ones before it."""

from __future__ import annotations

import json

from told_articles import Line, extract, number, plan

from briefgen.assemble import Options, assemble, to_json
from briefgen.model.plan import FigurePlan, IndicatorPlan, RulePlan

PLAN = plan(
    questions={"q1": "How many fell ill?"},
    rules={"sick": RulePlan("sick", say="Fell ill: {count}", answers=("q1",))},
    figures=(FigurePlan("sick", ("sick",), "count", label="Fell ill"),),
    indicators=(IndicatorPlan("outbreak", "sick, count over 100"),),
)


def edition(*counts: int, previous=None, day: str):
    lines = [
        Line(f"In all {each} pupils fell ill.", "sick", {"count": (str(each), number(each))})
        for each in counts
    ]
    options = Options(as_of=day, previous=previous)
    made = extract("a", lines or [Line("Rain.")], published=day)
    return json.loads(to_json(assemble([made], PLAN, options)))


def test_values_states_and_answers_are_carried_from_issue_to_issue() -> None:
    first = edition(40, day="2031-03-01")
    second = edition(300, previous=first, day="2031-03-08")
    third = edition(90, previous=second, day="2031-03-15")
    fourth = edition(previous=third, day="2031-03-22")
    fifth = edition(previous=fourth, day="2031-03-29")
    (figure,), (sign,) = third["figures"], third["indicators"]
    assert [(each["cutoff"], each["high"]) for each in figure["history"]] == [
        ("2031-03-01", 40),
        ("2031-03-08", 300),
    ]
    assert [each["state"] for each in sign["history"]] == ["seen", "crossed"]
    assert [each["requirements"][0]["last_answered"] for each in (third, fourth, fifth)] == [
        None,
        "2031-03-15",
        "2031-03-15",
    ]


def test_an_indicator_and_a_question_of_another_state_are_changes() -> None:
    first = edition(300, day="2031-03-01")
    second = edition(previous=first, day="2031-03-08")
    moved = {each["kind"]: (each["before"], each["after"]) for each in second["changes"]}
    assert moved["indicator"] == ("crossed", "silent")
    assert moved["requirement"] == ("answered", "gap")


def test_an_edition_that_remembers_nothing_is_the_first() -> None:
    first = edition(300, day="2031-03-01")
    for kind in ("figures", "indicators", "requirements"):
        for each in first[kind]:
            for name in ("history", "lead", "last_answered"):
                each.pop(name, None)
    second = edition(90, previous=first, day="2031-03-08")
    assert len(second["figures"][0]["history"]) == 1
