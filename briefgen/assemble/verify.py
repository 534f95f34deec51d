"""Re-proves a briefing against the source texts: every quote, value, number and id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefgen.assemble.canonical import content_id
from briefgen.assemble.verify_computed import Fault, computed_faults, numbers_in, plain
from briefgen.errors import Position, Problem
from briefgen.model.briefing import SCHEMA

Data = Mapping[str, Any]


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
            for fault in _statement(ref, statement, briefing["articles"], texts)
        ),
        *_excerpt_faults(briefing, texts),
        *_reference_faults(briefing),
        *computed_faults(briefing),
        *_id_faults(briefing),
    ]
    return [Problem(Position(f"{path}#{ref}"), code, message) for ref, code, message in faults]


def _article_faults(briefing: Data, texts: Mapping[str, str]) -> Iterable[Fault]:
    for article in briefing["articles"]:
        if article not in texts:
            yield article, "V02", f'The text of article "{article}" was not found.'


def _statement(
    ref: str, statement: Data, articles: Data, texts: Mapping[str, str]
) -> Iterable[Fault]:
    """The faults of a statement; what rests on an article that is missing is told once, by it."""
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
        if item["article"] not in articles:
            yield ref, "V02", f'There is no article "{item["article"]}".'
        elif item["article"] in texts:
            yield from _quote(ref, item, texts[item["article"]])
    for index, reading in enumerate(statement["readings"]):
        evidence = [each for each in statement["evidence"] if each["reading"] == index]
        yield from _reading(ref, reading, [each["quote"] for each in evidence])
        around = [plain(texts[each["article"]]) for each in evidence if each["article"] in texts]
        if around:
            yield from _words_of_source(ref, reading, around)


def _quote(ref: str, item: Data, text: str) -> Iterable[Fault]:
    start, end, match = item["start"], item["end"], item["match"]
    if text[start:end] != item["quote"]:
        place = f"{item['article']}, characters {start} to {end}"
        yield ref, "V03", f"The quotation is not what stands at {place}."
    if not start <= match["start"] <= match["end"] <= end:
        yield ref, "V03", f"The matched words lie outside the quotation from {item['article']}."


def _excerpt_faults(briefing: Data, texts: Mapping[str, str]) -> Iterable[Fault]:
    """The context of cited sentences; an older briefing has none."""
    for article, found in briefing.get("excerpts", {}).items():
        for each in (sentence for excerpt in found for sentence in excerpt["sentences"]):
            if article in texts and texts[article][each["start"] : each["end"]] != each["text"]:
                place = f"{article}, characters {each['start']} to {each['end']}"
                yield f"excerpts/{article}", "V03", f"The excerpt is not what stands at {place}."


def _reading(ref: str, reading: Data, quotes: Sequence[str]) -> Iterable[Fault]:
    if not quotes:
        yield ref, "V03", f'No evidence says "{reading["text"]}".'
        return
    plain_quotes = [plain(quote) for quote in quotes]
    if reading["verbatim"]:
        if reading["text"] not in plain_quotes:
            yield ref, "V04", "A line printed as the source has it differs from the source."
        return
    for number in numbers_in(reading["text"]):
        if not any(number in numbers_in(quote) for quote in plain_quotes):
            yield ref, "V04", f'The number {number} of "{reading["text"]}" is not in its evidence.'
    for name, slot in reading["values"].items():
        if not any(plain(slot["text"]) in quote for quote in plain_quotes):
            yield ref, "V04", f'"{slot["text"]}" ({name}) is not in its evidence.'


def _words_of_source(ref: str, reading: Data, around: Sequence[str]) -> Iterable[Fault]:
    """Who is named as the source, by which words, and how it is hedged: as the article has it."""
    said = reading["attribution"]
    for what, words in (
        *((name, said[name]) for name in ("source", "cue")),
        ("hedge", reading["hedge"]),
    ):
        if words and not any(plain(words) in text for text in around):
            yield ref, "V04", f'"{words}" ({what}) does not stand in its article.'


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
        yield f"key_points/{index + 1}", [beside["statement"] for beside in each.get("beside", ())]
    for each in briefing.get("places", ()):
        yield f"places/{each['id']}", each["statements"]
    for each in briefing.get("withdrawals", ()):
        yield "withdrawals", [each["statement"]]
    for each in briefing["requirements"]:
        yield f"requirements/{each['id']}", [each["lead"]] if each.get("lead") else []
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


def _id_faults(briefing: Data) -> Iterable[Fault]:
    for each in briefing["contradictions"]:
        if each["id"] != content_id("c", [each["kind"], *each["key"]]):
            yield f"contradictions/{each['id']}", "V05", "The id is not the hash of its subject."
    for each in briefing["judgements"]:
        if each["id"] != content_id("j", [each["author"], each["text"]]):
            yield f"judgements/{each['id']}", "V05", "The id is not the hash of the judgement."
