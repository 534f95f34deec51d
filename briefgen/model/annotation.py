"""What annotate gives: the article with its layers, each a tuple in text order.

What an article has many of is a record (model/record.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, NamedTuple

from briefgen.model.article import Article
from briefgen.model.record import Record
from briefgen.model.span import Span

SentenceKind = Literal["narrative", "heading", "caption", "bullet"]
Qualifier = Literal["about", "at_least", "more_than", "up_to", "less_than", "range", "exact"]
Stance = Literal["states", "confirms", "distances", "denies", "asks", "demands"]
Form = Literal["direct", "indirect", "mixed"]
Modality = Literal[
    "denied",
    "conditional",
    "demanded",
    "unlikely",
    "possible",
    "likely",
    "expected",
    "estimated",
    "reported",
    "asserted",
]


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of an article, column by column (a million small objects would cost more than
    everything else). Token i stands at text[starts[i]:ends[i]]; `words[i]` is its comparable form:
    lower case, straight apostrophe, NFC. Punctuation marks are tokens of one character.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, end: int) -> Span:
        """The characters from token `first` up to but without token `end`."""
        return Span(self.starts[first], self.ends[end - 1])


class Sentence(Record, frozen=True):
    """A sentence; its tokens are [first_token, end_token)."""

    span: Span
    kind: SentenceKind
    first_token: int
    end_token: int


class Entity(Record, frozen=True):
    """A name; `first_token` begins it. `kinds` holds every kind it may be read as ("Seoul": place and,
    as a metonym, country), the first is the likeliest and is what the contract prints. `id` is None
    for a name that no list knows; `name` is the canonical name. `is_demonym`: "Russian" for Russia; a
    rule's country slot does not take it, `nationality` does."""

    span: Span
    first_token: int
    kinds: tuple[str, ...]
    name: str
    id: str | None = None
    ids: tuple[tuple[str, str], ...] = ()  # (kind, entity id) where kinds differ in whom they mean
    is_demonym: bool = False
    role: str | None = None

    @property
    def kind(self) -> str:
        return self.kinds[0]


class Quantity(Record, frozen=True):
    """A number with all that changes its meaning. The span includes the approximator.

    Percent in points. `high` is None for "at least" and "more than", `low` for "up to" and
    "less than". `unit`: ISO 4217 for money ("peso" where the text does not say whose), a unit name,
    "USD/month" for rates. `counts` is the counted noun as written ("shipping containers").
    `number_span` is the bare number.
    """

    span: Span
    kind: str  # number, percent, money, mass, duration, age, ... (unit families)
    low: float | None
    high: float | None
    qualifier: Qualifier
    change: Literal["up", "down"] | None = None
    unit: str | None = None
    counts: str | None = None
    base: float | None = None  # the low (or only) value in the family's base unit
    number_span: Span | None = None
    level: float | None = None  # the 212 of "rose from 172 to 212", whose low is 172
    is_increment: bool = False  # "an additional 3,000"


class DateExpression(Record, frozen=True):
    """A date as an interval. `value`, `timex`: design.md section 6; `start_day`, `end_day`: ISO
    days or None where open or unknown."""

    span: Span
    value: str | None
    timex: str | None
    start_day: str | None
    end_day: str | None
    kind: Literal["day", "month", "quarter", "year", "interval", "duration", "rate", "reference"]


class Cue(Record, frozen=True):
    """Words that change how sure a clause is. `scope`: what they judge; None if nothing is in reach.

    `modality`: what they make of a statement, None if that stays as it was; `is_negative`: they
    turn it round ("not", "failed to").
    """

    span: Span
    cue: str
    scope: Span | None = None
    modality: Modality | None = None
    is_negative: bool = False


class Quotation(Record, frozen=True):
    """Text between quotation marks: `span` with the marks, `inner` without."""

    span: Span
    inner: Span


class Clause(Record, frozen=True):
    """A stretch of one sentence with one finite verb, as far as words show it; tokens [first, end)."""

    first_token: int
    end_token: int
    is_condition: bool = False  # opened by if, unless, should + inversion


class Attribution(Record, frozen=True):
    """Who said it (source), by which words (cue), and what (content, in one or several parts).

    `content` are the outer bounds of `parts`. Where the sentence itself names no source, `source`
    holds the local words ("He") or None, `inherited` is True, and `speaker` is who it resolves to.
    `is_nested`: said within what another says, who stands in `via` ("The minister said that Moscow
    denied ..."); it follows that one.
    """

    source: Span | None
    cue: Span | None
    content: Span
    parts: tuple[Span, ...]
    stance: Stance
    form: Form
    modality: Modality
    entity: str | None = None  # entity id (or canonical name) of the source
    inherited: bool = False
    speaker: str | None = None
    role: str | None = None
    via: tuple[str, ...] = ()
    is_nested: bool = False

    @property
    def has_source(self) -> bool:
        """Whether somebody is named here or pointed to."""
        return self.source is not None or self.inherited


class Caution(NamedTuple):
    """Why a passage should not be repeated as it stands. `kind` is the name of the check."""

    span: Span
    kind: str
    reason: str


@dataclass(frozen=True)
class AnnotatedArticle:
    """An article with every layer, each in text order."""

    article: Article
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    clauses: tuple[Clause, ...] = ()
    cues: tuple[Cue, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()

    def but(self, **changes: Any) -> AnnotatedArticle:
        """The same with other values for some fields."""
        layers = {each.name: getattr(self, each.name) for each in fields(self)}
        return AnnotatedArticle(**{**layers, **changes})
