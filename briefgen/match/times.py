"""When a mention's event happened, and when it was said to have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefgen.match.layout import COMMA
from briefgen.match.overlaps import Hit
from briefgen.match.reading import Reading
from briefgen.model.annotation import Attribution, DateExpression
from briefgen.model.mention import SlotFill, When
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

OWNERS = ("'s", "’s")
EVENT_DATES = ("day", "month", "quarter", "year", "interval")


class Times:
    """The tables of words that tie a date to something else, compiled once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        openings = vocabulary.phrases("other events open with")
        # Behind it stands at least one word that is not the date's own article.
        self._opening = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, openings)) or '(?!)'})\s+(?=\S+\s+\S)", re.IGNORECASE
        )
        turns = "|".join(map(re.escape, vocabulary.phrases("other times open with"))) or "(?!)"
        self._turn = re.compile(rf"\b(?:{turns})\b[^,;:]*\Z", re.IGNORECASE)
        self._owned = re.compile(rf"\b(?:{turns})\s+\Z", re.IGNORECASE)
        earlier = "|".join(map(re.escape, vocabulary.phrases("earlier values open with")))
        self._earlier_value = re.compile(
            rf"\b(?:{earlier or '(?!)'})\s+[^\w\s]{{0,3}}\d", re.IGNORECASE
        )
        self._aside_openings = frozenset(vocabulary.phrases("asides open with"))
        self._date_leads = frozenset(vocabulary.phrases("date leads"))
        self._participles = frozenset(vocabulary.phrases("other events end with"))
        self._verb_leads = frozenset(vocabulary.phrases("no other events end behind"))

    def of_event(
        self,
        hit: Hit,
        span: Span,
        slots: Mapping[str, SlotFill],
        attribution: Attribution | None,
        is_negated: bool,
        reading: Reading,
    ) -> When | None:
        """The time of the event: a date slot, else the nearest date of the same clause, else of
        the sentence; what did not happen borrows no date of another clause."""
        for fill in slots.values():
            value = fill.value if fill.kind in ("date", "period") else None
            # "three years in prison", "a week": how long or how often is not when
            if value and value.get("value") and value.get("kind") in EVENT_DATES:
                return When(str(value["value"]), "stated")
        dates = [
            date
            for date in _dates(reading)
            if _is_within(date, attribution) and not self._of_another(date, span, hit, reading)
        ]
        in_clause = [date for date in dates if _share_clause(date.span, span, reading)]
        if is_negated or in_clause:
            dates = in_clause
        if not dates:
            return None
        nearest = min(dates, key=lambda date: _distance(date.span, span))
        return When(str(nearest.value), "same clause" if in_clause else "same sentence")

    def of_speech(
        self, hit: Hit, attribution: Attribution | None, number: int, reading: Reading
    ) -> When | None:
        """When somebody spoke: a date beside the cue or the source that stands in nobody's words
        and dates no thing ("troops sent last year were killed, reportedly by drones")."""
        if attribution is None:
            return None
        beside = [each for each in (attribution.cue, attribution.source) if each]
        outer, others = _said_around(attribution, number, reading)
        text, said = reading.annotated.article.text, attribution.cue
        for date in _dates(reading):
            if any(part.overlaps(date.span) for part in (*attribution.parts, *others)):
                continue
            if said and self._opening.search(text, said.end, date.span.start):
                continue
            is_told = any(part.overlaps(date.span) for part in outer)
            if is_told and self._modifies_a_thing(date, hit, reading):
                continue
            if not beside or any(_share_clause(date.span, each, reading) for each in beside):
                return When(str(date.value), "beside the source")
        return None

    def _of_another(self, date: DateExpression, span: Span, hit: Hit, reading: Reading) -> bool:
        """Whether a date tells when something else happened that the sentence brings in."""
        text = reading.annotated.article.text
        if self._stands_aside(date, hit, reading) or self._is_outside_of_aside(date, hit, reading):
            return True
        start, end = date.span.start, date.span.end
        if text[end : end + 2] in OWNERS and self._owned.search(text, span.end, start):
            return True
        if self._turn.search(text, end, span.start):
            return True
        if span.contains(date.span):
            return self._modifies_a_thing(date, hit, reading)
        if date.span.start >= span.end:
            behind = span.end, date.span.start
            is_opened = self._opening.search(text, *behind) or self._earlier_value.search(
                text, *behind
            )
            return bool(is_opened) or self._modifies_a_thing(date, hit, reading)
        clause = _clause_of(date.span, reading)
        if clause is None or clause.overlaps(span):
            return False
        return bool(self._opening.search(text, clause.start, date.span.start))

    def _stands_aside(self, date: DateExpression, hit: Hit, reading: Reading) -> bool:
        """Whether a date belongs to a relative clause between commas that the phrase steps over, or
        that begins before it: "<Blom>, who won in May, <resigned>"."""
        start, end = reading.words_of(date.span)
        marks = reading.marks
        if end >= len(reading) or not marks[end] & COMMA or not any(at >= end for at in hit.words):
            return False
        while start > 0 and not marks[start]:
            start -= 1
        is_aside = start > 0 and reading.words[start] in self._aside_openings
        return is_aside and not any(start <= at < end for at in hit.words)

    def _is_outside_of_aside(self, date: DateExpression, hit: Hit, reading: Reading) -> bool:
        """Whether the phrase tells what a relative clause says, and the date stands before that
        clause or behind it: "Monday's vote was won by <Blom>, who <resigned>, said Dahl"."""
        last, marks = max(hit.words), reading.marks
        opening = last
        while opening > hit.start and not marks[opening] & COMMA:
            opening -= 1
        if opening == hit.start or reading.words[opening] not in self._aside_openings:
            return False
        start, _ = reading.words_of(date.span)
        return start < opening or any(marks[at] & COMMA for at in range(last + 1, start + 1))

    def _modifies_a_thing(self, date: DateExpression, hit: Hit, reading: Reading) -> bool:
        """Whether the word before a date is a participle that no phrase asked for and that no
        helping verb makes a verb: "the summit held in June"."""
        words, places = reading.annotated.tokens.words, reading.places
        end = reading.words_of(date.span)[0]
        while end > 0 and words[places[end - 1]] in self._date_leads:
            end -= 1
        last = end - 1
        if last < 0 or last in hit.words:
            return False
        word = words[places[last]]
        is_participle = word.endswith("ed") or word in self._participles
        if hit.start <= last < hit.end:
            return is_participle
        return is_participle and last > 0 and words[places[last - 1]] not in self._verb_leads


