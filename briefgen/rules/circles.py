"""Names that lead back to themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def circles(leads_to: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """A circle for each name that is the first of one in the alphabet: the names in order, without
    the first again. Time grows with the names, not with their squares, where circles share none."""
    left = _Left(leads_to)
    found = []
    for name in sorted(left.leads_to):
        if name in left.leads_to:
            if circle := _circle(name, left.leads_to):
                found.append(circle)
            left.take_away([name])
    return found


class _Left:
    """The names that may be in a circle: something leads to each, and each leads somewhere."""

    def __init__(self, leads_to: Mapping[str, Sequence[str]]) -> None:
        # Dicts without values: sets in the order of writing.
        self.leads_to: dict[str, dict[str, None]] = {
            name: {each: None for each in to if each in leads_to} for name, to in leads_to.items()
        }
        self._comes_from: dict[str, dict[str, None]] = {name: {} for name in leads_to}
        for name, to in self.leads_to.items():
            for each in to:
                self._comes_from[each][name] = None
        self.take_away(
            name for name in leads_to if not self.leads_to[name] or not self._comes_from[name]
        )

    def take_away(self, names: Iterable[str]) -> None:
        """These, and all that is in no circle without them."""
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in self.leads_to:
                continue
            for each in self.leads_to.pop(name):
                waiting += self._without(self._comes_from, each, name)
            for each in self._comes_from.pop(name):
                waiting += self._without(self.leads_to, each, name)

    @staticmethod
    def _without(neighbours: dict[str, dict[str, None]], of: str, name: str) -> list[str]:
        """Take a neighbour away; [of] if it was the last."""
        if of not in neighbours:
            return []
        neighbours[of].pop(name, None)
        return [] if neighbours[of] else [of]


def _circle(start: str, leads_to: Mapping[str, Iterable[str]]) -> list[str]:
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
