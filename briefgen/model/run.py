"""What a briefing was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
