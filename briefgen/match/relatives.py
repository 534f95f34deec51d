"""Relative clauses that tell what has happened: what hedges the clause around them leaves it alone.

"She hopes for aid for the towns, where the flood killed 30": thirty are dead, whatever she hopes for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefgen.annotate.verbs import may_be_past
from briefgen.match.layout import COMMA
from briefgen.match.reading import Reading
from briefgen.model.annotation import Cue

REACH_WORDS = 10  # between the pronoun and the verb of its clause
# What the noun before the pronoun may depend on: "no storm that hit the coast", "if a storm that hit".
TIED = ("conditional", "denied")


class Relative(NamedTuple):
    """Where a relative clause in the past begins (character), and whether a comma parts it."""

    start: int
    is_loose: bool

    def shuts_out(self, cue: Cue) -> bool:
        """Whether a cue stands before the clause and says nothing of it. Without a comma the clause
        is part of a thing, and stays denied or conditional with it."""
        is_tied = cue.is_negative or cue.modality in TIED
        return cue.span.end <= self.start and (self.is_loose or not is_tied)


def relative_around(own_words: Iterable[int], reading: Reading) -> Relative | None:
    """The clause of which the first past form among a phrase's own words is the verb: it stands
    right behind "who" or "that", helpers between, or behind ", where" and a subject."""
    words, marks, language = reading.words, reading.marks, reading.language
    at = next((each for each in sorted(own_words) if may_be_past(words[each])), None)
    if at is None:
        return None
    is_direct = True
    for here in range(at - 1, max(at - 2 - REACH_WORDS, 0), -1):
        if marks[here + 1]:
            return None
        is_loose = bool(marks[here] & COMMA)
        word = words[here]
        if (is_direct and word in language.relatives) or (is_loose and word in language.asides):
            return Relative(reading.span(here, here + 1).start, is_loose)
        if word not in language.finite_helpers:
            is_direct = False
    return None
