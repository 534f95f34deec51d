"""What the rules file asks of a briefing: pure data, from the rule reader to assemble."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.model.vocabulary import Outlet, UnitFamily

# Which side of its section a finding tells: what is so, what is done about it, who is kept from
# getting there or reporting.
Aspect = Literal["situation", "response", "access"]


@dataclass(frozen=True, slots=True)
class RulePlan:
    """What a rule means for the briefing. `say` is the raw text of the key, None without one;
    `same_if` are slot names; `certainty` is the cue name that holds where the text has no cue.
    """

    id: str
    section: str | None = None
    answers: tuple[str, ...] = ()
    say: str | None = None
    same_if: tuple[str, ...] = ()
    status: str = "stable"  # draft, test, stable, retired
    certainty: str | None = None
    title: str | None = None
    note: str | None = None
    at: str | None = None  # file:line, for the page that explains a line
    tlp: str | None = None
    aspect: Aspect = "situation"


@dataclass(frozen=True, slots=True)
class FigurePlan:
    """A table or chart filled from the statements of one or several rules.

    `by`: day, week, month, quarter or year gives a series. `show`: words such as "highest and
    lowest". `key`: slots whose values part one figure into several. `only_if`: comparisons as in
    `keep if`; "role is total" (subset, increment) is one more. `unit` None: the unit that the
    statements give.
    """

    id: str
    rules: tuple[str, ...]
    value: str
    label: str | None = None
    unit: str | None = None
    by: str | None = None
    show: str | None = None
    key: tuple[str, ...] = ()
    only_if: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorPlan:
    """A warning sign. `when` is the raw text: a rule id, then comparisons and "not denied",
    separated by commas; `say` is filled like a rule's."""

    id: str
    when: str
    say: str | None = None


@dataclass(frozen=True, slots=True)
class SubjectPlan:
    """Rules whose statements speak of one matter, so that they may contradict each other;
    `slots` must be equal (none: all statements of these rules). Two things in a slot of `differ`
    ("where": Kursk and Ukraine) are a contradiction; so is what a rule of `against` tells and what
    one of `rules` tells."""

    id: str
    rules: tuple[str, ...]
    label: str | None = None
    slots: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marking:
    """Who may read it: a TLP 2.0 label without the prefix, and words of caution."""

    tlp: str = "CLEAR"
    caveats: tuple[str, ...] = ()
    handling: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build out of the mentions.

    `covers` is the raw text ("7 days"; None: everything). `questions`, `sections` and `rules` are
    in file order, which is the order of the briefing. `words` are the vocabulary's named tables;
    assemble reads its own thresholds and word lists there (packs/english/briefing.yaml); `units`
    are its families of units.
    `ranking`: weight (one of settings.WEIGHTS, "rule NAME", "section NAME") -> points.
    `next_report`: the ISO day that the author gives, if any.
    `default_tlp` marks what nothing else marks; None: the marking of the whole issue.
    """

    title: str = "Briefing"
    subtitle: str | None = None
    product: str = "intsum"
    language: str = "en"
    covers: str | None = None
    questions: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    rules: Mapping[str, RulePlan] = field(default_factory=dict)
    figures: tuple[FigurePlan, ...] = ()
    indicators: tuple[IndicatorPlan, ...] = ()
    subjects: tuple[SubjectPlan, ...] = ()
    ranking: Mapping[str, float] = field(default_factory=dict)
    marking: Marking = Marking()
    default_tlp: str | None = None
    scale: str = "icd203"
    next_report: str | None = None
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    units: Mapping[str, UnitFamily] = field(default_factory=dict)
