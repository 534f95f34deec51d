"""Mentions made readable: what each says, who says it, and what makes two of them one statement."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefgen.assemble.days import days_of, is_within
from briefgen.assemble.say import Line
from briefgen.assemble.settings import Settings
from briefgen.assemble.speakers import Speakers
from briefgen.assemble.stance import TOLD
from briefgen.assemble.values import amount_of, dates_in, identity
from briefgen.model.annotation import AnnotatedArticle, DateExpression, Sentence
from briefgen.model.mention import Extract, Mention, When
from briefgen.model.plan import Plan, RulePlan
from briefgen.model.run import Dropped
from briefgen.model.statement import Dated, FigureRole, Match, Reading, SlotValue

_HEADLINE_ONLY = "found in the headline alone, not in the text of the article"
_NO_TIME = Dated()  # shared by all that have none
HEADLINE = "headline; the text of the article says it"


class Told(NamedTuple):
    """One mention, made readable.

    `key`: equal keys are one statement; `reading_key`: equal in one statement, one reading.
    `start`, `end`, `quote`, `kind` are those of the sentence.
    """

    rule: RulePlan
    key: tuple[tuple[str, str], ...]
    reading_key: tuple[str | None, ...]
    reading: Reading
    article: str
    start: int
    end: int
    quote: str
    sentence: Sentence
    match: Match


class Telling(NamedTuple):
    """What one article tells, in text order. `headlines` repeat what its text says in its own
    words; they are compared with it and never printed for it."""

    told: list[Told]
    headlines: list[Told]
    dropped: list[Dropped]


class Teller:
    """Makes mentions readable; the rules' lines are parsed once."""

    def __init__(self, plan: Plan, settings: Settings) -> None:
        self._plan, self._settings = plan, settings
        self._lines = {rule.id: Line(rule.say) for rule in plan.rules.values() if rule.say}

    def tell(self, extract: Extract) -> Telling:
        """All mentions that assert something, and what was left out."""
        kept, headlines, dropped = _worth_telling(extract)
        wholes = self._wholes(extract.article, [mention for mention, _ in kept])
        mixed = _mixed(mention for mention, _ in kept)
        speakers = Speakers(extract.article)
        return Telling(
            [self._tell_one(speakers, *each, wholes, mixed) for each in kept],
            [
                told._replace(key=(*told.key, ("place", "headline")))
                for each in headlines
                for told in [self._tell_one(speakers, each, (HEADLINE,), {}, frozenset())]
            ],
            dropped,
        )

    def _wholes(
        self, annotated: AnnotatedArticle, mentions: Iterable[Mention]
    ) -> dict[tuple[str, int], int]:
        """Rule and sentence -> end of the number that a later one of the same rule is a part of:
        "among 5,200 visitors 3,700 came for research"."""
        text = annotated.article.text
        ends: dict[tuple[str, int], int] = {}
        for mention in mentions:
            start = annotated.sentences[mention.sentence].span.start
            for fill in mention.slots.values():
                before = text[max(start, fill.span.start - _TAIL_CHARACTERS) : fill.span.start]
                is_number = "qualifier" in (fill.value or {})
                if is_number and _found(self._settings.whole_before, before):
                    ends.setdefault((mention.rule, mention.sentence), fill.span.end)
        return ends

    def _tell_one(
        self,
        speakers: Speakers,
        mention: Mention,
        cautions: tuple[str, ...],
        wholes: Mapping[tuple[str, int], int],
        mixed: frozenset[int],
    ) -> Told:
        rule = self._plan.rules.get(mention.rule) or RulePlan(mention.rule, mention.section)
        annotated = speakers.annotated
        sentence = annotated.sentences[mention.sentence]
        reading = self._reading(
            speakers,
            mention,
            rule,
            cautions,
            whole_end=wholes.get((mention.rule, mention.sentence)),
            is_mixed=mention.sentence in mixed,
        )
        return Told(
            rule=rule,
            key=self._key(rule, reading),
            reading_key=self._reading_key(reading),
            reading=reading,
            article=annotated.article.id,
            start=sentence.span.start,
            end=sentence.span.end,
            quote=sentence.span.cut(annotated.article.text),
            sentence=sentence,
            match=Match(mention.span.start, mention.span.end, mention.line),
        )

    def _reading(
        self,
        speakers: Speakers,
        mention: Mention,
        rule: RulePlan,
        cautions: tuple[str, ...],
        *,
        whole_end: int | None,
        is_mixed: bool,
    ) -> Reading:
        """How this mention tells it. `whole_end`: where the number ends that its own is a part of."""
        annotated, settings = speakers.annotated, self._settings
        text = annotated.article.text
        sentence = annotated.sentences[mention.sentence]
        quote = sentence.span.cut(text)
        values = {
            name: SlotValue(fill.span.cut(text), fill.kind, fill.value)
            for name, fill in sorted(mention.slots.items())
        }
        line = self._lines.get(rule.id)
        printed = line.fill(values, self._certainty(mention, rule), settings) if line else None
        told = printed or " ".join(quote.split())
        hedge = mention.cue.cut(text) if mention.cue else None
        where = where_of(values)
        dates = () if printed else _dates_in(sentence, annotated)
        return Reading(
            text=told,
            verbatim=printed is None,
            values=values,
            modality=mention.modality,
            negated=mention.negated,
            certainty=mention.certainty,
            hedge=hedge,
            attribution=speakers.of(mention),
            when=_dated(mention.when),
            said_when=_dated(mention.said_when),
            where=where.text if where else None,
            role=_role(mention, quote, sentence.span.start, whole_end, settings),
            cautions=cautions,
            outlets=1,
            times=_times(mention, values, dates, text, settings),
            in_part=printed is None and is_mixed,
            says_not=mention.negated and (printed is None or _stands_in(hedge, told)),
        )

    def _certainty(self, mention: Mention, rule: RulePlan) -> str:
        name = mention.certainty or rule.certainty or mention.modality
        return self._settings.certainty_labels.get(name, name.replace("_", " "))

    def _key(self, rule: RulePlan, reading: Reading) -> tuple[tuple[str, str], ...]:
        """Rule, the slots of `same if`, and whether it is held, doubted or denied.

        Without `same if`, or with none of its slots filled, two mentions are one statement only
        where the printed line is the same.
        """
        told = reading.modality in TOLD
        stance: str = "told" if told else reading.modality
        if reading.certainty and (reading.negated or not told):
            stance += f", {reading.certainty}"
        parts = [("rule", rule.id), ("stance", stance + (", negated" if reading.negated else ""))]
        if reading.role != "total":
            parts.append(("role", reading.role))
        same = [
            (f"slot {name}", identity(reading.values[name], self._settings))
            for name in rule.same_if
            if name in reading.values
        ]
        return (*parts, *(same or [("text", comparable(reading.text))]))

    def _reading_key(self, reading: Reading) -> tuple[str | None, ...]:
        slots = (
            f"{name}={identity(value, self._settings)}/{(value.value or {}).get('qualifier')}"
            for name, value in reading.values.items()
            if not reading.verbatim or amount_of(value) is not None
        )
        if reading.verbatim:  # the sentence itself carries names, speaker and time
            return (*slots, comparable(reading.text))
        said = reading.attribution
        return (*slots, reading.modality, said.entity or said.speaker, reading.when.value)


