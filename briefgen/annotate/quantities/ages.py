"""Ages: "15-year-old", "aged 12", "over the age of 21", "Maria Lopez, 44, said"."""

from __future__ import annotations

from briefgen.annotate.quantities.units import Unit
from briefgen.annotate.tokens import tokenise
from briefgen.model.annotation import Tokens
from briefgen.model.vocabulary import Vocabulary

OLDEST = 115


class Ages:
    """Tells ages from other numbers and durations."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._before = {tuple(tokenise(p).words) for p in vocabulary.phrases("before an age")}

    def at(
        self, text: str, tokens: Tokens, first: int, end: int, stop: int, unit: Unit | None
    ) -> int | None:
        """Where the age of the number at token `first` ends, its unit included; None if it is no
        age. `end` is the end of number and unit."""
        words = tokens.words
        if unit is not None:
            return self._with_unit(words, first, end, stop)
        if self._is_announced(words, first):
            return end
        if self._stands_between_commas(text, tokens, first, end, stop):
            return end
        return None

    def _with_unit(self, words: object, first: int, end: int, stop: int) -> int | None:
        tokens = list(words[end : min(stop, end + 3)])  # type: ignore[index]
        if tokens[:1] in (["old"], ["olds"]):
            return end + 1
        if tokens[:2] in (["-", "old"], ["-", "olds"], ["of", "age"]):
            return end + 2
        return end if self._is_announced(words, first) else None

    def _is_announced(self, words: object, first: int) -> bool:
        return any(
            tuple(words[max(0, first - length) : first]) in self._before  # type: ignore[index]
            for length in (1, 2)
        )

    def _stands_between_commas(
        self, text: str, tokens: Tokens, first: int, end: int, stop: int
    ) -> bool:
        """A number of two figures between commas behind a name."""
        words = tokens.words
        if not (first >= 2 and end < stop and words[first - 1] == "," and words[end] in (",", ".")):
            return False
        name = text[tokens.starts[first - 2]]
        return (
            end == first + 1
            and words[first].isdigit()
            and 0 < int(words[first]) <= OLDEST
            and name.isupper()
        )
