"""The model itself, in the one form in which every other format can be made again from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def render_json(model: Mapping[str, Any], template: object = None) -> bytes:
    """UTF-8, keys sorted, two blanks of indent, a newline at the end."""
    text = json.dumps(model, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    # Half a surrogate pair can come out of a .jsonl record; as \udXXX it is still valid JSON.
    return (text + "\n").encode(errors="backslashreplace")
