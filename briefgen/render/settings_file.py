"""A template's YAML files, read as text with the place of every key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from briefgen.errors import Position, Problem, TemplateError

MAX_FILE_BYTES = 1_000_000  # a template file is written by hand; more is a mistake or an attack
MAX_DEPTH = 8  # our own files need three


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with the places where its key and it begin; a mapping's values are entries."""

    value: str | Mapping[str, Entry]
    key_at: Position
    at: Position


def read_settings(path: Path, known: tuple[str, ...], problems: list[Problem]) -> dict[str, Entry]:
    """The top-level entries of a YAML file; unknown keys are added to `problems`.

    Raises TemplateError if the file cannot be read at all.
    """
    node = _compose(path)
    if node is None:
        return {}
    entries = _entries(node, path, problems, depth=0)
    for key, entry in entries.items():
        if known and key not in known:
            close = get_close_matches(key, known, n=1)
            hint = f'Did you mean "{close[0]}"?' if close else f"There are: {', '.join(known)}."
            problems.append(
                Problem(entry.key_at, "L02", f'There is no setting called "{key}".', hint)
            )
    return entries


@lru_cache(maxsize=32)
def _words_of(path: Path, _changed: int) -> dict[str, Any]:
    problems: list[Problem] = []
    entries = read_settings(path, (), problems)
    if problems:
        raise TemplateError(problems)
    return {key: _plain(entry) for key, entry in entries.items()}


def read_words(path: Path) -> dict[str, Any]:
    """A YAML file as nested dicts of text; raises TemplateError with all its faults."""
    return _words_of(path, path.stat().st_mtime_ns)


def _plain(entry: Entry) -> Any:
    if isinstance(entry.value, str):
        return entry.value
    return {key: _plain(each) for key, each in entry.value.items()}


def _compose(path: Path) -> yaml.Node | None:
    at = Position(str(path))
    try:
        content = path.read_bytes()
        if len(content) > MAX_FILE_BYTES:
            raise TemplateError(Problem(at, "L05", f"More than {MAX_FILE_BYTES:,} bytes."))
        return yaml.compose(content.decode("utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise TemplateError(Problem(at, "L05", f"It cannot be read: {error.strerror}.")) from error
    except UnicodeDecodeError as error:
        raise TemplateError(Problem(at, "L05", "It is not UTF-8 text.")) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark:
            at = Position(str(path), mark.line + 1, mark.column + 1)
        raise TemplateError(Problem(at, "L05", f"This is not YAML: {error.problem}.")) from error


def _entries(node: yaml.Node, path: Path, problems: list[Problem], depth: int) -> dict[str, Entry]:
    if not isinstance(node, yaml.MappingNode):
        problems.append(Problem(_at(node, path), "L05", "Here stand `name: value` lines."))
        return {}
    entries: dict[str, Entry] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in entries:
            hint = f"It stands on line {entries[key].key_at.line} already."
            problems.append(Problem(_at(key_node, path), "L05", f'"{key}" stands twice.', hint))
            continue
        entries[key] = Entry(
            _value(value_node, path, problems, depth + 1),
            _at(key_node, path),
            _at(value_node, path),
        )
    return entries


def _value(
    node: yaml.Node, path: Path, problems: list[Problem], depth: int
) -> str | Mapping[str, Entry]:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if depth < MAX_DEPTH:
        return _entries(node, path, problems, depth)
    problems.append(Problem(_at(node, path), "L05", "This is nested too deep."))
    return {}


def _at(node: yaml.Node, path: Path) -> Position:
    return Position(str(path), node.start_mark.line + 1, node.start_mark.column + 1)
