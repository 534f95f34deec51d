"""Ids out of content."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from briefgen.model.canonical import compact, encode, to_data, to_json

__all__ = ["content_id", "to_data", "to_json"]

_ID_DIGITS = 16  # 64 bits: no two among a million statements share an id, but once in 30 million


def content_id(letter: str, content: Any) -> str:
    """An id out of what the thing is: the same in any run, on any machine, in any issue."""
    return f"{letter}-{sha256(encode(compact(content))).hexdigest()[:_ID_DIGITS]}"
