"""What match gives: the places where rules matched, and what an article yields in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from briefgen.model.annotation import AnnotatedArticle, Modality
from briefgen.model.span import Span


class SlotFill(NamedTuple):
    """What a slot captured. `value` is the typed value (rule-language.md 3a, "Slot values") as
    plain JSON data, None for `words`."""

    span: Span
    kind: str
    value: Mapping[str, Any] | None


class When(NamedTuple):
    """A time and how it is known: "stated", "clause", "sentence", "publication date", ..."""

    value: str
    basis: str


class Mention(NamedTuple):
    """One place in one article where one rule matched.

    `line` is the number of the phrase in the rule's `find`, from 1. `attribution` is an index into
    the article's attributions. `cue` is the span of the words that made the modality. `as_written`
    is the modality of the words alone, where the rest of the article has changed it. `asks_not`: the
    phrase itself asks for a "not" ("homes without power"), which is what is told and negates nothing.
    """

    rule: str
    line: int
    section: str | None
    article: str
    span: Span
    sentence: int  # index into the article's sentences
    slots: Mapping[str, SlotFill] = MappingProxyType({})
    modality: Modality = "asserted"
    certainty: str | None = None  # the cue's own name: failed, planned, very_unlikely, ...
    negated: bool = False
    cue: Span | None = None
    when: When | None = None
    said_when: When | None = None
    attribution: int | None = None
    cautions: tuple[str, ...] = ()
    as_written: Modality | None = None
    asks_not: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """All that one article yields: the unit of parallel work and of caching. `read` is how many
    sentences it had, and `named` whom and what it names, where `article` does not hold them all."""

    article: AnnotatedArticle
    mentions: tuple[Mention, ...]
    read: int | None = None
    named: frozenset[str] | None = None

    @property
    def id(self) -> str:
        return self.article.article.id

    @property
    def sha256(self) -> str:
        return self.article.article.sha256

    def with_id(self, name: str) -> Extract:
        """The same under another id, where articles of two files carry one."""
        if name == self.id:
            return self
        renamed = self.article.but(article=replace(self.article.article, id=name))
        mentions = tuple(each._replace(article=name) for each in self.mentions)
        return replace(self, article=renamed, mentions=mentions)

    @property
    def sentence_count(self) -> int:
        return len(self.article.sentences) if self.read is None else self.read

    @property
    def names(self) -> frozenset[str]:
        """Ids of the people, bodies and places of the article, or their names."""
        if self.named is not None:
            return self.named
        return frozenset(each.id or each.name for each in self.article.entities)
