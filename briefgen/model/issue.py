"""The analyst's part of one edition, checked: what a named person assesses, and what for."""

from __future__ import annotations

from dataclasses import dataclass


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
class Issue:
    """Read from issue.yaml; every judgement rests on statements that exist. `tlp` marks what has
    no label of its own, the bottom line and the decision that is asked for among it. `next_report`
    is an ISO day."""

    author: str
    tlp: str
    serial: str | None = None
    bottom_line: str | None = None
    decision: str | None = None
    next_report: str | None = None
    judgements: tuple[Judgement, ...] = ()
    notes: tuple[Note, ...] = ()
