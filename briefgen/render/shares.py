"""Which section prints which sentence: each sentence once, where it comes first and has room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Share:
    """Statement ids of one section: those that it prints, those whose sentence another line prints,
    and those whose sentence is not printed at all."""

    printed: list[str] = field(default_factory=list)
    repeats: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def reading_order(model: Mapping[str, Any]) -> Iterator[str]:
    """Statement ids as the sections have them, then those that stand in no section."""
    seen: dict[str, None] = {}
    for section in model["sections"]:
        seen.update(dict.fromkeys(section["statements"]))
    seen.update(dict.fromkeys(sorted(set(model["statements"]) - set(seen))))
    return (id_ for id_ in seen if id_ in model["statements"])


def shares_of(model: Mapping[str, Any], most: int = 0, lines: int = 0) -> tuple[Share, ...]:
    """The share of each section where `most` sections are printed, with `lines` each (0: all).

    A sentence for which its first section has no room may stand in a later one.
    """
    texts = {id_: each["text"] for id_, each in model["statements"].items()}
    printed: set[str] = set()
    placed: set[str] = set()  # ids: a statement may stand in two sections
    shares = []
    for number, section in enumerate(model["sections"]):
        share = Share()
        is_shown = not most or number < most
        for id_ in section["statements"]:
            if id_ not in texts or id_ in placed:
                continue
            if is_shown and texts[id_] not in printed and not 0 < lines <= len(share.printed):
                printed.add(texts[id_])
                placed.add(id_)
                share.printed.append(id_)
            else:
                share.left.append(id_)
        shares.append(share)
    return tuple(
        Share(
            share.printed,
            [id_ for id_ in share.left if texts[id_] in printed],
            [id_ for id_ in share.left if texts[id_] not in printed],
        )
        for share in shares
    )
