"""Numbers in figures and words: 11,000; 1.5m; two hundred; twenty-one; nineteen ninety-one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from briefgen.annotate.binding_words import OF_AMOUNTS, BindingWords
from briefgen.model.vocabulary import Vocabulary

# Thousands are parted as in 5,263,000 or, in India, as in 52,63,000.
FIGURES = re.compile(
    r"(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:\.(\d+))?([^\W\d]*|m[23²³])"
)
DECIMAL_COMMA = re.compile(r"(\d{1,3}),(\d{1,2})")
ORDINAL_FIGURES = re.compile(r"(\d+)(?:st|nd|rd|th)")
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
FRACTION_SLASH = "/⁄"
HUNDRED = 100.0
LONGEST_FIGURES = 30  # characters; longer runs of figures are keys and checksums
LARGEST = 1e21  # beyond, words like "million million million" mean nothing


def figures_value(word: str) -> tuple[float, str] | None:
    """A number in figures and the letters glued to it: "1.5m" is (1.5, "m"); None if it is none.

    Commas part thousands ("5,263"); with fewer figures behind it a comma is a decimal one, as in
    "R2,3 billion".
    """
    match = FIGURES.fullmatch(word) if len(word) <= LONGEST_FIGURES else None
    if match is None:
        match = DECIMAL_COMMA.fullmatch(word)
        return (float(f"{match[1]}.{match[2]}"), "") if match else None
    whole, decimals, letters = match.groups()
    return float(f"{whole.replace(',', '')}.{decimals or 0}"), letters


def has_decimal_comma(word: str) -> bool:
    return DECIMAL_COMMA.fullmatch(word) is not None


def ordinal_figures_value(word: str) -> int | None:
    match = ORDINAL_FIGURES.fullmatch(word) if len(word) <= LONGEST_FIGURES else None
    return int(match[1]) if match else None


class Numerals:
    """Reads the value of words that a grammar took for a number; the words come from the packs."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.binding = BindingWords(vocabulary, OF_AMOUNTS)
        self.small = _by_word(vocabulary, "number words")
        self.scales = _by_word(vocabulary, "scales")
        self.letters = _by_word(vocabulary, "scale letters")
        self.vague = _by_word(vocabulary, "vague numbers")
        self.ordinals = {
            word: int(value) for word, value in _by_word(vocabulary, "ordinal words").items()
        }
        self.fractions = {
            phrase.lower(): float(Fraction(entry))
            for entry, phrases in vocabulary.table("fractions").items()
            for phrase in phrases
        }

    def value(self, words: Sequence[str]) -> float | None:
        """The value of a number written as these comparable words; None if they are no number.

        "two and a half" is 2.5, "2 1/2" is 2.5, "4 hundred million" is 400,000,000.
        """
        total = group = 0.0
        seen = False
        for number, is_scale in self._pieces(self._without_joints(words)):
            if is_scale and number == HUNDRED and group < HUNDRED:
                group = (group or 1.0) * number
            elif is_scale:
                # A lone "thousand" is one of them; "400 thousand million" multiplies on.
                base = group if group else (0.0 if total else 1.0)
                if base:
                    total, group = total + base * number, 0.0
                else:
                    total *= number
            else:
                group += number
            seen = True
        value = total + group
        return _tidy(value) if seen and value < LARGEST else None

    def _without_joints(self, words: Sequence[str]) -> list[str]:
        joints = self.binding.named("and")
        return [word for word in words if word != "-" and word not in joints]

    def _pieces(self, words: Sequence[str]) -> Iterator[tuple[float, bool]]:
        """Numbers with whether each is a scale that multiplies what stands before it."""
        at = 0
        while at < len(words):
            if words[at + 1 : at + 2] and words[at + 1] in FRACTION_SLASH:
                yield from self._fraction(words[at], words[at + 2 : at + 3])
                at += 3
                continue
            yield from self._word(words, at)
            at += 1

    def _fraction(self, upper: str, lower: Sequence[str]) -> Iterator[tuple[float, bool]]:
        numbers = [figures_value(word) for word in (upper, *lower)]
        if len(numbers) == 2 and numbers[0] and numbers[1] and numbers[1][0]:
            yield numbers[0][0] / numbers[1][0], False

    def _word(self, words: Sequence[str], at: int) -> Iterator[tuple[float, bool]]:
        word = words[at]
        scale = self.scales.get(word) or (self.letters.get(word) if at else None)
        plain = self.small.get(word, SIGNS.get(word))
        if plain is None and at:
            plain = self.fractions.get(word)
        if scale is not None:
            yield scale, True
        elif plain is not None:
            yield plain, False
        elif self.binding.are("article", word):
            if words[at + 1 : at + 2] and words[at + 1] in self.scales:
                yield 1.0, False
        else:
            yield from self._figures(word)

    def _figures(self, word: str) -> Iterator[tuple[float, bool]]:
        if word[-1:] in SIGNS:  # "5½"
            yield SIGNS[word[-1]], False
            word = word[:-1]
        read = figures_value(word)
        if read is not None:
            yield read[0], False
            if read[1] in self.letters:
                yield self.letters[read[1]], True

    def year(self, words: Sequence[str]) -> int | None:
        """A year spoken in two parts: "nineteen ninety-one" is 1991; "two thousand" is 2000."""
        parts = self._without_joints(words)
        if any(word in self.scales for word in parts):
            value = self.value(parts)
            return int(value) if value is not None else None
        numbers = [int(self.small[word]) for word in parts if word in self.small]
        if len(numbers) < 2 or not 11 <= numbers[0] <= 20 or numbers[1] < 10:
            return None
        return numbers[0] * 100 + sum(numbers[1:])


def _by_word(vocabulary: Vocabulary, table: str) -> Mapping[str, float]:
    return {
        phrase.lower(): float(entry)
        for entry, phrases in vocabulary.table(table).items()
        for phrase in phrases
    }


def _tidy(number: float) -> float:
    """Without the dust of binary fractions: 4.3 million is 4,300,000."""
    return float(f"{number:.12g}")
