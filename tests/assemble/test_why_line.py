"""The page that explains a line."""

from __future__ import annotations

import json

import pytest
from told_articles import Line, extract, name, number, plan

from briefgen.assemble import assemble, to_json
from briefgen.assemble.why_line import why_line
from briefgen.errors import BriefgenError
from briefgen.model.plan import RulePlan

RULE = RulePlan("toll", section="road", say="{count} hurt", same_if=("where",), at="rules.yaml:7")


def test_the_page_names_rule_words_cue_merge_and_grade():
    def hurt(words, low, **more):
        slots = {
            "count": (words, number(low, qualifier="about")),
            "where": ("Graz", name("Graz", "place")),
        }
        return Line(f"At least, {words} were hurt near Graz, police said.", "toll", slots, **more)

    said = {"modality": "estimated", "hedge": "At least", "speaker": "police"}
    extracts = [extract("a", [hurt("12", 12, **said), hurt("13", 13, **said)])]
    briefing = assemble(extracts, plan(rules={"toll": RULE}, sections={"road": "Roads"}))
    data = json.loads(to_json(briefing))
    (ref,) = data["statements"]

    page = why_line(ref[:6], data, {"toll": RULE})
    for part in (
        "rule: toll, slot where: graz, stance: estimated",
        "toll, at rules.yaml:7, status stable, same if where",
        'estimated, because of "At least"',
        "1 outlet, 1 independent text: no corroboration rule holds",
        "reading 2: 13 hurt",
        "says    police; estimated",
        '  count: "12" (number)',
        "a.txt, characters 0 to ",
        "⟦At least, 12 were hurt near Graz, police said.⟧",
        'section "Roads", key point 1',
    ):
        assert part in page


@pytest.mark.parametrize("ref", ["s-nothing", ""])
def test_an_unknown_id_is_a_clear_error(ref):
    data = json.loads(to_json(assemble([], plan())))
    with pytest.raises(BriefgenError, match="There is no statement"):
        why_line(ref, data, {})
