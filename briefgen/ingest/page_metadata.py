"""What a page says about its article: JSON-LD, then OpenGraph and other meta tags, then the page.

Where two of them state different things, the first in this order counts and a warning names both.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from briefgen.errors import Position, Problem
from briefgen.ingest.draft import Declared
from briefgen.ingest.furniture.phrases import folded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_LINKED_DATA = 1024 * 1024  # characters of one JSON-LD block
MAX_LINKED_DEPTH = 12
MAX_VALUE = 500  # characters
ARTICLE_TYPE = re.compile(r"Article|BlogPosting|Report|NewsStory|Posting$", re.I)
META_NAMES = {
    "title": (
        "og:title",
        "twitter:title",
        "dc.title",
        "headline",
        "parsely-title",
        "sailthru.title",
    ),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "publisher", "cre", "source"),
    "author": (
        "author",
        "article:author",
        "dc.creator",
        "byl",
        "parsely-author",
        "sailthru.author",
        "article:author_name",
    ),
    "published": (
        "article:published_time",
        "article:published",
        "og:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "publication_date",
        "sailthru.date",
        "parsely-pub-date",
        "article_date_original",
        "cxenseparse:recs:publishtime",
    ),
    "url": ("og:url", "twitter:url"),
    "language": ("og:locale", "language", "content-language"),
}
BYLINE = re.compile(r"(?:^|[\s_-])(?:author|byline|by-line|autor|auteur)(?:$|[\s_-])", re.I)
NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s(?:(?:de|van|von|der|bin|al|el|la)\s)?[A-Z][\w.'’-]*){1,3}")
BY = re.compile(r"^\s*(?:by|von|par|por|di)\s+", re.I)
SITE_APART = re.compile(r"\s+[|–—»·:-]\s+|\s+::\s+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PLACES = ("JSON-LD", "meta tags", "page")
BASES = {
    "JSON-LD": "JSON-LD datePublished",
    "meta tags": "meta tag of publication",
    "page": "time element",
}


def declared_by(page: HtmlElement, at: Position) -> tuple[Declared, list[Problem]]:
    """The metadata of a page, and a warning for each field on which its parts disagree."""
    voices = (_linked_data(page), _meta_tags(page), _visible(page))
    fields: dict[str, str | None] = {}
    problems: list[Problem] = []
    basis = ""
    for name in ("publisher", "title", "author", "published", "language", "url"):
        stated = [
            (place, voice[name])
            for place, voice in zip(PLACES, voices, strict=True)
            if voice.get(name)
        ]
        if name == "title":
            stated = [(place, _without_site(text, fields["publisher"])) for place, text in stated]
        fields[name] = stated[0][1] if stated else None
        if name == "published" and stated:
            basis = BASES[stated[0][0]]
        problems += _disagreement(name, stated, at)
    return Declared(**fields, published_basis=basis), problems


def _disagreement(name: str, stated: list[tuple[str, str]], at: Position) -> Iterator[Problem]:
    if name not in DIFFERS or not stated:
        return
    place, text = stated[0]
    for other_place, other in stated[1:]:
        if DIFFERS[name](text, other):
            yield Problem(
                at,
                "WA4",
                f'The {name} is "{text}" in its {place} but "{other}" in its {other_place}; '
                f"the first is used.",
                "Give the right one in a .jsonl record or front matter if it matters.",
            )
            return


def _days_differ(one: str, other: str) -> bool:
    """More than a day apart: less is the time zone."""
    first, second = DAY.search(one), DAY.search(other)
    if not first or not second:
        return False
    try:
        days = dt.date.fromisoformat(first.group()) - dt.date.fromisoformat(second.group())
    except ValueError:
        return False
    return abs(days.days) > 1


def _words_differ(one: str, other: str) -> bool:
    """Less than half of the shorter one's words are shared."""
    first, second = set(folded(one).split()), set(folded(other).split())
    return len(first & second) * 2 < min(len(first), len(second))