def _said_around(
    attribution: Attribution, number: int, reading: Reading
) -> tuple[list[Span], list[Span]]:
    """What those say who quote this speaker, and what others say in the sentence."""
    said = attribution.cue or attribution.content
    around: tuple[list[Span], list[Span]] = ([], [])
    for each in reading.scene.attributions(number):
        other = reading.annotated.attributions[each]
        if other is not attribution:
            around[0 if other.content.contains(said) else 1].extend(other.parts)
    return around


def _dates(reading: Reading) -> Sequence[DateExpression]:
    """The dates of the sentence that name days."""
    dates = reading.scene.dates(reading.sentence)
    return [date for date in dates if date.value and date.kind in EVENT_DATES]


def _is_within(date: DateExpression, attribution: Attribution | None) -> bool:
    return attribution is None or any(part.overlaps(date.span) for part in attribution.parts)


def _share_clause(date: Span, other: Span, reading: Reading) -> bool:
    clause = _clause_of(date, reading)
    return clause is not None and clause.overlaps(other)


def _clause_of(date: Span, reading: Reading) -> Span | None:
    tokens = reading.annotated.tokens
    for clause in reading.scene.clauses(reading.sentence):
        span = tokens.span(clause.first_token, clause.end_token)
        if span.contains(date):
            return span
    return None


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
