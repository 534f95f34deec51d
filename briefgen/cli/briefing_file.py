"""A briefing.json of an earlier build, read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefgen.errors import BriefgenError, Position, Problem


def read_briefing(path: Path) -> tuple[dict[str, Any], bytes]:
    """The parsed briefing and its bytes. Raises BriefgenError if there is none in the file."""
    try:
        data = path.read_bytes()
        briefing = json.loads(data)
    except OSError as error:
        fault = f"The briefing cannot be read: {error.strerror}."
    except (ValueError, RecursionError):
        fault = "The briefing is not JSON."
    else:
        if isinstance(briefing, dict):
            return briefing, data
        fault = "This is JSON, but no briefing."
    raise BriefgenError(
        Problem(Position(str(path)), "B06", fault, "Name the briefing.json of a build.")
    )
