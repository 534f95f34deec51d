"""What the engine knows of a language and of the world, read from packs and rules.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Role:
    """An office with its dates (ISO days, both inclusive; None is open)."""

    title: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of an entity, valid between two ISO days (inclusive; None is open)."""

    text: str
    start: str | None = None
    end: str | None = None
    is_demonym: bool = False


@dataclass(frozen=True, slots=True)
class EntityEntry:
    """An entity of the lists: `id` is its name in lower case with hyphens."""

    id: str
    kind: str
    name: str
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class CueEntry:
    """A row of the cue table: phrases that change how sure a clause is, and how far they reach."""

    name: str
    phrases: tuple[str, ...]
    reaches: str = "after"  # before, after, both
    stops_at: tuple[str, ...] = ()
    only_for: str | None = None
    exceptions: tuple[str, ...] = ()  # longer phrases that are no cue


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row of `sources`: key is a domain or a name."""

    key: str
    name: str
    reliability: str | None = None
    speaks_for: str | None = None
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    wire: bool = False
    tlp: str | None = None


@dataclass(frozen=True, slots=True)
class UnitFamily:
    """`factors`: unit -> how many base units one of it is; `words`: unit -> its names in text."""

    name: str
    base: str
    factors: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything annotate and ingest read from packs and rules: plain phrases, expanded.

    `words` are the named tables of the `words:` key: table -> entry -> phrases; the entry is what
    the phrases mean ("months" -> "2" -> "February", "Feb."); a table without entries has one
    entry "".
    """

    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    glue: tuple[str, ...] = ()
    entities: tuple[EntityEntry, ...] = ()
    decoys: tuple[str, ...] = ()
    cues: Mapping[str, CueEntry] = field(default_factory=dict)
    reporting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # stance -> phrases
    units: Mapping[str, UnitFamily] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    cut_from: tuple[str, ...] = ()
    drop_lines_with: tuple[str, ...] = ()

    def table(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The entries of a table, in file order; empty if no pack has it."""
        return self.words.get(name, {})

    def phrases(self, name: str) -> tuple[str, ...]:
        """All phrases of a table, whatever their entry, in file order."""
        return tuple(phrase for phrases in self.table(name).values() for phrase in phrases)
