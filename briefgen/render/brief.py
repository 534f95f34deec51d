"""A statement in one breath, for places that only recall it: chronology, contradictions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

WORTH_CUTTING = 0.8  # an excerpt longer than this share of its sentence is no relief
STOPS = re.compile(r"[,;:—–](?=\s)|[“”\"](?=\s|$)|(?<=\s)[“\"]|\s--?\s")


def brief_of(statement: Mapping[str, Any]) -> str:
    """What a rule prints, as it is; of a printed sentence the part around what the rule matched,
    out to the nearest commas, between dots that show the cut.

    The whole sentence stays where the source's words of doubt, or its "not", would be cut off, and
    where it tells of several times, since one of them would lose its event.
    """
    text = str(statement["text"])
    evidence = next((each for each in statement["evidence"] if each["quote"] == text), None)
    times = [each for told in statement.get("readings") or () for each in told.get("times") or ()]
    if not statement.get("verbatim") or evidence is None or statement["negated"] or len(times) > 1:
        return text
    match = evidence["match"]
    start, end = match["start"] - evidence["start"], match["end"] - evidence["start"]
    start = max((stop.end() for stop in STOPS.finditer(text) if stop.end() <= start), default=0)
    end = min(
        (stop.start() for stop in STOPS.finditer(text) if stop.start() >= end), default=len(text)
    )
    excerpt = text[start:end].strip()
    hedge = statement.get("hedge") or ""
    if len(excerpt) > WORTH_CUTTING * len(text) or hedge not in excerpt:
        return text
    return f"{'… ' if start else ''}{excerpt}{' …' if end < len(text) else ''}"
