"""The heart of an amount: its one or two numbers and their unit."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.numerals import Numerals
from briefgen.annotate.quantities.amounts import Amounts, Number
from briefgen.annotate.quantities.groups import Groups, Range
from briefgen.annotate.quantities.units import Unit, Units
from briefgen.annotate.tokens import comparable
from briefgen.model.annotation import Tokens
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import regular_noun

LEAST_LARGE_MONEY = 1000.0  # "5 won" is a verb, "150 pounds" a weight; "2 billion won" is money
LEAST_FULL_NUMBER = 1000.0  # "1,500 to 2 million" has no scale to share
FIGURES = "0123456789.,"
CLOSING = frozenset((",", ".", ";", ")"))
MINUS = ("-", "−")


class Core(Record, frozen=True):
    """The number or the two ends of a range, the unit, and the token where they end."""

    low: Number
    high: Number | None
    unit: Unit | None
    end: int

    @property
    def falls(self) -> bool:
        """Whether two numbers without a unit stand the wrong way round for a range."""
        if self.high is None or self.unit is not None or self.high.has_scale:
            return False
        return self.low.value >= self.high.value


class CoreReader:
    """Reads numbers and units of recognised amounts; the words come from the packs."""

    def __init__(self, vocabulary: Vocabulary, units: Units, numerals: Numerals) -> None:
        self._units = units
        self._amounts = Amounts(vocabulary, numerals, units)
        binding = numerals.binding
        self._binding = binding
        self._behind_money = CLOSING.union(*map(binding.named, ("per", "article", "each")))
        self._lands = frozenset(comparable(each) for each in vocabulary.phrases("lands of units"))
        self._before_a_race = frozenset(vocabulary.phrases("before a race"))
        self._before_lengths = frozenset(vocabulary.phrases("before a length"))
        self._stops = frozenset(vocabulary.phrases("counted phrase stops"))
        self._sizes = frozenset(vocabulary.phrases("sizes"))
        self._large_money = {
            code: frozenset(form for name in names for form in (name, *regular_noun(name)))
            for code, names in vocabulary.table("names of large money").items()
        }

    def read(self, groups: Groups, text: str, tokens: Tokens) -> Core | None:
        """Numbers and unit; None where the words are no number."""
        money = self._glued_money(groups.glued, text, tokens) if groups.glued else None
        if money is not None:
            return money
        numbers = self._numbers(groups, text, tokens)
        if numbers is None:
            return None
        low, high = numbers
        end = groups.numbers[1]
        last = high or low
        pair = self._glued_pair(tokens.words, end) if last.unit is not None else None
        if pair is not None:
            return Core(low, high, pair, end + 1)
        unit = self._unit(groups, text, tokens)
        is_part = unit is None and 0 < low.value < 1
        part = self._unit_of_part(end, tokens.words) if is_part else None
        if part is not None:
            unit, end = part
        if unit is not None:
            end = max(end, groups.unit[1] if groups.unit else end)
            unit, end = self._unless_small_money(unit, high or low, end, groups, tokens.words)
        elif low.unit is not None or (high is not None and high.unit is not None):
            unit, end = self._glued_unit(text, tokens, end)
            if unit is None:
                return None
        if groups.currency:
            end += self._names_land(end, tokens.words)
        return Core(low, high, unit, end)

    def _names_land(self, end: int, words: Sequence[str]) -> bool:
        """ "$75 U.S. per bottle": the land of the dollars may stand behind them."""
        return (
            end < len(words)
            and words[end] in self._lands
            and (end + 1 == len(words) or words[end + 1] in self._behind_money)
        )

    def _glued_money(self, place: Range, text: str, tokens: Tokens) -> Core | None:
        """USD1,700 or RM3.06mil: a currency code and figures that commas and points may part."""
        first, stop = place
        end = first + 1
        while end < stop and tokens.ends[end - 1] == tokens.starts[end]:
            end += 1
        before = tokens.words[first - 1] if first else ""
        written = tokens.span(first, end).cut(text)
        is_letter = not written[1:2].isalpha() and self._units.signed((before,)) is None  # "$A30"
        found = self._units.glued_money(written, before)
        if found is None:
            return None
        unit, figures = found
        scale = tokens.words[end:stop] if tokens.words[end:stop] != [","] else []
        number = self._amounts.number([figures.lower(), *scale])
        is_bare = "," not in figures and not scale and figures[-3:-2] != "."
        if number is None or (is_letter and is_bare and not number.has_scale):
            return None  # R35 is a road, "R35,000" and "R35.20" are money
        return Core(number, None, unit, end + len(scale))

    def _numbers(
        self, groups: Groups, text: str, tokens: Tokens
    ) -> tuple[Number, Number | None] | None:
        words = tokens.words
        first, end = groups.number
        if groups.numbers[1] - first > 1 and not _is_one_line(text, tokens, *groups.numbers):
            return None
        low = self._amounts.number(words[first:end], self._is_length(groups, words))
        if low is None:
            return None
        if first and words[first - 1] == "." and words[first].isdecimal():
            low = _with_leading_point(low, first, text, tokens)
        if groups.sign:
            low = self._signed(low, groups.sign, tokens)
        if groups.second is None:
            return low, None
        high = self._amounts.number(words[slice(*groups.second)])
        return _scaled_alike(low, high) if high is not None else None

    def _signed(self, number: Number, sign: Range, tokens: Tokens) -> Number:
        """A minus touches its figures and nothing before it: "winds - 10 mph less" has none."""
        at, end = sign
        touches = tokens.ends[end - 1] == tokens.starts[end]
        is_free = at == 0 or tokens.ends[at - 1] < tokens.starts[at] or tokens.words[at - 1] == "("
        is_minus = tokens.words[at] in MINUS and touches and is_free
        is_range = at > 0 and self._binding.are("or", tokens.words[at - 1])  # "plus or minus"
        if is_minus or (self._binding.are("minus", tokens.words[at]) and not is_range):
            return number.but(value=-number.value)
        return number

    def _is_length(self, groups: Groups, words: Sequence[str]) -> bool:
        """ "37m (121ft)" and "37m long" are metres; "$37m" and "37m people" millions."""
        first, end = groups.number
        if not words[first][0].isdecimal() or not words[first][-1].isalpha():
            return False  # no letter is glued to it
        if groups.currency or groups.unit or groups.second:
            return False
        is_alone = end >= len(words) or not words[end][0].isalnum() or words[end] in self._stops
        if is_alone and first == groups.start > 0 and words[first - 1] in self._before_a_race:
            return True
        before = ["", "", *words[max(0, groups.start - 2) : groups.start]]
        at = -2 if self._binding.are("of", before[-1]) else -1
        if before[at] in self._before_lengths:
            return is_alone
        after, following = [*words[end : end + 2], "", ""][:2]
        if after == "(":
            return self._amounts.number([following]) is not None if following else False
        return (following if after == "-" else after) in self._sizes

    def _unit(self, groups: Groups, text: str, tokens: Tokens) -> Unit | None:
        """The currency sign before the figures, else the unit behind them."""
        sign = groups.currency or groups.second_currency
        if sign:
            start = self.sign_start(text, tokens, *sign)
            return self._units.signed(tuple(tokens.words[start : sign[1]]))
        name = groups.unit or groups.first_unit
        return self._units.named(tuple(tokens.words[slice(*name)])) if name else None

    def sign_start(self, text: str, tokens: Tokens, first: int, end: int) -> int:
        """Where the sign of a currency begins: "A$5" is Australian, "a $5 coin" and "A $5 coin" at
        the head of a sentence are not."""
        is_sign = text[tokens.starts[first]].isupper()
        if is_sign and first < end - 1 and self._binding.are("article", tokens.words[first]):
            is_sign = tokens.ends[first] == tokens.starts[first + 1]
        return first if is_sign else end - 1

    def _unit_of_part(self, end: int, words: Sequence[str]) -> tuple[Unit, int] | None:
        """The unit behind a fraction that ends at a token, and where it ends: "a quarter of a
        mile", "1/16 of a US pint"."""
        if end + 1 >= len(words) or not self._binding.are("of", words[end]):
            return None
        if not self._binding.are("article", words[end + 1]):
            return None
        first = end + 2
        if first < len(words) and words[first] in self._lands:
            first += 1
        for length in (2, 1):  # "a quarter of a percentage point"
            unit = self._units.named(tuple(words[first : first + length]))
            if unit is not None:
                return unit, first + length
        return None

    def _unless_small_money(
        self, unit: Unit, number: Number, end: int, groups: Groups, words: Sequence[str]
    ) -> tuple[Unit | None, int]:
        """A few pounds are a weight, a few "won" no money at all."""
        names = self._large_money.get(unit.name or "")
        if names is None or number.value >= LEAST_LARGE_MONEY or groups.currency:
            return unit, end
        name = groups.unit or groups.first_unit
        if name is None or name[1] - name[0] > 1 or words[name[0]] not in names:
            return unit, end
        weight = self._units.weight_of(words[name[0]])
        return (weight, end) if weight else (None, groups.unit[0] if groups.unit else end)

    def _glued_pair(self, words: Sequence[str], end: int) -> Unit | None:
        """The unit of two words whose first is glued to the figures before token `end`: 40sq km."""
        if end >= len(words):
            return None
        return self._units.named((words[end - 1].lstrip(FIGURES), words[end]))

    def _glued_unit(self, text: str, tokens: Tokens, end: int) -> tuple[Unit | None, int]:
        """The unit of letters glued to the figures before token `end`: 256GB, 80km/h."""
        letters = tokens.span(end - 1, end).cut(text).lstrip(FIGURES)
        if tokens.words[end : end + 1] == ["/"] and end + 1 < len(tokens):
            unit = self._units.named((letters.lower(), "/", tokens.words[end + 1]))
            if unit is not None:
                return unit, end + 2
        return self._units.glued_sign(letters), end


def _is_one_line(text: str, tokens: Tokens, first: int, end: int) -> bool:
    """The figures of a table stand apart: only with single blanks between them "12 300" is one
    number."""
    return all(
        tokens.starts[at] - tokens.ends[at - 1] <= 1 and text[tokens.ends[at - 1]] != "\n"
        for at in range(first + 1, end)
        if tokens.words[at].isdecimal() and tokens.words[at - 1].isdecimal()
    )


def _with_leading_point(number: Number, at: int, text: str, tokens: Tokens) -> Number:
    """ ".534" without its zero: the point before the figures touches them and nothing before it."""
    point = tokens.starts[at - 1]
    is_free = point == 0 or text[point - 1].isspace() or text[point - 1] == "("
    touches = tokens.ends[at - 1] == tokens.starts[at]
    return number.but(value=float("0." + tokens.words[at])) if is_free and touches else number


def _scaled_alike(low: Number, high: Number) -> tuple[Number, Number]:
    """ "four to five thousand": the scale of the second number holds for the first too."""
    if not high.has_scale or low.has_scale or low.value >= LEAST_FULL_NUMBER:
        return low, high
    thousands = (len(str(int(high.value))) - 1) // 3
    return low.but(value=low.value * 1000**thousands), high
