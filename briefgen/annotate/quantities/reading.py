"""From a recognised amount to a quantity: value, bounds, unit, rate, change, what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.annotate.numerals import Numerals
from briefgen.annotate.quantities.ages import Ages
from briefgen.annotate.quantities.amounts import Amounts, Number, bounds
from briefgen.annotate.quantities.changes import Change, Changes
from briefgen.annotate.quantities.counted import CountedNouns
from briefgen.annotate.quantities.labels import Labels
from briefgen.annotate.quantities.rates import Rates
from briefgen.annotate.quantities.recognition import Groups
from briefgen.annotate.quantities.units import MONEY, PERCENT, Unit, Units
from briefgen.model.annotation import Qualifier, Quantity, Tokens
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import regular_noun

SHARES = (PERCENT, "points")
NUMBER = "number"
JOINTS = re.compile(r"\s*-?,?\s*(?:or|and|to|-|–|of (?:the|its|his|her|their)|(?<=-),)\s*")
LEAST_LARGE_MONEY = 1000.0  # "5 won" is a verb, "150 pounds" a weight; "2 billion won" is money


class Core(NamedTuple):
    """The numbers of an amount, its unit, and the token where they end."""

    low: Number
    high: Number | None
    unit: Unit | None
    end: int


class QuantityReader:
    """Reads recognised amounts; compiled once from the packs."""

    def __init__(self, vocabulary: Vocabulary, units: Units, numerals: Numerals) -> None:
        self._units = units
        self._fractions = frozenset(numerals.fractions)
        self._amounts = Amounts(vocabulary, numerals, units)
        self._labels = Labels(vocabulary)
        self._counted = CountedNouns(vocabulary)
        self._changes = Changes(vocabulary)
        self._rates = Rates(vocabulary, units)
        self._large_money = _large_money(vocabulary)
        self._ages = Ages(vocabulary)

    def read(
        self, text: str, tokens: Tokens, groups: Groups, start: int, stop: int
    ) -> tuple[Quantity | None, int]:
        """The quantity of an amount in the sentence [start, stop), None if it is a label, and the
        first token that may belong to the next one."""
        words = tokens.words
        core = self._core(groups, text, tokens)
        place = groups.numbers()
        if core is None:
            return None, place[1]
        has_unit = core.unit is not None
        if self._labels.is_label(text, tokens, place[0], place[1], start, has_unit):
            return None, place[1]
        if core.high is not None and _is_score(core):
            return None, place[1]
        qualifier = self._qualifier(groups, words, core)
        age = (
            None
            if core.unit is not None and core.unit.kind != "duration"
            else self._ages.at(text, tokens, place[0], core.end, stop, core.unit)
        )
        number_end = groups.end if groups.has("behind") else core.end
        rate, end = self._rates.after(words, number_end, stop) if age is None else (None, age)
        counts, free, is_more = None, end, False
        if core.unit is None and age is None and not groups.is_share(words, self._fractions):
            counts, free, is_more, rate, end = self._noun(tokens, core, end, stop, rate)
        low, high = _interval(core, qualifier)
        first = self._first(groups, text, tokens)
        unit, kind = self._unit_and_kind(core, rate, age is not None, counts is not None)
        quantity = Quantity(
            span=tokens.span(first, end),
            kind=kind,
            low=low,
            high=high,
            qualifier=qualifier,
            change=self._change(groups, tokens, core, start),
            unit=unit,
            counts=tokens.span(*counts).cut(text) if counts else None,
            base=core.low.value * core.unit.factor if core.unit else core.low.value,
            number_span=tokens.span(*place),
            is_increment=groups.has("increment") or is_more,
        )
        return quantity, max(free, end)

    def _core(self, groups: Groups, text: str, tokens: Tokens) -> Core | None:
        """Numbers and unit; None where they cannot be meant."""
        words = tokens.words
        if groups.has("share"):
            first, end = groups.place("share")
            number = self._amounts.number(words[first:end])
            return Core(number, None, None, end) if number else None
        is_length = self._is_length(groups, words)
        name = "first" if groups.has("first") else "number"
        first, end = groups.place(name)
        low = self._amounts.number(words[first:end], is_length)
        if low is None:
            return None
        high = None
        if groups.has("second"):
            second, end = groups.place("second")
            high = self._amounts.number(words[second:end])
            if high is None:
                return None
        low = _signed(
            _with_leading_point(low, tokens, text, groups.numbers()[0]), groups, text, tokens
        )
        low, high = _scaled_alike(low, high)
        unit = self._unit(groups, text, tokens)
        if unit is not None:
            end = max([end, *(groups.place(name)[1] for name in ("unit",) if groups.has(name))])
            unit, end = self._not_small_money(unit, high or low, end, groups, words)
        elif low.unit is not None or (high is not None and high.unit is not None):
            unit, end = self._glued_unit(text, tokens, end)
            if unit is None:
                return None
        return Core(low, high, unit, end)

    def _not_small_money(
        self, unit: Unit, number: Number, end: int, groups: Groups, words: Sequence[str]
    ) -> tuple[Unit | None, int]:
        """A few pounds are a weight, a few "won" no money at all."""
        if unit.name not in self._large_money or number.value >= LEAST_LARGE_MONEY:
            return unit, end
        if not groups.has("unit") or groups.has("currency"):
            return unit, end
        first, unit_end = groups.place("unit")
        if unit_end - first > 1 or words[first] not in self._large_money[unit.name]:
            return unit, end
        weight = self._units.weight_of(words[first])
        return (weight, end) if weight else (None, first)

    def _glued_unit(self, text: str, tokens: Tokens, end: int) -> tuple[Unit | None, int]:
        """The unit of letters glued to the figures before token `end`: 256GB, 80km/h."""
        written = tokens.span(end - 1, end).cut(text)
        letters = written.lstrip("0123456789.,")
        if tokens.words[end : end + 1] == ["/"] and end + 1 < len(tokens):
            unit = self._units.named((letters.lower(), "/", tokens.words[end + 1]))
            if unit is not None:
                return unit, end + 2
        return self._units.glued_sign(letters), end

    def _first(self, groups: Groups, text: str, tokens: Tokens) -> int:
        """The first token of the amount: without the article of "a $3,500 loan" and the dash of
        "winds - 10 mph"."""
        first = groups.start
        for name in ("currency", "sign"):
            if groups.has(name) and groups.place(name)[0] == first:
                at, end = groups.place(name)
                if name == "currency":
                    first = _sign_start(text, tokens, at, end)
                elif text[tokens.ends[end - 1]].isspace() and tokens.words[at] != "minus":
                    first = end
        return first

    def _change(self, groups: Groups, tokens: Tokens, core: Core, start: int) -> Change | None:
        if groups.has("sign") and tokens.words[groups.place("sign")[0]] in ("+", "plus"):
            return "up"
        is_share = core.unit is not None and core.unit.kind in SHARES
        return self._changes.before(tokens, groups.start, start, is_share, core.high is not None)

    def _is_length(self, groups: Groups, words: Sequence[str]) -> bool:
        """ "37m (121ft)" and "37m long" are metres; "$37m" and "37m people" millions."""
        if groups.has("currency") or not groups.has("number") or groups.has("unit"):
            return False
        end = groups.place("number")[1]
        after = words[end] if end < len(words) else ""
        if after == "(":
            return (
                end + 1 < len(words) and self._amounts.number(words[end + 1 : end + 2]) is not None
            )
        if after == "-" and end + 1 < len(words):
            after = words[end + 1]
        return after in self._amounts.sizes

    def _unit(self, groups: Groups, text: str, tokens: Tokens) -> Unit | None:
        words = tokens.words
        for name in ("currency", "second_currency"):
            if groups.has(name):
                first, end = groups.place(name)
                return self._units.signed(tuple(words[_sign_start(text, tokens, first, end) : end]))
        for name in ("unit", "first_unit"):
            if groups.has(name):
                first, end = groups.place(name)
                return self._units.named(tuple(words[first:end]))
        return None

    def _qualifier(self, groups: Groups, words: Sequence[str], core: Core) -> Qualifier:
        if core.high is not None:
            return "range"
        before = self._amounts.qualifier(words[groups.start : groups.numbers()[0]])
        if groups.has("behind"):
            behind = self._amounts.qualifier_behind(words[slice(*groups.place("behind"))])
            before = before or behind
        if before is None and core.low.is_vague:
            return "at_least"
        return before or "exact"

    def _noun(
        self, tokens: Tokens, core: Core, at: int, stop: int, rate: str | None
    ) -> tuple[tuple[int, int] | None, int, bool, str | None, int]:
        """What is counted, the end of it, whether "more" stood before it, and a rate behind it."""
        words = tokens.words
        end = at
        is_more = at < stop and self._counted.is_more(words[at])
        first = at + 1 if is_more else at
        is_one = core.high is None and core.low.value == 1
        counts = self._counted.after(words, first, stop, is_one) if rate is None else None
        if counts is None:
            return None, at, is_more and first < stop, rate, end
        behind, rate_end = self._rates.after(words, counts[1], stop)
        if behind is not None:
            return counts, rate_end, is_more, behind, end
        return counts, counts[1], is_more, None, end

    def _unit_and_kind(
        self, core: Core, rate: str | None, is_age: bool, has_noun: bool
    ) -> tuple[str | None, str]:
        if is_age:
            return "year of age", "age"
        kind = core.unit.kind if core.unit else NUMBER
        name = core.unit.name if core.unit else None
        if rate is None:
            return name, kind
        if name is None:
            return (f"percent/{rate}" if kind == PERCENT else None), kind
        return f"{name}/{rate}", kind

    def with_shared_units(self, text: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
        """Joined amounts share what is written once.

        In "eight or nine euros" the first has the unit of the second; in "up 17 points, or 0.2 %"
        and "more than 100 km (60 miles)" the second has the change and the bound of the first.
        """
        shared = list(found)
        for at in range(len(shared) - 2, -1, -1):
            one, other = shared[at], shared[at + 1]
            bare = one.unit is None and one.counts is None and one.kind == NUMBER
            between = text[one.span.end : other.span.start]
            if bare and other.kind != "age" and JOINTS.fullmatch(between):
                shared[at] = replace(one, unit=other.unit, kind=other.kind, counts=other.counts)
        for at in range(1, len(shared)):
            one, other = shared[at - 1], shared[at]
            between = text[one.span.end : other.span.start].removeprefix(" " + (one.counts or ""))
            if between.strip() in (", or", "("):
                shared[at] = _same_way(one, other)
        return tuple(shared)


def _same_way(one: Quantity, other: Quantity) -> Quantity:
    """The second of two measures of one thing, with the change and the bound of the first."""
    if other.change is None and one.change is not None:
        other = replace(other, change=one.change)
    if (
        other.qualifier == "exact"
        and one.qualifier not in ("range", "exact")
        and one.kind == other.kind
    ):
        if other.kind in (MONEY, NUMBER) or other.low is None:
            return other
        low, high = bounds(other.low, one.qualifier)
        other = replace(other, qualifier=one.qualifier, low=low, high=high)
    return other


def _large_money(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Currencies with the names that mean them only in large amounts, plurals included."""
    return {
        code: frozenset(form for name in names for form in (name, *regular_noun(name)))
        for code, names in vocabulary.table("names of large money").items()
    }


