"""What of some data does not fit a JSON Schema, for the few keywords that the model's uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

PYTHON_TYPES: Mapping[str | None, Any] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
    "array": list,
    "object": dict,
}


def unfit(
    data: Any, schema: Mapping[str, Any], place: str = "$", root: Mapping[str, Any] | None = None
) -> Iterator[str]:
    """Place and fault. `root`: the schema that holds the definitions; `schema` itself at first."""
    root = root or schema
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        if all(list(unfit(data, each, place, root)) for each in schema["anyOf"]):
            yield f"{place}: no choice fits"
        return
    if "enum" in schema and data not in schema["enum"]:
        yield f"{place}: {data!r} is none of {schema['enum']}"
    if not isinstance(data, PYTHON_TYPES.get(schema.get("type"), object)):
        yield f"{place}: {data!r} is no {schema['type']}"
        return
    if isinstance(data, list):
        for each in data:
            yield from unfit(each, schema["items"], f"{place}[]", root)
    if isinstance(data, dict):
        yield from _unfit_entries(data, schema, place, root)


def _unfit_entries(
    data: Mapping[str, Any], schema: Mapping[str, Any], place: str, root: Mapping[str, Any]
) -> Iterator[str]:
    yield from (f"{place}: no {key}" for key in schema.get("required", ()) if key not in data)
    known = schema.get("properties", {})
    other = schema.get("additionalProperties")
    for key, each in data.items():
        if key in known or other:
            yield from unfit(each, known.get(key, other), f"{place}.{key}", root)
        elif known:
            yield f"{place}: unknown {key}"