DIFFERS = {"published": _days_differ, "title": _words_differ, "author": _words_differ}


def _linked_data(page: HtmlElement) -> dict[str, str]:
    """The first JSON-LD object that describes an article."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        block = script.text or ""
        if len(block) > MAX_LINKED_DATA:
            continue
        try:
            data = json.loads(block, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _objects(data, MAX_LINKED_DEPTH):
            if ARTICLE_TYPE.search(" ".join(_strings(node.get("@type")))):
                return _of_node(node)
    return {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(data, list):
        for item in data:
            yield from _objects(item, depth - 1)
    elif depth and isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth - 1)


def _of_node(node: dict[str, Any]) -> dict[str, str]:
    fields = {
        "title": _one(node.get("headline") or node.get("name")),
        "publisher": _one(node.get("publisher")),
        "author": ", ".join(dict.fromkeys(_strings(node.get("author")))),
        "published": _one(node.get("datePublished")),
        "language": _one(node.get("inLanguage")),
        "url": _one(node.get("url")),
    }
    return _tidy(fields)


def _strings(value: Any) -> list[str]:
    """The text in a JSON-LD value: itself, its name, or those of its members."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _strings(value.get("name") or value.get("@value"))
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []


def _one(value: Any) -> str:
    return next(iter(_strings(value)), "")


def _meta_tags(page: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in page.iter("meta"):
        key = (
            tag.get("property")
            or tag.get("name")
            or tag.get("itemprop")
            or tag.get("http-equiv")
            or ""
        )
        found.setdefault(key.strip().lower(), tag.get("content") or "")
    fields = {
        name: next((found[key] for key in keys if found.get(key)), "")
        for name, keys in META_NAMES.items()
    }
    if fields["author"].startswith(("http:", "https:")):
        fields["author"] = ""
    return _tidy(fields)


def _visible(page: HtmlElement) -> dict[str, str]:
    """The page's own heading, time, byline, language and address."""
    fields = {
        "title": _title(page),
        "published": next(
            (time.get("datetime") or "" for time in page.iter("time") if time.get("datetime")), ""
        ),
        "author": _byline(page),
        "language": page.get("lang")
        or page.get("{http://www.w3.org/XML/1998/namespace}lang")
        or "",
        "url": next(
            (
                link.get("href") or ""
                for link in page.iter("link")
                if (link.get("rel") or "").lower() == "canonical"
            ),
            "",
        ),
    }
    return _tidy(fields)


def _title(page: HtmlElement) -> str:
    """The only first-level heading, else the page's title."""
    headings = [" ".join(heading.text_content().split()) for heading in page.iter("h1")]
    headings = [heading for heading in headings if heading]
    if len(headings) == 1:
        return headings[0]
    return next((title.text_content() for title in page.iter("title")), "")


def _byline(page: HtmlElement) -> str:
    for element in page.iter("a", "span", "p", "div", "address"):
        marks = (element.get(name) or "" for name in ("rel", "class", "itemprop"))
        if BYLINE.search(" ".join(marks)):
            text = BY.sub("", " ".join(element.text_content().split()))
            if NAME.fullmatch(text):
                return text
    return ""


def _tidy(fields: dict[str, str]) -> dict[str, str]:
    tidy = {name: " ".join(unescape(text).split())[:MAX_VALUE] for name, text in fields.items()}
    tidy["author"] = BY.sub("", tidy["author"])
    return {name: text for name, text in tidy.items() if text}


def _without_site(title: str, publisher: str | None) -> str:
    """ "Dam breaks | The Daily" without the site's name behind it."""
    parts = SITE_APART.split(title)
    if len(parts) > 1 and publisher and _solid(parts[-1]) == _solid(publisher):
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·:-")
    return title


def _solid(name: str) -> str:
    """A site's name without what varies: case, blanks and "The"."""
    return folded(name).removeprefix("the").replace(" ", "")
