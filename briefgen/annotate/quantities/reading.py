"""From a recognised amount to a quantity: bounds, unit, rate, change, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.numerals import Numerals
from briefgen.annotate.quantities.ages import Ages
from briefgen.annotate.quantities.amounts import Amounts, bounds
from briefgen.annotate.quantities.changes import Change, Changes
from briefgen.annotate.quantities.core import Core, CoreReader
from briefgen.annotate.quantities.counted import CountedNouns
from briefgen.annotate.quantities.groups import Groups
from briefgen.annotate.quantities.labels import Labels
from briefgen.annotate.quantities.place import Place
from briefgen.annotate.quantities.rates import Rates
from briefgen.annotate.quantities.sharing import AGE, NUMBER, TIME
from briefgen.annotate.quantities.units import PERCENT, Units
from briefgen.model.annotation import Qualifier, Quantity, Tokens
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary

PLUS = "+"
SHARES = (PERCENT, "points")


class Tail(Record, frozen=True):
    """What stands behind number and unit: where the quantity ends, what it counts (tokens) and for
    what each, whether "more" stood before that, and the token from which reading goes on."""

    end: int
    free: int
    counts: tuple[int, int] | None = None
    rate: str | None = None
    is_age: bool = False
    is_more: bool = False


class QuantityReader:
    """Reads recognised amounts; compiled once from the packs."""

    def __init__(self, vocabulary: Vocabulary, units: Units, numerals: Numerals) -> None:
        self._numerals = numerals
        self._units = units
        self._cores = CoreReader(vocabulary, units, numerals)
        self._amounts = Amounts(vocabulary, numerals, units)
        self._percent = frozenset(vocabulary.phrases("percent words"))
        self._stretches = frozenset(vocabulary.phrases("throughout a time"))
        self._behind_bounds_of_time = frozenset(vocabulary.phrases("behind a bound of time"))
        self._before_bounds_of_time = frozenset(vocabulary.phrases("before a bound of time"))
        self._labels = Labels(vocabulary)
        self._counted = CountedNouns(vocabulary)
        self._changes = Changes(vocabulary)
        self._rates = Rates(vocabulary, units)
        self._ages = Ages(vocabulary)
        self._counted_like_shares = frozenset(vocabulary.phrases("counted like shares"))
        self._measured_like_shares = frozenset(vocabulary.phrases("measured like shares"))
        self._by = numerals.binding.named("by")

    def read(
        self, text: str, tokens: Tokens, groups: Groups, sentence: tuple[int, int]
    ) -> tuple[Quantity | None, int]:
        """The quantity of an amount in a sentence (tokens), None if it is a label or a
        score, and the first token that may belong to the next one."""
        numbers = groups.numbers
        core = self._cores.read(groups, text, tokens)
        if core is None:
            return None, numbers[1]
        place = Place.of(text, tokens, numbers, sentence, core.unit)
        if self._labels.is_label(place) or self._is_score(groups, core, place):
            return None, numbers[1]
        tail = self._tail(groups, place, core)
        is_stretch = self._is_stretch(groups, tokens, core)
        qualifier = "exact" if is_stretch else self._qualifier(groups, tokens, core)
        if tail.is_age and qualifier == "exact":
            qualifier = self._amounts.qualifier(self._ages.words_before(place)) or qualifier
        low, high = _interval(core, qualifier)
        counts = tokens.span(*tail.counts).cut(text) if tail.counts else None
        unit, kind = self._unit_and_kind(core, tail, counts)
        change = self._change(groups, place, core, tail)
        quantity = Quantity(
            span=tokens.span(self._first(groups, text, tokens) + is_stretch, tail.end),
            kind=kind,
            low=low,
            high=high,
            qualifier=qualifier,
            change=change,
            unit=unit,
            counts=counts,
            base=core.low.value * (core.unit.factor if core.unit and not tail.is_age else 1.0),
            number_span=tokens.span(*numbers),
            level=self._level(core, groups, tokens.words) if change else None,
            is_increment=groups.increment is not None or tail.is_more,
        )
        return quantity, tail.free

    def _is_score(self, groups: Groups, core: Core, place: Place) -> bool:
        """A vote of 7-4, and behind words of games and votes one of 4-7; no "from 900 to 640"."""
        if core.high is None or core.unit is not None or groups.opener or not groups.joint:
            return False
        if core.falls:
            return True
        if place.word(groups.joint[0]) != "-" or not self._labels.is_of_game(place):
            return False
        is_one = core.low.value == 1
        return self._counted.after(place.tokens.words, place.end, place.stop, is_one) is None

    def _is_stretch(self, groups: Groups, tokens: Tokens, core: Core) -> bool:
        """Whether "over" says how long something goes on ("will cost 3 million over five years")
        rather than at least how long ("for over five years")."""
        if core.unit is None or core.unit.kind != TIME or core.low.value < 2:
            return False
        words, first = tokens.words, groups.start
        if groups.numbers[0] - first != 1 or words[first] not in self._stretches or not first:
            return False
        if core.end < len(words) and words[core.end] in self._behind_bounds_of_time:
            return False
        before = words[first - 1]
        is_in_clause = before[0].isalnum() or before in self._percent
        return is_in_clause and before not in self._before_bounds_of_time

    def _qualifier(self, groups: Groups, tokens: Tokens, core: Core) -> Qualifier:
        found = self._amounts.qualifier(tokens.words[groups.start : groups.numbers[0]])
        if found == "up_to" and self._is_way_up(groups, tokens.words):
            return "exact"
        if core.high is not None:
            return "about" if found == "about" else "range"
        if found is None and groups.behind:
            found = self._amounts.qualifier_behind(tokens.words[slice(*groups.behind)])
        return found or ("at_least" if core.low.is_vague else "exact")

    def _is_way_up(self, groups: Groups, words: Sequence[str]) -> bool:
        """ "Prices rose up to 4.7" reached them, "up to 4.7" may be less."""
        first = groups.start
        return first > 0 and all(self._changes.tells(word) for word in words[first - 1 : first + 1])

    def _tail(self, groups: Groups, place: Place, core: Core) -> Tail:
        words, stop = place.tokens.words, place.stop
        is_bare = core.unit is None or core.unit.kind == TIME
        if groups.behind and is_bare and self._ages.is_told_behind(words[slice(*groups.behind)]):
            return Tail(groups.behind[1], groups.behind[1], is_age=True)
        end = self._ages.end_of_age(place, core.end)
        if end is not None:
            return Tail(end, end, is_age=True)
        end = groups.end if groups.behind else core.end
        rate, rate_end = self._rates.after(words, end, stop)
        if rate is None and core.unit is not None and core.unit.kind != TIME:
            rate, free = self._rates.behind_substance(words, end, stop)
            if rate is not None:
                return Tail(end, free, rate=rate)
        if rate is not None or core.unit is not None:
            return Tail(rate_end, rate_end, rate=rate)
        if groups.is_part_of_a_whole(words, self._numerals):
            return Tail(end, end)
        is_more = end < stop and self._counted.is_more(words[end])
        is_one = core.high is None and core.low.value == 1
        counts = self._counted.after(words, end + 1 if is_more else end, stop, is_one)
        if counts is None:
            return Tail(end, end, is_more=is_more and end + 1 < stop)
        rate, free = self._rates.after(words, counts[1], stop)
        whole = counts[0] - 1  # the four of "two of the four suspects"; "one of the two" is one
        if not is_one and whole >= end and self._counted.is_number(words[whole]):
            free = whole
        return Tail(end, free, counts, rate, is_more=is_more)

    def _change(self, groups: Groups, place: Place, core: Core, tail: Tail) -> Change | None:
        if groups.sign and place.word(groups.sign[0]) == PLUS:
            return "up"
        if core.unit is not None and core.unit.kind == TIME and not groups.opener:
            return None  # "fell in 12 hours", but "rose from 12 to 14 hours"
        if not self._changes.may_end_with(place.word(groups.start - 1)):
            return None
        is_share = core.unit is not None and core.unit.kind in SHARES
        is_share = is_share or groups.is_part_of_a_whole(place.tokens.words, self._numerals)
        return self._changes.before(
            place,
            groups.start,
            is_share=is_share or self._is_like_a_share(groups, place, core, tail),
            is_range=core.high is not None,
        )

    def _is_like_a_share(self, groups: Groups, place: Place, core: Core, tail: Tail) -> bool:
        """Whether what is told is gained or lost like percent: "the index gained 412 points", but
        "the side lost by 12 points"."""
        if place.word(groups.start - 1) in self._by:
            return False
        if core.unit is not None:
            return core.unit.kind in self._measured_like_shares
        return tail.counts is not None and (
            place.word(tail.counts[1] - 1) in self._counted_like_shares
        )

    def _unit_and_kind(self, core: Core, tail: Tail, counts: str | None) -> tuple[str | None, str]:
        if tail.is_age:
            return f"{core.unit.name if core.unit else 'year'} of age", AGE
        if core.unit is None:
            return f"{counts}/{tail.rate}" if tail.rate and counts else None, NUMBER
        name = core.unit.name or (PERCENT if tail.rate else None)
        known = self._units.named((name, "/", tail.rate)) if name and tail.rate else None
        if known is not None:
            return known.name, known.kind  # kilometres per hour
        return (f"{name}/{tail.rate}" if tail.rate else name), core.unit.kind

    def _first(self, groups: Groups, text: str, tokens: Tokens) -> int:
        """The first token of the amount: without the article of "a $3,500 loan" and the dash of
        "winds - 10 mph" and "magnitude-6"."""
        if groups.currency and groups.currency[0] == groups.start:
            return self._cores.sign_start(text, tokens, *groups.currency)
        if groups.sign and groups.sign[0] == groups.start:
            at, end = groups.sign
            is_apart = text[tokens.ends[end - 1]].isspace() and tokens.words[at] != "minus"
            if is_apart or text[max(tokens.starts[at], 1) - 1].isalpha():
                return end
        return groups.start

    def _level(self, core: Core, groups: Groups, words: Sequence[str]) -> float | None:
        """What a change leads to: the 212 of "rose from 172 to 212"; None if the words tell no end."""
        if (
            core.high is None
            or not groups.opener
            or not self._numerals.binding.are("from", words[groups.start])
        ):
            return None
        return core.high.value


def _interval(core: Core, qualifier: Qualifier) -> tuple[float | None, float | None]:
    if core.high is not None:
        low, high = sorted((core.low.value, core.high.value))
        return low, high
    if core.low.is_vague:
        return core.low.value, None
    return bounds(core.low.value, qualifier)
