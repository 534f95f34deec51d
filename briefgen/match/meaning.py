"""What a mention means: how sure, who says so, when it happened and when it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from briefgen.annotate.judgement import judge, stronger_first
from briefgen.match.scene import Scene
from briefgen.model.annotation import (
    Attribution,
    DateExpression,
    Modality,
    Sentence,
    Stance,
)
from briefgen.model.mention import Mention, When
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.ruleset import Rule

OF_STANCE: dict[Stance, Modality] = {"denies": "denied", "demands": "demanded", "asks": "possible"}
UNHEDGED = ("asserted", "reported")  # where a rule's own certainty holds
EVENT_DATES = ("day", "month", "quarter", "year", "interval")


class Meaning:
    """What the cue table says of certainties, compiled once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        table = vocabulary.table("modality of cues")
        self._modality_of = {
            cue: cast(Modality, modality) for modality, cues in table.items() for cue in cues
        }

    def judge(self, mention: Mention, words: Sequence[Span], rule: Rule, scene: Scene) -> Mention:
        """The mention with its modality, attribution and times. `words` are the spans that
        the phrase's own words and lists took."""
        annotated = scene.annotated
        sentence = annotated.sentences[mention.sentence]
        number = attribution_of(mention, scene)
        attribution = annotated.attributions[number] if number is not None else None
        judged = judge(mention.span, words, scene.cues(sentence))
        certainty, modality = judged.certainty, judged.modality
        if rule.certainty and modality in UNHEDGED:
            certainty, modality = rule.certainty, self._modality_of.get(rule.certainty, "asserted")
        if attribution is not None:
            modality = first_of(modality, OF_STANCE.get(attribution.stance, "reported"))
        return replace(
            mention,
            modality=modality,
            certainty="denied" if modality == "denied" else certainty,
            negated=judged.negated,
            cue=judged.cue,
            attribution=number,
            when=_when(mention, sentence, attribution, scene),
            said_when=_said_when(sentence, attribution, scene),
        )


def first_of(one: Modality, other: Modality) -> Modality:
    """Of two modalities the one that binds more."""
    return min(one, other, key=stronger_first)


def attribution_of(mention: Mention, scene: Scene) -> int | None:
    """The attribution whose content holds most of a mention; of several the innermost."""
    span = mention.span
    best: tuple[int, int] | None = None
    for number in scene.attributions(mention.sentence):
        parts = scene.annotated.attributions[number].parts
        shared = sum(
            max(0, min(part.end, span.end) - max(part.start, span.start)) for part in parts
        )
        if 2 * shared >= span.length:
            size = sum(part.length for part in parts)
            if best is None or size < best[0]:
                best = (size, number)
    return best[1] if best else None


def _when(
    mention: Mention, sentence: Sentence, attribution: Attribution | None, scene: Scene
) -> When | None:
    """The time of the event: a date slot, else the nearest date of the same clause, else of the
    sentence, leaving out the dates that say when somebody spoke."""
    for fill in mention.slots.values():
        value = fill.value if fill.kind in ("date", "period") else None
        # "three years in prison", "a week": how long or how often is not when
        if value and value.get("value") and value.get("kind") in EVENT_DATES:
            return When(str(value["value"]), "stated")
    dates = [date for date in _dates_in(sentence, scene) if _tells_event(date, attribution)]
    if not dates:
        return None
    in_clause = [date for date in dates if _share_clause(date.span, mention, scene)]
    nearest = min(in_clause or dates, key=lambda date: _distance(date.span, mention.span))
    return When(str(nearest.value), "same clause" if in_clause else "same sentence")


def _said_when(sentence: Sentence, attribution: Attribution | None, scene: Scene) -> When | None:
    if attribution is None:
        return None
    dates = [date for date in _dates_in(sentence, scene) if not _tells_event(date, attribution)]
    return When(str(dates[0].value), "beside the source") if dates else None


def _tells_event(date: DateExpression, attribution: Attribution | None) -> bool:
    return attribution is None or any(part.overlaps(date.span) for part in attribution.parts)


def _dates_in(sentence: Sentence, scene: Scene) -> list[DateExpression]:
    return [date for date in scene.dates(sentence) if date.value and date.kind in EVENT_DATES]


def _share_clause(date: Span, mention: Mention, scene: Scene) -> bool:
    tokens = scene.annotated.tokens
    for clause in scene.clauses(scene.annotated.sentences[mention.sentence]):
        span = tokens.span(clause.first_token, clause.end_token)
        if span.contains(date) and span.overlaps(mention.span):
            return True
    return False


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
