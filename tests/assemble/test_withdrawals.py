"""What a source takes back counts in no figure, nor does what it told before."""

from __future__ import annotations

import re

import pytest
from built_folder import fill, run
from told_articles import Line, extract, number, plan, shipped_words

from briefgen.assemble import assemble
from briefgen.model.plan import FigurePlan, RulePlan

WITHDRAWN = " ".join(shipped_words()["cautions"]["withdrawn"])
LATER = " ".join(shipped_words()["withdrawn later"][""])
PLAN = plan(
    rules={"sick": RulePlan("sick", say="Fell ill: {count}", same_if=("count",))},
    figures=(FigurePlan("sick", ("sick",), "count", label="Fell ill"),),
)


def sick(count: int, **more) -> Line:
    slots = {"count": (str(count), number(count))}
    return Line(f"In all {count} pupils fell ill.", "sick", slots, **more)


def figure_of(*extracts):
    (figure,) = assemble(extracts, PLAN).figures
    return figure, {(each.text, each.withdrawn): each.counts for each in figure.reports}


def test_a_withdrawn_number_is_listed_and_not_counted() -> None:
    figure, counted = figure_of(extract("a", [sick(40), sick(900, cautions=(WITHDRAWN,))]))
    assert (figure.low, figure.high, figure.verdict) == (40, 40, "consistent")
    assert counted == {("40", None): True, ("900", WITHDRAWN): False}


def test_where_all_is_withdrawn_no_number_is_left() -> None:
    figure, _ = figure_of(extract("a", [sick(900, cautions=(WITHDRAWN,))]))
    assert (figure.low, figure.high, figure.latest) == (None, None, None)
    assert figure.method == "every number here is withdrawn or denied"


@pytest.mark.parametrize(
    ("paper", "speaker", "day", "counts"),
    [
        ("The Gazette", None, "2031-03-01", False),
        ("The Gazette", None, "2031-03-02", False),
        ("The Courier", None, "2031-03-01", True),
        ("The Courier", "the ministry", "2031-03-01", False),
        ("The Gazette", None, "2031-03-03", True),
    ],
    ids=["before", "that day", "another paper", "the same speaker", "told anew"],
)
def test_a_withdrawal_reaches_back_to_the_same_source(paper, speaker, day, counts) -> None:
    spoken = {"speaker": speaker, "entity": speaker} if speaker else {}
    told = extract("told", [sick(900, **spoken)], publisher=paper, published=day)
    taken_back = extract(
        "back",
        [sick(900, cautions=(WITHDRAWN,), speaker="the ministry", entity="the ministry")],
        publisher="The Gazette",
        published="2031-03-02",
    )
    figure, counted = figure_of(told, taken_back)
    assert any(counted.values()) is counts
    assert figure.low == (900 if counts else None)


def test_what_is_withdrawn_later_says_so() -> None:
    told = extract("told", [sick(900)], publisher="The Gazette", published="2031-03-01")
    back = extract(
        "back", [sick(900, cautions=(WITHDRAWN,), speaker="Bo")], publisher="The Gazette"
    )
    _, counted = figure_of(told, back)
    assert counted == {("900", LATER): False, ("900", WITHDRAWN): False}


FILES = {
    "rules.yaml": """
rules:
  dead:
    find: |
      fever kill {count:number} people
    say: "Dead: {count}"
    same if: count
    examples: |
      The fever killed {count: 40} people.
figures:
  dead: { from: dead, value: count, label: Deaths }
""",
    "articles/one.md": "---\npublisher: Morning Post\ndate: 2031-03-01\n---\n"
    "The fever killed 90 people, officials said.\n",
    "articles/two.md": "---\npublisher: Morning Post\ndate: 2031-03-03\n---\n"
    "The fever killed 90 people, this newspaper wrote on Saturday. It has since withdrawn the report.\n",
    "articles/three.md": "---\npublisher: Evening Star\ndate: 2031-03-04\n---\n"
    "The fever killed 40 people.\n",
}


def test_each_report_cites_the_sentence_that_gives_it_and_says_if_it_is_withdrawn(tmp_path) -> None:
    result = run(fill(tmp_path, FILES), "build", "--to", "md", "--template", "figures")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "out/briefing.md").read_text(encoding="utf-8")
    (row,) = [each for each in text.splitlines() if 'id="figure-dead"' in each]
    cited = dict(re.findall(r"\[\^(p-\d-\d)\]: .*? “(.*?)”", text))
    reports = re.findall(r"(\d+)\[\^(p-\d-\d)\] \((.*?)\) \[F6\]\(#(p-\d-\d)\)", row)
    assert [(number, cited[mark], link == mark) for number, mark, _, link in reports] == [
        ("90", "The fever killed 90 people, this newspaper wrote on Saturday.", True),
        ("90", "The fever killed 90 people, officials said.", True),
        ("40", "The fever killed 40 people.", True),
    ]
    reasons = [about.partition("not counted: ")[2] for _, _, about, _ in reports]
    assert reasons == [WITHDRAWN, LATER, ""]
