"""The chronology for the page: its entries, those of the last days, and the strip above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from briefgen.render.axes import Strip, strip_for
from briefgen.render.filters import anchor
from briefgen.render.lines import Line
from briefgen.render.template import Part
from briefgen.render.view import EntryView
from briefgen.render.wording import Wording

PART_WITH_TIMES = "chronology"

Model = Mapping[str, Any]


def entries_of(
    model: Model,
    told: Callable[[Mapping[str, Any]], tuple[Line, ...]],
    wording: Wording,
    parts: Iterable[Part],
) -> Iterator[EntryView]:
    """`told`: the lines of an entry in the readings that are meant. Each entry has a place of its
    own where a part prints them all."""
    is_whole = any(
        not (each.most or each.lines or each.only) for each in parts if each.kind == PART_WITH_TIMES
    )
    for entry in model["timeline"]:
        kind = entry.get("kind") or "event"
        yield EntryView(
            anchor=f"time-{kind}-{anchor(entry['when'])}" if is_whole else "",
            date=wording.day(entry["when"]),
            value=entry["when"],
            precision=entry["precision"],
            basis=wording.word("basis", entry.get("basis")),
            is_event=kind != "said",
            lines=told(entry),
        )


def recent_of(
    model: Model, times: Sequence[EntryView], parts: Iterable[Part]
) -> tuple[EntryView, ...]:
    """The events that began in the last days up to the cut-off, its own day among them; none where
    no part asks for days."""
    days = next((each.days for each in parts if each.kind == PART_WITH_TIMES), 0)
    if not days or not model["cutoff"]:
        return ()
    last = whole_day(model["cutoff"])
    first = (date.fromisoformat(last) - timedelta(days=days - 1)).isoformat()
    return tuple(
        view
        for entry, view in zip(model["timeline"], times, strict=True)
        if view.is_event and first <= (entry.get("start") or "") <= last
    )


def strip_of(model: Model, wording: Wording) -> Strip | None:
    return strip_for(
        [
            (
                each["start"],
                each.get("end") or each["start"],
                each.get("kind") != "said",
                wording.day(each["when"]),
            )
            for each in model["timeline"]
            if each.get("start")
        ]
    )


def whole_day(value: str | None) -> str:
    """A date value as a day, which PDF metadata need; the first of its period."""
    if not value:
        return "1970-01-01"
    return (value + "-01-01")[:10] if len(value) < 10 else value[:10]
