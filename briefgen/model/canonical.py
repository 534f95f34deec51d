"""The one way in which the model is written as JSON: the same bytes for the same content."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from typing import Any


def to_data(value: Any) -> Any:
    """Dataclasses as dicts by field name, without the trailing underscore of names that Python
    keeps for itself; tuples as lists; whole floats as integers."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Mapping):
        return {str(key): to_data(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [to_data(each) for each in value]
    return {shown: to_data(each) for shown, each in _items(value)}


def to_json(briefing: Any) -> bytes:
    """briefing.json, of a Briefing or of its data: UTF-8, keys sorted, one statement (article,
    figure, ...) a line, a newline at the end.

    Two issues compare line by line, and a large one is written without a second copy of it in
    memory.
    """
    written = BytesIO()  # joining would hold all pieces beside the whole
    for line in _lines(briefing):
        written.write(encode(line))
    return written.getvalue()


def compact(value: Any) -> str:
    """One line of JSON, keys sorted, without blanks: what ids are hashes of."""
    return json.dumps(
        to_data(value),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


def encode(text: str) -> bytes:
    """UTF-8. Half a surrogate pair, which can come out of a .jsonl record, becomes \\udXXX, which
    is still valid JSON."""
    return text.encode(errors="backslashreplace")


def _lines(briefing: Any) -> Iterator[str]:
    before = "{\n"
    for name, value in sorted(_items(briefing), key=lambda item: item[0]):
        yield f"{before}{compact(name)}: "
        yield from _lines_of(value)
        before = ",\n"
    yield "\n}\n"


def _lines_of(value: Any) -> Iterator[str]:
    """A list, mapping or dataclass with one item a line, everything else on one line."""
    if is_dataclass(value):
        value = dict(_items(value))
    if isinstance(value, list | tuple) and value:
        items = (compact(each) for each in value)
        brackets = "[]"
    elif isinstance(value, Mapping) and value:
        items = (f"{compact(key)}: {compact(value[key])}" for key in sorted(value))
        brackets = "{}"
    else:
        yield compact(value)
        return
    before = f"{brackets[0]}\n"
    for item in items:
        yield before + item
        before = ",\n"
    yield f"\n{brackets[1]}"


def _items(value: Any) -> list[tuple[str, Any]]:
    """Key and value of a mapping, name and value of a dataclass's fields."""
    if isinstance(value, Mapping):
        return list(value.items())
    return [(shown, getattr(value, name)) for name, shown in _field_names(value.__class__)]


@cache
def _field_names(kind: type) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.name.rstrip("_")) for field in fields(kind))
