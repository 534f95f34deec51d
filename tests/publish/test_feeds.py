"""Feeds and sitemap as their readers see them, of hostile text, too."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import feedparser
import pytest
from markupsafe import escape

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOSTILE = "]]> <script>alert(1)</script> & \x00\x0b\ud800\ufffe \u202egnp <![CDATA[ x"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def two(publish, edition, site):
    publish(edition())
    publish(edition(serial="No. 8", cutoff="2031-03-16", title="The dam & <after>"))
    return site


def test_atom_is_whole_and_its_dates_are_those_of_the_briefings(two):
    data = (two / "feed.atom").read_bytes()
    feed = feedparser.parse(data)
    assert not feed.bozo
    assert [entry.updated for entry in feed.entries] == [
        "2031-03-16T00:00:00Z",
        "2031-03-09T00:00:00Z",
    ]
    assert feed.entries[0].title == "The dam & <after>, No. 8"
    root = ET.fromstring(data)
    for element in (root, *root.iter(f"{ATOM}entry")):  # RFC 4287: 4.1.1, 4.1.2
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert RFC_3339.fullmatch(element.findtext(f"{ATOM}updated"))
    assert all(entry.find(f"{ATOM}author/{ATOM}name").text for entry in root.iter(f"{ATOM}entry"))
    ids = [each.text for each in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == 3
    (own,) = [each for each in root.findall(f"{ATOM}link") if each.get("rel") == "self"]
    assert own.get("href") == "https://desk.example/dam/feed.atom"


def test_json_feed_is_whole(two):
    feed = json.loads((two / "feed.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://desk.example/dam/feed.json"
    for item in feed["items"]:
        assert item["id"] and item["content_text"] and RFC_3339.fullmatch(item["date_published"])
    assert feed["items"][0]["url"] == "https://desk.example/dam/editions/no-8/index.html"


def test_points_keep_their_words_of_doubt_and_their_speaker(two):
    for text in ((two / "feed.atom").read_text(), (two / "feed.json").read_text()):
        assert "Denied by Water Ministry: The water ministry ignored a warning" in text
        assert "denied by Water Ministry; B6" in text


def test_readers_of_feeds_show_the_points_as_a_list(two):
    entry = feedparser.parse((two / "feed.atom").read_bytes()).entries[0]
    item = json.loads((two / "feed.json").read_bytes())["items"][0]
    (content,) = entry.content
    assert content.type == "text/html"
    for page in (content.value, item["content_html"]):
        shown = [each.text for each in ET.fromstring(page)]
        assert shown == item["content_text"].split("\n")
        assert len(shown) > 1


def test_an_entry_keeps_its_id_when_it_is_corrected(two, publish, edition):
    before = ET.parse(two / "feed.atom").getroot().findall(f"{ATOM}entry/{ATOM}id")
    publish(edition(title="Corrected"), replaces=True)
    after = ET.parse(two / "feed.atom").getroot().findall(f"{ATOM}entry/{ATOM}id")
    assert [each.text for each in before] == [each.text for each in after]


def test_the_sitemap_lists_every_page(two):
    root = ET.parse(two / "sitemap.xml").getroot()
    assert root.tag == f"{SITEMAP}urlset"
    found = [(url[0].text, url[1].text) for url in root]
    assert found == [
        ("https://desk.example/dam/index.html", "2031-03-16"),
        ("https://desk.example/dam/editions/no-8/index.html", "2031-03-16"),
        ("https://desk.example/dam/editions/no-7/index.html", "2031-03-09"),
    ]
    for url, _ in found:
        assert (two / url.removeprefix("https://desk.example/dam/")).is_file()


def test_hostile_text_is_text_in_every_feed_and_in_the_archive(publish, model, site):
    model.update(title=HOSTILE, serial=HOSTILE, author=HOSTILE, bottom_line=HOSTILE)
    publish(model)
    feed = feedparser.parse((site / "feed.atom").read_bytes())
    assert not feed.bozo
    assert "<script>alert(1)</script>" in feed.entries[0].title
    item = json.loads((site / "feed.json").read_bytes())["items"][0]
    assert "&lt;script" in item["content_html"] and "<script" not in item["content_html"]
    root = ET.fromstring((site / "feed.atom").read_bytes())
    assert not list(root.iter("script"))
    assert json.loads((site / "feed.json").read_bytes())["items"][0]["title"]
    archive = (site / "index.html").read_text()
    assert "<script" not in archive
    assert not re.search("[\x00\x0b\u202e]", archive)


MARKS = [
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![p](http://example.org/p.png)",
    "a | b | c `code` ```fence``` *bold*",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} {# gone #}",
    "url(http://example.org/a.png) @import 'a.css'",
]


@pytest.mark.parametrize("text", MARKS)
def test_marks_of_any_language_are_told_as_they_stand_in_every_file(text, publish, model, site):
    for statement in model["statements"].values():
        statement.update(text=text, where=text)
        statement["attribution"]["speaker"] = text
        statement["evidence"][0]["quote"] = text
    for article in model["articles"].values():
        article.update(title=text, publisher=text, url=f"javascript:{text}")
    model.update(title=text, serial="No. 7", bottom_line=text, author="Mara Ilves")
    publish(model)
    entry = feedparser.parse((site / "feed.atom").read_bytes(), sanitize_html=False).entries[0]
    item = json.loads((site / "feed.json").read_bytes())["items"][0]
    for told in (entry.title, item["title"], entry.summary, item["content_text"]):
        assert text in told
    for page in (entry.content[0].value, item["content_html"]):
        points = ET.fromstring(page)
        assert {each.tag for each in points.iter()} == {"ul", "li"}
        assert points[0].text == f"{text} (Mara Ilves)"
    archive = (site / "index.html").read_text()
    assert escape(text) in archive
    assert not re.search(r"<(?:script|img)|href=\"(?:javascript|http:)", archive)
    folder = site / "editions/no-7"
    assert json.loads((folder / "briefing.json").read_bytes()) == model
    stix = (folder / "stix.json").read_text()
    assert {each["name"] for each in json.loads(stix)["objects"] if each["type"] == "report"} == {
        f"{text}, No. 7"
    }
    assert '"url"' not in stix
    lines = [json.loads(line) for line in (folder / "statements.jsonl").read_text().splitlines()]
    assert {line["text"] for line in lines} == {text}


def test_an_edition_without_a_day_or_a_serial_is_published(publish, edition, site):
    publish(edition(serial=None, cutoff=None))
    feed = feedparser.parse((site / "feed.atom").read_bytes())
    assert feed.entries[0].updated == "1970-01-01T00:00:00Z"
    assert len(list((site / "editions").iterdir())) == 1
    assert "lastmod" not in (site / "sitemap.xml").read_text()
