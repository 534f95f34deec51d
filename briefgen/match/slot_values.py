"""What a filled slot means, as plain data (docs/rules.md, "Slot values")."""

from __future__ import annotations

from typing import Any

from briefgen.match.reading import Reading
from briefgen.match.things import Fill
from briefgen.model.annotation import AnnotatedArticle, DateExpression, Entity, Quantity, Quotation
from briefgen.model.mention import SlotFill
from briefgen.model.span import Span
from briefgen.rules.kinds import LIST_PREFIX

EDGE_MARKS = " \t\n,.;:'\"“”‘’"


def slot_fill(fill: Fill, reading: Reading) -> SlotFill:
    """The slot's text (without quotation marks and punctuation around it) and its typed value."""
    text = reading.annotated.article.text
    span = _trimmed(reading.span(fill.start, fill.end), text)
    if fill.kind == "quote" and isinstance(fill.thing, Quotation):
        span = _trimmed(fill.thing.inner, text)
    if fill.members:
        members = [value for each in fill.members if (value := _value(each, reading)) is not None]
        return SlotFill(span, _shown_kind(fill.kind), {"members": members})
    return SlotFill(span, _shown_kind(fill.kind), _value(fill, reading))


def _trimmed(span: Span, text: str) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in EDGE_MARKS:
        start += 1
    while end > start and text[end - 1] in EDGE_MARKS and not _is_abbreviation(text, start, end):
        end -= 1
    return Span(start, end)


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """ "U.S." keeps its last full stop."""
    return text[end - 1] == "." and "." in text[max(start, end - 3) : end - 1]


def _shown_kind(kind: str) -> str:
    return kind.removeprefix(LIST_PREFIX)


def _value(fill: Fill, reading: Reading) -> dict[str, Any] | None:
    thing = fill.thing
    if isinstance(thing, Quantity):
        return _quantity_value(thing)
    if isinstance(thing, DateExpression):
        return {
            "value": thing.value,
            "start_day": thing.start_day,
            "end_day": thing.end_day,
            "kind": thing.kind,
        }
    if isinstance(thing, Entity):
        ids = dict(thing.ids)
        kind = "country" if fill.kind == "nationality" else fill.kind
        named = {"kind": kind, "id": ids.get(kind, thing.id), "name": thing.name}
        named["role"] = thing.role
        first = reading.words_of(thing.span)[0]
        if fill.start < first:  # "southern Portugal"
            side = reading.span(fill.start, first).cut(reading.annotated.article.text)
            named["part"] = " ".join(side.lower().split())
        return named
    if isinstance(thing, Quotation):
        return {
            "text": _trimmed(thing.inner, reading.annotated.article.text).cut(
                reading.annotated.article.text
            ),
            "speaker": _speaker_of(thing, reading.annotated),
        }
    if fill.kind.startswith(LIST_PREFIX):
        return {"list": _shown_kind(fill.kind), "entry": thing}
    return None


def _quantity_value(quantity: Quantity) -> dict[str, Any]:
    if quantity.level is not None:
        quantity = _level_reached(quantity, quantity.level)
    value: dict[str, Any] = {
        "low": quantity.low,
        "high": quantity.high,
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "base": quantity.base,
    }
    if quantity.counts:
        value["counts"] = quantity.counts
    if quantity.is_increment:
        value["increment"] = True
    return value


def _level_reached(quantity: Quantity, level: float) -> Quantity:
    """ "Rose from 172 to 212" reports 212: where it came from is no end of a range."""
    factor = quantity.base / quantity.low if quantity.base and quantity.low else 1.0
    return quantity.but(low=level, high=level, qualifier="exact", base=level * factor)


def _speaker_of(quotation: Quotation, annotated: AnnotatedArticle) -> str | None:
    for attribution in annotated.attributions:
        if any(part.overlaps(quotation.inner) for part in attribution.parts):
            return attribution.speaker
    return None