def _worth_telling(
    extract: Extract,
) -> tuple[list[tuple[Mention, tuple[str, ...]]], list[Mention], list[Dropped]]:
    """Mentions with their cautions, and those of headlines. A question asserts nothing; a headline
    sharpens what the text says, so it counts only where the text is silent, and then with a
    caution."""
    text, sentences = extract.article.article.text, extract.article.sentences
    in_text = {
        mention.rule
        for mention in extract.mentions
        if sentences[mention.sentence].kind != "heading"
    }
    kept, headlines, dropped = [], [], []
    for mention in extract.mentions:
        sentence, cautions = sentences[mention.sentence], mention.cautions
        what = f"{mention.rule} in {mention.article}"
        if sentence.span.cut(text).rstrip().endswith("?"):
            dropped.append(Dropped(what, "a question asserts nothing"))
            continue
        if sentence.kind == "heading":
            if mention.rule in in_text:
                dropped.append(Dropped(what, HEADLINE))
                as_written = mention.as_written or mention.modality
                headlines.append(mention._replace(modality=as_written))
                continue
            cautions = (*cautions, _HEADLINE_ONLY)
        kept.append((mention, cautions))
    return kept, headlines, dropped


def _mixed(mentions: Iterable[Mention]) -> frozenset[int]:
    """The sentences in which findings stand differently: one hedged, another told plainly. A "not"
    is no difference, since a sentence that is printed whole holds its own."""
    stances: dict[int, set[tuple[str, str | None]]] = defaultdict(set)
    for each in mentions:
        certainty = None if each.certainty == "negated" else each.certainty
        stances[each.sentence].add((each.modality, certainty))
    return frozenset(sentence for sentence, found in stances.items() if len(found) > 1)


