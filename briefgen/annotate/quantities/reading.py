"""From a recognised amount to a quantity: value, bounds, unit, rate, change, what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.annotate.numerals import Numerals
from briefgen.annotate.quantities.ages import Ages
from briefgen.annotate.quantities.amounts import Amounts, Number, bounds
from briefgen.annotate.quantities.changes import Changes
from briefgen.annotate.quantities.counted import CountedNouns
from briefgen.annotate.quantities.labels import Labels
from briefgen.annotate.quantities.rates import Rates
from briefgen.annotate.quantities.recognition import Groups
from briefgen.annotate.quantities.units import MONEY, PERCENT, Unit, Units
from briefgen.model.annotation import Qualifier, Quantity, Tokens
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

SHARES = (PERCENT, "points")
NUMBER = "number"
JOINTS = re.compile(r"\s*(?:,|or|and|to|-|–|,\s*(?:or|and))-?\s*")
LEAST_WON = 100.0  # "5 won" is a verb, "2 billion won" is money


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
        self._amounts = Amounts(vocabulary, numerals, units)
        self._labels = Labels(vocabulary)
        self._counted = CountedNouns(vocabulary)
        self._changes = Changes(vocabulary)
        self._rates = Rates(vocabulary)
        self._ages = Ages(vocabulary)

    def read(
        self, text: str, tokens: Tokens, match: re.Match[str], start: int, stop: int
    ) -> tuple[Quantity | None, int]:
        """The quantity of a match in the sentence [start, stop), None if it is a label, and the
        first token that may belong to the next one."""
        groups = Groups(match)
        words = tokens.words
        core = self._core(groups, tokens)
        place = groups.numbers()
        if core is None:
            return None, place[1]
        has_unit = core.unit is not None
        if self._labels.is_label(text, tokens, place[0], place[1], start, has_unit):
            return None, place[1]
        if core.high is not None and _is_score(core):
            return None, place[1]
        qualifier = self._qualifier(groups, words, core)
        age = None if core.unit is not None and core.unit.kind != "duration" else self._ages.at(
            text, tokens, place[0], core.end, stop, core.unit
        )
        rate, end = self._rates.after(words, core.end, stop) if age is None else (None, age)
        counts, free, is_more = None, end, False
        if core.unit is None and age is None:
            counts, free, is_more, rate, end = self._noun(tokens, core, end, stop, rate)
        low, high = _interval(core, qualifier)
        first = match.start()
        unit, kind = self._unit_and_kind(core, rate, age is not None, counts is not None)
        quantity = Quantity(
            span=tokens.span(first, end),
            kind=kind,
            low=low,
            high=high,
            qualifier=qualifier,
            change=self._changes.before(
                tokens, first, start, core.unit is not None and core.unit.kind in SHARES, core.high is not None
            ),
            unit=unit,
            counts=tokens.span(*counts).cut(text) if counts else None,
            base=core.low.value * core.unit.factor if core.unit else core.low.value,
            number_span=tokens.span(*place),
            is_increment=groups.has("increment") or is_more,
        )
        return quantity, max(free, end)

    def _core(self, groups: Groups, tokens: Tokens) -> Core | None:
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
        low = _signed(low, groups, words)
        unit = self._unit(groups, words) or (high.unit if high else None) or low.unit
        if unit is not None and unit.name == "KRW" and low.value < LEAST_WON:
            unit = None
        elif groups.has("unit"):
            end = groups.place("unit")[1]
        elif groups.has("first_unit") and high is None:
            end = groups.place("first_unit")[1]
        return Core(*_scaled_alike(low, high), unit, end)

    def _is_length(self, groups: Groups, words: Sequence[str]) -> bool:
        """ "37m (121ft)" and "37m long" are metres; "$37m" and "37m people" millions."""
        if groups.has("currency") or not groups.has("number") or groups.has("unit"):
            return False
        end = groups.place("number")[1]
        after = words[end] if end < len(words) else ""
        if after == "(":
            return end + 1 < len(words) and self._amounts.number(words[end + 1 : end + 2]) is not None
        if after == "-" and end + 1 < len(words):
            after = words[end + 1]
        return after in self._amounts.sizes

    def _unit(self, groups: Groups, words: Sequence[str]) -> Unit | None:
        for name in ("currency", "second_currency"):
            if groups.has(name):
                first, end = groups.place(name)
                return self._units.signed(tuple(words[first:end]))
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
        """ "eight or nine euros", "280 million of the 1.5 billion shekels": the first number of a
        joined pair has the unit of the second."""
        shared = list(found)
        for at in range(len(shared) - 2, -1, -1):
            one, other = shared[at], shared[at + 1]
            if one.unit or one.counts or one.kind != NUMBER or not (other.unit or other.kind == PERCENT):
                continue
            between = text[one.span.end : other.span.start]
            if JOINTS.fullmatch(between) and other.kind != "age":
                shared[at] = replace(one, unit=other.unit, kind=other.kind)
        return tuple(shared)


def _signed(number: Number, groups: Groups, words: Sequence[str]) -> Number:
    if groups.has("sign") and words[groups.place("sign")[0]] in ("-", "−", "minus"):
        return number._replace(value=-number.value)
    return number


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
