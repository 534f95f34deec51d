"""The one way in which a model is written as JSON, and the hashes taken of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from hashlib import sha256
from typing import Any

from briefgen.model.briefing import Briefing

_ID_DIGITS = 16  # 64 bits: no two among a million statements share an id, but once in 30 million


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
    names = _field_names(value.__class__)
    return {shown: to_data(getattr(value, name)) for name, shown in names}


@cache
def _field_names(kind: type) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.name.rstrip("_")) for field in fields(kind))


def to_json(briefing: Briefing) -> bytes:
    """briefing.json: UTF-8, keys sorted, one statement (article, figure, ...) a line, a newline at
    the end. Two issues compare line by line, and a large one is written without a second copy of
    it in memory."""
    return b"".join(_encode(line) for line in _lines(briefing))


def _lines(briefing: Briefing) -> Iterator[str]:
    names = sorted(_field_names(Briefing), key=lambda each: each[1])
    before = "{\n"
    for name, shown in names:
        yield f"{before}{_dumps(shown)}: "
        yield from _lines_of(getattr(briefing, name))
        before = ",\n"
    yield "\n}\n"


def _lines_of(value: Any) -> Iterator[str]:
    """A list or mapping with one item a line, everything else on one line."""
    if isinstance(value, tuple) and value:
        items = (_dumps(each) for each in value)
        brackets = "[]"
    elif isinstance(value, Mapping) and value:
        items = (f"{_dumps(key)}: {_dumps(value[key])}" for key in sorted(value))
        brackets = "{}"
    else:
        yield _dumps(value)
        return
    before = f"{brackets[0]}\n"
    for item in items:
        yield before + item
        before = ",\n"
    yield f"\n{brackets[1]}"


def content_id(letter: str, content: Any) -> str:
    """An id out of what the thing is: the same in any run, on any machine, in any issue."""
    return f"{letter}-{sha256(_encode(_dumps(content))).hexdigest()[:_ID_DIGITS]}"


def _dumps(value: Any) -> str:
    return json.dumps(
        to_data(value),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


def _encode(text: str) -> bytes:
    # Half a surrogate pair can come out of a .jsonl record; as \udXXX it is still valid JSON.
    return text.encode(errors="backslashreplace")
