"""The JSON Schema of briefing.json, made from the dataclasses of the model."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from briefgen.model.briefing import SCHEMA, Briefing

_PLAIN: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    type(None): {"type": "null"},
    Any: {},
}


def briefing_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12; each dataclass is a definition, its docstring the description."""
    definitions: dict[str, Any] = {}
    root = _of_type(Briefing, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """As docs/briefing.schema.json holds it."""
    return json.dumps(briefing_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _of_type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_dataclass(hint) and isinstance(hint, type):
        return _reference(hint, definitions)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of_type(each, definitions) for each in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _of_type(arguments[0], definitions)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of_type(arguments[1], definitions)}
    raise TypeError(f"no JSON Schema for {hint!r}")


def _reference(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # stands for itself while its own fields are read
        hints = get_type_hints(kind)
        names = {field.name.rstrip("_"): hints[field.name] for field in fields(kind)}
        definitions[kind.__name__] = {
            "type": "object",
            "description": _description(kind),
            "properties": {name: _of_type(hint, definitions) for name, hint in names.items()},
            "required": sorted(names),
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _description(kind: type) -> str:
    """The docstring on one line; the signature that dataclasses write in its place is none."""
    words = " ".join((kind.__doc__ or "").split())
    return "" if words.startswith(f"{kind.__name__}(") else words
