"""Longer phrases around a cue that make it none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.annotate.lexicon import HYPHEN, Lexicon
from briefgen.annotate.tokens import tokenise
from briefgen.rules.inflection import forms_of

NUMBER = "#"  # stands for any number in an exception: "May #"
DIGITS = frozenset(map(str, range(10_000)))  # days and years: what stands beside "May"
BEYOND_DIGITS = ":"  # sorts behind all words that begin with a digit
EXCEPTION_TOKENS = 4  # so far a longer phrase that is no cue stands out over the cue


class Exceptions:
    """The exceptions of one row: "not only", "in May". "#" is any number."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = Lexicon([(phrase, True) for phrase in phrases], inflect=True)
        self._openers = self._phrases.first_words()
        texts = [tokenise(phrase.replace('"', " ")).words for phrase in phrases]
        self._has_numbers = any(NUMBER in words for words in texts)
        self._leaders = _forms(word for words in texts for word in words[:-1])
        self._followers = _forms(word for words in texts for word in words[1:])

    def cover(self, words: Sequence[str], first: int, end: int) -> bool:
        """Whether a phrase stands over words [first, end)."""
        before = words[first - 1] if first else ""
        behind = words[end] if end < len(words) else ""
        if before < BEYOND_DIGITS and before in DIGITS:
            before = NUMBER
        if behind < BEYOND_DIGITS and behind in DIGITS:
            behind = NUMBER
        if (
            before not in self._leaders
            and behind not in self._followers
            # a phrase of just these words: "moved to" is no plan
            and (end - first == 1 or words[first] not in self._openers)
        ):
            return False
        begins_before = before in self._leaders or before[:1].isdigit()
        start = max(0, first - EXCEPTION_TOKENS) if begins_before else first
        around = words[start : end + EXCEPTION_TOKENS]
        if self._has_numbers:
            around = [NUMBER if word[0].isdigit() else word for word in around]
        for at in range(first - start + 1):
            if around[at] in self._openers:
                ends = self._phrases.ends(around, at, len(around))
                if ends and ends[-1] >= end - start:
                    return True
        return False


def _forms(words: Iterable[str]) -> frozenset[str]:
    """What may stand in a text for words of exceptions."""
    return frozenset({HYPHEN}.union(*map(forms_of, words)))
