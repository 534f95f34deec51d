"""The analyst's part of one edition, checked: what a named person assesses, and what for."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.briefing import Judgement, Note


@dataclass(frozen=True, slots=True)
class Issue:
    """Read from issue.yaml; every judgement rests on statements that exist. `tlp` marks what has
    no label of its own, the bottom line among it."""

    author: str
    tlp: str
    serial: str | None = None
    bottom_line: str | None = None
    judgements: tuple[Judgement, ...] = ()
    notes: tuple[Note, ...] = ()
