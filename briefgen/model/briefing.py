"""The briefing: one model an issue, which every format renders and nothing but it.

Names of fields are the names in briefing.json (a trailing underscore is dropped there). Ids come
from content. Times are ISO days or the date values of `briefgen annotate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.model.article import Published
from briefgen.model.figure import Figure
from briefgen.model.findings import (
    Actor,
    Change,
    Contradiction,
    Indicator,
    KeyPoint,
    Place,
    Requirement,
    TimelineEntry,
    Withdrawal,
)
from briefgen.model.issue import Judgement, Note
from briefgen.model.plan import Aspect, Marking
from briefgen.model.run import Previous, Run
from briefgen.model.statement import Statement

SCHEMA = "briefgen/1"


@dataclass(frozen=True, slots=True)
class Period:
    """The days that the briefing covers, both included; None is open."""

    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """An article that was read. `text_group` is shared by near-copies and texts of one wire;
    `reliability` is the outlet's letter A-F, None where no table has it. `kind` and `speaks_for` are
    the outlet's, too; `age_days` is that of the article at the cut-off, None where its day is not
    known."""

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
    kind: str | None = None
    speaks_for: str | None = None
    age_days: int | None = None


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """How good the sources are, taken together. `reliability`: letter -> articles; `single`: how many
    statements rest on one independent text alone; `oldest`, `newest`: days of publication."""

    articles: int
    outlets: int
    independent_texts: int
    reliability: Mapping[str, int]
    statements: int
    single: int
    oldest: str | None
    newest: str | None


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule that read the articles, and how many statements it found."""

    id: str
    title: str | None
    section: str | None
    aspect: Aspect
    answers: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class ExcerptSentence:
    """A sentence as it stands: `text` = text[start:end] of the article. One that is not cited is
    there to show what a cited one is said with."""

    start: int
    end: int
    text: str
    is_cited: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Sentences of an article that follow one another: cited ones, and those next to them."""

    sentences: tuple[ExcerptSentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """One issue. `cutoff` is the day up to which articles were read: given, or the newest
    publication; never the clock. `decision` and `next_report` (an ISO day) are the analyst's."""

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
    excerpts: Mapping[str, tuple[Excerpt, ...]] = field(default_factory=dict)  # by article
    places: tuple[Place, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    rules: tuple[ListedRule, ...] = ()
    source_summary: SourceSummary | None = None
    decision: str | None = None
    next_report: str | None = None
    schema: str = SCHEMA
