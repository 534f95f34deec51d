"""Rules, checked and typed: what the reader gives, what match and assemble run on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.errors import Position, Problem
from briefgen.model.plan import Aspect, Plan
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.adaptations import Adaptation
from briefgen.rules.comparisons import Comparison
from briefgen.rules.examples import Example
from briefgen.rules.phrases import PhraseLine

Status = Literal["draft", "test", "stable", "retired"]


@dataclass(frozen=True, slots=True)
class WordList:
    """A list: plain entries, and those of the lists that it names, each with its own list's name."""

    name: str
    entries: tuple[str, ...]
    at: Position
    names: tuple[tuple[str, Position], ...] = ()  # other lists


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Texts are as written; phrases are parsed."""

    id: str
    at: Position
    find: tuple[PhraseLine, ...]
    also: tuple[PhraseLine, ...] = ()
    unless: tuple[PhraseLine, ...] = ()
    keep_if: tuple[Comparison, ...] = ()
    section: str | None = None
    aspect: Aspect = "situation"
    answers: tuple[str, ...] = ()
    say: str | None = None
    certainty: str | None = None
    same_if: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()
    known_misses: tuple[Example, ...] = ()
    status: Status = "stable"
    title: str | None = None
    note: str | None = None
    tlp: str | None = None

    @property
    def slots(self) -> frozenset[str]:
        lines = (*self.find, *self.also)
        return frozenset(slot.name for line in lines for slot in line.slots)


@dataclass(frozen=True)
class RuleSet:
    """All rules with what they refer to. Compared and hashed by identity: it is read once a run.

    `kinds`: a name that a slot may carry -> the plain kinds it stands for (a union has several).
    `problems` are all faults and warnings found while reading; `set_aside` are the names of the rules
    that have faults, which are not among `rules`. `adaptations`: what is changed or turned off.
    `sha256`: of everything that was read, in order.
    """

    rules: Mapping[str, Rule] = field(default_factory=dict)
    lists: Mapping[str, WordList] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    plan: Plan = field(default_factory=Plan)
    adaptations: tuple[Adaptation, ...] = ()
    set_aside: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    sha256: str = ""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def faults(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.is_warning)
