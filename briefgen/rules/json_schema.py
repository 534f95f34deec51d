"""The JSON Schema of a rules file, for editors that complete and explain its keys.

Made from the same tables that the reader checks with; it knows keys and fixed values, while
`briefgen check` knows the rest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from briefgen.model.tlp import TLP_LABELS
from briefgen.rules.document import Map, Text, read_text
from briefgen.rules.file_keys import FILE_KEYS
from briefgen.rules.names import ENTITY_KEYS
from briefgen.rules.plan_reader import (
    BRIEFING_KEYS,
    CHOICES,
    FIGURE_KEYS,
    INDICATOR_KEYS,
    STEPS,
    SUBJECT_KEYS,
)
from briefgen.rules.raw_rules import RULE_KEYS
from briefgen.rules.rule_reader import ASPECTS, STATUSES
from briefgen.rules.vocabulary_reader import CUE_KEYS, OUTLET_KEYS, REACHES

FILE_NAME = "rules.schema.json"
RELIABILITY = ("A", "B", "C", "D", "E", "F")
# The reader takes every value for text; an editor must not frown at a title that is a number.
TEXT: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
PHRASES: dict[str, Any] = {"type": ["string", "number", "boolean"]}
TEXTS = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}

# group of keys.yaml -> the table of keys that the reader checks with
KEY_TABLES: Mapping[str, Sequence[str]] = {
    "file": FILE_KEYS,
    "rule": RULE_KEYS,
    "briefing": BRIEFING_KEYS,
    "figure": FIGURE_KEYS,
    "indicator": INDICATOR_KEYS,
    "subject": SUBJECT_KEYS,
    "cue": CUE_KEYS,
    "name": ENTITY_KEYS,
    "outlet": OUTLET_KEYS,
}


def rules_schema() -> dict[str, Any]:
    """JSON Schema, draft-07, which editors know best."""
    file = _map_of_keys("file", _sections())
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rules of a briefgen briefing",
        **file,
    }


def schema_text() -> str:
    """As docs/rules.schema.json holds it."""
    return json.dumps(rules_schema(), ensure_ascii=False, indent=2) + "\n"


@cache
def descriptions() -> Mapping[str, Mapping[str, str]]:
    """What keys.yaml says of each key, by group."""
    root = read_text(
        (files("briefgen") / "rules" / "keys.yaml").read_text("utf-8"), "keys.yaml"
    ).root
    assert isinstance(root, Map)
    return {group.key.value: _texts(group.value) for group in root.entries}


def _texts(node: object) -> dict[str, str]:
    assert isinstance(node, Map)
    return {
        each.key.value: each.value.value for each in node.entries if isinstance(each.value, Text)
    }


def _sections() -> dict[str, dict[str, Any]]:
    """The shape of each section that is more than text."""
    rule = _map_of_keys(
        "rule",
        {
            **dict.fromkeys(("find", "also", "unless"), PHRASES),
            "aspect": _one_of(ASPECTS),
            "status": _one_of(STATUSES),
            "tlp": _one_of(TLP_LABELS),
        },
    )
    name = {"anyOf": [TEXT, _map_of_keys("name", {"roles": TEXTS})]}
    names = {"anyOf": [TEXT, _rows(name)]}
    cue = {"anyOf": [TEXT, _map_of_keys("cue", {"reaches": _one_of(REACHES)})]}
    briefing = {name: _one_of(words) for name, words in CHOICES.items()}
    outlet = {
        "reliability": _one_of(RELIABILITY),
        "wire": _one_of(("yes",), also=TEXT),
        "tlp": _one_of(TLP_LABELS),
    }
    cleaning = {"type": "object", "properties": {"cut from": TEXT, "drop lines with": TEXT}}
    return {
        "use": TEXTS,
        "rules": _rows(rule, required=("find",)),
        "change": _rows(rule),
        "briefing": _map_of_keys("briefing", briefing),
        "figures": _rows(
            _map_of_keys("figure", {"by": _one_of(STEPS)}), required=("from", "value")
        ),
        "indicators": _rows(_map_of_keys("indicator", {}), required=("when",)),
        "subjects": _rows(_map_of_keys("subject", {}), required=("rules",)),
        "entities": _rows(names),
        "certainty": _rows(cue),
        "sources": _rows(_map_of_keys("outlet", outlet)),
        "cleaning": {**cleaning, "additionalProperties": False},
        "lists": _rows({"anyOf": [TEXT, _rows(TEXT)]}),
        "words": _rows({"anyOf": [TEXT, _rows(TEXT)]}),
        "units": _rows({"type": "object"}),
        "glue": TEXT,
        **{key: _rows(TEXT) for key in TEXT_ROWS},
    }


TEXT_ROWS = ("turn off", "questions", "sections", "ranking", "attribution", "kinds")


def _map_of_keys(group: str, shapes: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """A map with the keys of a table, each with its description; text unless `shapes` knows more."""
    told = descriptions()[group]
    keys = {key: {"description": told[key], **shapes.get(key, TEXT)} for key in KEY_TABLES[group]}
    return {"type": "object", "properties": keys, "additionalProperties": False}


def _rows(shape: dict[str, Any], required: Sequence[str] = ()) -> dict[str, Any]:
    """A map with names that the author chooses; nothing behind the colon is an empty one."""
    row = {**shape, "required": list(required)} if required else shape
    return {"type": ["object", "null"], "additionalProperties": row}


def _one_of(values: Sequence[str], also: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"anyOf": [{"enum": list(values)}, also]} if also else {"enum": list(values)}
