"""One fixed policy where hits share words (docs/rules.md, "When two phrases match")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefgen.match.things import Fill
from briefgen.rules.ruleset import Rule


class Hit(NamedTuple):
    """One line of one rule matched at words [start, end) of a sentence."""

    rule: Rule
    line: int
    start: int
    end: int
    slots: Mapping[str, Fill]
    words: frozenset[int]  # those that the phrase's own words and lists took
    asked: frozenset[int]  # those of them without which the phrase would not match


def best_of_rule(hits: list[Hit]) -> list[Hit]:
    """Of hits of one rule that overlap, the one with most slots filled, then the earliest, then
    the one of the first line; in text order."""
    if len(hits) == 1:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (-len(each.slots), each.start, each.line)):
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each.start)


def without_beaten(hits: list[Hit]) -> list[Hit]:
    """Hits without those that another rule `beats`, where both claim a word outside their slots.
    Applied to the hits as found: a beaten rule still beats."""
    if not any(hit.rule.beats for hit in hits):
        return hits

    def is_beaten(hit: Hit) -> bool:
        return any(hit.rule.id in other.rule.beats and hit.words & other.words for other in hits)

    return [hit for hit in hits if not is_beaten(hit)]
