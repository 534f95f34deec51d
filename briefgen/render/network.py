"""Who is named together: actors on an ellipse, a line for the statements that name both."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from briefgen.render.axes import CHART_WIDTH

HEIGHT = 190
RADIUS_X, RADIUS_Y = 74, 70  # leaves the width of a name on both sides
MOST_ACTORS = 9  # more names would touch each other
MOST_CHARACTERS = 19
LABEL_GAP = 8
THINNEST, THICKEST = 0.75, 5.0


@dataclass(frozen=True, slots=True)
class Node:
    """An actor. `side` is where its name hangs: the text-anchor of SVG."""

    x: float
    y: float
    label_x: float
    label_y: float
    side: str
    label: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors and how many statements name both."""

    first: str
    second: str
    count: int
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """`ties` with the most statements first."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def network_for(actors: Sequence[Mapping[str, Any]]) -> Network | None:
    """The actors with the most statements among those tied to another; None if no two are."""
    named = {each["name"]: _statements(each) for each in actors}
    ranked = sorted(named, key=lambda name: (-len(named[name]), name))
    shared = {pair: len(named[pair[0]] & named[pair[1]]) for pair in combinations(ranked, 2)}
    tied = {name for pair, count in shared.items() if count for name in pair}
    shown = [name for name in ranked if name in tied][:MOST_ACTORS]
    if len(shown) < 2:
        return None
    nodes = {name: _node(name, place, len(shown)) for place, name in enumerate(shown)}
    counts = {pair: count for pair, count in shared.items() if count and set(pair) <= set(shown)}
    ties = [
        _tie(first, second, count / max(counts.values()), count, nodes)
        for (first, second), count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
    return Network(CHART_WIDTH, HEIGHT, tuple(nodes.values()), tuple(ties))


def _statements(actor: Mapping[str, Any]) -> set[str]:
    return {*actor["statements"], *(actor.get("speaks") or ())}


def _node(name: str, place: int, number: int) -> Node:
    """The first stands at the top, the others follow clockwise."""
    angle = 2 * math.pi * place / number
    right, down = math.sin(angle), -math.cos(angle)
    x, y = CHART_WIDTH / 2 + RADIUS_X * right, HEIGHT / 2 + RADIUS_Y * down
    side = "middle" if abs(right) < 0.2 else "start" if right > 0 else "end"
    is_above = side == "middle" and down < 0
    label = name if len(name) <= MOST_CHARACTERS else f"{name[: MOST_CHARACTERS - 1].rstrip()}…"
    return Node(
        x=round(x, 1),
        y=round(y, 1),
        label_x=round(x + (0 if side == "middle" else math.copysign(LABEL_GAP, right)), 1),
        label_y=round(y + (3 if side != "middle" else -LABEL_GAP if is_above else 16), 1),
        side=side,
        label=label,
    )


def _tie(first: str, second: str, share: float, count: int, nodes: Mapping[str, Node]) -> Tie:
    a, b = nodes[first], nodes[second]
    width = round(THINNEST + share * (THICKEST - THINNEST), 2)
    return Tie(first, second, count, a.x, a.y, b.x, b.y, width)
