"""How sure what is said is: judged on its own words and on those that introduce it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefgen.annotate.attribution.reading import NOWHERE
from briefgen.annotate.judgement import STRENGTH
from briefgen.model.annotation import Cue, Modality
from briefgen.model.span import Span

SENTENCE_END = re.compile(r"[.?!][ \n]")


class Hedges:
    """The cues of one article, in text order."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        # "said that Oslo demands a vote": the demand itself is reported.
        self._hedges = [cue for cue in cues if cue.modality and cue.modality != "demanded"]
        self._starts = [cue.span.start for cue in self._hedges] + [NOWHERE]
        self._negations = [cue for cue in cues if cue.is_negative]
        self._negation_starts = [cue.span.start for cue in self._negations] + [NOWHERE]

    def modality_of(self, text: str, cue: Span, content: Span, unhedged: Modality) -> Modality:
        """Of all cues in the first sentence of a content (and in the words that introduce it) the
        one that binds most; `unhedged` is what it is without any."""
        start, end = content.start, content.end
        begin = cue.start if cue.start < start else start
        limit = cue.end if cue.end > end else end
        starts = self._starts
        first = last = bisect_left(starts, begin)
        while starts[last] < limit:
            last += 1
        if first and self._hedges[first - 1].span.end > begin:
            first -= 1
        if first == last:
            return unhedged
        if sentence_end := SENTENCE_END.search(text, start + 1, end):
            end = sentence_end.start() + 1
        surest = unhedged
        for hedge in self._hedges[first:last]:
            span, scope, modality = hedge.span, hedge.scope, hedge.modality
            touches = (start <= span.start and span.end <= end) or cue.overlaps(span)
            reaches = scope is None or (scope.start < end and start < scope.end)
            if modality and touches and reaches and STRENGTH[modality] < STRENGTH[surest]:
                surest = modality
        return surest

    def is_unsaid(self, source: Span | None, cue: Span) -> bool:
        """Whether a negation among the words that introduce a content, from its source before the
        cue to the end of the cue, turns the cue round: "did not claim that", "nobody has claimed that"."""
        start = source.start if source is not None and source.start < cue.start else cue.start
        number = bisect_left(self._negation_starts, start)
        while self._negation_starts[number] < cue.end:
            span, scope = self._negations[number].span, self._negations[number].scope
            if span.end <= cue.end and (
                cue.contains(span) or (scope is not None and scope.overlaps(cue))
            ):
                return True
            number += 1
        return False
