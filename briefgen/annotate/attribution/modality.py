"""How sure what is said is: judged on its own words and on those that introduce it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefgen.annotate.judgement import stronger_first
from briefgen.model.annotation import Cue, Modality
from briefgen.model.span import Span

SENTENCE_END = re.compile(r"[.?!][ \n]")


def modality_of_content(
    text: str, cue: Span | None, content: Span, unhedged: Modality, cues: Sequence[Cue]
) -> Modality:
    """Of all cues in the first sentence of a content (and in the words that introduce it) the one
    that binds most; `unhedged` is what it is without any. `cues` in text order."""
    said = _first_sentence(text, content)
    found = [unhedged]
    first = min(said.start, cue.start) if cue else said.start
    for at in range(max(0, bisect_left(cues, first, key=_start) - 1), len(cues)):
        hedge = cues[at]
        if hedge.span.start >= max(said.end, cue.end if cue else 0):
            break
        if hedge.modality in (None, "demanded"):
            continue  # "said that Oslo demands a vote": the demand itself is reported
        touches = said.contains(hedge.span) or (cue is not None and cue.overlaps(hedge.span))
        if touches and (hedge.scope is None or hedge.scope.overlaps(said)):
            found.append(hedge.modality)
    return min(found, key=stronger_first)


def _start(cue: Cue) -> int:
    return cue.span.start


def _first_sentence(text: str, content: Span) -> Span:
    end = SENTENCE_END.search(text, content.start + 1, content.end)
    return Span(content.start, end.start() + 1) if end else content
