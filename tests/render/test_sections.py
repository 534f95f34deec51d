"""The parts that a kind of product asks for: filled, and said in one line where there is nothing."""

from __future__ import annotations

import re

import pytest

from briefgen.render import load_template, render

PARTS = {
    "access": "No rule looks for constraints on access or on reporting.",
    "next-report": "No day was given for the next report.",
    "corrections": "No source took anything back",
    "rules": "This briefing does not list its rules.",
    "place-index": "No place is named in the statements.",
    "spread": "Nothing was reported.",
}


@pytest.fixture
def printed(tmp_path):
    """The page and the Markdown of one part with these settings, without tags and marks."""

    def of(model, part: str, settings: str = "", *others: str) -> tuple[str, str]:
        lines = [f"{part}: {{ heading: X{settings} }}", *others]
        text = "parts:\n" + "".join(f"  {each}\n" for each in lines)
        (tmp_path / "template.yaml").write_text(text, encoding="utf-8")
        template = load_template(tmp_path)
        page = render(model, template, "html").decode()
        inside = page.split(f'id="heading-{part}"')[1].split("</section>\n")[0]
        text = re.sub(r"\s+", " ", re.sub(r"(?s)<svg.*?</svg>|<[^>]+>", "", inside))
        return text, render(model, template, "md").decode().split("## X")[1].replace("**", "")

    return of


@pytest.mark.parametrize("part", PARTS)
def test_a_part_without_content_says_so(part, model, printed) -> None:
    assert all(PARTS[part] in text for text in printed(model, part))


def test_who_cannot_get_there_stands_under_access(model, printed) -> None:
    id_ = model["sections"][0]["statements"][0]
    model["statements"][id_]["aspect"] = "access"
    told = model["statements"][id_]["text"]
    assert all(told in re.sub(r"\[.*?\]", "", text) for text in printed(model, "access"))
    model["statements"][id_]["aspect"] = "situation"
    model["rules"] = [rule("blocked-road", aspect="access")]
    assert all("No constraint on access" in text for text in printed(model, "access"))


def rule(id_: str, section=None, aspect="situation", answers=()):
    return {"id": id_, "title": None, "section": section, "aspect": aspect,
            "answers": list(answers), "statements": 0}  # fmt: skip


def test_each_sector_has_situation_response_and_gap(model, printed) -> None:
    section = model["sections"][0]
    first, second = section["statements"][:2]
    model["statements"][second]["aspect"] = "response"
    question = next(each for each in model["requirements"] if each["status"] != "answered")
    model["rules"] = [rule("r", section["id"], answers=[question["id"]])]
    for text in printed(model, "developments", ", lines: 1, only: aspects", "sources: Sources"):
        sector = text.split(section["title"])[1].split(model["sections"][1]["title"])[0]
        situation, response = sector.index("Situation"), sector.index("Response")
        assert situation < sector.index(model["statements"][first]["text"][:30]) < response
        assert response < sector.index(model["statements"][second]["text"][:30])
        assert question["question"] in sector.split("Gap:")[1]
    assert "Response: nothing reported. Gap: no open question." in text  # of other sections


def test_a_chronology_of_the_last_days_falls_back_on_the_latest_times(model, printed) -> None:
    days = sorted(each["start"] for each in model["timeline"] if each["start"])
    model["cutoff"] = days[-1]
    settings = ", only: events, days: 3, most: 2"
    assert all("Nothing is dated" not in text for text in printed(model, "chronology", settings))
    model["cutoff"] = "2099-01-01"
    for text in printed(model, "chronology", settings):
        assert "Nothing is dated to the last 3 days" in text


def test_an_index_leads_to_the_times_of_a_whole_chronology(model, own_template) -> None:
    entry = model["timeline"][0]
    model["places"] = [{"id": "p", "name": "Skagen", "statements": entry["statements"]}]
    settings = "parts:\n  chronology: When\n  place-index: Places\n  sources: Sources\n"
    template = load_template(own_template(template_yaml=settings))
    page, text = (render(model, template, each).decode() for each in ("html", "md"))
    (anchor,) = re.findall(r'<b>Skagen</b>: <a href="#(time-[\w-]+)"', page)
    assert f'id="{anchor}"' in page
    assert "**Skagen**: [" in text and f'<a id="{anchor}"></a>' in text


def test_what_is_contested_says_so_in_a_whole_chronology(model, printed) -> None:
    contested = {
        ref
        for each in model["contradictions"]
        for side in each["sides"]
        for ref in side["statements"]
    }
    assert contested & {ref for each in model["timeline"] for ref in each["statements"]}
    for text in printed(model, "chronology", "", "sources: Sources"):
        assert "contested: " in text
    for text in printed(model, "chronology", ", lines: 1", "sources: Sources"):
        assert "contested: " not in text


def test_the_next_report_and_the_decision_are_the_analysts(model, printed) -> None:
    model |= {
        "next_report": "2031-04-02",
        "decision": "Whether to close the lock.",
        "author": "Bo Ek",
    }
    for text in printed(model, "decision"):
        assert "Whether to close the lock." in text and "asked by Bo Ek" in text
        assert re.search(r"due on 2\sApril 2031", text)


def test_how_the_news_spread_and_what_was_taken_back(model, printed) -> None:
    first, second, *_ = model["articles"]
    lead = model["key_points"][0]["statements"][0]
    model["key_points"][0] |= {"who": "the harbour master", "how": None, "spread": [
        {"article": first, "days_after": 0, "is_copy": False},
        {"article": second, "days_after": 2, "is_copy": True},
    ]}  # fmt: skip
    for text in printed(model, "spread"):
        assert re.search(
            r"first report.*2\sdays after the first; the text of an earlier one", text, re.DOTALL
        )
    for text in printed(model, "essentials", "", "sources: Sources"):
        assert re.search(r"Who\W*the harbour master", text) and re.search(
            r"How\W*not reported", text
        )
    model["withdrawals"] = [{"statement": lead, "reading": 0, "why": "the paper withdrew it"}]
    for text in printed(model, "corrections", "", "sources: Sources"):
        assert "The paper withdrew it." in text


def test_numbers_and_signs_show_what_they_were(model, printed) -> None:
    figure, sign = model["figures"][0], model["indicators"][0]
    figure["history"] = [{"cutoff": "2031-01-01", "low": 1, "high": 2}]
    sign |= {"state": "silent", "history": [{"cutoff": "2031-01-01", "state": "crossed"}]}
    for text in printed(model, "key-figures"):
        assert "up from 1 to 2" in text
    for text in printed(model, "figures", "", "sources: Sources"):
        assert "up from 1 to 2" in text
    for text in printed(model, "indicators", ", only: moved", "sources: Sources"):
        assert "no longer crossed" in text and "threshold crossed on 1" in text


def test_the_read_book_lists_rules_and_articles_without_a_statement(model, printed) -> None:
    model["rules"] = [rule("storm-surge", answers=["q1"])]
    assert all("storm-surge" in text for text in printed(model, "rules"))
    name = next(iter(model["articles"]))
    model["articles"]["idle"] = {**model["articles"][name], "publisher": "Idle Gazette"}
    for text in printed(model, "unused", "", "sources: Sources"):
        assert "Idle Gazette" in text
