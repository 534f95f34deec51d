"""The things of one sentence that a slot could take: names, numbers, dates and quotations."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from briefgen.match.language import Language
from briefgen.match.layout import Layout
from briefgen.match.scene import Held
from briefgen.model.annotation import DateExpression, Entity, Quantity, Quotation
from briefgen.model.record import Record
from briefgen.model.span import Span

Thing = Entity | Quantity | DateExpression | Quotation | str

ANYWHERE = Span(-1, sys.maxsize)
PERIOD, QUOTE = ("period",), ("quote",)
PLACES = ("place", "country")
NATIONALITY = ("nationality",)
DATE_KINDS: dict[str, tuple[str, ...]] = {
    "date": ("day", "month", "quarter", "year", "interval", "reference"),
    "period": ("duration", "rate", "interval", "day", "month", "quarter", "year"),
}
KINDS_OF_DATE = {
    each: tuple(kind for kind, values in DATE_KINDS.items() if each in values)
    for each in {value for values in DATE_KINDS.values() for value in values}
}


class Extents:
    """How far the things of a sentence with these words reach, by kinds: where the first one begins
    and the last one ends. No other kind is in `Things`."""

    def __init__(self, words: Iterable[str], held: Held, language: Language) -> None:
        self.begins: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        if not language.time_units.keys().isdisjoint(words):
            self._add(ANYWHERE, PERIOD)
        for entity in held.entities:
            self._add(entity.span, _kinds_of(entity))
        for quantity in held.quantities:
            self._add(quantity.span, ("number", quantity.kind))
        for date in held.dates:
            self._add(date.span, KINDS_OF_DATE[date.kind])
        for quotation in held.quotations:
            self._add(quotation.span, QUOTE)

    def _add(self, span: Span, kinds: Iterable[str]) -> None:
        start, end = span.start, span.end
        for kind in kinds:
            self.begins.setdefault(kind, start)
            if end > self._ends.get(kind, -1):
                self._ends[kind] = end

    def before(self, place: int) -> set[str]:
        """The kinds of things that begin before a character."""
        return {kind for kind, begin in self.begins.items() if begin < place}

    def behind(self, place: int) -> set[str]:
        """The kinds of things that end behind a character."""
        return {kind for kind, end in self._ends.items() if end > place}


def _kinds_of(entity: Entity) -> tuple[str, ...]:
    return NATIONALITY if entity.is_demonym else entity.kinds


class Fill(Record, frozen=True):
    """What a slot could take: words [start, end) as a thing of a kind; several when joined."""

    start: int
    end: int
    kind: str
    thing: Thing
    members: tuple[Fill, ...] = ()


class Things:
    """`of_kind`: kind -> the things of it, in text order; `hidden[i]`: word i is part of a name;
    `unit_end[i]` is where the name, number or date that word i is in ends (i + 1 outside of
    these)."""

    def __init__(self, held: Held, layout: Layout, language: Language, hides: bool) -> None:
        """`hides`: names hide their words from phrases."""
        self._layout = layout
        self._language = language
        self.of_kind: dict[str, list[Fill]] = {}
        self.hidden = [False] * len(layout.words)
        self.unit_end = list(range(1, len(layout.words) + 1))
        for entity in held.entities:
            self._place_entity(entity, hides)
        for quantity in held.quantities:
            self._place_quantity(quantity)
        for date in held.dates:
            self._place_date(date)
        self._place_times_of_rates()
        for quotation in held.quotations:
            self._place(*layout.words_of(quotation.inner), "quote", quotation)

    def _place(self, start: int, end: int, kind: str, thing: Thing) -> None:
        if start < end:
            self.of_kind.setdefault(kind, []).append(Fill(start, end, kind, thing))

    def _as_unit(self, start: int, end: int) -> None:
        for at in range(start, end - 1):
            self.unit_end[at] = max(end, self.unit_end[at])

    def _place_entity(self, entity: Entity, hides: bool) -> None:
        start, end = self._layout.words_of(entity.span)
        side = self._side_of(start)
        for kind in _kinds_of(entity):
            if side < start and kind in PLACES:
                self._place(side, end, kind, entity)
            self._place(start, end, kind, entity)
        self._as_unit(start, end)
        if hides and not (end - start == 1 and self._is_unlisted_body(entity)):
            self.hidden[start:end] = [not entity.is_demonym] * (end - start)

    def _is_unlisted_body(self, entity: Entity) -> bool:
        """Of one word ("the ARK") it stays open to the lists of rules: no list of names holds it, so
        that `check` cannot warn of it."""
        return entity.kind == "organisation" and entity.id not in self._language.listed_names

    def _side_of(self, start: int) -> int:
        """Where the words begin that tell which part of a place is meant: "far northern Norway"."""
        words, marks, sides = self._layout.words, self._layout.marks, self._language.sides
        first = start
        while first > 0 and not marks[first] and words[first - 1] in sides:
            first -= 1
        return first

    def _place_quantity(self, quantity: Quantity) -> None:
        """The whole quantity for its kind, the bare number for `number`; each with or without its
        leading words, since a phrase may type those itself."""
        words_of, kind = self._layout.words_of, quantity.kind
        start, end = words_of(quantity.span)
        if start >= end:
            return
        bare = quantity.number_span
        number_start, number_end = words_of(bare) if bare else (start, end)
        whole = end
        if quantity.unit and "/" in quantity.unit:
            words, openers = self._layout.words, self._language.rate_words
            whole = next((at for at in range(number_end, end) if words[at] in openers), end)
        if kind == "number":
            number_end = end
        for lead in range(start, max(start, min(number_start, whole - 1)) + 1):
            self._place(lead, number_end, "number", quantity)
            if kind != "number":
                self._place(lead, whole, kind, quantity)
        self._as_unit(start, end)

    def _place_date(self, date: DateExpression) -> None:
        start, end = self._layout.words_of(date.span)
        if start >= end:
            return
        words, leads = self._layout.words, self._language.date_leads
        first = start
        if first > 0 and not self._layout.marks[first] and words[first - 1] in leads:
            first -= 1
        bare = start
        while bare + 1 < end and words[bare] in leads:
            bare += 1
        for lead in range(first, bare + 1):
            for kind in KINDS_OF_DATE[date.kind]:
                self._place(lead, end, kind, date)
        self._as_unit(first, end)

    def _place_times_of_rates(self) -> None:
        """ "$40 a week" is one amount and "twice a day" no date; "week" and "day" are there for a
        phrase that types the "a"."""
        words, units, openers = (
            self._layout.words,
            self._language.time_units,
            self._language.rate_words,
        )
        if units.keys().isdisjoint(words):
            return
        for at in range(1, len(words)):
            if words[at] in units and words[at - 1] in openers:
                value = units[words[at]]
                span = Span(self._layout.starts[at], self._layout.ends[at])
                rate = DateExpression(span, value, value, None, None, "rate")
                self._place(at, at + 1, "period", rate)
