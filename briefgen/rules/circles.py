"""Names that lead back to themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def circles(leads_to: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """One circle through each name that is in one and is the first of it in the alphabet; each as
    the names in order, without the first again. Time grows with the names, not with their squares,
    as long as there is no circle."""
    left = _in_or_before_circles(leads_to)
    found = (_circle(name, left) for name in sorted(left))
    return [circle for circle in found if circle and min(circle) == circle[0]]


def _in_or_before_circles(leads_to: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What is left when names that lead nowhere are taken away again and again."""
    left = {name: {each for each in to if each in leads_to} for name, to in leads_to.items()}
    comes_from: dict[str, list[str]] = {name: [] for name in left}
    for name, to in left.items():
        for each in to:
            comes_from[each].append(name)
    ends = [name for name, to in left.items() if not to]
    while ends:
        end = ends.pop()
        del left[end]
        for name in comes_from[end]:
            left[name].discard(end)
            if not left[name]:
                ends.append(name)
    return {name: [each for each in leads_to[name] if each in to] for name, to in left.items()}


def _circle(start: str, leads_to: Mapping[str, Sequence[str]]) -> list[str]:
    """The names on a way from `start` back to it, or nothing."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        for each in leads_to[name]:
            if each == start:
                way = [name]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if each not in came_from:
                came_from[each] = name
                waiting.append(each)
    return []
