"""What helps to read and to check a briefing: indexes, rules, outlets, copies, what was taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.render.citations import Source
from briefgen.render.lines import Line
from briefgen.render.view import (
    EntryView,
    IndexView,
    OutletView,
    RuleView,
    Stances,
    WithdrawalView,
)
from briefgen.render.wording import Wording

CONFIRMED_CREDIBILITY = 2  # admiralty digits 1 and 2: independent texts agree
ACCESS = "access"  # the aspect of a statement

Model = Mapping[str, Any]
Lines = Mapping[str, Line]


def index_of(
    named: Iterable[tuple[str, str, Iterable[str]]], times: Sequence[EntryView], lines: Lines
) -> tuple[IndexView, ...]:
    """Names with a note and their statements, as an index by name."""
    dated: dict[str, list[EntryView]] = {}
    for entry in times:
        for line in entry.lines:
            dated.setdefault(line.id, []).append(entry)
    found = []
    for name, note, refs in sorted(named, key=lambda each: each[0].casefold()):
        wanted = set(refs)
        its_times = {id(entry) for ref in wanted for entry in dated.get(ref, ())}
        found.append(
            IndexView(
                name,
                note,
                tuple(each for each in times if id(each) in its_times),
                tuple(line for id_, line in lines.items() if id_ in wanted and id_ not in dated),
            )
        )
    return tuple(found)


def withdrawals(
    model: Model, told: Callable[[Mapping[str, Any]], tuple[Line, ...]]
) -> Iterator[WithdrawalView]:
    """`told`: the lines of statements in the readings that are meant."""
    for each in model.get("withdrawals") or ():
        meant = {"statements": [each["statement"]], "readings": [each["reading"]]}
        yield from (WithdrawalView(line, each["why"]) for line in told(meant))


def access_lines(lines: Lines) -> tuple[Line, ...]:
    return tuple(line for line in lines.values() if line.aspect == ACCESS)


def rules_of(model: Model, wording: Wording) -> Iterator[RuleView]:
    sections = {each["id"]: each["title"] for each in model["sections"]}
    for each in model.get("rules") or ():
        yield RuleView(
            id=each["id"],
            title=each["title"] or "",
            section=sections.get(each["section"], each["section"] or ""),
            aspect=wording.word("aspect", each["aspect"]),
            is_access=each["aspect"] == ACCESS,
            answers=tuple(each["answers"]),
            found=each["statements"],
        )


def stances_of(model: Model, lines: Lines) -> Stances:
    columns: dict[str, list[Line]] = {"confirmed": [], "claimed": [], "denied": []}
    for id_, line in lines.items():
        told = model["statements"][id_]
        if told["modality"] == "denied" or told["negated"]:
            columns["denied"].append(line)
        elif told["grade"]["credibility"] <= CONFIRMED_CREDIBILITY:
            columns["confirmed"].append(line)
        else:
            columns["claimed"].append(line)
    return Stances(*(tuple(columns[name]) for name in ("confirmed", "claimed", "denied")))


def outlets_of(sources: Iterable[Source]) -> tuple[OutletView, ...]:
    """Outlets by name, with their articles; an article that names none stands for itself."""
    found: dict[str, list[Source]] = {}
    for source in sources:
        article = source.article
        name = str(article.get("publisher") or article.get("origin") or source.id)
        found.setdefault(name, []).append(source)
    return tuple(
        OutletView(name, found[name][0].article.get("reliability") or "F", tuple(found[name]))
        for name in sorted(found)
    )


def copies_among(sources: Iterable[Source]) -> tuple[tuple[Source, ...], ...]:
    """Articles that are near-copies of one text, or carry one wire's: groups of two or more."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.article["text_group"], []).append(source)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
