"""What assembly needs of an article: little of its layers, and of its text only where it matters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefgen.assemble.excerpts import next_to
from briefgen.model.annotation import (
    AnnotatedArticle,
    Attribution,
    DateExpression,
    Entity,
    Sentence,
    Tokens,
)
from briefgen.model.mention import Extract, Mention

_NO_TOKENS = Tokens((), (), ())


def essence(extract: Extract) -> Extract:
    """The extract without what no statement can come from: layers, sentences far from any in which
    a rule matched, and the text of an article without a mention. Assembly makes the same briefing of it.

    Memory then grows with what is kept, not with what is read.
    """
    annotated, mentions = extract.article, extract.mentions
    count = extract.sentence_count
    if not mentions:
        bare = replace(annotated.article, text="", furniture=())
        return Extract(AnnotatedArticle(bare, _NO_TOKENS, ()), (), count)
    cited = {each.sentence for each in mentions}
    context = (it for index in cited for it in next_to(annotated.sentences, index))
    sentences = _numbered([*cited, *context])
    attributions = _numbered(each.attribution for each in mentions if each.attribution is not None)
    kept = [annotated.sentences[index] for index in sentences]
    speaking = [annotated.attributions[index] for index in attributions]
    return Extract(
        AnnotatedArticle(
            annotated.article,
            _NO_TOKENS,
            tuple(each.but(first_token=0, end_token=0) for each in kept),
            entities=_named(annotated.entities, speaking),
            dates=_dates_in(annotated.dates, kept),
            attributions=tuple(speaking),
        ),
        tuple(_renumbered(each, sentences, attributions) for each in mentions),
        count,
        extract.names,
    )


def _numbered(indices: Iterable[int]) -> dict[int, int]:
    """Old index -> new one, in the old order."""
    return {old: new for new, old in enumerate(sorted(set(indices)))}


def _renumbered(
    mention: Mention, sentences: Mapping[int, int], attributions: Mapping[int, int]
) -> Mention:
    spoken = mention.attribution
    return mention._replace(
        sentence=sentences[mention.sentence],
        attribution=None if spoken is None else attributions[spoken],
    )


def _named(entities: Iterable[Entity], speaking: Sequence[Attribution]) -> tuple[Entity, ...]:
    """The first of each entity that somebody is called by, and those that a source begins with."""
    wanted = {each.entity for each in speaking}
    places = {each.source.start for each in speaking if each.source}
    seen: set[tuple[str | None, str]] = set()
    kept = []
    for each in entities:
        name = (each.id, each.name)
        is_called = name not in seen and not wanted.isdisjoint(name)
        if is_called or each.span.start in places:
            kept.append(each)
            seen.add(name)
    return tuple(kept)


def _dates_in(
    dates: Sequence[DateExpression], sentences: Iterable[Sentence]
) -> tuple[DateExpression, ...]:
    found: list[DateExpression] = []
    for each in sentences:
        first, end = (
            bisect_left(dates, place, key=lambda date: date.span.start)
            for place in (each.span.start, each.span.end)
        )
        found += dates[first:end]
    return tuple(found)
