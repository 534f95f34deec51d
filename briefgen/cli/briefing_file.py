"""A briefing of an earlier build, read back from its JSON, its page or its PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefgen.errors import BriefgenError, Position, Problem
from briefgen.render.carried import carried_model


def read_briefing(path: Path) -> tuple[dict[str, Any], bytes]:
    """The model in the file and the file's bytes. Raises BriefgenError if there is none in it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _no_briefing(path, f"The briefing cannot be read: {error.strerror}.") from error
    model = carried_model(data)
    if model is None:
        raise _no_briefing(path, "There is no briefing in this file.")
    return model, data


def read_manifest(path: Path) -> dict[str, Any]:
    """The run manifest of a briefing. Raises BriefgenError if there is none in the file."""
    model, _ = read_briefing(path)
    run = model.get("run")
    if not isinstance(run, dict) or not isinstance(run.get("files"), list):
        raise _no_briefing(path, "There is no run manifest in this file.")
    return run


def _no_briefing(path: Path, fault: str) -> BriefgenError:
    hint = "Name the briefing.json, .html or .pdf of a build; Markdown does not carry its model."
    return BriefgenError(Problem(Position(str(path)), "B06", fault, hint))
