"""Places: where something is said to happen, and what is named of places besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefgen.assemble.readings import where_of
from briefgen.assemble.say import without_article
from briefgen.assemble.settings import Settings
from briefgen.assemble.values import entities_in, identity
from briefgen.model.findings import Place
from briefgen.model.statement import Reading, SlotValue, Statement


class _Named(NamedTuple):
    id: str
    name: str


def places(statements: Sequence[Statement], settings: Settings) -> tuple[Place, ...]:
    """The places by name. One that no list knows is called by the words of its slot."""
    names: dict[str, Counter[str]] = {}
    found: dict[str, dict[str, None]] = {}  # dicts as sets that keep their order
    for statement in statements:
        for reading in statement.readings:
            for place in _named_in(reading, settings):
                names.setdefault(place.id, Counter())[place.name] += 1
                found.setdefault(place.id, {})[statement.id] = None
    made = (Place(id_, _most(names[id_]), tuple(found[id_])) for id_ in found)
    return tuple(sorted(made, key=lambda each: (each.name.casefold(), each.id)))


def _named_in(reading: Reading, settings: Settings) -> Iterable[_Named]:
    slot = where_of(reading.values)
    if slot:
        yield from _places_of(slot, settings)
    for each in reading.values.values():
        for entity in entities_in(each.value):
            if entity["kind"] in settings.kinds_of_places and isinstance(entity.get("id"), str):
                yield _Named(entity["id"], str(entity["name"]))


def _places_of(slot: SlotValue, settings: Settings) -> Iterable[_Named]:
    known = [each for each in entities_in(slot.value) if isinstance(each.get("id"), str)]
    if known:
        return [_Named(each["id"], str(each["name"])) for each in known]
    return [_Named(identity(slot, settings), without_article(slot.text, settings))]


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda each: (-counted[each], each))
