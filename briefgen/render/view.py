"""What templates are given: the model arranged for reading, the same for all formats.

Nothing is decided here. Each field is one of the model's, in words and in order; added are the
numbers of sources and passages, and the geometry of charts. `arrange.py` fills it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.render.axes import Dumbbell, Strip
from briefgen.render.citations import Source
from briefgen.render.figure_view import FigureView
from briefgen.render.lines import Line
from briefgen.render.network import Network


@dataclass(frozen=True, slots=True)
class AspectView:
    """The lines of a section that tell one side of it; `left` is the number of those without room."""

    word: str
    lines: tuple[Line, ...]
    left: int


@dataclass(frozen=True, slots=True)
class SectionView:
    """`lines` are printed, `repeats` have a sentence that another line prints, and `left` is the
    number of those that the template has no room for. `aspects` are the printed lines once more,
    parted into situation and response; `gaps` the open questions that its rules serve."""

    id: str
    title: str
    lines: tuple[Line, ...]
    repeats: tuple[Line, ...] = ()
    left: int = 0
    aspects: tuple[AspectView, ...] = ()
    gaps: tuple[RequirementView, ...] = ()


@dataclass(frozen=True, slots=True)
class BesideView:
    """A line that another must be read with, and what it says, in a few words."""

    line: Line
    text: str


@dataclass(frozen=True, slots=True)
class SpreadView:
    """An article that carries a key point: when after the first, and whether it is a copy."""

    source: Source
    date: str
    days_after: int | None
    is_copy: bool


@dataclass(frozen=True, slots=True)
class KeyPointView:
    """The leading line, the lines beside it, and why it was put first. `who` and `how`: the words of
    its slots, "" where they do not say. `spread`: the articles behind it, oldest first."""

    lead: Line
    others: tuple[BesideView, ...]
    why: str
    who: str
    how: str
    spread: tuple[SpreadView, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A word of the likelihood scale and its percents."""

    word: str
    low: float
    high: float
    is_meant: bool


@dataclass(frozen=True, slots=True)
class JudgementView:
    number: int
    anchor: str
    text: str
    author: str
    likelihood: str
    percent: str
    confidence: str
    horizon: str
    basis: tuple[Line, ...]
    assumptions: tuple[str, ...]
    alternatives: tuple[str, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """`line` is the statement that changed, if it is one; `label` names what else it is. `drawing`
    is there where numbers moved."""

    kind: str
    word: str
    label: str
    line: Line | None
    before: str
    after: str
    why: str
    drawing: Dumbbell | None = None


@dataclass(frozen=True, slots=True)
class RequirementView:
    id: str
    question: str
    status: str
    word: str
    why: str
    lines: tuple[Line, ...]
    rules: tuple[str, ...]
    articles: int
    searched: str
    lead: Line | None
    last_answered: str


@dataclass(frozen=True, slots=True)
class SideView:
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """`is_of_figures`: each side has a number that is a report of a figure."""

    about: str
    kind: str
    sides: tuple[SideView, ...]
    why: str
    is_of_figures: bool


@dataclass(frozen=True, slots=True)
class EntryView:
    """A time on the chronology; `is_event` False: what was said then, not what happened. `anchor` is
    "" in a template that does not print them all."""

    anchor: str
    date: str
    value: str
    precision: str
    basis: str
    is_event: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    name: str
    kind: str
    roles: tuple[str, ...]
    seen: str
    lines: tuple[Line, ...]
    speaks: tuple[Line, ...]
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class PastView:
    """What was so in an earlier issue, known by its cut-off."""

    cutoff: str
    word: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """A name of an index: the times of the chronology at which it stands, and the lines without a
    time that name it."""

    name: str
    note: str
    times: tuple[EntryView, ...]
    undated: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalView:
    """A line that its source takes back, and the words that say so."""

    line: Line
    why: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule that read the articles; `found` is how many statements it made."""

    id: str
    title: str
    section: str
    aspect: str
    is_access: bool
    answers: tuple[str, ...]
    found: int


@dataclass(frozen=True, slots=True)
class IndicatorView:
    id: str
    state: str
    word: str
    text: str
    watched: str
    why: str
    lines: tuple[Line, ...]
    history: tuple[PastView, ...]
    has_moved: bool


@dataclass(frozen=True, slots=True)
class NoteView:
    author: str
    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Stances:
    """Every line in one of three columns: two independent texts agree; said, by whomever; denied
    or said not to be so."""

    confirmed: tuple[Line, ...]
    claimed: tuple[Line, ...]
    denied: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OutletView:
    name: str
    reliability: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The briefing as templates see it. `stamp` is what the PDF and the page give as their date:
    the cut-off at midnight, UTC, never the clock. `hash` begins the SHA-256 of the model.
    `in_full` are the ids of the lines that a part prints in full, `quoted` those lines that print
    a cited sentence word for word, by the anchor of its passage. `recent` are the events of the last
    days that the chronology asks for; `access` the lines that tell who is kept from getting there or
    reporting; `unused` the sources on which no line rests."""

    title: str
    subtitle: str
    product: str
    serial: str
    language: str
    tlp: str
    caveats: tuple[str, ...]
    handling: str
    period: str
    cutoff: str
    stamp: str
    hash: str
    bottom_line: str
    author: str
    in_full: frozenset[str]
    quoted: Mapping[str, Line]
    lines: tuple[Line, ...]
    stances: Stances
    sections: tuple[SectionView, ...]
    key_points: tuple[KeyPointView, ...]
    judgements: tuple[JudgementView, ...]
    changes: tuple[ChangeView, ...]
    unchanged: tuple[Line, ...]
    previous: str
    requirements: tuple[RequirementView, ...]
    gaps: tuple[RequirementView, ...]
    figures: tuple[FigureView, ...]
    timeline: tuple[EntryView, ...]
    strip: Strip | None
    undated: tuple[Line, ...]
    actors: tuple[ActorView, ...]
    network: Network | None
    contradictions: tuple[ContradictionView, ...]
    indicators: tuple[IndicatorView, ...]
    notes: tuple[NoteView, ...]
    recent: tuple[EntryView, ...]
    actor_index: tuple[IndexView, ...]
    place_index: tuple[IndexView, ...]
    withdrawals: tuple[WithdrawalView, ...]
    access: tuple[Line, ...]
    rules: tuple[RuleView, ...]
    decision: str
    next_report: str
    source_summary: Mapping[str, Any] | None
    sources: tuple[Source, ...]
    unused: tuple[Source, ...]
    outlets: tuple[OutletView, ...]
    copies: tuple[tuple[Source, ...], ...]
    scale: str
    bands: tuple[Band, ...]
