"""What stands around the cited sentences of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

Context = dict[str, str]  # fields of a Passage


def contexts_of(excerpts: Iterable[Mapping[str, Any]]) -> dict[tuple[int, int], Context]:
    """By the place of a cited sentence, the text around it as the fields of a Passage have it."""
    found: dict[tuple[int, int], Context] = {}
    for excerpt in excerpts:
        printed: set[int] = set()  # starts of sentences that are not cited and stand somewhere
        for before, after in pairwise([None, *excerpt["sentences"], None]):
            if after and after["is_cited"]:
                context = found.setdefault((after["start"], after["end"]), {})
                context |= _beside(before, "preceding", "leads_in", printed)
            if before and before["is_cited"]:
                context = found.setdefault((before["start"], before["end"]), {})
                context |= _beside(after, "following", "leads_out", printed)
    return found


def _beside(
    sentence: Mapping[str, Any] | None, whole: str, once: str, printed: set[int]
) -> Context:
    if sentence is None:
        return {}
    text = " ".join(sentence["text"].split())
    if sentence["is_cited"] or sentence["start"] in printed:
        return {whole: text}
    printed.add(sentence["start"])
    return {whole: text, once: text}
