"""Statements: what articles report, each with its readings, its grade and its evidence.

Times are ISO days or the date values of `briefgen annotate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from briefgen.model.annotation import Modality, SentenceKind
from briefgen.model.plan import Aspect

FigureRole = Literal["total", "subset", "increment"]


@dataclass(frozen=True, slots=True)
class SlotValue:
    """What a slot holds: the words as they stand, and their typed value."""

    text: str
    kind: str
    value: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Match:
    """The part of the evidence that the rule matched."""

    start: int
    end: int
    line: int  # of the rule's `find`, from 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence a statement rests on, verbatim: `quote` = text[start:end] of the article.
    `reading` is the index of what it says in the statement's `readings`."""

    article: str
    start: int
    end: int
    quote: str
    kind: SentenceKind
    match: Match
    reading: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """A time and how it is known; `value` is None where the text gives none."""

    value: str | None = None
    basis: str = "not stated"


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it, by which words. `speaker` None: the article itself. `source` are the words
    as written ("He"), `via` the chain of those who quote, outermost first."""

    speaker: str | None = None
    role: str | None = None
    cue: str | None = None
    via: tuple[str, ...] = ()
    source: str | None = None
    entity: str | None = None
    kind: str | None = None  # of the entity
    stance: str | None = None
    form: str | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which a statement is told: its values, its speaker, its certainty.

    Readings of one statement agree in the slots of `same if`; where they differ, they are kept
    side by side. `text` is the rule's `say` filled, or (`verbatim`) the source sentence itself,
    which carries its speaker and hedge. `hedge` are the source's own words of doubt or denial.
    `when` is the first of `times`, all that the places behind the reading give for the event.
    `in_part`: other words of the sentence stand differently, so that the modality holds for the
    matched words alone. `says_not`: it is negated, and `text` holds the "not" itself.
    """

    text: str
    verbatim: bool
    values: Mapping[str, SlotValue]
    modality: Modality
    negated: bool
    certainty: str | None
    hedge: str | None
    attribution: Said
    when: Dated
    said_when: Dated
    where: str | None
    role: FigureRole
    cautions: tuple[str, ...]
    outlets: int
    times: tuple[Dated, ...] = ()
    in_part: bool = False
    says_not: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """Admiralty grade: reliability A-F of the best source (None: no table has one), credibility
    1-6, each with the reason."""

    reliability: str | None
    credibility: int
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that articles report, with every place that reports it.

    The fields down to `role`, `in_part` and `says_not` are those of the first reading. `counted` says
    in words how many outlets, independent texts and named speakers there are; `key` is what `id` is
    the hash of.
    """

    id: str
    text: str
    verbatim: bool
    rule: str
    section: str | None
    modality: Modality
    negated: bool
    certainty: str | None
    hedge: str | None
    attribution: Said
    when: Dated
    said_when: Dated
    where: str | None
    values: Mapping[str, SlotValue]
    role: FigureRole
    readings: tuple[Reading, ...]
    grade: Grade
    outlets: int
    independent_texts: int
    voices: int  # independent texts, with one named speaker in several texts counted once
    speakers: tuple[str, ...]
    counted: str
    evidence: tuple[Evidence, ...]
    cautions: tuple[str, ...]
    answers: tuple[str, ...]
    status: str
    key: Mapping[str, Any]
    in_part: bool = False
    says_not: bool = False
    tlp: str = "CLEAR"
    aspect: Aspect = "situation"
    voice: str = "reported"
