"""Actors: who is named in the statements and who makes them, under which roles and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.assemble.settings import Settings
from briefgen.assemble.values import entities_in
from briefgen.model.article import Published
from briefgen.model.findings import Actor, DatedRole
from briefgen.model.statement import Reading, Statement


@dataclass(slots=True)
class _Seen:
    """What is gathered about one actor while the statements are walked."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    days: set[str] = field(default_factory=set)
    role_days: dict[str, set[str]] = field(default_factory=dict)
    statements: dict[str, None] = field(default_factory=dict)  # a set that keeps its order
    speaks: dict[str, None] = field(default_factory=dict)

    def note(self, name: str, role: str | None, days: set[str]) -> None:
        self.names[name] += 1
        self.days |= days
        if role:
            self.role_days.setdefault(role, set()).update(days)


def actors(
    statements: Sequence[Statement], published: Mapping[str, Published], settings: Settings
) -> tuple[Actor, ...]:
    """Everybody with an entry in the lists, those in most statements first."""
    seen: dict[str, _Seen] = {}
    for statement in statements:
        for index, reading in enumerate(statement.readings):
            days = {
                day
                for each in statement.evidence
                if each.reading == index and (day := published[each.article].value)
            }
            _note_reading(seen, statement, reading, days, settings)
    made = [_actor(entity, each) for entity, each in seen.items()]
    return tuple(sorted(made, key=lambda a: (-len(a.statements) - len(a.speaks), a.name, a.id)))


def _note_reading(
    seen: dict[str, _Seen],
    statement: Statement,
    reading: Reading,
    days: set[str],
    settings: Settings,
) -> None:
    for slot in reading.values.values():
        for entity in entities_in(slot.value):
            actor = _named(entity, settings)
            if actor is None:
                continue
            known = seen.setdefault(actor, _Seen())
            known.kinds[str(entity["kind"])] += 1
            known.note(str(entity["name"]), _role(entity), days)
            known.statements[statement.id] = None
    said = reading.attribution
    if said.entity:
        known = seen.setdefault(said.entity, _Seen())
        known.kinds.update([said.kind] if said.kind else [])
        known.note(said.speaker or said.entity, said.role, days)
        known.speaks[statement.id] = None


def _named(entity: Mapping[str, Any], settings: Settings) -> str | None:
    """The id of an entity that can act."""
    return entity.get("id") if entity["kind"] not in settings.not_actors else None


def _role(entity: Mapping[str, Any]) -> str | None:
    role = entity.get("role")
    return role if isinstance(role, str) else None


def _actor(entity: str, seen: _Seen) -> Actor:
    roles = tuple(
        DatedRole(role, min(days, default=None), max(days, default=None))
        for role, days in sorted(
            seen.role_days.items(), key=lambda each: (min(each[1], default=""), each[0])
        )
    )
    return Actor(
        id=entity,
        name=_most(seen.names),
        kind=_most(seen.kinds) if seen.kinds else "speaker",
        roles=tuple(each.role for each in roles),
        dated_roles=roles,
        first_seen=min(seen.days, default=None),
        last_seen=max(seen.days, default=None),
        statements=tuple(seen.statements),
        speaks=tuple(seen.speaks),
    )


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda each: (-counted[each], each))
