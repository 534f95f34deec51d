"""How sure what is said is: judged on its own words and on those that introduce it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import get_args

from briefgen.model.annotation import Cue, Modality, Stance
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

STANCE_MODALITY: dict[Stance, Modality] = {
    "denies": "denied",
    "demands": "demanded",
    "asks": "possible",
}
PRECEDENCE: tuple[Modality, ...] = get_args(Modality)  # the one that binds most first
SENTENCE_END = re.compile(r"[.?!][ \n]")


class ContentModality:
    """Compiled from the table "modality of cues": rule-language.md, 3a."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._of_cue: dict[str, Modality] = {}
        table = vocabulary.table("modality of cues")
        for modality in PRECEDENCE:
            for name in table.get(modality, ()):
                self._of_cue.setdefault(name, modality)

    def judge(
        self, text: str, cue: Span | None, content: Span, stance: Stance, cues: Sequence[Cue]
    ) -> Modality:
        """Of all cues in the first sentence of a content (and in the words that introduce it) the
        one that binds most; without any, it is reported. `cues` in text order."""
        said = _first_sentence(text, content)
        found = [STANCE_MODALITY.get(stance, "reported")]
        first = min(said.start, cue.start) if cue else said.start
        for at in range(max(0, bisect_left(cues, first, key=_start) - 1), len(cues)):
            hedge = cues[at]
            if hedge.span.start >= max(said.end, cue.end if cue else 0):
                break
            touches = said.contains(hedge.span) or (cue is not None and cue.overlaps(hedge.span))
            modality = self._of_cue.get(hedge.cue)
            if modality == "demanded":
                continue  # "said that Oslo demands a vote": the demand itself is reported
            if modality and touches and (hedge.scope is None or hedge.scope.overlaps(said)):
                found.append(modality)
        return min(found, key=PRECEDENCE.index)


def _start(cue: Cue) -> int:
    return cue.span.start


def _first_sentence(text: str, content: Span) -> Span:
    end = SENTENCE_END.search(text, content.start + 1, content.end)
    return Span(content.start, end.start() + 1) if end else content
