"""Contradictions: side by side, with both sentences; and what is none."""

from __future__ import annotations

from dataclasses import replace

from told_articles import Line, extract, name, number, plan

from briefgen.assemble import assemble
from briefgen.model.plan import RulePlan, SubjectPlan

MERGER = RulePlan("merger", title="Merger", same_if=("who", "whom"))


def merger(sentence: str, **more) -> Line:
    slots = {
        "who": ("Acme", name("Acme", "organisation")),
        "whom": ("Bolt", name("Bolt", "organisation")),
    }
    return Line(sentence, "merger", slots, **more)


def build(*lines: Line, rules=(MERGER,), **more):
    extracts = [
        extract(f"a{index}", [line], publisher=f"paper {index}") for index, line in enumerate(lines)
    ]
    return assemble(extracts, plan(rules={rule.id: rule for rule in rules}, **more))


def found(briefing):
    return [
        (each.kind, [(side.label, len(side.statements)) for side in each.sides])
        for each in briefing.contradictions
    ]


def test_told_and_denied():
    briefing = build(
        merger("Acme bought Bolt."),
        merger("Acme denied that it had bought Bolt.", modality="denied"),
        merger("Acme has not bought Bolt.", negated=True),
    )
    assert found(briefing) == [("polarity", [("stated", 1), ("denied or negated", 2)])]
    assert briefing.contradictions[0].about == "Merger: Acme, Bolt"


def test_likelihoods_far_apart_are_in_tension_close_ones_are_not():
    low = merger(
        "Acme is very unlikely to buy Bolt.", modality="unlikely", certainty="very_unlikely"
    )
    unlikely = merger("Acme is unlikely to buy Bolt.", modality="unlikely", certainty="unlikely")
    possible = merger("Acme may buy Bolt.", modality="possible", certainty="possible")
    assert found(build(low, possible)) == [("likelihood", [("very unlikely", 1), ("possible", 1)])]
    assert found(build(unlikely, possible)) == []
    done = merger("Acme bought Bolt.")
    assert found(build(possible, done)) == []


def test_different_times_do_not_contradict():
    briefing = build(
        merger("In 2029 Acme had bought Bolt.", when="2029"),
        merger("In 2031 Acme had not bought Bolt.", when="2031", negated=True),
    )
    assert found(briefing) == []


def test_two_days_for_one_event():
    first = merger("Acme bought Bolt on 3 May.", when="2031-05-03")
    second = merger(
        "On 5 May Acme estimated it bought Bolt.", when="2031-05-05", modality="estimated"
    )
    years_later = merger(
        "It is estimated Acme bought Bolt in 2040.", when="2040-05-05", modality="estimated"
    )
    assert found(build(first, second)) == [("time", [("2031-05-03", 1), ("2031-05-05", 1)])]
    assert found(build(first, years_later)) == []


def test_numbers_that_exclude_each_other():
    rule = RulePlan("price", say="{who} pays {price}", same_if=("who",))

    def price(words: str, low: float, **more) -> Line:
        slots = {"who": ("Acme", name("Acme", "organisation")), "price": (words, number(low))}
        return Line(f"Acme pays {words}.", "price", slots, **more)

    briefing = build(price("3", 3), price("5", 5), rules=(rule,))
    assert found(briefing) == [("value", [("3", 1), ("5", 1)])]
    assert found(build(price("3", 3), price("5", 5, modality="possible"), rules=(rule,))) == []
    old = price("9", 9, when="2012")
    beside = build(price("3", 3), price("5", 5), old, rules=(rule,))
    assert found(beside) == [("value", [("3", 1), ("5", 1)])]  # nobody speaks against the old one


def test_rules_that_name_nobody_meet_only_in_a_declared_subject():
    rules = (RulePlan("offer"), RulePlan("refusal"))
    lines = (
        Line("The board accepted the offer.", "offer"),
        Line("The offer was never accepted.", "refusal", negated=True),
    )
    assert found(build(*lines, rules=rules)) == []
    subject = SubjectPlan("answer", ("offer", "refusal"), label="The board's answer")
    briefing = build(*lines, rules=rules, subjects=(subject,))
    assert found(briefing) == [("polarity", [("stated", 1), ("denied or negated", 1)])]
    assert briefing.contradictions[0].about == "The board's answer"
    assert {each.grade.credibility for each in briefing.statements.values()} == {6}


