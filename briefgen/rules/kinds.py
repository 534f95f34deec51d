"""What a slot may be called after: number, date, country, a list, a union of these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefgen.errors import Position
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.ruleset import WordList
from briefgen.rules.schema import Faults, nearest

BUILT_IN = ("number", "percent", "money", "date", "period", "quote", "words", "nationality")
LIST_PREFIX = "list:"
NAME_KINDS = (
    "person",
    "organisation",
    "country",
    "place",
)  # names beyond the lists have these kinds


class Union(NamedTuple):
    """A row of `kinds:`: a name for several kinds."""

    parts: tuple[str, ...]
    at: Position
    faults: Faults


def check_unions(unions: Mapping[str, Union], kinds: Mapping[str, tuple[str, ...]]) -> None:
    """A union names kinds that exist, and none is a part of itself."""
    for name, union in unions.items():
        for part in union.parts:
            if part not in kinds and part not in union.faults.document.unread:
                guess = nearest(part, kinds)
                hint = f'Did you mean "{guess}"?' if guess else "Check its name."
                message = f'There is no kind of thing called "{part}".'
                union.faults.add(union.at, "R02", message, hint)
            elif part == name or (part in unions and name in unions[part].parts):
                message = f'The kind "{name}" is made of itself.'
                union.faults.add(union.at, "R15", message, f'Remove "{part}".')


def resolve_kinds(
    vocabulary: Vocabulary,
    lists: Mapping[str, WordList],
    unions: Mapping[str, tuple[str, ...]],
) -> dict[str, tuple[str, ...]]:
    """Every name that a slot may carry as its kind -> the plain kinds behind it.

    A list is `list:name`. Of a list and an entity kind with one name the list counts, since the
    analyst wrote it for this; a union may name unions, never itself.
    """
    kinds: dict[str, tuple[str, ...]] = {name: (name,) for name in (*BUILT_IN, *NAME_KINDS)}
    kinds.update({entry.kind: (entry.kind,) for entry in vocabulary.entities})
    kinds.update({name: (name,) for name in vocabulary.units})
    kinds.update({name: (LIST_PREFIX + name,) for name in lists})
    for name in unions:
        kinds[name] = tuple(dict.fromkeys(_plain(name, kinds, unions, frozenset())))
    return kinds


def _plain(
    name: str,
    kinds: Mapping[str, tuple[str, ...]],
    unions: Mapping[str, tuple[str, ...]],
    above: frozenset[str],
) -> list[str]:
    if name in above:
        return []
    if name in unions:
        return [
            kind for part in unions[name] for kind in _plain(part, kinds, unions, above | {name})
        ]
    return list(kinds.get(name, ()))
