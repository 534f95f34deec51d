"""What is computed over statements: what goes first, what is at odds, when, who, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

ContradictionKind = Literal["value", "polarity", "likelihood", "time"]
RequirementStatus = Literal["answered", "partly", "gap"]
IndicatorState = Literal["silent", "seen", "crossed"]
ChangeKind = Literal[
    "new", "gone", "value", "grade", "judgement", "correction", "indicator", "requirement"
]


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
class Spread:
    """An article that carries a key point. `days_after`: since the first one, None where a day is
    not known; `is_copy`: its text is that of an earlier one."""

    article: str
    days_after: int | None
    is_copy: bool


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """Statements put first, the leading one first. `beside` says why each of the others stands
    there; `points`: what each part of the declared ranking gave to the leading statement. `who` and
    `how` are what its slots say of that; `spread` are the articles of all its statements, oldest
    first."""

    statements: tuple[str, ...]
    beside: tuple[Beside, ...]
    why: str
    points: Mapping[str, float]
    score: float
    who: str | None = None
    how: str | None = None
    spread: tuple[Spread, ...] = ()
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
class Place:
    """A place that statements name, or at which they say that something happened."""

    id: str
    name: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A reading that its own source takes back, and the words that say so."""

    statement: str
    reading: int
    why: str


@dataclass(frozen=True, slots=True)
class Searched:
    """Where an answer was looked for."""

    rules: tuple[str, ...]
    articles: int
    from_: str | None
    to: str | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A question and what answers it. "partly": only hedged, denied or conditional statements.
    `lead` is the best of these; `last_answered` is the cut-off of the last earlier issue that had an
    answer, where this one has none."""

    id: str
    question: str
    status: RequirementStatus
    why: str
    statements: tuple[str, ...]
    searched: Searched
    lead: str | None = None
    last_answered: str | None = None


@dataclass(frozen=True, slots=True)
class PastState:
    """The state of an indicator in an earlier issue."""

    cutoff: str | None
    state: IndicatorState


@dataclass(frozen=True, slots=True)
class Indicator:
    """A warning sign. `crossed` are the statements that meet the threshold, `statements` all of
    its rule; `text` is None unless crossed. `history`: its states in earlier issues, oldest first."""

    id: str
    when: str
    state: IndicatorState
    text: str | None
    statements: tuple[str, ...]
    crossed: tuple[str, ...]
    why: str
    history: tuple[PastState, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A difference to the previous issue; `ref` is the id of what changed."""

    kind: ChangeKind
    ref: str
    before: Any
    after: Any
    why: str = ""
