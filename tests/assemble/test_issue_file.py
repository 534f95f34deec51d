"""The analyst's part: read, checked against the statements, every fault with its place."""

from __future__ import annotations

import pytest
from told_articles import Line, extract, plan

from briefgen.assemble import Options, assemble
from briefgen.errors import BriefgenError
from briefgen.model.plan import RulePlan
from briefgen.rules.document import read_text

PLAN = plan(rules={"rain": RulePlan("rain")})
EXTRACTS = [extract("a", [Line("It rained all week.", "rain")])]
(STATEMENT,) = assemble(EXTRACTS, PLAN).statements


def build(text: str):
    document = read_text(text.replace("ID", STATEMENT), "issue.yaml")
    return assemble(EXTRACTS, PLAN, Options(issue=document))


GOOD = """\
author: Mara Ilves
serial: 12/2031
bottom line: The dykes hold.
judgements:
  - text: The pumps will fail. Confidence is limited by one source.
    likelihood: very likely
    confidence: low
    basis: ID
    assumptions: |
      no frost
      no strike
    horizon: one week
notes:
  - text: Gauges differ.
    about: ID
"""


def test_a_good_issue():
    briefing = build(GOOD)
    assert (briefing.author, briefing.serial) == ("Mara Ilves", "12/2031")
    (judgement,) = briefing.judgements
    assert (judgement.likelihood, judgement.percent) == ("very likely", "80–95")
    assert judgement.basis == (STATEMENT,)
    assert judgement.assumptions == ("no frost", "no strike")
    assert briefing.notes[0].author == "Mara Ilves"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("basis: ID", "basis: s-0123", "I01", 8),
        ("confidence: low", "confidence: lo", "I02", 7),
        ("    basis: ID\n", "", "I03", 5),
        ("very likely", "highly unlikely", "I04", 6),
        ("will fail.", "will very likely fail, with low confidence.", "I05", 5),
        ("hold.", "are likely to hold, with high confidence.", "I05", 3),
        ("Gauges differ.", "It is unlikely; we have low confidence in it.", "I05", 14),
        ("serial:", "tlp: OPEN\nserial:", "I02", 2),
        ("author: Mara Ilves\n", "", "I06", 4),
        ("text: Gauges differ.", "text:", "I07", 14),
        ("horizon:", "horizont:", "Y07", 12),
    ],
)
def test_faults_have_their_place(old, new, code, line):
    with pytest.raises(BriefgenError) as caught:
        build(GOOD.replace(old, new))
    found = {problem.code: problem.at for problem in reversed(caught.value.problems)}
    assert code in found, found
    assert (found[code].path, found[code].line) == ("issue.yaml", line)
