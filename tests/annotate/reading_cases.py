"""Articles for the cases of tests/annotate, read with the shipped packs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from briefgen.annotate.dates import DateFinder
from briefgen.annotate.quantities import QuantityFinder
from briefgen.annotate.sentences import SentenceSplitter
from briefgen.annotate.tokens import tokenise
from briefgen.model.annotation import DateExpression, Quantity
from briefgen.model.article import Article, Meta, Published
from briefgen.rules.reader import read_ruleset


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _loaded(name)
    return found


def tables(name: str) -> dict[str, list[str]]:
    """Lists of sentences, each under its outcome."""
    found: dict[str, list[str]] = _loaded(name)
    return found


def _loaded(name: str) -> Any:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)


@cache
def finders() -> tuple[SentenceSplitter, DateFinder, QuantityFinder]:
    vocabulary = read_ruleset([]).vocabulary
    return SentenceSplitter(vocabulary), DateFinder(vocabulary), QuantityFinder(vocabulary)


def read(
    text: str, published: str | None = None
) -> tuple[tuple[DateExpression, ...], tuple[Quantity, ...]]:
    """The dates and quantities of a text."""
    known = (
        Published(published, published, published, "explicit", "test") if published else Published()
    )
    article = Article("case", "", "", text, Meta(published=known))
    splitter, dates, quantities = finders()
    tokens = tokenise(text)
    sentences = splitter.split(article, tokens)
    found = dates.find(article, tokens, sentences)
    return found, quantities.find(article, tokens, sentences, found)
