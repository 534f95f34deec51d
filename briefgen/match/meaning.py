"""What a mention means: how sure, who says so, when it happened and when it was said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from briefgen.annotate.judgement import Judgement, judge, of_stance, stronger_first
from briefgen.match.overlaps import Hit
from briefgen.match.reading import Reading
from briefgen.match.scene import Scene
from briefgen.match.slot_values import slot_fill
from briefgen.model.annotation import (
    Attribution,
    DateExpression,
    Modality,
)
from briefgen.model.mention import Mention, SlotFill, When
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

UNHEDGED = ("asserted", "reported")  # where a rule's own certainty holds
UNTOUCHED = Judgement()  # by any cue
EVENT_DATES = ("day", "month", "quarter", "year", "interval")


class Meaning:
    """What the cue table says of certainties, compiled once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        openings = vocabulary.phrases("other events open with")
        # Behind it stands at least one word that is not the date's own article.
        self._opening = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, openings)) or '(?!)'})\s+(?=\S+\s+\S)", re.IGNORECASE
        )
        self._date_leads = frozenset(vocabulary.phrases("date leads"))
        self._participles = frozenset(vocabulary.phrases("other events end with"))
        table = vocabulary.table("modality of cues")
        self._modality_of = {
            cue: cast(Modality, modality) for modality, cues in table.items() for cue in cues
        }

    def mention(self, hit: Hit, reading: Reading, number: int) -> Mention:
        """The mention that a hit in the sentence with this number makes."""
        scene, rule = reading.scene, hit.rule
        span = reading.span(hit.start, hit.end)
        slots = {name: slot_fill(fill, reading) for name, fill in sorted(hit.slots.items())}
        place = attribution_of(span, number, scene)
        attribution = scene.annotated.attributions[place] if place is not None else None
        judged = _judged(span, hit, reading)
        certainty, modality = judged.certainty, judged.modality
        if rule.certainty and modality in UNHEDGED:
            certainty, modality = rule.certainty, self._modality_of.get(rule.certainty, "asserted")
        if attribution is not None:
            unhedged = of_stance(attribution.stance, attribution.has_source)
            modality = first_of(modality, unhedged)
        of_event, of_speech = _dates(reading, attribution)
        of_event = [date for date in of_event if not self._of_another(date, span, hit, reading)]
        return Mention(
            rule=rule.id,
            line=hit.line,
            section=rule.section,
            article=scene.annotated.article.id,
            span=span,
            sentence=number,
            slots=slots,
            modality=modality,
            certainty="denied" if modality == "denied" else certainty,
            negated=judged.negated,
            cue=judged.cue,
            when=_when(slots, span, of_event, reading),
            said_when=_said_when(of_speech),
            attribution=place,
        )

    def _of_another(self, date: DateExpression, span: Span, hit: Hit, reading: Reading) -> bool:
        """Whether a date tells when something else happened that the sentence brings in."""
        text = reading.annotated.article.text
        if date.span.start >= span.end:
            return bool(self._opening.search(text, span.end, date.span.start))
        if not span.contains(date.span):
            return False
        words, places = reading.annotated.tokens.words, reading.places
        for at in reversed(range(hit.start, hit.end)):
            if reading.span(at, at + 1).end > date.span.start:
                continue
            word = words[places[at]]
            if word not in self._date_leads:
                return at not in hit.words and (word.endswith("ed") or word in self._participles)
        return False


def _judged(span: Span, hit: Hit, reading: Reading) -> Judgement:
    """How sure a hit is, by the cues that reach the words that the phrase's own words and lists
    took."""
    cues = reading.scene.cues(reading.sentence)
    if not cues:
        return UNTOUCHED
    return judge(span, [reading.span(at, at + 1) for at in sorted(hit.words)], cues)


def first_of(one: Modality, other: Modality) -> Modality:
    """Of two modalities the one that binds more."""
    return min(one, other, key=stronger_first)


def attribution_of(span: Span, sentence: int, scene: Scene) -> int | None:
    """The attribution whose content holds most of a mention, the cue counting as well ("<soldiers>
    voiced their wish to leave"); of several the innermost."""
    best: tuple[int, int] | None = None
    for number in scene.attributions(sentence):
        said = scene.annotated.attributions[number]
        parts = said.parts
        taken = parts if said.cue is None else (*parts, said.cue)
        shared = sum(
            max(0, min(part.end, span.end) - max(part.start, span.start)) for part in taken
        )
        if 2 * shared >= span.length:
            size = sum(part.length for part in parts)
            if best is None or size < best[0]:
                best = (size, number)
    return best[1] if best else None


def _when(
    slots: Mapping[str, SlotFill], span: Span, dates: Sequence[DateExpression], reading: Reading
) -> When | None:
    """The time of the event: a date slot, else the nearest date of the same clause, else of the
    sentence. `dates` do not say when somebody spoke."""
    for fill in slots.values():
        value = fill.value if fill.kind in ("date", "period") else None
        # "three years in prison", "a week": how long or how often is not when
        if value and value.get("value") and value.get("kind") in EVENT_DATES:
            return When(str(value["value"]), "stated")
    if not dates:
        return None
    in_clause = [date for date in dates if _share_clause(date.span, span, reading)]
    nearest = min(in_clause or dates, key=lambda date: _distance(date.span, span))
    return When(str(nearest.value), "same clause" if in_clause else "same sentence")


def _said_when(dates: Sequence[DateExpression]) -> When | None:
    return When(str(dates[0].value), "beside the source") if dates else None


def _dates(
    reading: Reading, attribution: Attribution | None
) -> tuple[list[DateExpression], list[DateExpression]]:
    """The dates of the sentence that tell when it happened, and those that tell when it was said."""
    of_event: list[DateExpression] = []
    of_speech: list[DateExpression] = []
    for date in reading.scene.dates(reading.sentence):
        if date.value and date.kind in EVENT_DATES:
            (of_event if _tells_event(date, attribution) else of_speech).append(date)
    return of_event, of_speech


def _tells_event(date: DateExpression, attribution: Attribution | None) -> bool:
    return attribution is None or any(part.overlaps(date.span) for part in attribution.parts)


def _share_clause(date: Span, mention: Span, reading: Reading) -> bool:
    tokens = reading.annotated.tokens
    for clause in reading.scene.clauses(reading.sentence):
        span = tokens.span(clause.first_token, clause.end_token)
        if span.contains(date) and span.overlaps(mention):
            return True
    return False


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
