"""Numbers that are no amounts: Flight 370, Article 5, F-16, a list number, a telephone number."""

from __future__ import annotations

from briefgen.annotate.tokens import comparable
from briefgen.model.annotation import Tokens
from briefgen.model.vocabulary import Vocabulary

NO_ONE = frozenset(
    (
        "the",
        "this",
        "that",
        "no",
        "any",
        "every",
        "each",
        "which",
        "another",
        "some",
        "a",
        "first",
        "last",
        "next",
        "only",
    )
)


class Labels:
    """Tells labels from amounts by what stands beside the number."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._designations = frozenset(
            comparable(phrase) for phrase in vocabulary.phrases("designations")
        )
        self._stops = frozenset(
            comparable(phrase) for phrase in vocabulary.phrases("counted phrase stops")
        )

    def is_label(
        self, text: str, tokens: Tokens, first: int, end: int, start: int, has_unit: bool
    ) -> bool:
        """Whether the number at tokens [first, end) of a sentence from `start` names a thing."""
        words = tokens.words
        if words[first] == "one" and end == first + 1:
            return self._is_pronoun(tokens, first, end, has_unit)
        if not words[first][0].isdigit():
            return False
        if _is_glued_to_letters(text, tokens, first) or _is_part_of_a_long_number(
            tokens, first, end
        ):
            return True
        if has_unit:
            return False
        if first > start and words[first - 1] in self._designations:
            return True
        if _is_list_number(text, tokens, first, end):
            return True
        return self._follows_a_name(text, tokens, first, end, start)

    def _is_pronoun(self, tokens: Tokens, first: int, end: int, has_unit: bool) -> bool:
        words = tokens.words
        before = words[first - 1] if first else ""
        after = words[end] if end < len(words) else ""
        if before in NO_ONE or has_unit:
            return before in NO_ONE
        return not after or not after[0].isalnum() or (after in self._stops and after != "of")

    def _follows_a_name(self, text: str, tokens: Tokens, first: int, end: int, start: int) -> bool:
        """Model 3, Boeing 737, S&P 500: a bare number behind a capital, no plural noun behind it."""
        if (
            first <= start
            or end - first > 1
            or "," in tokens.words[first]
            or "." in tokens.words[first]
        ):
            return False
        name = text[tokens.starts[first - 1] : tokens.ends[first - 1]]
        if not name[0].isupper() or tokens.ends[first - 1] + 1 < tokens.starts[first]:
            return False
        if first - 1 == start and not name.isupper():
            return False
        if len(name) == 1:
            return True
        after = tokens.words[end] if end < len(tokens) else ""
        return not (after.endswith("s") and len(after) > 3 and text[tokens.starts[end]].islower())


def _is_glued_to_letters(text: str, tokens: Tokens, first: int) -> bool:
    """F-16, COVID-19, TA-35: a hyphen and letters touch the figures."""
    at = tokens.starts[first]
    return at >= 2 and text[at - 1] in "-‑–_" and text[at - 2].isalpha()


def _is_part_of_a_long_number(tokens: Tokens, first: int, end: int) -> bool:
    """555-0123-99, 2010/63/EU, 192.168.1.1: three numbers in a row that joints glue together."""
    if tokens.words[first].count(".") > 1:
        return True
    before = _glued_numbers(tokens, first, -1)
    return before + _glued_numbers(tokens, end - 1, 1) >= 2


def _glued_numbers(tokens: Tokens, at: int, step: int) -> int:
    """How many numbers follow token `at` in one direction, each behind a glued joint; two are
    enough to know."""
    count = 0
    while count < 2 and 0 <= at + 2 * step < len(tokens):
        joint, number = at + step, at + 2 * step
        low, high = min(at, number), max(at, number)
        is_glued = (
            tokens.ends[high - 1] == tokens.starts[high]
            and tokens.ends[low] == tokens.starts[joint]
        )
        if (
            tokens.words[joint] not in ("-", "/")
            or not is_glued
            or not tokens.words[number][0].isdigit()
        ):
            break
        count, at = count + 1, number
    return count


def _is_list_number(text: str, tokens: Tokens, first: int, end: int) -> bool:
    """ "3. The council" at the start of a line, "(4)" in a text."""
    if end >= len(tokens):
        return False
    start = tokens.starts[first]
    opens_line = start == 0 or text[start - 1] == "\n"
    if opens_line and tokens.words[end] in (".", ")") and tokens.ends[first] == tokens.starts[end]:
        return True
    in_brackets = first > 0 and tokens.words[first - 1] == "(" and tokens.words[end] == ")"
    return in_brackets and tokens.words[first].isdigit()
