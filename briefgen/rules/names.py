"""Names of people, places, organisations: what else they are called, their offices, and when."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from briefgen.errors import Position
from briefgen.model.vocabulary import Alias, EntityEntry, Role
from briefgen.rules.document import Document, Entry, Line, Map, Node
from briefgen.rules.schema import Faults
from briefgen.rules.tables import read_csv_names
from briefgen.rules.values import expand, plain_phrases, split_phrases

ENTITY_KEYS = ("also", "roles", "demonym", "metonym")
DECOYS = "decoys"
FROM_FILE = "from file"
VALIDITY = re.compile(r"\s+(from|until)\s+(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?![\d-])")
# What is left of a day that is written in another way: "from May 2020", "until 2021-2-3".
ODD_DAY = re.compile(r"\b(?:from|until)\s+(?:[^\W\d]+\.?\s+|\d{1,2}\.?\s+){0,2}\d{4}\b\S*")
FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"


class _Validity(NamedTuple):
    """A text without its days; ISO days, None where open."""

    text: str
    start: str | None
    end: str | None


class NameReader:
    """Collects the names of all files; what two files say of one name is added."""

    def __init__(self) -> None:
        self.entities: dict[tuple[str, str], EntityEntry] = {}
        self.decoys: dict[str, None] = {}
        self.metonyms: dict[str, tuple[str, ...]] = {}  # name -> what stands for it
        self._claims: dict[tuple[str, str], list[tuple[EntityEntry, Alias]]] = defaultdict(list)

    def read(self, node: Node, document: Document, faults: Faults) -> None:
        """One `entities:` of a file."""
        for kind in faults.entries(node, "entities"):
            name = kind.key.value
            if name == DECOYS:
                phrases = plain_phrases(faults.text(kind.value, name), faults.problems)
                self.decoys.update(dict.fromkeys(phrases))
            elif isinstance(kind.value, Map) and kind.value.get(FROM_FILE) is not None:
                for first, *others in read_csv_names(kind.value, document, faults):
                    aliases = tuple(Alias(each) for each in others)
                    entry = EntityEntry(entity_id(first), name, first, aliases)
                    self._add(entry, kind.value.at, faults)
            else:
                for row in faults.entries(kind.value, name):
                    self._read_row(name, row, faults)

    def _read_row(self, kind: str, row: Entry, faults: Faults) -> None:
        name, cells = row.key.value, row.value
        if not isinstance(cells, Map):
            self._add(_entity(kind, name, _aliases(cells, faults)), row.key.at, faults)
            return
        faults.known_keys(cells, ENTITY_KEYS, f'the {kind} "{name}"')
        also, metonyms = (_aliases(cells.get(key), faults) for key in ("also", "metonym"))
        demonyms = tuple(
            replace(each, is_demonym=True) for each in _aliases(cells.get("demonym"), faults)
        )
        roles = _roles(cells.get("roles"), faults)
        if metonyms:
            texts = tuple(each.text for each in metonyms)
            self.metonyms[name] = self.metonyms.get(name, ()) + texts
        self._add(_entity(kind, name, also + metonyms + demonyms, roles), row.key.at, faults)

    def _add(self, entry: EntityEntry, at: Position, faults: Faults) -> None:
        self._warn_of_claims(entry, at, faults)
        key = (entry.kind, entry.id)
        before = self.entities.get(key)
        if before:
            aliases = tuple(dict.fromkeys(before.aliases + entry.aliases))
            roles = tuple(dict.fromkeys(before.roles + entry.roles))
            entry = EntityEntry(entry.id, entry.kind, entry.name, aliases, roles)
        self.entities[key] = entry

    def _warn_of_claims(self, entry: EntityEntry, at: Position, faults: Faults) -> None:
        """Two of one kind with one name at one time: a text cannot say which of them it means."""
        for alias in (Alias(entry.name), *entry.aliases):
            if alias.is_demonym:
                continue
            claims = self._claims[entry.kind, alias.text.lower()]
            for other, its in claims:
                if other.id != entry.id and _overlap(alias, its):
                    message = f'"{alias.text}" is a name of "{other.name}" already, which counts.'
                    hint = 'Leave it out here, or say from when until when each has it: "from 2024-05".'
                    faults.add(at, "W06", message, hint)
            claims.append((entry, alias))


def entity_id(name: str) -> str:
    """The id of an entity: its name in lower case, with a hyphen for whatever is no letter or digit."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")


def _entity(
    kind: str, name: str, aliases: tuple[Alias, ...], roles: tuple[Role, ...] = ()
) -> EntityEntry:
    return EntityEntry(entity_id(name), kind, name, aliases, roles)


def _overlap(one: Alias, other: Alias) -> bool:
    starts, ends = (one.start, other.start), (one.end, other.end)
    return max(each or FIRST_DAY for each in starts) <= min(each or LAST_DAY for each in ends)


def _aliases(node: Node | None, faults: Faults) -> tuple[Alias, ...]:
    if node is None:
        return ()
    found = []
    for line in split_phrases(faults.text(node, "also")):
        text, start, end = _validity(line, faults)
        for phrase in expand(Line(text, line.at), faults.problems):
            found.append(Alias(phrase.replace('"', ""), start, end))
    return tuple(found)


def _roles(node: Node | None, faults: Faults) -> tuple[Role, ...]:
    if node is None:
        return ()
    roles = []
    for item in faults.items(node):
        text = faults.text(item, "roles")
        title, start, end = _validity(Line(text.value.replace(",", " "), text.at), faults)
        roles.append(Role(" ".join(title.split()), start, end))
    return tuple(roles)


def _validity(line: Line, faults: Faults) -> _Validity:
    """ "Secretary Shoigu from 2024-05-12"; of two days of one kind the later counts."""
    text = VALIDITY.sub("", line.text).strip()
    days = {word: (day, _bound(day, word == "until")) for word, day in VALIDITY.findall(line.text)}
    odd = [written for written, day in days.values() if day is None]
    odd += [match.group() for match in ODD_DAY.finditer(text)]
    for written in odd:
        message = f'"{written}" is no day.'
        faults.add(
            line.at, "R18", message, 'Write "from 2024-05-12", "until 2024-05" or "from 2024".'
        )
    start, end = (days.get(word, ("", None))[1] for word in ("from", "until"))
    if start and end and start > end:
        message = f"This begins on {start} and ends before, on {end}."
        faults.add(line.at, "R18", message, 'Write the earlier day behind "from".')
    return _Validity(text, start, end)


def _bound(written: str, is_end: bool) -> str | None:
    """The first or last day of a year, a month or a day; None if there is no such."""
    year, month, day = (*written.split("-"), "", "")[:3]
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join((year, month or ("12" if is_end else "01"), day or ("31" if is_end else "01")))
