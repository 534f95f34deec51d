"""Capitalised words that read as the name of a company without a word like "bank" in it."""

from __future__ import annotations

from briefgen.annotate.acronyms import is_body
from briefgen.annotate.capitals import Page
from briefgen.annotate.name_words import AMPERSAND, NameWords, is_ordinary_word
from briefgen.annotate.person_names import is_acronym

LONGEST_UNKNOWN_TOKENS = 3  # of a body that only a role beside it shows


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
        return end if self.by_neighbours(first, end) else None

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

    def by_neighbours(self, first: int, end: int) -> bool:
        """Whether what stands beside tokens [first, end) shows a body: "shares in", "an analyst at"
        before them, "spokesman" behind."""
        words, known = self._words, self._known
        if end < len(words) and words[end] in known.body_roles:
            return self._is_unknown(first, end)
        if first < 2:
            return False
        link = words[first - 1]
        if link in known.leads_to_work and words[first - 2] in known.people:
            return self._is_unknown(first, end)
        is_owned = link in known.company_links and words[first - 2] in known.before_companies
        return is_owned and end - first > 1 and not self._holds_a_listed_name(first, end)

    def _holds_a_listed_name(self, first: int, end: int) -> bool:
        return any(at in self._page.listed for at in range(first, end))

    def _is_unknown(self, first: int, end: int) -> bool:
        """Whether nothing says that the words are common ones or a person's name."""
        words, known = self._words, self._known
        if not 0 < end - first <= LONGEST_UNKNOWN_TOKENS or words[first] in known.given:
            return False
        if self._holds_a_listed_name(first, end):
            return False
        if end - first == 1 and is_acronym(self._page, first):
            return is_body(self._page, first, known)
        return not any(
            word in known.never or word in known.families or is_ordinary_word(word)
            for word in words[first:end]
            if word.isalpha()
        )
