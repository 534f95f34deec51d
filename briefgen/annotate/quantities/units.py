"""Units, currencies and percent: from the words behind (or the sign before) a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.annotate.tokens import tokenise
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import regular_noun

GLUED_MONEY = re.compile(r"([^\W\d_]+)(\d.*)")
PERCENT = "percent"
MONEY = "money"
SHORTEST_PLURAL = 4  # letters; shorter names are abbreviations, which take no -s


class Unit(Record, frozen=True):
    """`kind` is the family (mass, duration, money, percent); `factor` makes base units of it."""

    kind: str
    name: str | None
    factor: float


class Units:
    """All names and signs of units, compiled from the packs."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._by_words: dict[tuple[str, ...], Unit] = {}
        for phrase, unit in _names(vocabulary):
            self._by_words.setdefault(_words_of(phrase), unit)
        mass = vocabulary.units.get("mass")
        self._weights = {
            form: Unit("mass", name, mass.factors.get(name, 1.0))
            for name, weights in vocabulary.table("names of small weights").items()
            for weight in weights
            for form in _with_plural(weight)
            if mass
        }
        self.phrases = tuple(" ".join(words) for words in self._by_words)
        self.currency_signs = _signs(vocabulary)
        self._by_sign = {
            _words_of(sign): Unit(MONEY, code, 1.0)
            for code, signs in vocabulary.table("currencies").items()
            for sign in signs
        }
        glued = vocabulary.table("letters glued to money")
        self._by_sign.update(
            (_words_of(letter), Unit(MONEY, code, 1.0))
            for code, letters in glued.items()
            for letter in letters
        )
        self._codes = frozenset(words[-1] for words in self._by_sign)
        self._first_halves = {
            words[0]: unit
            for words, unit in self._by_words.items()
            if len(words) == 2 and words[0] in vocabulary.phrases("first halves of units")
        }
        self.glued = self._first_halves | self._glued_signs(vocabulary)
        self.exact_signs = frozenset(vocabulary.phrases("unit signs"))

    def _glued_signs(self, vocabulary: Vocabulary) -> dict[str, Unit]:
        """What letters glued to figures stand for: "60mph", "32m"."""
        found = {words[0]: unit for words, unit in self._by_words.items() if len(words) == 1}
        for name, signs in vocabulary.table("unit signs").items():
            unit = self._by_words.get((name,))
            if unit:
                found.update(dict.fromkeys((sign.lower() for sign in signs), unit))
        return found

    def glued_sign(self, letters: str) -> Unit | None:
        """The unit of letters as written behind figures: 5g are grams, 5G is a network."""
        if len(letters) == 1 and letters not in self.exact_signs:
            return None
        letters = letters.lower()
        return None if letters in self._first_halves else self.glued.get(letters)

    def named(self, words: tuple[str, ...]) -> Unit | None:
        """The unit with this name; hyphens do not count ("percentage-point")."""
        if "-" in words:
            words = tuple(word for word in words if word != "-")
        return self._by_words.get(words)

    def glued_money(self, written: str, before: str) -> tuple[Unit, str] | None:
        """A currency code and the figures glued to it: "USD1,700", "Rs500", the US3 of "$US3"; None
        if it is none. `before` is the word before it."""
        match = GLUED_MONEY.fullmatch(written)
        if match is None:
            return None
        code = match[1].lower()
        unit = self._by_sign.get((before, code)) or self._by_sign.get((code,))
        return (unit, match[2]) if unit else None

    def may_be_glued_money(self, written: str) -> bool:
        """Whether figures are glued to letters that stand for a currency here or behind a sign."""
        match = GLUED_MONEY.fullmatch(written)
        return match is not None and match[1].lower() in self._codes

    def weight_of(self, name: str) -> Unit | None:
        """The mass that a name of money also is: a pound."""
        return self._weights.get(name)

    def signed(self, words: tuple[str, ...]) -> Unit | None:
        """The currency with this sign before the figures: $, US$, HK$."""
        return self._by_sign.get(words)


def _names(vocabulary: Vocabulary) -> Iterator[tuple[str, Unit]]:
    for family in vocabulary.units.values():
        for name, phrases in family.words.items():
            unit = Unit(family.name, name, family.factors.get(name, 1.0))
            yield from ((form, unit) for phrase in phrases for form in _with_plural(phrase))
    for phrase in vocabulary.phrases("percent words"):
        yield phrase, Unit(PERCENT, None, 1.0)
    for code, phrases in vocabulary.table("currencies").items():
        for phrase in phrases:
            if phrase[-1].isalnum():
                yield from ((form, Unit(MONEY, code, 1.0)) for form in _with_plural(phrase))
    for name, phrases in vocabulary.table("small change").items():
        for phrase in phrases:
            yield from ((form, Unit(MONEY, name, 0.01)) for form in _with_plural(phrase))


def _signs(vocabulary: Vocabulary) -> tuple[str, ...]:
    """What may stand before the figures: signs, codes and abbreviations, no names."""
    abbreviations = frozenset(vocabulary.phrases("abbreviations before money"))
    return tuple(
        sign
        for signs in vocabulary.table("currencies").values()
        for sign in signs
        if not sign[-1].isalpha() or sign.isupper() or sign in abbreviations
    )


def _with_plural(phrase: str) -> list[str]:
    words = phrase.split()
    if len(words[-1]) < SHORTEST_PLURAL or not words[-1].isalpha() or words[-1].endswith("s"):
        return [phrase]
    return [
        phrase,
        *(" ".join([*words[:-1], plural]) for plural in sorted(regular_noun(words[-1]))),
    ]


def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(word for word in tokenise(phrase).words if word != "-")
