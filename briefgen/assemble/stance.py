"""Which modalities may stand as fact, and which never."""

from __future__ import annotations

from typing import Protocol

from briefgen.model.annotation import Modality

# What is told as a fact, in the article's voice or in somebody's. Every other modality makes a
# statement of its own, so that a hedge, an offer or a denial is never merged into a fact.
TOLD: frozenset[Modality] = frozenset({"asserted", "reported"})
HELD: frozenset[Modality] = TOLD | {"estimated"}


class Stance(Protocol):
    """A statement, a reading of it, a report of a figure."""

    @property
    def modality(self) -> Modality: ...
    @property
    def negated(self) -> bool: ...


def is_held(told: Stance) -> bool:
    """Told or estimated to be so: not hedged, planned, demanded, conditional, denied or negated."""
    return told.modality in HELD and not told.negated


def is_denied(told: Stance) -> bool:
    """Told or estimated not to be so, or denied."""
    return told.modality == "denied" or (told.negated and told.modality in HELD)
