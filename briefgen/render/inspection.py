"""What `briefgen annotate` prints: one line of JSON for each article (docs/annotate.md).

Other tools score and debug against these names, so keys are added, never renamed, and their order
is fixed. Every object with a place carries `start`, `end` and `text`, the words there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from briefgen.model.annotation import Attribution, Cue, DateExpression, Entity, Quantity, Sentence
from briefgen.model.article import Article, Furniture, Meta
from briefgen.model.mention import Extract, Mention, SlotFill, When
from briefgen.model.span import Span

Json = dict[str, Any]


class InspectionLine(NamedTuple):
    """An article as a line of JSON; `rest` is all of it behind the id."""

    id: str
    sha256: str
    rest: bytes

    def with_id(self, name: str) -> InspectionLine:
        return self._replace(id=name)

    @property
    def text(self) -> bytes:
        """The line in UTF-8, newline included."""
        return b'{"id": ' + _json(self.id) + b", " + self.rest + b"\n"


def inspection_line(extract: Extract) -> InspectionLine:
    rest = _json(_inspection(extract))
    return InspectionLine(extract.id, extract.sha256, rest.removeprefix(b"{"))


def _json(value: object) -> bytes:
    # A JSON record may smuggle in half of a surrogate pair, which UTF-8 cannot hold. Written as
    # the escape \udxxx it is still the same JSON string.
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


def _inspection(extract: Extract) -> Json:
    """One article, its layers and its mentions as plain data, without its id."""
    annotated = extract.article
    article = annotated.article
    text = article.text
    shown = _shown(extract)
    return {
        "path": article.path,
        "sha256": article.sha256,
        "meta": _meta(article.meta),
        "text": text,
        "furniture": [_furniture(part, text) for part in article.furniture],
        "sentences": [_sentence(sentence, text) for sentence in annotated.sentences],
        "entities": [_entity(entity, text) for entity in annotated.entities],
        "quantities": [_quantity(quantity, text) for quantity in annotated.quantities],
        "dates": [_date(date, text) for date in annotated.dates],
        "cues": [_cue(cue, text) for cue in annotated.cues],
        "attributions": [_attribution(annotated.attributions[each], text) for each in shown],
        "mentions": [_mention(mention, article, shown) for mention in extract.mentions],
    }


def _shown(extract: Extract) -> dict[int, int]:
    """The attributions printed, with their numbers there: what is said within another's words is
    left out unless a mention stands in it."""
    told = {mention.attribution for mention in extract.mentions}
    kept = (
        number
        for number, each in enumerate(extract.article.attributions)
        if not each.is_nested or number in told
    )
    return {number: place for place, number in enumerate(kept)}


def _meta(meta: Meta) -> Json:
    published = meta.published
    return {
        "title": meta.title,
        "publisher": meta.publisher,
        "origin": meta.origin,
        "author": meta.author,
        "language": meta.language,
        "published": {
            "value": published.value,
            "earliest": published.earliest,
            "latest": published.latest,
            "precision": published.precision,
            "basis": published.basis,
        },
    }


def _furniture(part: Furniture, text: str) -> Json:
    return {**_place(part.span, text), "class": part.kind}


def _sentence(sentence: Sentence, text: str) -> Json:
    return {**_place(sentence.span, text), "kind": sentence.kind}


def _entity(entity: Entity, text: str) -> Json:
    return {
        **_place(entity.span, text),
        "kind": entity.kind,
        "id": entity.id,
        "name": entity.name,
    }


def _quantity(quantity: Quantity, text: str) -> Json:
    return {
        **_place(quantity.span, text),
        "kind": quantity.kind,
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "qualifier": quantity.qualifier,
        "change": quantity.change,
        "unit": quantity.unit,
        "counts": quantity.counts,
    }


def _date(date: DateExpression, text: str) -> Json:
    return {
        **_place(date.span, text),
        "value": date.value,
        "timex": date.timex,
        "start_day": date.start_day,
        "end_day": date.end_day,
        "kind": date.kind,
    }


def _cue(cue: Cue, text: str) -> Json:
    scope = None if cue.scope is None else _bounds(cue.scope)
    return {**_place(cue.span, text), "cue": cue.cue, "scope": scope}


def _attribution(attribution: Attribution, text: str) -> Json:
    source = attribution.source
    return {
        "source": source and {**_place(source, text), "entity": attribution.entity},
        "cue": attribution.cue and _place(attribution.cue, text),
        "content": {
            **_place(attribution.content, text),
            "parts": [_bounds(part) for part in attribution.parts],
        },
        "stance": attribution.stance,
        "form": attribution.form,
        "modality": attribution.modality,
        "inherited": attribution.inherited,
        "speaker": attribution.speaker,
        "via": list(attribution.via),
    }


def _mention(mention: Mention, article: Article, shown: Mapping[int, int]) -> Json:
    return {
        "rule": mention.rule,
        "line": mention.line,
        "section": mention.section,
        **_place(mention.span, article.text),
        "slots": {name: _slot(fill, article.text) for name, fill in mention.slots.items()},
        "modality": mention.modality,
        "negated": mention.negated != mention.asks_not,
        "when": _when(mention.when),
        "said_when": _when(mention.said_when),
        "attribution": None if mention.attribution is None else shown[mention.attribution],
        "caution": bool(mention.cautions),
        "cautions": list(mention.cautions),
    }


def _slot(fill: SlotFill, text: str) -> Json:
    return {**_place(fill.span, text), "value": fill.value}


def _when(when: When | None) -> Json | None:
    return None if when is None else {"value": when.value, "basis": when.basis}


def _place(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.cut(text)}


def _bounds(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _number(value: float | None) -> float | int | None:
    """Whole numbers without ".0": that is how they stand in the article."""
    return int(value) if value is not None and value == int(value) else value
