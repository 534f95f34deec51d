"""The labels of the Traffic Light Protocol 2.0, and which is stricter."""

from __future__ import annotations

from collections.abc import Iterable

TLP_LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")  # least restrictive first


def strictness(label: str) -> int:
    """Rank of a label, the least restrictive 0. A label that is none is as strict as any."""
    return TLP_LABELS.index(label) if label in TLP_LABELS else len(TLP_LABELS) - 1


def strictest(labels: Iterable[str]) -> str:
    """The most restrictive of one or several labels."""
    return max(labels, key=strictness)


def is_above(label: str, ceiling: str) -> bool:
    return strictness(label) > strictness(ceiling)


def read_label(text: str) -> str | None:
    """The label in "amber" or "TLP:AMBER"; None if it is none."""
    label = "".join(text.split()).upper().removeprefix("TLP:")
    return label if label in TLP_LABELS else None