def test_a_subject_without_slots_keeps_articles_apart_that_name_nothing_in_common():
    rules = (RulePlan("begun"), RulePlan("over"))
    subject = SubjectPlan("strike", ("begun",), "Is there a strike?", against=("over",))

    def between(*named):
        lines = Line("The strike has begun.", "begun"), Line("The strike is over.", "over")
        extracts = [
            replace(extract(rule, [line], publisher=rule), named=frozenset(names))
            for rule, line, names in zip(("one", "two"), lines, named, strict=True)
        ]
        known = plan(rules={rule.id: rule for rule in rules}, subjects=(subject,))
        return found(assemble(extracts, known))

    assert between({"vejle"}, {"vejle", "dockers"}) == [("polarity", [("begun", 1), ("over", 1)])]
    assert between({"vejle"}, {"tromso"}) == []


def test_a_slot_declared_to_allow_one_thing():
    rule = RulePlan("cargo", same_if=("ship",))

    def cargo(port: str, **more) -> Line:
        slots = {
            "ship": ("the Dora", {"list": "ship", "entry": "Dora"}),
            "to": (port, name(port, "place")),
        }
        return Line(f"So the Dora went to {port}.", "cargo", slots, **more)

    lines = (cargo("Turku"), cargo("Gdynia"), cargo("Kiel", modality="possible"))
    assert found(build(*lines, rules=(rule,))) == []
    subject = SubjectPlan("course", ("cargo",), slots=("ship",), differ=("to",))
    briefing = build(*lines, rules=(rule,), subjects=(subject,))
    assert found(briefing) == [("value", [("Gdynia", 1), ("Turku", 1)])]


def test_a_headline_harder_than_its_text():
    headline = merger("Acme has bought Bolt, rival of Cobb", kind="heading")
    text = merger("Acme may yet have bought Bolt.", modality="possible", certainty="possible")
    other = merger("Acme bought Bolt for cash, unlike the others.")

    def built(*lines):
        return assemble([extract("a", lines)], plan(rules={"merger": MERGER}))

    briefing = built(headline, text)
    assert found(briefing) == [("likelihood", [("headline", 1), ("text of the article", 1)])]
    (contradiction,) = briefing.contradictions
    assert contradiction.about == "Merger: headline and text"
    shown = briefing.statements[contradiction.sides[0].statements[0]]
    assert shown.text == headline.text and shown.cautions
    assert shown.id not in {each for part in briefing.sections for each in part.statements}
    assert found(built(headline, other)) == []


def test_rules_declared_as_opposites():
    rules = (RulePlan("praise", title="Praise"), RulePlan("blame", title="Blame"))
    subject = SubjectPlan("play", ("praise",), "How did they play?", against=("blame",))
    praised = Line("They played well, the coach said.", "praise")
    blamed = Line("They played badly, the paper said.", "blame")
    not_blamed = Line("They did not play badly.", "blame", negated=True)
    maybe = Line("They may have played well.", "praise", modality="possible", certainty="possible")

    def between(*lines):
        return found(build(*lines, rules=rules, subjects=(subject,)))

    assert between(praised, blamed) == [("polarity", [("Praise", 1), ("Blame", 1)])]
    assert between(maybe, blamed) == [("likelihood", [("Praise", 1), ("Blame", 1)])]
    assert between(praised, not_blamed) == []
    assert between(not_blamed, blamed) == [("polarity", [("Blame", 1), ("Blame", 1)])]


def test_a_side_names_the_reading_that_is_meant():
    rule = RulePlan("port", say="{who} sailed to {where}", same_if=("who",))
    subject = SubjectPlan("port", ("port",), "Where did it sail?", ("who",), ("where",))

    def sailed(where):
        slots = {"who": ("Vega", name("Vega", "ship")), "where": (where, name(where, "place"))}
        return Line(f"Vega sailed to {where}.", "port", slots)

    briefing = build(sailed("Cork"), sailed("Brest"), rules=(rule,), subjects=(subject,))
    (statement,) = briefing.statements.values()
    told = {
        side.label: statement.readings[reading].text
        for contradiction in briefing.contradictions
        for side in contradiction.sides
        for reading in side.readings
    }
    assert told == {"Brest": "Vega sailed to Brest", "Cork": "Vega sailed to Cork"}
