"""The numbers and bounds of an amount: "more than 30" has a low end only, "thousands" too."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.binding_words import BindingWords
from briefgen.annotate.memory import remembered
from briefgen.annotate.numerals import FRACTION_SLASH, LARGEST, Numerals, figures_value
from briefgen.annotate.quantities.units import Unit, Units
from briefgen.annotate.tokens import tokenise
from briefgen.model.annotation import Qualifier
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary

LARGEST_WHOLE = 1000.0  # of "one in a thousand"
DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100, 128, 1000))
FEW = 2.0  # "several hundred" are at least two hundred
OPEN_ABOVE: tuple[Qualifier, ...] = ("at_least", "more_than")
OPEN_BELOW: tuple[Qualifier, ...] = ("up_to", "less_than")
METRES_OR_MILLIONS = "m"


class Number(Record, frozen=True):
    """A number as written; `unit` where the figures carry one ("60mph")."""

    value: float
    is_vague: bool = False
    unit: Unit | None = None
    has_scale: bool = False


class Amounts:
    """Reads numbers, shares and qualifiers; the words come from the packs."""

    def __init__(self, vocabulary: Vocabulary, numerals: Numerals, units: Units) -> None:
        self._numerals = numerals
        self._binding = numerals.binding
        self._units = units
        self._qualifiers = _by_words(vocabulary, "qualifiers")
        self._behind = _by_words(vocabulary, "qualifiers behind")
        self._behind.update(_by_words(vocabulary, "qualifiers behind a dash"))
        self._times = {
            word: float(entry)
            for entry, words in vocabulary.table("times words").items()
            for word in words
        }
        self._vague_amounts = frozenset(
            word
            for phrase in vocabulary.phrases("vague amounts")
            for word in phrase.split()
            if not (self._binding.are("article", word) or self._binding.are("of", word))
        )

        self._number_of_word = remembered(lambda word: self._number_of_words((word,), False))

    def number(self, words: Sequence[str], is_length: bool = False) -> Number | None:
        """The number that these words write; `is_length`: an "m" glued to it means metres."""
        if len(words) == 1 and not is_length:
            return self._number_of_word(words[0])
        return self._number_of_words(words, is_length)

    def _number_of_words(self, words: Sequence[str], is_length: bool) -> Number | None:
        words = _without_blanks(words)
        if words[0] in self._numerals.vague:  # "lakhs of", but not "5 lakhs"
            vague = [word for word in words if word in self._numerals.vague]
            value = self._vague_product(vague)
            return Number(value, is_vague=True) if value < LARGEST else None
        if words[0] in self._times:
            return Number(self._times[words[0]])
        if len(words) > 2 and is_ratio(words, self._binding):
            return self._ratio(words[0], words[-1])
        plain = [word for word in words if word != "-" and not self._binding.are("of", word)]
        if not plain:
            return None
        fraction = self._numerals.fractions.get(plain[-1])
        if fraction is not None and len(plain) > 1:
            return self._fraction(plain[:-1], fraction)
        if self._binding.are("half", plain[0]):
            return Number(0.5 * (self._numerals.value(plain[2:]) or 1.0))
        if plain[0] in self._vague_amounts or (len(plain) > 2 and plain[1] in self._vague_amounts):
            scale = self._numerals.value([word for word in plain if word in self._numerals.scales])
            return Number(FEW * scale, is_vague=True) if scale else None
        return self._figures(plain, is_length)

    def _fraction(self, before: Sequence[str], fraction: float) -> Number:
        """A third, two thirds; two and a half; a million and a half."""
        binding = self._binding
        if (
            len(before) > 1
            and binding.are("article", before[-1])
            and binding.are("and", before[-2])
        ):
            scale = self._numerals.scales.get(before[-3], 1.0) if len(before) > 2 else 1.0
            return Number((self._numerals.value(before[:-2]) or 0.0) + fraction * scale)
        count = 1.0 if binding.are("article", before[0]) else self._numerals.value(before)
        return Number(round((count or 1.0) * fraction, 10))

    def _ratio(self, part: str, whole: str) -> Number | None:
        """One in five, nine out of 10; "one in 1998" is the one."""
        upper, lower = self._numerals.value([part]), self._numerals.value([whole])
        if upper is None or lower is None:
            return None
        is_share = 0 < upper < lower <= LARGEST_WHOLE
        return Number(round(upper / lower, 10) if is_share else upper)

    def _vague_product(self, words: Sequence[str]) -> float:
        """ "tens of thousands" are twenty times one thousand."""
        value = self._numerals.vague[words[0]]
        for word in words[1:]:
            value *= self._numerals.vague[word] / FEW
        return value

    def _figures(self, words: Sequence[str], is_length: bool) -> Number | None:
        read = figures_value(words[0]) if len(words) == 1 else None
        if read and read[1] and (read[1] not in self._numerals.letters or is_length):
            return Number(read[0], unit=self._units.glued.get(read[1]))
        half = next((at for at, word in enumerate(words) if self._binding.are("half", word)), None)
        if half is not None:
            scale = self._numerals.value(words[half + 1 :]) or 1.0
            wholes = [word for word in words[:half] if not self._binding.are("article", word)]
            return Number(((self._numerals.value(wholes) or 0.0) + 0.5) * scale)
        if any(word in FRACTION_SLASH for word in words) and not _is_fraction(words):
            return None
        value = self._numerals.value(words)
        has_scale = any(
            word in self._numerals.scales or word in self._numerals.letters for word in words[1:]
        )
        has_scale = has_scale or bool(read and read[1])
        return Number(value, has_scale=has_scale) if value is not None else None

    def qualifier(self, words: Sequence[str]) -> Qualifier | None:
        """What the words before a number say; of two the one that sets a bound."""
        if not words:
            return None
        return self._reading(words, self._qualifiers)

    def qualifier_behind(self, words: Sequence[str]) -> Qualifier | None:
        return self._reading([word for word in words if word != "-"], self._behind)

    def _reading(
        self, words: Sequence[str], table: dict[tuple[str, ...], Qualifier]
    ) -> Qualifier | None:
        found: list[Qualifier] = []
        at = 0
        while at < len(words):
            for end in range(len(words), at, -1):
                reading = table.get(tuple(words[at:end]))
                if reading:
                    found.append(reading)
                    at = end
                    break
            else:
                at += 1
        bounds = [reading for reading in found if reading != "about"]
        return bounds[0] if bounds else found[0] if found else None


def _without_blanks(words: Sequence[str]) -> Sequence[str]:
    """10 000 as one word."""
    end = 1
    while end < len(words) and len(words[end]) == 3 and words[end].isdecimal():
        end += 1
    is_one = end > 1 and words[0].isdecimal() and len(words[0]) <= 3
    return ["".join(words[:end]), *words[end:]] if is_one else words


def is_ratio(words: Sequence[str], binding: BindingWords) -> bool:
    """Whether a number of several words is "one in five", "nine out of 10"."""
    joint = words[2] if words[1] == "-" else words[1]
    return binding.are("in", joint) or binding.are("out", joint)


def _is_fraction(words: Sequence[str]) -> bool:
    """1/16 and 2 3/4 are; 9/11, 24/7 and 100/99 are names, dates and scores."""
    upper, lower = figures_value(words[-3]), figures_value(words[-1])
    if upper is None or lower is None:
        return False
    return upper[0] < lower[0] and lower[0] in DENOMINATORS


def bounds(value: float, qualifier: Qualifier) -> tuple[float | None, float | None]:
    if qualifier in OPEN_ABOVE:
        return value, None
    if qualifier in OPEN_BELOW:
        return None, value
    return value, value


def _by_words(vocabulary: Vocabulary, table: str) -> dict[tuple[str, ...], Qualifier]:
    readings: dict[tuple[str, ...], Qualifier] = {}
    for entry, phrases in vocabulary.table(table).items():
        for phrase in phrases:
            readings.setdefault(tuple(tokenise(phrase).words), entry)  # type: ignore[arg-type]
    return readings
