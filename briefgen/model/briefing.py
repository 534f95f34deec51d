"""The briefing: one model an issue, which every format renders and nothing but it.

Names of fields are the names in briefing.json (a trailing underscore is dropped there). Ids come
from content. Times are ISO days or the date values of `briefgen annotate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from briefgen.model.annotation import Modality, SentenceKind
from briefgen.model.article import Published
from briefgen.model.plan import Marking

SCHEMA = "briefgen/1"

Verdict = Literal["consistent", "evolving", "conflicting"]
FigureRole = Literal["total", "subset", "increment"]
ContradictionKind = Literal["value", "polarity", "likelihood", "time"]
RequirementStatus = Literal["answered", "partly", "gap"]
IndicatorState = Literal["silent", "seen", "crossed"]
ChangeKind = Literal["new", "gone", "value", "grade", "judgement", "correction"]


@dataclass(frozen=True, slots=True)
class Period:
    """The days that the briefing covers, both included; None is open."""

    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """An article that was read. `text_group` is shared by near-copies and texts of one wire;
    `reliability` is the outlet's letter A-F, None where no table has it."""

    path: str
    sha256: str
    title: str | None
    publisher: str | None
    origin: str | None
    author: str | None
    language: str | None
    url: str | None
    published: Published
    reliability: str | None
    reliability_why: str
    text_group: str
    statements: int  # how many statements rest on it
    tlp: str


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
class Reading:
    """One way in which a statement is told: its values, its speaker, its certainty.

    Readings of one statement agree in the slots of `same if`; where they differ, they are kept
    side by side. `text` is the rule's `say` filled, or (`verbatim`) the source sentence itself,
    which carries its speaker and hedge. `hedge` are the source's own words of doubt or denial.
    `when` is the first of `times`, all that the places behind the reading give for the event.
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

    The fields down to `role` are those of the first reading. `counted` says in words how many
    outlets, independent texts and named speakers there are; `key` is what `id` is the hash of.
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
    tlp: str = "CLEAR"
    voice: str = "reported"


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """Statements put first, the leading one first. `points`: what each part of the declared
    ranking gave to the leading statement."""

    statements: tuple[str, ...]
    why: str
    points: Mapping[str, float]
    score: float
    voice: str = "computed"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a named analyst assesses; likelihood and confidence are two things."""

    id: str
    text: str
    author: str
    likelihood: str | None
    percent: str | None  # the scale's band of the likelihood
    confidence: str | None
    basis: tuple[str, ...]
    assumptions: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    horizon: str | None = None
    tlp: str = "CLEAR"
    voice: str = "assessed"


@dataclass(frozen=True, slots=True)
class Note:
    author: str
    text: str
    about: tuple[str, ...] = ()
    tlp: str = "CLEAR"
    voice: str = "assessed"


@dataclass(frozen=True, slots=True)
class FigureReport:
    """A number as one speaker gives it. `as_of`: the day it holds for, else when it was said or
    published; `as_of_basis` says which. `counts`: whether it entered low, high and verdict."""

    statement: str
    reading: int
    text: str
    low: float | None
    high: float | None
    qualifier: str
    as_of: str | None
    as_of_basis: str
    reported: str | None
    who: str | None
    role: FigureRole
    modality: Modality
    negated: bool
    certainty: str | None
    outlets: int
    counts: bool


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """The lowest and highest number that holds for one period of a series."""

    period: str
    low: float
    high: float
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with every report of it. `low`, `high`: the lowest and highest number named in a
    counted report; open if that report says "at most", "at least". `latest`: None if no counted
    report has a date."""

    id: str
    label: str
    unit: str | None
    key: Mapping[str, str]
    low: float | None
    high: float | None
    low_open: bool
    high_open: bool
    latest: str | None
    latest_reading: int | None
    verdict: Verdict
    why: str
    method: str
    show: str | None
    reports: tuple[FigureReport, ...]
    series: tuple[FigurePoint, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was left out, and why; `count` of them."""

    what: str
    why: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Input:
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """What the briefing was made from, enough to make it again."""

    version: str
    rules_sha256: str
    template_sha256: str
    fonts_sha256: str
    inputs: int
    files: tuple[Input, ...]
    counts: Mapping[str, int]
    dropped: tuple[Dropped, ...]
    options: Mapping[str, str]
    notes: tuple[str, ...] = ()
    machine_learning: bool = False


@dataclass(frozen=True, slots=True)
class Previous:
    """The issue that `changes` compares with."""

    title: str
    cutoff: str | None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """One issue. `cutoff` is the day up to which articles were read: given, or the newest
    publication; never the clock."""

    title: str
    product: str
    period: Period
    cutoff: str | None
    articles: Mapping[str, SourceArticle]
    statements: Mapping[str, Statement]
    sections: tuple[Section, ...]
    key_points: tuple[KeyPoint, ...]
    figures: tuple[Figure, ...]
    contradictions: tuple[Contradiction, ...]
    timeline: tuple[TimelineEntry, ...]
    actors: tuple[Actor, ...]
    requirements: tuple[Requirement, ...]
    indicators: tuple[Indicator, ...]
    run: Run
    subtitle: str | None = None
    language: str = "en"
    serial: str | None = None
    marking: Marking = field(default_factory=Marking)
    scale: str = "icd203"
    bottom_line: str | None = None
    author: str | None = None
    judgements: tuple[Judgement, ...] = ()
    notes: tuple[Note, ...] = ()
    changes: tuple[Change, ...] = ()
    previous: Previous | None = None
    questions: Mapping[str, str] = field(default_factory=dict)
    schema: str = SCHEMA
