"""The data files: what a spreadsheet and a platform for threat intelligence make of them."""

from __future__ import annotations

import csv
import io
import json

import pytest
import stix2

from briefgen.publish.stix import stix_bundle
from briefgen.publish.tables import figures_csv, statements_jsonl
from briefgen.render import load_template
from briefgen.render.wording import read_wording

WORDING = read_wording(load_template("intsum"))


def bundle(model):
    return json.loads(stix_bundle(model, WORDING))


def of_kind(found, kind):
    return [each for each in found["objects"] if each["type"] == kind]


def rows(model):
    text = figures_csv(model, WORDING).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_stix_is_valid_and_refers_to_nothing_outside(model):
    parsed = stix2.parse(stix_bundle(model, WORDING).decode(), allow_custom=False)
    assert parsed.type == "bundle"
    found = bundle(model)
    ids = [each["id"] for each in found["objects"]]
    assert len(set(ids)) == len(ids)
    for each in found["objects"]:
        refs = [*each.get("object_refs", ()), *each.get("object_marking_refs", ())]
        assert set(refs) <= set(ids)
    (report,) = of_kind(found, "report")
    assert set(report["object_refs"]) == set(ids) - {report["id"]} - {
        each["id"] for each in of_kind(found, "marking-definition")
    }
    assert report["published"] == "2031-03-09T00:00:00.000Z"


def test_the_marking_is_that_of_oasis(model):
    (marking,) = of_kind(bundle(model), "marking-definition")
    assert marking["id"] == "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"
    assert next(iter(marking["extensions"].values()))["tlp_2_0"] == "amber"


def test_an_object_is_the_same_in_the_next_edition_unless_it_says_something_else(model):
    before = {each["id"]: each for each in bundle(model)["objects"]}
    id_ = next(iter(model["statements"]))
    model["statements"][id_]["text"] += " again"
    model.update(serial="No. 8", cutoff="2031-03-16")
    after = {each["id"]: each for each in bundle(model)["objects"]}
    assert all(after[id_] == before[id_] for id_ in after.keys() & before.keys())
    told = [each for each in after.values() if each["type"] == "note" and each["id"] not in before]
    refs = {ref["external_id"] for note in told for ref in note.get("external_references", ())[:1]}
    assert refs <= {id_}
    identities = [each for each in after.values() if each["type"] == "identity"]
    assert all(each["id"] in before for each in identities)


def test_a_denial_is_an_opinion_of_its_speaker_on_what_it_denies(model):
    found = bundle(model)
    denials = [each for each in of_kind(found, "opinion") if each["opinion"] == "strongly-disagree"]
    assert denials
    notes = {each["id"]: each for each in of_kind(found, "note")}
    assert ["Water Ministry"] in [each.get("authors") for each in denials]
    for each in denials:
        by = "".join(f" by {name}" for name in each.get("authors", ()))
        assert each["explanation"].startswith((f"Denied{by}: ", "Said not to be so: "))
        assert not any(notes[id_]["content"].startswith("Denied") for id_ in each["object_refs"])
    contested = [each for each in of_kind(found, "opinion") if each["opinion"] == "neutral"]
    assert all("authors" not in each for each in contested)


def test_no_note_tells_a_doubted_statement_as_a_fact(model):
    notes = {
        note["external_references"][0]["external_id"]: note
        for note in of_kind(bundle(model), "note")
        if "external_references" in note
    }
    guarded = {
        id_: told
        for id_, told in model["statements"].items()
        if told["modality"] in {"denied", "conditional", "demanded", "unlikely"}
    }
    assert guarded
    for id_, told in guarded.items():
        assert notes[id_]["content"] != told["text"]
        assert notes[id_]["content"].endswith(f": {told['text']}")


def test_only_web_addresses_are_references(model):
    for article in model["articles"].values():
        article["url"] = "javascript:alert(1)"
    assert b'"url"' not in stix_bundle(model, WORDING)
    for article in model["articles"].values():
        article["url"] = "https://coast.example/a"
    assert b'"url": "https://coast.example/a"' in stix_bundle(model, WORDING)


def test_a_row_of_figures_leads_to_its_sentence(model):
    found = rows(model)
    assert {row["figure"] for row in found} == {each["id"] for each in model["figures"]}
    for row in found:
        evidence = model["statements"][row["statement"]]["evidence"]
        assert (row["sentence"], row["start"]) in {(e["quote"], str(e["start"])) for e in evidence}
        assert row["lead"] or row["modality"] in {"asserted", "reported"}


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+cmd|'/C calc'!A0", "@SUM(A1)", " =1", "\t=1", "\r=1", "\x0b=1"]
)
def test_no_cell_is_a_formula(model, text):
    model["figures"][0]["label"] = text
    model["figures"][0]["reports"][0].update(text=text, who=text, low=-4.5)
    row = rows(model)[0]
    for name in ("label", "text", "who"):
        assert row[name].startswith("'")
    assert row["low"] == "-4.5"


def test_a_line_of_json_is_a_statement_with_its_sources(model):
    lines = [json.loads(line) for line in statements_jsonl(model, WORDING).splitlines()]
    assert [line["id"] for line in lines] == sorted(model["statements"])
    for line in lines:
        for evidence in line["evidence"]:
            article = model["articles"][evidence["article"]]
            assert evidence["source"]["publisher"] == article["publisher"]
            assert evidence["source"]["published"] == article["published"]["value"]


def test_half_a_surrogate_pair_stops_no_file(model):
    told = next(iter(model["statements"].values()))
    told["text"] = told["evidence"][0]["quote"] = "half \ud83d of a pair \x00 ]]>"
    model["figures"][0]["label"] = "half \ud83d"
    for data in (stix_bundle(model, WORDING), statements_jsonl(model, WORDING)):
        data.decode("utf-8")
    assert rows(model)[0]["label"] == "half ?"
