"""Which section prints which sentence: each sentence once, where it comes first and has room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

ASPECTS = ("situation", "response")  # what a section tells; who has no access stands apart


def aspect_of(statement: Mapping[str, Any]) -> str:
    return str(statement.get("aspect") or ASPECTS[0])


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


def lines_of_each(model: Mapping[str, Any], least: int, in_all: int) -> int:
    """How many lines each section has: at least so many, more where few sections share `in_all`."""
    told = sum(bool(section["statements"]) for section in model["sections"])
    return max(least, in_all // max(told, 1)) if least else 0


def shares_of(
    model: Mapping[str, Any], most: int = 0, lines: int = 0, told_apart: str = ""
) -> tuple[Share, ...]:
    """The share of each section where `most` sections are printed, with `lines` of each aspect of
    it (0: all). What has the aspect `told_apart` has a part of its own and no share.

    A sentence for which its first section has no room may stand in a later one.
    """
    texts = {id_: each["text"] for id_, each in model["statements"].items()}
    printed: set[str] = set()
    placed: set[str] = set()  # ids: a statement may stand in two sections
    shares = []
    for number, section in enumerate(model["sections"]):
        share = Share()
        is_shown = not most or number < most
        room: dict[str, int] = {}
        for id_ in section["statements"]:
            if id_ not in texts or id_ in placed:
                continue
            aspect = aspect_of(model["statements"][id_])
            if aspect == told_apart:
                continue
            has_room = not 0 < lines <= room.get(aspect, 0)
            if is_shown and texts[id_] not in printed and has_room:
                room[aspect] = room.get(aspect, 0) + 1
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
