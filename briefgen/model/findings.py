"""What is computed over statements: what goes first, what is at odds, when, who, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

ContradictionKind = Literal["value", "polarity", "likelihood", "time"]
RequirementStatus = Literal["answered", "partly", "gap"]
IndicatorState = Literal["silent", "seen", "crossed"]
ChangeKind = Literal["new", "gone", "value", "grade", "judgement", "correction"]


@dataclass(frozen=True, slots=True)
class Beside:
    """A statement that another must be read with. `text`: the number it gives for the figure that
    both report, else what it says; `ref` is where the two meet: "figures/ID", "contradictions/ID".
    """

    statement: str
    reading: int
    text: str
    ref: str


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """Statements put first, the leading one first. `beside` says why each of the others stands
    there; `points`: what each part of the declared ranking gave to the leading statement."""

    statements: tuple[str, ...]
    beside: tuple[Beside, ...]
    why: str
    points: Mapping[str, float]
    score: float
    voice: str = "computed"


@dataclass(frozen=True, slots=True)
class Side:
    """`readings`: for each statement the index of the reading that is meant."""

    label: str
    statements: tuple[str, ...]
    readings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements on one matter that cannot all hold, side by side; `why` names the method,
    `key` and the kind are what `id` is the hash of."""

    id: str
    key: tuple[str, ...]
    about: str
    kind: ContradictionKind
    sides: tuple[Side, ...]
    why: str
    voice: str = "computed"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Statements on one time. `kind`: "event" happened (or is expected) then, "said" was said
    then. `start`, `end`: ISO days, None is open. `readings`: for each statement the index of the
    reading that gives the time."""

    when: str
    precision: str
    kind: Literal["event", "said"]
    basis: str
    start: str | None
    end: str | None
    statements: tuple[str, ...]
    readings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role under which sources name an actor, first and last article to do so."""

    role: str
    first_seen: str | None
    last_seen: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    id: str
    name: str
    kind: str
    roles: tuple[str, ...]
    dated_roles: tuple[DatedRole, ...]
    first_seen: str | None
    last_seen: str | None
    statements: tuple[str, ...]  # that name it
    speaks: tuple[str, ...]  # that it makes


@dataclass(frozen=True, slots=True)
class Searched:
    """Where an answer was looked for."""

    rules: tuple[str, ...]
    articles: int
    from_: str | None
    to: str | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A question and what answers it. "partly": only hedged, denied or conditional statements."""

    id: str
    question: str
    status: RequirementStatus
    why: str
    statements: tuple[str, ...]
    searched: Searched


@dataclass(frozen=True, slots=True)
class Indicator:
    """A warning sign. `crossed` are the statements that meet the threshold, `statements` all of
    its rule; `text` is None unless crossed."""

    id: str
    when: str
    state: IndicatorState
    text: str | None
    statements: tuple[str, ...]
    crossed: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """A difference to the previous issue; `ref` is the id of what changed."""

    kind: ChangeKind
    ref: str
    before: Any
    after: Any
    why: str = ""
