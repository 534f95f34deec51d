"""Extracts built from a few lines, as match would give them, so that assemble is tested alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from briefgen.assemble.days import days_of
from briefgen.model.annotation import AnnotatedArticle, Attribution, Modality, Sentence, Tokens
from briefgen.model.article import Article, Meta, Published
from briefgen.model.mention import Extract, Mention, SlotFill, When
from briefgen.model.plan import Plan
from briefgen.model.span import Span
from briefgen.rules.reader import read_ruleset

NO_TOKENS = Tokens((), (), ())


@dataclass(frozen=True)
class Line:
    """One sentence and the mention in it. `slots`: name -> (words in the sentence, value)."""

    text: str
    rule: str | None = None
    slots: Mapping[str, tuple[str, Mapping[str, Any] | None]] = field(default_factory=dict)
    modality: Modality = "asserted"
    certainty: str | None = None
    negated: bool = False
    when: str | None = None
    said_when: str | None = None
    speaker: str | None = None
    entity: str | None = None
    cautions: tuple[str, ...] = ()
    kind: str = "narrative"
    hedge: str | None = None


def extract(
    article: str,
    lines: Sequence[Line],
    *,
    published: str | None = "2031-03-02",
    publisher: str | None = None,
    origin: str | None = None,
    url: str | None = None,
) -> Extract:
    """An article of these lines, one paragraph each."""
    text = "\n\n".join(line.text for line in lines)
    sentences, mentions, attributions = [], [], []
    start = 0
    for index, line in enumerate(lines):
        span = Span(start, start + len(line.text))
        sentences.append(Sentence(span, line.kind, 0, 0))  # type: ignore[arg-type]
        start = span.end + 2
        if line.rule is None:
            continue
        if line.speaker:
            attributions.append(_attribution(line, span))
        mentions.append(
            Mention(
                rule=line.rule,
                line=1,
                section=None,
                article=article,
                span=span,
                sentence=index,
                slots={name: _fill(line.text, span, *slot) for name, slot in line.slots.items()},
                modality=line.modality,
                certainty=line.certainty,
                negated=line.negated,
                cue=_find(line.text, span, line.hedge) if line.hedge else None,
                when=When(line.when, "stated") if line.when else None,
                said_when=When(line.said_when, "stated") if line.said_when else None,
                attribution=len(attributions) - 1 if line.speaker else None,
                cautions=line.cautions,
            )
        )
    meta = Meta(
        title=article,
        publisher=publisher,
        origin=origin,
        url=url,
        published=Published(published, *days_of(published), "explicit", "timestamp line")
        if published
        else Published(),
    )
    made = Article(article, f"{article}.txt", sha256(text.encode()).hexdigest(), text, meta)
    annotated = AnnotatedArticle(
        made, NO_TOKENS, tuple(sentences), attributions=tuple(attributions)
    )
    return Extract(annotated, tuple(mentions))


def number(low: float | None, high: float | None = None, qualifier: str = "exact", **more: Any):
    """The value of a number slot; one bound given means both, unless the qualifier is open."""
    if high is None and qualifier in ("exact", "about"):
        high = low
    return {"low": low, "high": high, "qualifier": qualifier, "unit": None, **more}


def name(entity: str, kind: str = "country", role: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "id": entity.lower().replace(" ", "-"), "name": entity, "role": role}


@cache
def shipped_words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return read_ruleset([]).vocabulary.words


@cache
def shipped_ranking() -> Mapping[str, float]:
    return read_ruleset([]).plan.ranking


def plan(**given: Any) -> Plan:
    """A plan with the shipped tables."""
    return Plan(words=shipped_words(), **{"ranking": shipped_ranking(), **given})


def _fill(text: str, span: Span, words: str, value: Mapping[str, Any] | None) -> SlotFill:
    return SlotFill(_find(text, span, words), (value or {}).get("kind", "number"), value)


def _find(text: str, span: Span, words: str) -> Span:
    start = span.start + text.index(words)
    return Span(start, start + len(words))


def _attribution(line: Line, span: Span) -> Attribution:
    return Attribution(
        source=None,
        cue=None,
        content=span,
        parts=(span,),
        stance="states",
        form="indirect",
        modality=line.modality,
        entity=line.entity,
        speaker=line.speaker,
    )
