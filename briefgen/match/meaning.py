"""What a mention means: how sure, who says so, when it happened and when it was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import cast

from briefgen.annotate.judgement import UNTOUCHED, Judgement, judge, of_stance, stronger_first
from briefgen.annotate.verbs import may_be_past
from briefgen.match.overlaps import Hit
from briefgen.match.reading import Reading
from briefgen.match.relatives import relative_around
from briefgen.match.scene import Scene
from briefgen.match.slot_values import slot_fill
from briefgen.match.times import Times
from briefgen.model.annotation import (
    Attribution,
    Cue,
    Modality,
)
from briefgen.model.mention import Mention, When
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

_FIRST_DAY = re.compile(r"(\d{4})(?:-Q([1-4])|((?:-\d\d){0,2}))(?=/|$)")
UNHEDGED = ("asserted", "reported")  # where a rule's own certainty holds


class Meaning:
    """What the cue table says of certainties, compiled once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._times = Times(vocabulary)
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
            is_told = (
                _tells_the_saying(attribution, hit, reading)
                or _is_part_of_a_cue(attribution, reading)
                or _is_turned_by(attribution, judged)
            )
            stance = "states" if is_told else attribution.stance
            modality = first_of(modality, of_stance(stance, attribution.has_source))
        when = self._times.of_event(hit, span, slots, attribution, judged.negated, reading)
        if modality in UNHEDGED and not judged.negated and _lies_ahead(when, scene):
            modality = "expected"
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
            when=when,
            said_when=self._times.of_speech(hit, attribution, number, reading),
            attribution=place,
            asks_not=judged.asks_not,
        )


def _judged(span: Span, hit: Hit, reading: Reading) -> Judgement:
    """How sure a hit is, by the cues that reach the words that the phrase's own words and lists
    took."""
    cues = reading.scene.cues(reading.sentence)
    near = [cue for cue in cues if cue.is_negative or _is_near(cue, span)]
    relative = relative_around(hit.words, reading) if near else None
    if relative:
        near = [cue for cue in near if not relative.shuts_out(cue)]
    if not near:
        return UNTOUCHED
    places = {at: reading.span(at, at + 1) for at in sorted(hit.words)}
    words = list(places.values())
    asked = [places[at] for at in sorted(hit.asked)]
    return judge(span, words[_words_of_subject(hit, near, words, reading) :], near, asked)


def _words_of_subject(
    hit: Hit, cues: Iterable[Cue], words: Sequence[Span], reading: Reading
) -> int:
    """How many of a hit's own words stand before the cue at its verb: "<the federal court> may
    <overturn>" is as open as "<it> may <overturn>". A past form is a verb of its own: "<sent men> to
    <dig>"."""
    places = sorted(hit.words)
    for cue in sorted(cues, key=lambda each: each.span):
        before = sum(word.end <= cue.span.start for word in words)
        if not 0 < before < len(words) or words[before].start < cue.span.end:
            continue
        is_asked_for = any(each.span.overlaps(word) for each in cues for word in words[:before])
        is_verb_next = reading.words_of(cue.span)[1] == places[before]
        has_verb = any(may_be_past(reading.words[at]) for at in places[:before])
        return before if is_verb_next and not (has_verb or is_asked_for) else 0
    return 0


def _lies_ahead(when: When | None, scene: Scene) -> bool:
    """Whether the time of an event begins after the day on which the article came out, so that it
    has not happened, whatever the tense: "the chairman retires in May"."""
    published = scene.annotated.article.meta.published.latest
    first = _FIRST_DAY.match(when.value) if when else None
    if first is None or published is None:
        return False
    year, quarter, rest = first.groups()
    month = f"-{3 * int(quarter) - 2:02}" if quarter else rest
    return f"{year}{month}" > published[: len(year) + len(month)]


def _is_near(cue: Cue, span: Span) -> bool:
    """Whether a cue may reach a statement: it stands inside, or its scope does in part."""
    start, end = span.start, span.end
    if start <= cue.span.start < end:
        return True
    scope = cue.scope
    return scope is not None and scope.start < end and start < scope.end


def _tells_the_saying(attribution: Attribution, hit: Hit, reading: Reading) -> bool:
    """Whether the phrase asks for the words of the saying themselves, for what somebody did:
    "the government summoned the ambassador and demanded an answer"."""
    return attribution.cue is not None and any(
        reading.span(at, at + 1).overlaps(attribution.cue) for at in hit.words
    )


def _is_turned_by(attribution: Attribution, judged: Judgement) -> bool:
    """Whether the words of a denial are those that turn the statement round: "refused to leave" is
    one "not", not two."""
    said = attribution.cue
    if said is None or judged.cue is None:
        return False
    return judged.negated and judged.cue.overlaps(said)


def _is_part_of_a_cue(attribution: Attribution, reading: Reading) -> bool:
    """Whether the cues know longer words: "declined" denies, "declined to comment on" and "declined
    to say whether" do not. A confirmation stays one within longer words ("it has been confirmed
    that")."""
    said = attribution.cue
    return (
        said is not None
        and attribution.stance != "confirms"
        and any(
            (cue.modality is not None or cue.is_negative)
            and cue.span != said
            and cue.span.contains(said)
            for cue in reading.scene.cues(reading.sentence)
        )
    )


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
