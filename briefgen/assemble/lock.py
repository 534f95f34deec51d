"""A run held to an earlier one: what differs, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.assemble.canonical import to_data
from briefgen.errors import BriefgenError, Position, Problem
from briefgen.model.run import Run

_PARTS = {
    "version": "The version of briefgen",
    "rules_sha256": "The rules (with the packs they use)",
    "template_sha256": "The template",
    "fonts_sha256": "The fonts",
}
_SHOWN = 12  # digits of a hash that tell two apart


def check_locked(run: Run, locked: Mapping[str, Any], path: str) -> None:
    """Raises BriefgenError with every difference between this run and the `run` of the briefing
    that it is locked to; `path` names that briefing."""
    now = to_data(run)
    found = [*_parts(now, locked), *_inputs(now, locked), *_options(now, locked)]
    if found:
        at, hint = Position(path), "Build from what this manifest names, or without --locked."
        raise BriefgenError([Problem(at, "B08", message, hint) for message in found])


def _parts(now: Mapping[str, Any], locked: Mapping[str, Any]) -> Iterable[str]:
    for name, what in _PARTS.items():
        before, after = str(locked.get(name)), str(now[name])
        if before != after:
            yield f"{what}: {after[:_SHOWN]} here, {before[:_SHOWN]} in the manifest."


def _inputs(now: Mapping[str, Any], locked: Mapping[str, Any]) -> Iterable[str]:
    """Files of one path may be several articles, so a path has a list of hashes."""
    before, after = (_by_path(each.get("files", ())) for each in (locked, now))
    for path in sorted(before.keys() | after.keys()):
        if path not in after:
            yield f"The article {path} is missing."
        elif path not in before:
            yield f"The article {path} is not in the manifest."
        elif before[path] != after[path]:
            yield f"The article {path} has another text."


def _by_path(files: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in files:
        found.setdefault(each["path"], []).append(each["sha256"])
    return {path: sorted(hashes) for path, hashes in found.items()}


def _options(now: Mapping[str, Any], locked: Mapping[str, Any]) -> Iterable[str]:
    before, after = locked.get("options", {}), now["options"]
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield (
                f'The option "{name}": {after.get(name, "none")} here, '
                f"{before.get(name, 'none')} in the manifest."
            )
