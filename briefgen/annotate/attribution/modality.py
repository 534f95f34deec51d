"""How sure what is said is: judged on its own words and on those that introduce it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefgen.annotate.judgement import STRENGTH
from briefgen.model.annotation import Cue, Modality
from briefgen.model.span import Span

SENTENCE_END = re.compile(r"[.?!][ \n]")


class Hedges:
    """The cues of one article, in text order."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._cues = cues
        self._starts = [cue.span.start for cue in cues]
        self._negations = [cue for cue in cues if cue.is_negative]
        self._negation_starts = [cue.span.start for cue in self._negations]

    def modality_of(self, text: str, cue: Span, content: Span, unhedged: Modality) -> Modality:
        """Of all cues in the first sentence of a content (and in the words that introduce it) the
        one that binds most; `unhedged` is what it is without any."""
        said = _first_sentence(text, content)
        surest = unhedged
        first = max(0, bisect_left(self._starts, min(said.start, cue.start)) - 1)
        last = bisect_left(self._starts, max(said.end, cue.end), first)
        for hedge in self._cues[first:last]:
            if hedge.modality is None or hedge.modality == "demanded":
                continue  # "said that Oslo demands a vote": the demand itself is reported
            if STRENGTH[hedge.modality] >= STRENGTH[surest]:
                continue
            touches = said.contains(hedge.span) or cue.overlaps(hedge.span)
            if touches and (hedge.scope is None or hedge.scope.overlaps(said)):
                surest = hedge.modality
        return surest

    def is_unsaid(self, source: Span | None, cue: Span) -> bool:
        """Whether a negation among the words that introduce a content, from its source before the
        cue to the end of the cue, turns the cue round: "did not claim that", "nobody has claimed that"."""
        start = source.start if source is not None and source.start < cue.start else cue.start
        for number in range(bisect_left(self._negation_starts, start), len(self._negations)):
            negation = self._negations[number]
            if negation.span.start >= cue.end:
                return False
            if negation.span.end <= cue.end and (
                cue.contains(negation.span)
                or (negation.scope is not None and negation.scope.overlaps(cue))
            ):
                return True
        return False


def _first_sentence(text: str, content: Span) -> Span:
    end = SENTENCE_END.search(text, content.start + 1, content.end)
    return Span(content.start, end.start() + 1) if end else content
