"""What a slot may be called after: number, date, country, a list, a union of these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefgen.errors import Position
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.circles import circles
from briefgen.rules.ruleset import WordList
from briefgen.rules.schema import Faults

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
    for union in unions.values():
        for part in union.parts:
            if part not in kinds and part not in union.faults.document.unread:
                guess = union.faults.nearest(part, kinds)
                hint = f'Did you mean "{guess}"?' if guess else "Check its name."
                message = f'There is no kind of thing called "{part}".'
                union.faults.add(union.at, "R02", message, hint)
    for circle in circles({name: union.parts for name, union in unions.items()}):
        for name, part in zip(circle, [*circle[1:], circle[0]], strict=True):
            message = f'The kind "{name}" is made of itself.'
            unions[name].faults.add(unions[name].at, "R15", message, f'Remove "{part}".')


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
    plain = dict(kinds)
    for name in unions:
        kinds[name] = _plain(name, plain, unions)
    return kinds


def _plain(
    name: str, kinds: Mapping[str, tuple[str, ...]], unions: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The plain kinds of a union in writing order, each once; what is made of itself adds nothing."""
    found: dict[str, None] = {}
    seen = {name}
    waiting = list(reversed(unions[name]))
    while waiting:
        part = waiting.pop()
        if part not in unions:
            found.update(dict.fromkeys(kinds.get(part, ())))
        elif part not in seen:
            seen.add(part)
            waiting += reversed(unions[part])
    return tuple(found)
