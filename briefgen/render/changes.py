"""What changed since the issue before, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.render.axes import Dumbbell, dumbbell_for
from briefgen.render.filters import amount
from briefgen.render.lines import Line
from briefgen.render.view import ChangeView
from briefgen.render.wording import Wording

ORDER = (
    "judgement",
    "value",
    "grade",
    "correction",
    "indicator",
    "requirement",
    "gone",
    "new",
)  # what moved is read first
STATES = {"indicator": "indicator", "requirement": "status"}  # kind of change -> table of words
SHORT_HASH_DIGITS = 12  # the whole hash stands in the data


def changes_of(
    model: Mapping[str, Any], lines: Mapping[str, Line], wording: Wording
) -> tuple[ChangeView, ...]:
    """The changes of a model in the order in which they are read."""
    labels = {each["id"]: each["label"] for each in model["figures"]}
    labels |= {each.get("id"): each["text"] for each in model["judgements"]}
    labels |= {
        id_: str(each.get("publisher") or each.get("origin") or id_)
        for id_, each in model["articles"].items()
    }
    labels |= {each["id"]: each["question"] for each in model["requirements"]}

    def told(kind: str, value: Any) -> str:
        return wording.word(STATES[kind], value) if kind in STATES else _told(kind, value)

    return tuple(
        ChangeView(
            kind=each["kind"],
            word=wording.word("change", each["kind"]),
            label=labels.get(each["ref"], each["ref"]),
            line=lines.get(each["ref"]),
            before=told(each["kind"], each["before"]),
            after=told(each["kind"], each["after"]),
            why=each.get("why") or "",
            drawing=_drawing(each["before"], each["after"]),
        )
        for each in sorted(model["changes"], key=lambda each: ORDER.index(each["kind"]))
    )


def _drawing(before: Any, after: Any) -> Dumbbell | None:
    """None where either side lacks a number."""
    spans = [_span(each) for each in (before, after)]
    return dumbbell_for(spans[0], spans[1]) if spans[0] and spans[1] else None


def _span(value: Any) -> tuple[float, float] | None:
    ends = [value.get("low"), value.get("high")] if isinstance(value, Mapping) else []
    numbers = [end for end in ends if isinstance(end, int | float)]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None


def _told(kind: str, value: Any) -> str:
    """A correction by a source is known by the hashes of its two texts."""
    if kind == "correction" and isinstance(value, str):
        return value[:SHORT_HASH_DIGITS]
    return _in_words(value)


def _in_words(value: Any) -> str:
    """A value that changed, as text: {"low": 1, "high": 3} -> "1 to 3"."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        ends = [value.get("low"), value.get("high")]
        if any(end is not None for end in ends):
            low, high = (amount(end) for end in ends)
            return low if low == high else f"{low} to {high}"
        return ", ".join(f"{name}: {_in_words(each)}" for name, each in sorted(value.items()))
    if isinstance(value, list | tuple):
        return ", ".join(_in_words(each) for each in value)
    return str(value)
