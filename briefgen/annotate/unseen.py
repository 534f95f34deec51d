"""Marks that nobody sees, such as soft hyphens: an article is read without them, and every place
that was found is told in the article as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from briefgen.model.annotation import AnnotatedArticle, Tokens
from briefgen.model.article import Article
from briefgen.model.record import Record
from briefgen.model.span import Span
from briefgen.rules.tokens import UNSEEN

_UNSEEN = re.compile(f"[{UNSEEN}]+")


def has_unseen(text: str) -> bool:
    return not text.isascii() and any(mark in text for mark in UNSEEN)


def without_unseen(text: str) -> str:
    return _UNSEEN.sub("", text)


def read_without_unseen(
    article: Article, read: Callable[[Article], AnnotatedArticle]
) -> AnnotatedArticle:
    """What `read` finds in the article without the marks, with places in the article itself."""
    places = [at for at, letter in enumerate(article.text) if letter not in UNSEEN]
    seen = replace(
        article,
        text=without_unseen(article.text),
        furniture=tuple(
            replace(each, span=_in_seen(each.span, places)) for each in article.furniture
        ),
    )
    found = read(seen)
    layers = {
        each.name: _in_article(getattr(found, each.name), places)
        for each in fields(found)
        if each.name not in ("article", "tokens")
    }
    tokens = Tokens(
        [places[start] for start in found.tokens.starts],
        [places[end - 1] + 1 for end in found.tokens.ends],
        found.tokens.words,
    )
    return AnnotatedArticle(article, tokens, **layers)


def _in_seen(span: Span, places: Sequence[int]) -> Span:
    return Span(bisect_left(places, span.start), bisect_left(places, span.end))


def _in_article(found: Any, places: Sequence[int]) -> Any:
    """The same with every span put where it stands in the article. A mark behind the last letter of
    a span is no part of it."""
    if isinstance(found, Span):
        if found.start == found.end:
            start = places[found.start] if found.start < len(places) else places[-1] + 1
            return Span(start, start)
        return Span(places[found.start], places[found.end - 1] + 1)
    if isinstance(found, Record):
        values = (getattr(found, name) for name in found.__struct_fields__)
        return type(found)(*(_in_article(each, places) for each in values))
    if isinstance(found, tuple):
        return tuple(_in_article(each, places) for each in found)
    return found
