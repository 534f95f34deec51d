"""What changed since the previous issue: two models compared by their stable ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefgen.assemble.canonical import to_data
from briefgen.errors import BriefgenError, Position, Problem
from briefgen.model.briefing import SCHEMA, Briefing
from briefgen.model.findings import Change

_PREVIOUS = Position("--since")
_FIGURE_FIELDS = ("low", "high", "verdict")
_JUDGEMENT_FIELDS = ("text", "likelihood", "confidence")


def changes_since(previous: Mapping[str, Any], briefing: Briefing) -> tuple[Change, ...]:
    """New, gone, moved values, grades and judgements, indicators and questions of another state, and
    sources whose text changed silently.

    `previous` is a parsed briefing.json that `check_comparable` has passed.
    """
    current = to_data(briefing)
    found = [
        *_statements(previous["statements"], current["statements"]),
        *_figures(previous.get("figures", ()), current["figures"]),
        *_judgements(previous.get("judgements", ()), current["judgements"]),
        *_states("indicator", "state", previous.get("indicators", ()), current["indicators"]),
        *_states(
            "requirement", "status", previous.get("requirements", ()), current["requirements"]
        ),
        *_corrections(previous.get("articles", {}), current["articles"]),
    ]
    return tuple(sorted(found, key=lambda change: (change.kind, change.ref)))


def notes_on(previous: Mapping[str, Any], briefing: Briefing) -> tuple[str, ...]:
    """A line for the run page if the two issues seem to be of different topics."""
    if previous.get("title") == briefing.title:
        return ()
    return (f'The previous issue has another title: "{previous.get("title")}".',)


def check_comparable(previous: Mapping[str, Any]) -> None:
    """Raises BriefgenError if `previous` is no briefing of this schema."""
    schema = previous.get("schema")
    if schema != SCHEMA or not isinstance(previous.get("statements"), Mapping):
        message = f"The previous briefing is of schema {schema!r}, this build writes {SCHEMA!r}."
        hint = "Name a briefing.json that this version wrote, or build without --since."
        raise BriefgenError(Problem(_PREVIOUS, "B06", message, hint))


def _statements(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Change]:
    for ref in after.keys() - before.keys():
        yield Change("new", ref, None, after[ref]["text"])
    for ref in before.keys() - after.keys():
        yield Change("gone", ref, before[ref].get("text"), None)
    for ref in after.keys() & before.keys():
        told = _told(before[ref]), _told(after[ref])
        if told[0] != told[1]:
            yield Change("value", ref, *told)
        grades = before[ref].get("grade", {}), after[ref]["grade"]
        if _grade(grades[0]) != _grade(grades[1]):
            yield Change("grade", ref, _grade(grades[0]), _grade(grades[1]), grades[1]["why"])


def _told(statement: Mapping[str, Any]) -> list[str]:
    """All wordings of a statement, in an order of their own: a new leading one is no change."""
    return sorted(reading["text"] for reading in statement.get("readings", ()))


def _grade(grade: Mapping[str, Any]) -> str:
    return f"{grade.get('reliability') or '–'}{grade.get('credibility', '')}"


def _figures(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterable[Change]:
    return _moved("value", _FIGURE_FIELDS, before, after)


def _judgements(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterable[Change]:
    yield from _moved("judgement", _JUDGEMENT_FIELDS, before, after)
    old, new = ({each["id"]: each["text"] for each in side} for side in (before, after))
    for ref in new.keys() - old.keys():
        yield Change("judgement", ref, None, new[ref], "new judgement")
    for ref in old.keys() - new.keys():
        yield Change("judgement", ref, old[ref], None, "judgement withdrawn")


def _moved(
    kind: Any,
    names: Sequence[str],
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
) -> Iterable[Change]:
    old = {each["id"]: each for each in before}
    for each in after:
        if each["id"] not in old:
            continue
        was = {name: old[each["id"]].get(name) for name in names}
        now = {name: each[name] for name in names}
        if was != now:
            yield Change(kind, each["id"], was, now)


def _states(
    kind: Any, name: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterable[Change]:
    old = {each["id"]: each.get(name) for each in before}
    for each in after:
        if each["id"] in old and old[each["id"]] != each[name]:
            yield Change(kind, each["id"], old[each["id"]], each[name], each["why"])


def _corrections(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Change]:
    """Articles of one address (or path, without an address) whose text is another now."""
    old = {each.get("url") or each["path"]: each["sha256"] for each in before.values()}
    for ref, each in after.items():
        was = old.get(each["url"] or each["path"])
        if was is not None and was != each["sha256"]:
            why = "the text of this source changed since the previous issue"
            yield Change("correction", ref, was, each["sha256"], why)
