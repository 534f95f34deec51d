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
# "said that Oslo demands a vote": the demand itself is reported.
STRENGTH_OF_HEDGES = {
    modality: strength for modality, strength in STRENGTH.items() if modality != "demanded"
}
NO_HEDGE = len(STRENGTH)  # weaker than any


class Hedges:
    """The cues of one article, in text order."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._cues = cues
        self._starts = [cue.span.start for cue in cues] + [NOWHERE]

    def near(self, source: Span | None, cue: Span, content: Span) -> Sequence[Cue]:
        """The cues from the first to the last character of an act of speech."""
        begin = cue.start if cue.start < content.start else content.start
        limit = cue.end if cue.end > content.end else content.end
        if source is not None and source.start < begin:
            begin = source.start
        starts = self._starts
        first = last = bisect_left(starts, begin)
        while starts[last] < limit:
            last += 1
        if first and self._cues[first - 1].span.end > begin:
            first -= 1
        return self._cues[first:last] if first < last else ()


def is_unsaid(near: Sequence[Cue], source: Span | None, cue: Span) -> bool:
    """Whether a negation among the words that introduce a content, from its source before the cue
    to the end of the cue, turns the cue round: "did not claim that", "nobody has claimed that"."""
    start = source.start if source is not None and source.start < cue.start else cue.start
    for hedge in near:
        if hedge.is_negative and start <= hedge.span.start and hedge.span.end <= cue.end:
            scope = hedge.scope
            if cue.contains(hedge.span) or (scope is not None and scope.overlaps(cue)):
                return True
    return False


def hedged(
    near: Sequence[Cue], text: str, cue: Span, content: Span, unhedged: Modality
) -> Modality:
    """Of the cues in the first sentence of a content (and in the words that introduce it) what the
    one makes of it that binds most; `unhedged` is what it is without any."""
    surest, strength = unhedged, STRENGTH[unhedged]
    start, end = content.start, content.end
    sentence_end = SENTENCE_END.search(text, start + 1, end)
    if sentence_end:
        end = sentence_end.start() + 1
    for hedge in near:
        modality = hedge.modality
        if modality is None or STRENGTH_OF_HEDGES.get(modality, NO_HEDGE) >= strength:
            continue
        span, scope = hedge.span, hedge.scope
        touches = (start <= span.start and span.end <= end) or cue.overlaps(span)
        if touches and (scope is None or (scope.start < end and start < scope.end)):
            surest, strength = modality, STRENGTH[modality]
    return surest
