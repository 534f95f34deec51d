"""What joined amounts share although it is written once: "eight or nine euros"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.annotate.binding_words import OF_AMOUNTS
from briefgen.annotate.quantities.amounts import bounds
from briefgen.annotate.quantities.units import MONEY
from briefgen.model.annotation import Quantity
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

NUMBER, AGE = "number", "age"
TIME = "duration"
IN, OR = " in ", "or"
ROUND_WHOLES = (10.0, 100.0, 1000.0)
CHANGES_OF_LEVELS = ("percent", "points")
SAME_AGAIN = (", or", "(")
AND_PART = ("", ",", "and")
FARTHEST = 120  # characters between two amounts that share anything: a joint, a few names


class Sharing:
    """Completes amounts from their neighbours; the words between them come from the packs."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        # A comma alone parts two amounts ("16,644, 16 per cent above"), "four-, five-" it joins.
        joints = _alternatives(vocabulary.phrases("joints of amounts"))
        self._before_levels = frozenset(vocabulary.phrases("change results"))
        compared = _alternatives(vocabulary.phrases("words of comparison"))
        by = _alternatives(vocabulary.table(OF_AMOUNTS).get("by", ()))
        self._left_out = re.compile(rf",? ?(?:[a-z]+ )?(?:[^\W\d_a-z][\w&'.]* ){{1,4}}(?:{by}) ")
        self._people = frozenset(vocabulary.phrases("people before an age"))
        self._parts = vocabulary.table("parts of a unit")
        self._joint = re.compile(rf"\s*-?,?\s*(?:{joints}|-|–|(?<=-),)\s*")
        self._comparison = re.compile(rf"\s*,?\s*(?:{compared})\s*")

    def complete(self, text: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
        """Amounts in text order, with what is written once for two of them.

        In "eight or nine euros" the first has the unit of the second, in "3 million tonnes, up
        from 2.4 million" the second that of the first; in "up 17 points, or 0.2 %" and "more than
        100 km (60 miles)" the second has the change and the bound of the first.
        """
        near = [
            at
            for at, (one, other) in enumerate(pairwise(found))
            if other.span.start - one.span.end <= FARTHEST
        ]
        if not near:
            return tuple(found)
        shared = list(found)
        for at in reversed(near):
            one, other = shared[at], shared[at + 1]
            is_joined = self._joint.fullmatch(text, one.span.end, other.span.start) is not None
            is_level = other.kind in CHANGES_OF_LEVELS and self._is_compared(one, other, text)
            if (is_joined or is_level) and _is_bare(one) and other.kind != AGE:
                shared[at] = _with_unit_of(one, other)
        for at in near:
            shared[at + 1] = self._seen_from(shared[at], shared[at + 1], text)
        return tuple(self._merged(shared, near, text))

    def _leaves_out_the_verb(self, one: Quantity, other: Quantity, between: str) -> bool:
        """ "Arco fell 3 %, Belden by 2 %"."""
        if one.change is None or other.change is not None or one.kind != other.kind:
            return False
        return one.kind in CHANGES_OF_LEVELS and self._left_out.fullmatch(between) is not None

    def _merged(
        self, found: Sequence[Quantity], near: Sequence[int], text: str
    ) -> Iterator[Quantity]:
        """Amounts with pairs that mean one: "1 in 10,000", "three or four years", "6ft 4in"; the
        first of a pair is one of those `near` the next."""
        free = 0
        for at in near:
            whole = self._whole(found[at], found[at + 1], text) if at >= free else None
            if whole is not None:
                yield from found[free:at]
                yield whole
                free = at + 2
        yield from found[free:]

    def _whole(self, one: Quantity, other: Quantity, text: str) -> Quantity | None:
        """The one amount that two mean."""
        return (
            self._ratio(one, other, text)
            or _rough_time(one, other, text)
            or self._with_part(one, other, text)
        )

    def _ratio(self, one: Quantity, other: Quantity, text: str) -> Quantity | None:
        """The share of a whole that figures tell: "1 in 10,000", "9 in 10"."""
        upper, lower = one.low, other.low
        if text[one.span.end : other.span.start] != IN or not _is_bare(one):
            return None
        if upper is None or lower is None or not upper < lower or other.qualifier != "exact":
            return None
        is_share = upper == 1.0 or one.qualifier != "exact" or lower in ROUND_WHOLES
        if not (is_share and other.unit is None and (_is_bare(other) or other.counts is not None)):
            return None
        counted = (other.counts or "").rsplit(" ", 1)[-1]
        is_of_people = not counted or counted in self._people
        if not is_of_people and one.qualifier == "exact" and upper != 1.0:
            return None  # "scored 9 in 10 games"
        value = round(upper / lower, 10)
        low, high = bounds(value, one.qualifier)
        span = Span(one.span.start, other.span.end)
        return one.but(span=span, low=low, high=high, base=value, number_span=span)

    def _with_part(self, one: Quantity, other: Quantity, text: str) -> Quantity | None:
        """A measure told in two units: "six feet and four inches", in feet."""
        if one.unit is None or other.unit not in self._parts.get(one.unit, ()):
            return None
        if text[one.span.end : other.span.start].strip() not in AND_PART:
            return None
        if not one.base or not one.low or one.low != one.high or not other.base:
            return None
        factor = one.base / one.low
        if other.base >= factor:
            return None
        value = round((one.base + other.base) / factor, 6)
        low, high = bounds(value, one.qualifier)
        span = Span(one.span.start, other.span.end)
        return one.but(span=span, low=low, high=high, base=value * factor, number_span=span)

    def _is_compared(self, one: Quantity, other: Quantity, text: str) -> bool:
        """ "The share rose to 30 from 24 percent"."""
        return self._comparison.fullmatch(text, one.span.end, other.span.start) is not None

    def _seen_from(self, one: Quantity, other: Quantity, text: str) -> Quantity:
        between = text[one.span.end : other.span.start].removeprefix(" " + (one.counts or ""))
        if one.kind == AGE and _is_bare(other) and self._joint.fullmatch(between):
            return other.but(kind=AGE, unit=one.unit)
        if between.strip() in SAME_AGAIN:
            return _the_same_way(one, other)
        if self._leaves_out_the_verb(one, other, between):
            return other.but(change=one.change)
        if _is_rise(one, text) and between.strip(", ") in self._before_levels:
            return other
        if _is_bare(other) and not _is_bare(one) and self._comparison.fullmatch(between):
            return _with_unit_of(other, one)
        return other


def _rough_time(one: Quantity, other: Quantity, text: str) -> Quantity | None:
    """Nobody means two spans by "three or four years"."""
    if other.kind != TIME or one.unit != other.unit or other.qualifier != "exact":
        return None
    if text[one.span.end : other.span.start].strip("- ") != OR or one.low is None:
        return None
    if other.low is None or one.low >= other.low:
        return None
    span = Span(one.span.start, other.span.end)
    return one.but(span=span, high=other.low, qualifier="range", number_span=span)


def _is_rise(quantity: Quantity, text: str) -> bool:
    """The 8 % of "rose 8 % to 3.65" is no unit of the level behind it; in "from 8 % to 9" it is."""
    is_share = quantity.kind in CHANGES_OF_LEVELS
    return is_share and not text.endswith("from ", 0, quantity.span.start)


def _alternatives(phrases: Sequence[str]) -> str:
    """Phrases as a pattern, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _is_bare(quantity: Quantity) -> bool:
    """Whether nothing says of what the amount is; a part of a whole needs no unit."""
    if quantity.unit is not None or quantity.counts is not None or quantity.kind != NUMBER:
        return False
    return (quantity.low if quantity.low is not None else quantity.high or 0.0) >= 1.0


def _with_unit_of(one: Quantity, other: Quantity) -> Quantity:
    factor = other.base / other.low if other.base and other.low else 1.0
    base = one.base * factor if one.base is not None else None
    return one.but(unit=other.unit, kind=other.kind, counts=other.counts, base=base)


def _the_same_way(one: Quantity, other: Quantity) -> Quantity:
    """The second of two measures of one thing, with the change and the bound of the first."""
    if other.change is None and one.change is not None:
        other = other.but(change=one.change)
    is_measure = one.kind == other.kind and other.kind not in (MONEY, NUMBER)
    if other.qualifier != "exact" or one.qualifier == "range" or other.low is None:
        return other
    if not is_measure:
        return other
    low, high = bounds(other.low, one.qualifier)
    return other.but(qualifier=one.qualifier, low=low, high=high)
