"""Statements: mentions of one thing in any number of articles, with all their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefgen.assemble.canonical import content_id
from briefgen.assemble.events import by_event
from briefgen.assemble.independence import backing
from briefgen.assemble.outlets import Provenance
from briefgen.assemble.readings import Told
from briefgen.assemble.settings import Settings
from briefgen.model.article import Article
from briefgen.model.statement import Evidence, Grade, Reading, Statement

UNGRADED = Grade(None, 6, "not yet graded")


class ArticleOrder(NamedTuple):
    """Sorts articles by time, then by content: never by the name or the order of files."""

    published: str
    sha256: str
    id: str  # tells apart two files of equal content, which nothing else can


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known about the articles when statements are made."""

    provenance: Mapping[str, Provenance]
    order: Mapping[str, ArticleOrder]

    @classmethod
    def of(cls, articles: Iterable[Article], provenance: Mapping[str, Provenance]) -> Sources:
        order = {
            each.id: ArticleOrder(each.meta.published.earliest or "", each.sha256, each.id)
            for each in articles
        }
        return cls(provenance, order)


def merge(told: Iterable[Told], sources: Sources, settings: Settings) -> list[Statement]:
    """One statement for each key and event, ungraded, ordered by id."""
    groups: dict[tuple[tuple[str, str], ...], list[Told]] = defaultdict(list)
    for each in told:
        groups[each.key].append(each)
    published = {article: order.published for article, order in sources.order.items()}
    made = []
    for group in groups.values():
        first, *others = by_event(group, published, settings)
        made.append(_statement(first, sources))
        made += [_statement(_of_later_event(each, published), sources) for each in others]
    return sorted(made, key=lambda s: s.id)


def _of_later_event(group: Sequence[Told], published: Mapping[str, str]) -> list[Told]:
    """The tellings with the time of their event in the key, which the first event does without."""
    when = group[0].reading.when.value or published[group[0].article]
    return [each._replace(key=(*each.key, ("when", when))) for each in group]


def _statement(group: list[Told], sources: Sources) -> Statement:
    group.sort(key=lambda told: (sources.order[told.article], told.start, told.match.start))
    readings = _by_reading(group, sources)
    lead = readings[0][0]
    evidence = _evidence(readings, sources)
    sound = [told for told in group if not told.reading.cautions] or group
    backed = backing(
        ((told.article, named_speaker(told.reading)) for told in sound), sources.provenance
    )
    key = dict(group[0].key)
    rule = group[0].rule
    return Statement(
        id=content_id("s", key),
        text=lead.text,
        verbatim=lead.verbatim,
        rule=rule.id,
        section=rule.section,
        modality=lead.modality,
        negated=lead.negated,
        certainty=lead.certainty,
        hedge=lead.hedge,
        attribution=lead.attribution,
        when=lead.when,
        said_when=lead.said_when,
        where=lead.where,
        values=lead.values,
        role=lead.role,
        readings=tuple(reading for reading, _ in readings),
        grade=UNGRADED,
        outlets=backed.outlets,
        independent_texts=backed.texts,
        voices=backed.voices,
        speakers=backed.speakers,
        counted=backed.words,
        evidence=evidence,
        cautions=lead.cautions,
        answers=rule.answers,
        status=rule.status,
        key=key,
        in_part=lead.in_part,
        says_not=lead.says_not,
        aspect=rule.aspect,
    )


def _by_reading(group: Sequence[Told], sources: Sources) -> list[tuple[Reading, list[Told]]]:
    """Readings with their mentions, the one to print first in front.

    In front: without cautions, from the text rather than a caption or headline, told by most
    outlets, newest, with most slots filled. A reading takes its words from the mention that comes
    first in the same order of preference.
    """
    by_key: dict[tuple[str | None, ...], list[Told]] = defaultdict(list)
    for told in group:
        by_key[told.reading_key].append(told)

    def rank(members: list[Told]) -> tuple[bool, bool, int, int, int, str]:
        best = _plainest(members)
        newest = sources.order[members[-1].article].published
        return (
            bool(best.reading.cautions),
            best.sentence.kind in ("heading", "caption"),
            -_outlets(members, sources),
            -int(newest.replace("-", "") or 0),
            -len(best.reading.values),
            best.reading.text,
        )

    return [(_reading(members, sources), members) for members in sorted(by_key.values(), key=rank)]


def _reading(members: Sequence[Told], sources: Sources) -> Reading:
    """The plainest mention's reading, with all that the others add: times, and slots that they
    fill and it does not."""
    plainest = _plainest(members).reading
    if len(members) == 1:
        return plainest
    whens = [plainest.when, *(told.reading.when for told in members)]
    times = tuple(dict.fromkeys(each for told in members for each in told.reading.times))
    values = dict(plainest.values)
    for told in members:
        for name, value in told.reading.values.items():
            values.setdefault(name, value)
    return replace(
        plainest,
        values=values,
        when=next((each for each in whens if each.value), plainest.when),
        times=times,
        outlets=_outlets(members, sources),
    )


def _plainest(members: Sequence[Told]) -> Told:
    """Without cautions, from the text, put in somebody's mouth rather than stated flatly."""
    return min(
        members,
        key=lambda told: (
            bool(told.reading.cautions),
            told.sentence.kind in ("heading", "caption"),
            told.reading.modality == "asserted",
        ),
    )


def _outlets(members: Sequence[Told], sources: Sources) -> int:
    return len({sources.provenance[told.article].outlet for told in members})


def _evidence(
    readings: Sequence[tuple[Reading, list[Told]]], sources: Sources
) -> tuple[Evidence, ...]:
    """Every sentence once for each reading, oldest article first."""
    found: dict[tuple[int, str, int, int], Evidence] = {}
    for index, (_, members) in enumerate(readings):
        for told in members:
            found.setdefault(
                (index, told.article, told.start, told.end),
                Evidence(
                    article=told.article,
                    start=told.start,
                    end=told.end,
                    quote=told.quote,
                    kind=told.sentence.kind,
                    match=told.match,
                    reading=index,
                ),
            )
    return tuple(
        sorted(
            found.values(),
            key=lambda each: (sources.order[each.article], each.start, each.reading),
        )
    )


def named_speaker(reading: Reading) -> str | None:
    """The speaker, if it is somebody known by name; "experts" may be anybody."""
    said = reading.attribution
    return (said.speaker or said.entity) if said.entity else None
