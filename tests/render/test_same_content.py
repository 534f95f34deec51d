"""One model, many renderings: each holds the same statements in the same order."""

from __future__ import annotations

import re

import pytest
from told import assert_nothing_doubtful_reads_as_fact, short_ids, visible

from briefgen.render import load_template, render, template_names
from briefgen.render.arrange import present
from briefgen.render.wording import read_wording


def ids_in_html(page: str) -> list[str]:
    """Where the page's references lead; permalinks, small numbers and opened sentences aside."""
    bare = re.sub(r"(?s)<(sup|details)\b.*?</\1>", "", page)
    return re.findall(r'<a (?:class="ref" )?href="#(s-[0-9a-f]+|p-[0-9]+-[0-9]+)"', bare)


def ids_in_markdown(text: str) -> list[str]:
    return re.findall(r"\]\(#(s-[0-9a-f]+|p-[0-9]+-[0-9]+)\)", text)


@pytest.mark.parametrize("name", template_names())
def test_html_and_markdown_refer_to_the_same_statements_in_the_same_order(name, sample):
    template = load_template(name)
    page = render(sample, template, "html").decode()
    text = render(sample, template, "md").decode()
    assert ids_in_html(page) == ids_in_markdown(text)
    assert ids_in_html(page)


@pytest.mark.parametrize("name", template_names())
def test_no_link_leads_to_nowhere(name, sample):
    page = render(sample, load_template(name), "html").decode()
    anchors = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
    assert len(anchors) == len(re.findall(r'\bid="[^"]+"', page))


def test_a_bounded_part_gives_no_place_twice(model, own_template):
    """A sentence of two sections is printed in the first, and counts in the second no more."""
    first, second = [each for each in model["sections"] if len(each["statements"]) > 1][:2]
    second["statements"].insert(0, first["statements"][0])
    settings = "parts:\n  developments: { lines: 1 }\n  sources: Sources\n"
    page = render(model, load_template(own_template(template_yaml=settings)), "html").decode()
    anchors = re.findall(r'\bid="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert f'id="{second["statements"][1]}"' in page


def test_a_sentence_that_its_first_section_has_no_room_for_stands_in_the_next(model, own_template):
    first, second = [each for each in model["sections"] if len(each["statements"]) > 1][:2]
    cut = first["statements"][1]
    again = dict(model["statements"][cut], id="s-0000000000aa", section=second["id"])
    model["statements"][again["id"]] = again
    second["statements"].insert(0, again["id"])
    settings = "parts:\n  developments: { lines: 1 }\n  sources: Sources\n"
    template = load_template(own_template(template_yaml=settings))
    view = present(model, read_wording(template), template.parts)
    sections = {each.id: each for each in view.sections}
    assert [line.id for line in sections[second["id"]].lines] == [again["id"]]
    assert [line.id for line in sections[first["id"]].repeats] == [cut]
    for section in model["sections"]:
        shown = sections[section["id"]]
        told = len(shown.lines) + len(shown.repeats) + shown.left
        assert told == len(section["statements"])


def test_markdown_prints_the_ids_of_the_page_in_its_order(rendered):
    page = visible(rendered["html"].decode())
    assert short_ids(rendered["md"].decode()) == short_ids(page)


def test_a_line_that_is_not_printed_in_full_is_pointed_at_by_its_passage(model, own_template):
    settings = "parts:\n  developments: { lines: 1 }\n  chronology: When\n  sources: Sources\n"
    template = load_template(own_template(template_yaml=settings))
    unplaced = model["sections"][1]["statements"].pop()
    page = render(model, template, "html").decode()
    printed = set(re.findall(r'id="(s-[0-9a-f]+)"', page))
    assert printed == {each["statements"][0] for each in model["sections"] if each["statements"]}
    assert set(re.findall(r'href="#(s-[0-9a-f]+)"', page)) == printed
    assert unplaced[:8] in page


@pytest.mark.parametrize("name", template_names())
def test_a_briefing_with_the_first_fields_alone_can_be_printed(name, sample):
    """The contract promises these; others came later and may be missing in an older file."""
    keep = {
        "articles": "path sha256 title publisher origin published reliability text_group",
        "statements": "id voice text rule section modality negated attribution when where values "
        "grade outlets independent_texts evidence",
        "figures": "id label unit low high latest verdict reports",
        "contradictions": "about kind sides",
        "timeline": "when precision statements",
        "actors": "id name kind roles statements",
        "requirements": "id question status statements searched",
        "indicators": "id state statements",
        "key_points": "statements why",
        "judgements": "text author likelihood confidence basis",
    }

    def pruned(value, names):
        return {key: each for key, each in value.items() if key in names.split()}

    old = dict(sample)
    for table, names in keep.items():
        found = sample[table]
        if isinstance(found, dict):
            old[table] = {key: pruned(each, names) for key, each in found.items()}
        else:
            old[table] = [pruned(each, names) for each in found]
    for extra in ("notes", "previous", "subtitle", "language", "scale", "bottom_line", "author"):
        old.pop(extra)
    old["run"] = pruned(sample["run"], "version rules_sha256 template_sha256 inputs dropped")
    for output_format in ("md", "html"):
        assert sample["title"].encode() in render(old, load_template(name), output_format)


def test_quotations_in_another_language_say_so(model, intsum):
    model["articles"]["delta-post-0306"]["language"] = "el"
    page = render(model, intsum, "html").decode()
    assert '<blockquote lang="el">' in page
    assert '<q lang="el">' in page


def test_every_statement_stands_in_the_read_book(read_book, sample):
    developments = read_book["md"].decode().split("## Statements made")[1].split("\n## ")[0]
    assert re.findall(r'<a id="(s-[0-9a-f]+)">', developments) == [
        id_ for section in sample["sections"] for id_ in section["statements"]
    ]


def test_what_no_source_states_as_fact_never_reads_as_one(read_book, sample, intsum):
    for text in (visible(read_book["html"].decode()), read_book["md"].decode().replace("**", "")):
        assert_nothing_doubtful_reads_as_fact(text, sample, intsum)
