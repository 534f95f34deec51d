"""Re-proves what is computed over statements: figures, times, actors, indicators, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Data = Mapping[str, Any]
Fault = tuple[str, str, str]  # the id it is about, code, message
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers_in(text: str) -> list[str]:
    """The numbers of a text as they are written."""
    return _NUMBER.findall(text)


def plain(text: str) -> str:
    return " ".join(text.split())


def computed_faults(briefing: Data) -> Iterable[Fault]:
    """What the statements do not give. Statements that do not exist are told elsewhere."""
    for figure in briefing["figures"]:
        yield from _figure(figure, briefing)
    for entry in briefing["timeline"]:
        yield from _entry(entry, briefing["statements"])
    for actor in briefing["actors"]:
        yield from _actor(actor, briefing["statements"])
    for indicator in briefing["indicators"]:
        yield from _indicator(indicator, briefing["statements"])
    for place in briefing.get("places", ()):
        yield from _place(place, briefing["statements"])
    for each in briefing.get("withdrawals", ()):
        yield from _withdrawal(each, briefing["statements"])
    for index, point in enumerate(briefing["key_points"]):
        yield from _event(f"key_points/{index + 1}", point, briefing["statements"])
        yield from _beside(f"key_points/{index + 1}", point, briefing)
    for ref, statement in briefing["statements"].items():
        yield from _counts(ref, statement, briefing["articles"])


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
        said = (
            bounds == _bounds(slot["value"]) and report["text"] in plain(slot["text"])
            for slot in values
        )
        if not any(said):
            yield place, "V07", f'"{report["text"]}" is not a number of {report["statement"]}.'
        numbers += [end for end in bounds if end is not None and report["counts"]]
    if (figure["low"], figure["high"]) != (min(numbers, default=None), max(numbers, default=None)):
        yield place, "V07", "Low and high are not those of the reports that count."
    if figure["latest"] is not None and figure["latest"] not in briefing["statements"]:
        yield place, "V06", f'There is no statement "{figure["latest"]}".'
    periods = [point["period"] for point in figure["series"]]
    given = _numbers_of([*periods, *(report["text"] for report in figure["reports"])])
    for number in numbers_in(_NO_REPORT.sub("", figure["why"])):
        if number not in given:
            yield place, "V07", f'The number {number} of "{figure["why"]}" is in no report.'


_NO_REPORT = re.compile(r"\d+ more\b|\d+ days apart")  # of "10, 11, 12 and 3 more"


def _bounds(value: Data | None) -> tuple[Any, Any]:
    return ((value or {}).get("low"), (value or {}).get("high"))


def _entry(entry: Data, statements: Data) -> Iterable[Fault]:
    for ref, index in zip(entry["statements"], entry["readings"], strict=True):
        if ref not in statements:
            continue
        reading = statements[ref]["readings"][index]
        times = [reading["said_when"], *reading["times"]]
        if entry["when"] not in {each["value"] for each in times}:
            yield f"timeline/{entry['when']}", "V07", f"{ref} does not give this time."


def _actor(actor: Data, statements: Data) -> Iterable[Fault]:
    place, names = f"actors/{actor['id']}", set[str]()
    for refs, names_of in ((actor["statements"], _named_in), (actor["speaks"], _speaking_in)):
        for ref in refs:
            found = names_of(statements[ref], actor["id"]) if ref in statements else {actor["name"]}
            if not found:
                yield place, "V07", f'{ref} does not name "{actor["id"]}".'
            names |= found
    if actor["name"] not in names:
        yield place, "V07", f'No statement names "{actor["name"]}".'


def _named_in(statement: Data, actor: str) -> set[str]:
    values = (slot["value"] for each in statement["readings"] for slot in each["values"].values())
    entities = (each for value in values if value for each in value.get("members") or [value])
    return {each["name"] for each in entities if each.get("id") == actor}


def _speaking_in(statement: Data, actor: str) -> set[str]:
    said = (each["attribution"] for each in statement["readings"])
    return {each["speaker"] or actor for each in said if each["entity"] == actor}


def _place(place: Data, statements: Data) -> Iterable[Fault]:
    for ref in place["statements"]:
        told = statements[ref]["readings"] if ref in statements else ()
        words = {
            word
            for reading in told
            for word in (*_names_in(reading), plain(reading["where"] or "").casefold())
        }
        if told and not any(place["name"].casefold() in word for word in words):
            yield f"places/{place['id']}", "V07", f'{ref} does not name "{place["name"]}".'


def _names_in(reading: Data) -> Iterable[str]:
    values = (slot["value"] for slot in reading["values"].values())
    entities = (each for value in values if value for each in value.get("members") or [value])
    return (str(each["name"]).casefold() for each in entities if each.get("name"))


def _withdrawal(found: Data, statements: Data) -> Iterable[Fault]:
    statement = statements.get(found["statement"])
    if statement and found["why"] not in statement["readings"][found["reading"]]["cautions"]:
        yield "withdrawals", "V07", f"{found['statement']} carries no such caution."


def _event(place: str, point: Data, statements: Data) -> Iterable[Fault]:
    """Who and how are words of the leading statement, and the articles are those behind the point."""
    lead = statements.get(point["statements"][0])
    if lead is None:
        return
    words = {slot["text"] for slot in lead["values"].values()}
    for name in ("who", "how"):
        if point.get(name) and point[name] not in words:
            yield place, "V07", f'"{point[name]}" ({name}) is in no slot of {lead["id"]}.'
    behind = {
        item["article"]
        for ref in point["statements"]
        for item in (statements[ref]["evidence"] if ref in statements else ())
    }
    if point.get("spread") and {each["article"] for each in point["spread"]} != behind:
        yield place, "V07", "The articles of its spread are not those of its statements."


def _indicator(indicator: Data, statements: Data) -> Iterable[Fault]:
    """Its numbers are those of its statements or of its threshold."""
    asked = {each.replace(",", "") for each in numbers_in(indicator["when"])}
    crossed = (statements[ref] for ref in indicator["crossed"] if ref in statements)
    given = _numbers_of(item["quote"] for each in crossed for item in each["evidence"])
    for number in numbers_in(indicator["text"] or ""):
        if number not in given and number.replace(",", "") not in asked:
            message = f'The number {number} of "{indicator["text"]}" is in no statement behind it.'
            yield f"indicators/{indicator['id']}", "V07", message


def _beside(place: str, point: Data, briefing: Data) -> Iterable[Fault]:
    """What stands beside a key point is what its statement says, or its number in a figure."""
    reports = {
        (f"figures/{figure['id']}", report["statement"], report["reading"], report["text"])
        for figure in briefing["figures"]
        for report in figure["reports"]
    }
    for each in point.get("beside", ()):
        statement = briefing["statements"].get(each["statement"])
        told = (each["ref"], each["statement"], each["reading"], each["text"])
        if statement is None or told in reports:
            continue
        if statement["readings"][each["reading"]]["text"] != each["text"]:
            yield place, "V07", f'"{each["text"]}" is not what {each["statement"]} says.'


def _counts(ref: str, statement: Data, articles: Data) -> Iterable[Fault]:
    """More outlets than articles, or more independent texts than texts, cannot be."""
    behind = {item["article"] for item in statement["evidence"]} & articles.keys()
    groups = {articles[each]["text_group"] for each in behind}
    if statement["outlets"] > len(behind) or statement["independent_texts"] > len(groups):
        yield ref, "V07", "It counts more outlets or independent texts than stand behind it."


def _numbers_of(texts: Iterable[str]) -> set[str]:
    return {number for text in texts for number in numbers_in(text)}
