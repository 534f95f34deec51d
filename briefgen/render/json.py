"""The model itself, in the one form in which every other format can be made again from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.model.canonical import to_json


def render_json(model: Mapping[str, Any], template: object = None) -> bytes:
    """UTF-8, keys sorted, one statement (article, figure, ...) a line, a newline at the end."""
    return to_json(model)
