"""The one way in which a model is written as JSON, and the hashes taken of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from briefgen.model.briefing import Briefing

_ID_DIGITS = 16  # 64 bits: no two among a million statements share an id, but once in 30 million


def to_data(value: Any) -> Any:
    """Dataclasses as dicts by field name, without the trailing underscore of names that Python
    keeps for itself; tuples as lists; whole floats as integers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name.rstrip("_"): to_data(getattr(value, field.name)) for field in fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): to_data(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [to_data(each) for each in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def to_json(briefing: Briefing) -> bytes:
    """briefing.json: UTF-8, keys sorted, two blanks of indent, a newline at the end."""
    text = json.dumps(
        to_data(briefing), ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False
    )
    return _encode(text + "\n")


def content_id(letter: str, content: Any) -> str:
    """An id out of what the thing is: the same in any run, on any machine, in any issue."""
    text = json.dumps(to_data(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{letter}-{sha256(_encode(text)).hexdigest()[:_ID_DIGITS]}"


def _encode(text: str) -> bytes:
    # Half a surrogate pair can come out of a .jsonl record; as \udXXX it is still valid JSON.
    return text.encode(errors="backslashreplace")
