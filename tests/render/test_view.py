"""What templates are given: words of caution, speakers, numbers of passages, geometry."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.render.arrange import present
from briefgen.render.axes import CHART_WIDTH, axis_for, strip_for
from briefgen.render.brief import brief_of
from briefgen.render.citations import Citations
from briefgen.render.dates import readable_date
from briefgen.render.filters import amount, told_once
from briefgen.render.lines import lead_of, speaker_of, without_lone_mark
from briefgen.render.wording import read_wording

LEADS = yaml.safe_load(Path(__file__).with_name("leads.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wording(intsum):
    return read_wording(intsum)


def told(
    modality,
    speaker=None,
    source=None,
    stance="states",
    certainty=None,
    negated=False,
    verbatim=False,
):
    said = {"speaker": speaker, "source": source, "stance": stance, "role": None, "via": []}
    return {
        "modality": modality,
        "certainty": certainty,
        "negated": negated,
        "verbatim": verbatim,
        "attribution": said,
    }


@pytest.mark.parametrize("case", LEADS, ids=lambda case: str(case["told"]))
def test_the_words_in_front(case, wording):
    assert lead_of(told(**case["told"]), wording)[0] == case["lead"]


def test_every_modality_but_the_plain_ones_has_words(wording):
    for modality in (
        "denied", "conditional", "demanded", "unlikely", "possible", "likely", "expected", "estimated",
    ):  # fmt: skip
        assert lead_of(told(modality, speaker="Ana Rey"), wording)[0], modality


def test_a_speaker_has_a_role_and_a_chain(wording):
    said = told("reported", speaker="Ana Rey", stance="confirms")
    said["attribution"].update(role="mayor", via=["Radio One", "Ana Rey"])
    assert speaker_of(said, [], {"articles": {}}, wording) == (
        "confirmed by Ana Rey, mayor, via Radio One"
    )


def test_passages_are_numbered_by_source_and_place(sample, wording, intsum):
    view = present(sample, wording, intsum.parts)
    first = view.sections[0].lines[0]
    assert [passage.number for passage in first.passages] == ["1.1", "2.1"]
    for source in view.sources:
        starts = [passage.start for passage in source.passages]
        assert starts == sorted(starts)


def test_the_match_is_marked_inside_its_sentence(model):
    (id_,) = list(model["statements"])[:1]
    evidence = model["statements"][id_]["evidence"][0]
    evidence["match"] = {"start": evidence["start"] + 3, "end": evidence["start"] + 11, "line": 1}
    passage = Citations(model, [id_]).passage(evidence)
    assert passage.match == evidence["quote"][3:11]
    assert passage.quote == evidence["quote"]


@given(st.lists(st.floats(-1e12, 1e12, allow_nan=False), min_size=1, max_size=9))
@example([0.0, 5e-324])
@example([-1e-12, 1e-12])
@example([1e-323])
@example([1e12, 1e12 + 2**-12])
def test_an_axis_holds_its_values_between_round_ticks(values):
    axis = axis_for(values)
    assert axis.low <= min(values) <= max(values) <= axis.high
    assert all(0 <= axis.x(value) <= CHART_WIDTH for value in values)
    assert 2 <= len(axis.ticks) <= 9


def test_an_axis_starts_at_zero_unless_the_values_lie_far_from_it():
    assert axis_for([41, 130]).low == 0
    assert axis_for([9800, 10100]).low > 0


def test_a_strip_stacks_the_marks_of_one_day():
    strip = strip_for(
        [
            ("2031-03-01", "2031-03-01", True, "a"),
            ("2031-03-01", "2031-03-01", False, "b"),
            ("2031-03-09", "2031-03-09", True, "c"),
        ]
    )
    first, second, third = strip.marks
    assert first.x == second.x < third.x
    assert first.y > second.y
    assert strip_for([("2031-03-01", "2031-03-01", True, "a")]) is None


@pytest.mark.parametrize(
    "last", ["2031-03-04", "2031-05-30", "2032-01-01", "2034-12-31", "2079-12-31"]
)
def test_a_strip_has_few_dates_below(last):
    strip = strip_for([("2031-03-01", "2031-03-01", True, "a"), (last, last, True, "b")])
    assert 2 <= len(strip.ticks) <= 5
    assert all(0 < tick.x < 360 for tick in strip.ticks)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2031-03-04", "4\u00a0March 2031"),
        ("2031-03", "March 2031"),
        ("2031-Q2", "Q2 2031"),
        ("2031", "2031"),
        ("2031-03/2031-04", "March 2031 to April 2031"),
        ("../2031-03-04", "until 4\u00a0March 2031"),
        ("2031-03/..", "from March 2031"),
        ("P1M", "P1M"),
        (None, ""),
    ],
)
def test_dates_are_written_out(value, written, wording):
    assert readable_date(value, wording.table("months")) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (12000, None, "12,000"),
        (0.5, None, "0.5"),
        (30, "%", "30\u00a0%"),
        (2000, "USD", "2,000\u00a0USD"),
        (200_000_000, "USD", "200\u00a0million\u00a0USD"),
        (3_250_000_000, None, "3.25\u00a0billion"),
        (1_234_567, None, "1,234,567"),
        (None, None, "?"),
    ],
)
def test_numbers_are_written_out(value, unit, written):
    assert amount(value, unit) == written


@pytest.mark.parametrize(
    ("unit", "value", "written"),
    [
        ("ton", 700_000, "tons"),
        ("ton", 1, "ton"),
        ("percent", 30, "%"),
        ("percent", 1, "%"),
        ("foot", 3, "feet"),
        ("USD/month", 2000, "USD a month"),
        ("km/h", 90, "km/h"),
        ("ships", 2, "ships"),
        (None, 2, ""),
    ],
)
def test_units_are_written_as_words(unit, value, written, wording):
    assert wording.unit(unit, value) == written


def sentence_told(text: str, match: str, hedge: str | None = None, **others: object) -> dict:
    start = text.index(match)
    place = {"start": 100 + start, "end": 100 + start + len(match), "line": 1}
    evidence = {"quote": text, "start": 100, "end": 100 + len(text), "match": place}
    told = {
        "text": text,
        "verbatim": True,
        "negated": False,
        "hedge": hedge,
        "evidence": [evidence],
    }
    return {**told, **others}


FERRY = (
    "After two days of storm, the ferry line may resume its service on Friday, a spokeswoman said, "
    "although the northern pier has not been repaired yet."
)


@pytest.mark.parametrize(
    ("told", "brief"),
    [
        (
            sentence_told(FERRY, "resume its service", "may"),
            "… the ferry line may resume its service on Friday …",
        ),
        (sentence_told(FERRY, "resume its service", "a spokeswoman said"), FERRY),
        (sentence_told(FERRY, "resume its service", negated=True), FERRY),
        (
            sentence_told(
                FERRY, "line may resume its service on Friday, a spokeswoman said, although"
            ),
            FERRY,
        ),
        (sentence_told(FERRY, "ferry", verbatim=False), FERRY),
    ],
    ids=["cut at commas", "doubt stays", "not stays", "no relief", "rule's own words"],
)
def test_a_line_in_one_breath(told, brief):
    assert brief_of(told) == brief


def test_one_sentence_found_by_two_rules_is_new_once(model, wording, intsum):
    (first, *_) = model["statements"]
    twin = dict(model["statements"][first], id="s-0123456789abcdef", rule="another")
    model["statements"][twin["id"]] = twin
    model["changes"] = [
        {"kind": "new", "ref": id_, "before": None, "after": None} for id_ in (first, twin["id"])
    ]
    view = present(model, wording, intsum.parts)
    assert [change.line.id for change in told_once(view.changes)] == [first]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('The quay holds for now."', "The quay holds for now."),
        ("“We will rebuild it", "We will rebuild it"),
        ('"We will," she said, "rebuild."', '"We will," she said, "rebuild."'),
        ('She said, "We will rebuild', 'She said, "We will rebuild'),
        ("Called “the wall”", "Called “the wall”"),
        ('"', ""),
    ],
)
def test_a_quotation_mark_without_its_partner_is_not_printed_at_an_end(text, printed):
    assert without_lone_mark(text) == printed


def test_why_a_line_is_first_is_told_in_few_words_the_weightiest_first(model, wording, intsum):
    points = {"recent": 1.5, "answers a question": 3, "a caution": -2, "rule flooding": 5}
    model["key_points"][0]["points"] = points
    view = present(model, wording, intsum.parts)
    assert view.key_points[0].why == "rule flooding, question answered, recent"
