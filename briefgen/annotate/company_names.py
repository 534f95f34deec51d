"""Capitalised words that read as the name of a company without a word like "bank" in it."""

from __future__ import annotations

from briefgen.annotate.capitals import Page
from briefgen.annotate.name_words import AMPERSAND, NameWords


class CompanyNames:
    """Reads stretches of tokens of one article as companies."""

    def __init__(self, known: NameWords, page: Page) -> None:
        self._known = known
        self._page = page
        self._words = page.words

    def end(self, first: int, end: int) -> int | None:
        """Where the company that begins at token `first` ends, at `end` at most: Arco & Sons; the
        Norsk Arco of "shares in Norsk Arco". None if none begins there."""
        if AMPERSAND in self._words[first + 1 : end - 1]:
            return self._end_of_ending(first, end) if self._is_joined(first, end) else None
        return end if self.is_owned(first, end) else None

    def _end_of_ending(self, first: int, end: int) -> int:
        """Behind "Co." a sentence may end: "joined Arco & Co. Ana Souza said"."""
        words, endings = self._words, self._known.company_endings
        closed = (
            at for at in range(first + 1, end) if words[at] == "." and words[at - 1] in endings
        )
        return next(closed, end)

    def _is_joined(self, first: int, end: int) -> bool:
        """Whether "&" stands in a company's name: no "Jim & Sarah", "Q&A", "Fair & Balanced"."""
        words, known = self._words, self._known
        joints = [at for at in range(first, end) if words[at] == AMPERSAND]
        sides = [words[at + side] for at in joints for side in (-1, 1)]
        if all(side in known.given for side in sides) or all(len(side) == 1 for side in sides):
            return False
        return not all(known.is_plain(word) for word in words[first:end] if word.isalpha())

    def is_owned(self, first: int, end: int) -> bool:
        """Whether "shares in" or "a unit of" stands before two words or more of no place."""
        words, known, page = self._words, self._known, self._page
        return (
            first > 1
            and words[first - 2] in known.before_companies
            and words[first - 1] in known.company_links
            and end - first > 1
            and first not in page.nations
            and first not in page.grounds
        )
