"""What binds a statement to others: the actors it names, the contradiction it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Ties(NamedTuple):
    """The names of actors, and what the contradiction is about ("" for none)."""

    actors: tuple[str, ...] = ()
    contested: str = ""


NO_TIES = Ties()


def ties_of(model: Mapping[str, Any]) -> dict[str, Ties]:
    """The ties of each statement that has any, by its id."""
    actors: dict[str, dict[str, None]] = {}
    for actor in model["actors"]:
        for ref in (*actor["statements"], *(actor.get("speaks") or ())):
            actors.setdefault(ref, {})[actor["name"]] = None
    contested: dict[str, str] = {}
    for each in model["contradictions"]:
        for side in each["sides"]:
            for ref in side["statements"]:
                contested.setdefault(ref, each["about"])
    return {
        ref: Ties(tuple(actors.get(ref, ())), contested.get(ref, ""))
        for ref in actors.keys() | contested.keys()
    }
