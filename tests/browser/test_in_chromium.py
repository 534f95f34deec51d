"""The page in a real browser: readable by everybody, with a keyboard alone, on any screen."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

from briefgen.publish.preview import Preview
from briefgen.render import template_names

pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
# An edition of a site is the page of its template, intsum, and what a published page adds. The pages
# of all other templates take as long as the rest of the tests here: `make browser` looks at them.
OTHERS = [name for name in template_names() if name != "intsum"]
PAGES = ["archive", "edition", *(OTHERS if os.environ.get("BRIEFGEN_ALL_PAGES") else ())]
WIDTHS = (1280, 768, 320)
STANDARDS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
IN_THE_DARK = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
ON_A_SMALL_SCREEN = {"runOnly": {"type": "rule", "values": ["target-size"]}}
TAB_STOPS = 60


@contextmanager
def opened(browser: Any, path: Any, **options: Any) -> Iterator[Any]:
    """The page, with `told` as what it wrote to the console and `asked` as what it fetched."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
    page = context.new_page()
    page.told, page.asked = [], []
    page.on("console", lambda message: page.told.append(message.text))
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(path.as_uri())
    yield page
    context.close()


def faults(page: Any, rules: dict[str, Any]) -> list[str]:
    found = AXE.run(page, options=rules).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read_it(browser, pages, name):
    with opened(browser, pages[name], color_scheme="light") as page:
        assert faults(page, STANDARDS) == []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(beyond) <= 0, width
        page.emulate_media(color_scheme="dark")
        assert faults(page, IN_THE_DARK) == []
        assert page.told == []
        assert {url for url in page.asked if not url.startswith("data:")} == {pages[name].as_uri()}


@pytest.mark.parametrize("name", ["archive", "edition"])
def test_links_can_be_hit_on_a_small_screen(browser, pages, name):
    with opened(browser, pages[name]) as page:
        page.set_viewport_size({"width": 320, "height": 800})
        assert faults(page, ON_A_SMALL_SCREEN) == []


@pytest.fixture
def page(browser: Any, pages: Any) -> Iterator[Any]:
    with opened(browser, pages["edition"], reduced_motion="reduce") as page:
        yield page
        assert page.told == []


def focused(page: Any, expression: str) -> Any:
    return page.evaluate(f"(() => {{ const e = document.activeElement; return {expression} }})()")


def test_the_skip_link_comes_first_and_leads_to_the_briefing(page):
    page.keyboard.press("Tab")
    assert focused(page, "e.className") == "skip"
    assert focused(page, "e.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page, "document.getElementById('main').contains(e)")


def test_the_focus_is_always_seen(page):
    seen = 0
    for _ in range(TAB_STOPS):
        page.keyboard.press("Tab")
        if focused(page, "e === document.body"):
            break
        seen += 1
        style = focused(page, "[getComputedStyle(e).outlineStyle, e.outerHTML.slice(0, 80)]")
        assert style[0] != "none", style
        box = focused(page, "(({top, bottom, width}) => [top, bottom, width])"
                            "(e.getBoundingClientRect())")  # fmt: skip
        assert box[1] > 0 and box[0] < 800 and box[2] > 0, style
    assert seen > 40


def test_a_sentence_opens_and_closes_by_keyboard(page):
    summary = page.locator("#part-developments summary").first
    quotation = page.locator("#part-developments blockquote").first
    assert not quotation.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert quotation.is_visible()
    page.keyboard.press("Space")
    assert not quotation.is_visible()


def shown(page: Any, selector: str) -> int:
    return page.locator(f"{selector} >> visible=true").count()


def test_the_search_hides_what_does_not_fit_and_says_so(page):
    field = page.get_by_label("Search this page")
    every = shown(page, "#part-developments .line")
    field.focus()
    page.keyboard.type("port OSMA")
    lines = page.locator("#part-developments .line >> visible=true")
    assert 0 < lines.count() < every
    for line in lines.all():
        assert "port osma" in line.text_content().lower()
    assert re.fullmatch(r"\d+ of \d+ lines", page.get_by_role("status").text_content())
    assert not page.locator("#part-scales").is_visible()
    field.fill("")
    page.get_by_label("Show").select_option("against")
    assert shown(page, "#part-developments .line") > 0
    for line in page.locator("#part-developments .line >> visible=true").all():
        assert line.locator(".say .lead.against").count() == 1
    page.get_by_role("button", name="Show all").press("Enter")
    assert shown(page, "#part-developments .line") == every
    assert field.input_value() == ""
    assert focused(page, "e.type") == "search"


def test_nobody_is_led_to_a_hidden_line(page):
    target = page.locator("#part-developments")
    page.get_by_label("Search this page").fill("no line has these words")
    assert not target.is_visible()
    page.get_by_role("link", name="Developments").press("Enter")
    target.wait_for(state="visible", timeout=2000)
    assert target.evaluate("e => e.matches(':target')")


def test_paper_shows_all_lines_whatever_was_searched(page):
    every = shown(page, "#part-developments .line")
    page.get_by_label("Search this page").fill("no line has these words")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert shown(page, "#part-developments .line") == every
    assert not page.get_by_label("Search this page").is_visible()


def test_the_page_is_complete_without_script(browser, pages, page):
    text = "document.querySelector('{}').innerText"
    with opened(browser, pages["edition"], java_script_enabled=False) as plain:
        assert plain.locator(".search").count() == 0
        assert plain.locator("#main").inner_text() == page.evaluate(text.format("#main"))
        plain.locator("#part-developments summary").first.click()
        assert plain.locator("#part-developments blockquote").first.is_visible()


def test_motion_only_where_it_is_wanted(page):
    style = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(style) == "auto"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(style) == "smooth"


def test_the_policy_stops_what_is_not_ours(page):
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend',"
        "`<img src='https://example.org/a.png'><b onclick='document.title=1'>b</b>`)"
    )
    page.locator("body > b").click()
    assert page.title() != "1"
    assert any("Content Security Policy" in each for each in page.told)
    page.told.clear()


def test_the_preview_reloads_when_the_page_changes(browser, pages):
    text = pages["edition"].read_text(encoding="utf-8")
    with closing(Preview()) as preview:
        preview.show(text)
        page = browser.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.goto(preview.address)
        assert page.get_by_label("Search this page").is_visible()
        preview.show(text.replace("</h1>", " moved</h1>"))
        page.get_by_role("heading", level=1, name="moved").wait_for(timeout=10_000)
        assert told == []
        page.close()
