"""Bodies whose name a place opens or closes: Detroit Lions, Statistics Canada."""

from __future__ import annotations

from briefgen.annotate.capitals import CAPITAL, Page
from briefgen.annotate.name_words import NameWords, is_ordinary_word
from briefgen.annotate.person_names import is_acronym

PLURAL = "s"
LONGEST_BEFORE_NATION = 3  # words: Natural Resources Wales


class PlaceBodies:
    """Reads stretches of tokens of one article as clubs and national bodies."""

    def __init__(self, known: NameWords, page: Page) -> None:
        self._known = known
        self._page = page
        self._words = page.words
        nations = known.nations
        self._nations = {  # where a listed nation ends -> where it begins
            page.listed[at]: at
            for at in page.grounds
            if page.nations.get(at) is False or page.words[at] in nations
        }

    def is_one(self, first: int, end: int) -> bool:
        """Whether tokens [first, end) are the name of one."""
        if first in self._page.grounds:
            return self._is_club(first, end)
        return end in self._nations and self._is_national(first, self._nations[end])

    def _is_club(self, first: int, end: int) -> bool:
        """A listed place and a plural of the dictionary: no London Olympics, no Texas Republicans."""
        page, last = self._page, self._words[end - 1]
        if page.listed[first] != end - 1 or first in page.nations:
            return False
        if not last.endswith(PLURAL) or last in self._known.no_clubs:
            return False
        return self._known.is_plain(last) and not is_acronym(page, end - 1)

    def _is_national(self, first: int, nation: int) -> bool:
        """Ordinary words before a nation within a sentence: Cricket Australia, no Communist China."""
        page, words, known = self._page, self._words, self._known
        if not 0 < nation - first <= LONGEST_BEFORE_NATION or first == 0:
            return False
        is_within = words[first - 1].isalpha() and page.codes[first - 1] != CAPITAL
        if (
            not is_within
            or words[first] in known.before_nations
            or words[first] in known.place_openers
        ):
            return False
        if not words[nation].isalpha() or is_acronym(page, first):
            return False
        before = words[first:nation]
        return all(map(is_ordinary_word, before)) and known.given.isdisjoint(before)
