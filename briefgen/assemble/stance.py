"""Which modalities may stand as fact, and which never."""

from __future__ import annotations

from typing import Protocol

from briefgen.assemble.settings import Settings
from briefgen.model.annotation import Modality

# What is told as a fact, in the article's voice or in somebody's. Every other modality makes a
# statement of its own, so that a hedge, an offer or a denial is never merged into a fact.
TOLD: frozenset[Modality] = frozenset({"asserted", "reported"})
_STATED: frozenset[Modality] = TOLD | {"estimated"}
_SURE_ENOUGH_TO_DENY: frozenset[Modality] = _STATED | {"likely", "expected"}


class Stance(Protocol):
    """A statement, a reading of it, a report of a figure."""

    @property
    def modality(self) -> Modality: ...
    @property
    def negated(self) -> bool: ...
    @property
    def certainty(self) -> str | None: ...


def step_of(told: Stance, settings: Settings) -> int | None:
    """The step on the ladder of likelihood; None for what has none (a plan, a demand)."""
    ladder = settings.likelihood_steps
    known = ladder.get(told.certainty or "")
    return known if known is not None else ladder.get(told.modality)


def is_stated(told: Stance) -> bool:
    """Told, confirmed or estimated, to be so or not to be so."""
    return told.modality in _STATED


def is_held(told: Stance) -> bool:
    """Stated to be so: not hedged, planned, demanded, conditional, denied or negated."""
    return is_stated(told) and not told.negated


def is_denied(told: Stance) -> bool:
    """Denied, or stated, expected or held likely not to be so."""
    return told.modality == "denied" or (told.negated and told.modality in _SURE_ENOUGH_TO_DENY)
