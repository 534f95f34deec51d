"""Re-proves a briefing against the source texts: every quote, value, number and id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefgen.assemble.canonical import content_id
from briefgen.errors import Position, Problem
from briefgen.model.briefing import SCHEMA

Data = Mapping[str, Any]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def verify(briefing: Data, texts: Mapping[str, str], path: str = "briefing.json") -> list[Problem]:
    """What does not hold in a parsed briefing.json; empty if every line is proven.

    `texts`: article id -> `Article.text`, read again from the sources. Codes: V01 schema, V02 a
    missing article, V03 a quote that does not stand there, V04 a value, number or word that its
    evidence does not hold, V05 an id that does not recompute, V06 a reference to nothing, V07 a
    computed figure that its reports do not give.
    """
    if briefing.get("schema") != SCHEMA:
        message = f"This is no briefing of schema {SCHEMA}."
        return [Problem(Position(path), "V01", message, "Verify a briefing.json of this version.")]
    faults = [
        *_article_faults(briefing, texts),
        *(
            fault
            for ref, statement in briefing["statements"].items()
            for fault in _statement(ref, statement, texts)
        ),
        *_reference_faults(briefing),
        *(fault for each in briefing["figures"] for fault in _figure(each, briefing)),
        *_id_faults(briefing),
    ]
    return [Problem(Position(f"{path}#{ref}"), code, message) for ref, code, message in faults]


Fault = tuple[str, str, str]  # the id it is about, code, message


def _article_faults(briefing: Data, texts: Mapping[str, str]) -> Iterable[Fault]:
    for article in briefing["articles"]:
        if article not in texts:
            yield article, "V02", f'The text of article "{article}" was not found.'


def _statement(ref: str, statement: Data, texts: Mapping[str, str]) -> Iterable[Fault]:
    if ref != statement["id"] or ref != content_id("s", statement["key"]):
        yield ref, "V05", f'The id "{ref}" is not the hash of what the statement is about.'
    if statement["key"].get("rule") != statement["rule"]:
        yield ref, "V05", "The rule is not the one that the id was made from."
    if not statement["evidence"]:
        yield ref, "V03", "No evidence."
    lead = statement["readings"][0]
    for name, value in lead.items():
        if name in statement and name != "outlets" and statement[name] != value:
            yield ref, "V04", f'"{name}" is not that of the first reading.'
    for item in statement["evidence"]:
        yield from _quote(ref, item, texts)
    for index, reading in enumerate(statement["readings"]):
        quotes = [each["quote"] for each in statement["evidence"] if each["reading"] == index]
        yield from _reading(ref, reading, quotes)


def _quote(ref: str, item: Data, texts: Mapping[str, str]) -> Iterable[Fault]:
    text = texts.get(item["article"])
    if text is None:
        yield ref, "V02", f'The text of article "{item["article"]}" was not found.'
        return
    start, end, match = item["start"], item["end"], item["match"]
    if text[start:end] != item["quote"]:
        place = f"{item['article']}, characters {start} to {end}"
        yield ref, "V03", f"The quotation is not what stands at {place}."
    if not start <= match["start"] <= match["end"] <= end:
        yield ref, "V03", f"The matched words lie outside the quotation from {item['article']}."


def _reading(ref: str, reading: Data, quotes: Sequence[str]) -> Iterable[Fault]:
    if not quotes:
        yield ref, "V03", f'No evidence says "{reading["text"]}".'
        return
    plain = [" ".join(quote.split()) for quote in quotes]
    if reading["verbatim"]:
        if reading["text"] not in plain:
            yield ref, "V04", "A line printed as the source has it differs from the source."
        return
    for number in _NUMBER.findall(reading["text"]):
        if not any(number in _NUMBER.findall(quote) for quote in plain):
            yield ref, "V04", f'The number {number} of "{reading["text"]}" is not in its evidence.'
    for name, slot in reading["values"].items():
        if not any(" ".join(slot["text"].split()) in quote for quote in plain):
            yield ref, "V04", f'"{slot["text"]}" ({name}) is not in its evidence.'


def _reference_faults(briefing: Data) -> Iterable[Fault]:
    known = briefing["statements"]
    for place, statements in _references(briefing):
        for each in statements:
            if each not in known:
                yield place, "V06", f'There is no statement "{each}".'


def _references(briefing: Data) -> Iterable[tuple[str, Sequence[str]]]:
    """Every list of statement ids in the model, with where it stands."""
    for kind in ("sections", "requirements", "indicators", "actors"):
        for each in briefing[kind]:
            yield f"{kind}/{each['id']}", each["statements"]
    for index, each in enumerate(briefing["key_points"]):
        yield f"key_points/{index + 1}", each["statements"]
    for each in briefing["timeline"]:
        yield f"timeline/{each['when']}", each["statements"]
    for each in briefing["actors"]:
        yield f"actors/{each['id']}", each["speaks"]
    for each in briefing["indicators"]:
        yield f"indicators/{each['id']}", each["crossed"]
    for each in briefing["contradictions"]:
        for side in each["sides"]:
            yield f"contradictions/{each['id']}", side["statements"]
    for each in briefing["judgements"]:
        yield f"judgements/{each['id']}", each["basis"]


def _figure(figure: Data, briefing: Data) -> Iterable[Fault]:
    """Low and high come from the counted reports, and each report from its statement."""
    place, numbers = f"figures/{figure['id']}", []
    for report in figure["reports"]:
        statement = briefing["statements"].get(report["statement"])
        if statement is None:
            yield place, "V06", f'There is no statement "{report["statement"]}".'
            continue
        values = statement["readings"][report["reading"]]["values"].values()
        bounds = report["low"], report["high"]
        if not any(bounds == _bounds(slot["value"]) for slot in values):
            yield place, "V07", f'"{report["text"]}" is not a number of {report["statement"]}.'
        numbers += [end for end in bounds if end is not None and report["counts"]]
    if (figure["low"], figure["high"]) != (min(numbers, default=None), max(numbers, default=None)):
        yield place, "V07", "Low and high are not those of the reports that count."
    if figure["latest"] is not None and figure["latest"] not in briefing["statements"]:
        yield place, "V06", f'There is no statement "{figure["latest"]}".'


def _bounds(value: Data | None) -> tuple[Any, Any]:
    return ((value or {}).get("low"), (value or {}).get("high"))


def _id_faults(briefing: Data) -> Iterable[Fault]:
    for each in briefing["contradictions"]:
        if each["id"] != content_id("c", [each["kind"], *each["key"]]):
            yield f"contradictions/{each['id']}", "V05", "The id is not the hash of its subject."
    for each in briefing["judgements"]:
        if each["id"] != content_id("j", [each["author"], each["text"]]):
            yield f"judgements/{each['id']}", "V05", "The id is not the hash of the judgement."
