"""The page: one file, strict, readable by everybody."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise

import pytest

from briefgen.render import load_template, render
from briefgen.render.html import stylesheet


@pytest.fixture(scope="module")
def page(rendered) -> str:
    return rendered["html"].decode()


@pytest.fixture(scope="module")
def css() -> str:
    return stylesheet(load_template("intsum"))


def policy_of(page: str) -> dict[str, str]:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    return dict(each.strip().split(" ", 1) for each in policy.split(";"))


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_the_policy_allows_this_style_and_script_and_nothing_else(page):
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)[1]
    assert policy_of(page) == {
        "default-src": "'none'",
        "style-src": digest(style),
        "script-src": digest(script),
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_a_template_may_do_without_the_search_and_its_script(sample, own_template):
    settings = "search: no\nparts:\n  gaps: Gaps\n"
    page = render(sample, load_template(own_template(template_yaml=settings)), "html").decode()
    assert "<script>" not in page
    assert "script-src" not in policy_of(page)


def test_a_template_brings_no_script_of_its_own(sample, own_template):
    folder = own_template()
    (folder / "search.js").write_text("alert(1)", encoding="utf-8")
    assert "alert(1)" not in render(sample, load_template(folder), "html").decode()


def test_nothing_is_asked_of_another_host(page):
    assert not re.search(r'(?:src|srcset)="(?!data:)', page)
    assert set(re.findall(r"<(?:link|script|iframe|object)\b[^>]*>", page)) == {
        '<script type="application/zlib" id="briefgen-model">',
        '<script type="application/ld+json">',
        "<script>",
    }
    assert not re.search(r"url\((?!\"?data:)", page)


def test_linked_data_cites_every_article(page, sample):
    data = json.loads(re.search(r"ld\+json\">(.*?)</script>", page, re.DOTALL)[1])
    assert len(data["citation"]) == len(sample["articles"])
    assert data["dateModified"] == "2031-03-09"


def test_landmarks_headings_and_skip_link(page):
    for mark in ("<header", "<nav", "<main", "<footer", 'class="skip"', 'lang="en"'):
        assert mark in page
    assert page.count("<h1") == 1
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert all(second - first <= 1 for first, second in pairwise(levels))
    assert page.count("<table") == page.count("<caption")


def test_each_citation_opens_its_sentence_in_place(read_book, sample):
    page = read_book["html"].decode()
    for statement in sample["statements"].values():
        line = page.split(f'id="{statement["id"]}"')[1].split("</li>")[0]
        for evidence in statement["evidence"]:
            shown = re.sub(r"</?mark>", "", line)
            assert evidence["quote"].split('"')[0] in shown.replace("&#39;", "'")


def test_statements_figures_and_judgements_have_links_of_their_own(page):
    anchors = re.findall(r'id="((?:s-[0-9a-f]+|figure-[\w-]+|judgement-\d+))"', page)
    assert {name.split("-")[0] for name in anchors} == {"s", "figure", "judgement"}
    assert set(anchors) <= set(re.findall(r'href="#([^"]+)"', page))


def test_known_addresses_open_the_live_article_at_the_sentence(page):
    assert "https://coast-herald.example/2031/03/04/dam?a=1&amp;b=2#:~:text=" in page


def test_charts_carry_their_colours_themselves(page):
    for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        assert "<title>" in drawing
        assert "<desc>" in drawing
        for shape in re.findall(r"<(?:rect|circle|path|text|polyline)\b[^>]*>", drawing):
            assert "fill=" in shape, shape
        for line in re.findall(r"<line\b[^>]*>", drawing):
            assert "stroke=" in line
        assert "<style" not in drawing


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+):\s*(#[0-9a-f]{6})", block))


def test_contrast_in_light_and_dark_is_enough(css):
    light = tokens(css.split(":root", 1)[1].split("}")[0])
    dark = tokens(css.split("prefers-color-scheme: dark", 1)[1].split("}")[0])
    assert light.keys() == dark.keys()
    for palette in (light, dark):
        for ink in ("ink", "faint", "accent", "open", "against", "good"):
            for ground in ("paper", "wash"):
                assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
        assert contrast(palette["ink"], palette["mark"]) >= 4.5
    for colour in re.findall(r"\.tlp-\w[^{]*\{ color: (#\w{6})", css):
        assert contrast(colour, "#000000") >= 4.5


def test_known_traps_of_layout_are_avoided(css):
    assert re.search(r"\.tlp \{[^}]*font-size: 12pt", css)
    assert not re.search(r"margin[a-z-]*:[^;}]*-\d", css), "bands by negative margins are clipped"
    assert not re.search(r"\.tlp[^{]*\{[^}]*position: absolute", css), "it would cover the title"
    assert "break-before: page" not in css, "half-empty pages"
    assert "tbody tr:first-child { break-before: avoid }" in css, "a table's head alone on a page"
    assert re.search(r"table, caption,[^{]*\{ display: block", css), "a caption one word wide"
    assert "prefers-reduced-motion" in css
    assert "forced-colors" in css
