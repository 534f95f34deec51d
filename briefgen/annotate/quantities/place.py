"""Where a number stands: its tokens and the sentence around them."""

from __future__ import annotations

from typing import Self

from briefgen.annotate.quantities.units import Unit
from briefgen.model.annotation import Tokens
from briefgen.model.record import Record


class Place(Record, frozen=True):
    """A number at tokens [first, end), with what is known of it, in the sentence [start, stop).

    `opening` is its first word, `before` and `after` are the words beside it, "" outside the text.
    """

    text: str
    tokens: Tokens
    first: int
    end: int
    start: int
    stop: int
    unit: Unit | None
    opening: str
    before: str
    after: str

    @classmethod
    def of(
        cls,
        text: str,
        tokens: Tokens,
        numbers: tuple[int, int],
        sentence: tuple[int, int],
        unit: Unit | None,
    ) -> Self:
        words, (first, end) = tokens.words, numbers
        before = words[first - 1] if first else ""
        after = words[end] if end < len(words) else ""
        return cls(text, tokens, first, end, *sentence, unit, words[first], before, after)

    def word(self, at: int) -> str:
        """The comparable word at a token, "" outside the text."""
        words = self.tokens.words
        return words[at] if 0 <= at < len(words) else ""

    def written(self, at: int) -> str:
        """A token as it stands in the text."""
        return self.text[self.tokens.starts[at] : self.tokens.ends[at]]

    def is_glued(self, at: int) -> bool:
        """Whether nothing stands between token `at` and the one behind it."""
        return self.tokens.ends[at] == self.tokens.starts[at + 1]