def _stands_in(words: str | None, text: str) -> bool:
    return words is not None and f" {comparable(words)} " in f" {comparable(text)} "


def _dated(when: When | None) -> Dated:
    """A time that names days; a duration ("a month") is none."""
    return Dated(when.value, when.basis) if when and days_of(when.value) else _NO_TIME


def _times(
    mention: Mention,
    values: Mapping[str, SlotValue],
    nearby: Sequence[DateExpression],
    text: str,
    settings: Settings,
) -> tuple[Dated, ...]:
    """The time of the event, every date in a slot, and, of a line that is printed as the source has
    it, the dates that are joined to one of these ("failed in May and again in August"); any other
    date of the sentence is that of something else. Of "this year, possibly in May" the month counts."""
    times = [_dated(mention.when)]
    times += [Dated(date, "stated") for slot in values.values() for date in dates_in(slot.value)]
    known = {each.value for each in times if each.value}
    for one, other in pairwise(nearby):
        between = text[one.span.end : other.span.start]
        if settings.joins_dates is None or not settings.joins_dates.search(between):
            continue
        if one.value in known or other.value in known:
            joined = [each.value for each in (one, other) if each.value]
            times += [Dated(value, "same sentence") for value in joined]
            known.update(joined)
    first = {each.value: each for each in reversed(times)}  # of one value the first basis
    values_told = {each.value: days for each in times if (days := days_of(each.value))}
    return tuple(
        first[value]
        for value, days in values_told.items()
        if not any(is_within(other, days) for other in values_told.values())
    )


def _dates_in(sentence: Sentence, annotated: AnnotatedArticle) -> Sequence[DateExpression]:
    first, end = (
        bisect_left(annotated.dates, place, key=lambda date: date.span.start)
        for place in (sentence.span.start, sentence.span.end)
    )
    return annotated.dates[first:end]


def where_of(values: Mapping[str, SlotValue]) -> SlotValue | None:
    """The slot called "where", else the first slot that holds a place."""
    places = (slot for slot in values.values() if (slot.value or {}).get("kind") == "place")
    return values.get("where") or next(places, None)


def _role(
    mention: Mention, quote: str, quote_start: int, whole_end: int | None, settings: Settings
) -> FigureRole:
    """Whether the mention's numbers are a part of, or come on top of, another number."""
    for fill in mention.slots.values():
        value = fill.value or {}
        if "qualifier" not in value:
            continue
        before = _tail(quote[: fill.span.start - quote_start])
        after = quote[fill.span.end - quote_start :]
        if value.get("increment") or _found(settings.on_top_before, before):
            return "increment"
        if _found(settings.part_before, before) or _found(settings.part_after, after):
            return "subset"
        if whole_end is not None and whole_end <= fill.span.start:
            return "subset"
    return "total"


_TAIL_CHARACTERS = 60  # longer than any phrase of the tables; keeps long sentences linear


def _tail(text: str) -> str:
    return text[-_TAIL_CHARACTERS:]


def _found(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None


_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def comparable(text: str) -> str:
    """Text without what differs between copies of one sentence: case, blanks, glyphs."""
    normal = unicodedata.normalize("NFC", text).translate(_QUOTES).casefold()
    return " ".join(normal.split())