def _with_leading_point(number: Number, tokens: Tokens, text: str, at: int) -> Number:
    """ ".534" without its zero: the point touches the figures and nothing before it."""
    if at == 0 or tokens.words[at - 1] != "." or tokens.ends[at - 1] != tokens.starts[at]:
        return number
    before = tokens.starts[at - 1]
    figures = tokens.words[at]
    if not figures.isdigit() or (
        before and not text[before - 1].isspace() and text[before - 1] != "("
    ):
        return number
    return number._replace(value=float("0." + figures))


def _sign_start(text: str, tokens: Tokens, first: int, end: int) -> int:
    """Where the sign of a currency begins: "A$5" is Australian, "a $5 coin" is not."""
    return first if text[tokens.starts[first]].isupper() else end - 1


def _signed(number: Number, groups: Groups, text: str, tokens: Tokens) -> Number:
    """A minus touches its figures and nothing before it: "winds - 10 mph less" has none."""
    if not groups.has("sign"):
        return number
    at, end = groups.place("sign")
    if tokens.words[at] == "minus":
        return number._replace(value=-number.value)
    touches = tokens.ends[end - 1] == tokens.starts[end]
    is_free = at == 0 or tokens.ends[at - 1] < tokens.starts[at] or tokens.words[at - 1] == "("
    is_minus = tokens.words[at] in ("-", "−") and touches and is_free
    return number._replace(value=-number.value) if is_minus else number


def _scaled_alike(low: Number, high: Number | None) -> tuple[Number, Number | None]:
    """ "four to five thousand": the scale of the second number holds for the first too."""
    if high is None or not high.has_scale or low.has_scale or low.value >= 1000:
        return low, high
    scale = 10 ** (3 * int((len(str(int(high.value))) - 1) // 3))
    return low._replace(value=low.value * scale), high


def _is_score(core: Core) -> bool:
    """Two small numbers joined the wrong way round: a score, a vote."""
    assert core.high is not None
    return core.unit is None and core.low.value >= core.high.value and not core.high.has_scale


def _interval(core: Core, qualifier: Qualifier) -> tuple[float | None, float | None]:
    if core.high is not None:
        low, high = sorted((core.low.value, core.high.value))
        return low, high
    if core.low.is_vague:
        return core.low.value, None
    return bounds(core.low.value, qualifier)
