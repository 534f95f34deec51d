"""Furniture and metadata of whole pages, as pages.yaml tells."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from reading import marker, read

from briefgen.ingest.draft import Draft

PAGES = yaml.safe_load(Path(__file__).with_name("pages.yaml").read_text(encoding="utf-8"))

FRAGMENTS = (
    "\n \n",
    "\n",
    " ",
    "Share",
    "(END)",
    "(Reuters)",
    "- ",
    "©",
    "Photo by AP",
    "SEOUL, May 3 (AP) -- ",
    "By Ann Roe",
    "Dam breaks again",
    "The dam broke on Monday, they said.",
    "12 May 2024",
    "10:30",
    "Related Posts",
    "|",
    "a@b.org",
    "▲",
    "“",
    "?",
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_furniture_is_marked_and_nothing_else(page: dict[str, Any], tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, "page.txt", page["text"])
    found = [{part.kind: part.span.cut(article.text)} for part in article.furniture]
    assert found == page["furniture"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_metadata(page: dict[str, Any], tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, "page.txt", page["text"])
    meta = article.meta
    found = {
        "title": meta.title,
        "publisher": meta.publisher,
        "origin": meta.origin,
        "author": meta.author,
        "language": meta.language,
        "published": meta.published.value,
        "precision": meta.published.precision,
    }
    wanted = {key: str(value) if value else value for key, value in page["meta"].items()}
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_furniture_is_in_order_and_apart(page: dict[str, Any], tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, "page.txt", page["text"])
    spans = [part.span for part in article.furniture]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert article.text == page["text"]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
def test_any_page_can_be_marked(text: str) -> None:
    layout = marker().mark(Draft(text, ""))
    spans = [part.span for part in layout.furniture]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.cut(text) == span.cut(text).strip() != "" for span in spans)
