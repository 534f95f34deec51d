"""Figures: a measure with every report of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.model.annotation import Modality
from briefgen.model.statement import FigureRole

Verdict = Literal["consistent", "evolving", "conflicting"]


@dataclass(frozen=True, slots=True)
class FigureReport:
    """A number as one speaker gives it. `as_of`: the day it holds for, else when it was said or
    published; `as_of_basis` says which. `counts`: whether it entered low, high and verdict.
    `contested`: whether another report excludes it. `withdrawn`: the caution that says that its
    source took it back, so that it cannot."""

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
    withdrawn: str | None = None
    contested: bool = False


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """The lowest and highest number that holds for one period of a series."""

    period: str
    low: float
    high: float
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastSpan:
    """Low and high of a figure in an earlier issue."""

    cutoff: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with every report of it. `low`, `high`: the lowest and highest number named in a
    counted report; open if that report says "at most", "at least". `latest`: None if no counted
    report has a date. `history`: its span in earlier issues, oldest first."""

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
    history: tuple[PastSpan, ...] = ()
    voice: str = "computed"
