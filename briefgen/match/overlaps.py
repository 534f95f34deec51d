"""One fixed policy where hits share words (docs/rules.md, "When two phrases match")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.match.reading import Fill
from briefgen.rules.ruleset import Rule


@dataclass(frozen=True)
class Hit:
    """One line of one rule matched at words [start, end) of a sentence."""

    rule: Rule
    line: int
    start: int
    end: int
    slots: Mapping[str, Fill] = field(default_factory=dict)

    def trigger_words(self) -> frozenset[int]:
        """The words of the hit that no slot took."""
        taken = {at for fill in self.slots.values() for at in range(fill.start, fill.end)}
        return frozenset(range(self.start, self.end)) - taken


def best_of_rule(hits: list[Hit]) -> list[Hit]:
    """Of hits of one rule that overlap, the one with most slots filled, then the earliest, then
    the one of the first line; in text order."""
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
    triggers = [hit.trigger_words() for hit in hits]

    def is_beaten(number: int) -> bool:
        return any(
            hits[number].rule.id in other.rule.beats and triggers[number] & triggers[at]
            for at, other in enumerate(hits)
        )

    return [hit for number, hit in enumerate(hits) if not is_beaten(number)]
