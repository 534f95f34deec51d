"""Capitalised words that read as the name of a person."""

from __future__ import annotations

from briefgen.annotate.capitals import CAPITAL, Page
from briefgen.annotate.name_words import NameWords, is_ordinary_word
from briefgen.model.annotation import Sentence

LONGEST_PERSON_TOKENS = 6  # marks count: Marie-Claire de la Tour
APPOSITION_TOKENS = 6  # ", a senior research fellow": the role noun stands this near


class PersonNames:
    """Reads stretches of tokens of one article as persons."""

    def __init__(self, known: NameWords, page: Page) -> None:
        self._known = known
        self._page = page
        self._words = page.words

    def marked(self, first: int, end: int) -> tuple[int, int] | None:
        """The name behind an office or "Mr."; one word is enough."""
        if self._is_plain_pair(first, end):
            return first, end
        first, end = self._core(first, end)
        return (first, end) if self._may_be_person(first, end) else None

    def bare(self, first: int, end: int, sentence: Sentence) -> tuple[int, int] | None:
        """A name that its form or its neighbours show."""
        words, known = self._words, self._known
        if end - first == 1 and words[first - 1] not in known.roles_of_persons:
            return None
        person = self.marked(first, end)
        if person is None:
            return None
        first, end = person
        names = self._names_within(first, end)
        if names is None:
            return None
        if names > 1 and self._looks_personal(first, end):
            return person
        roles = known.roles if names > 1 else known.roles_of_persons
        if first > sentence.first_token and words[first - 1] in roles:
            return person if names > 1 or not is_ordinary_word(words[end - 1]) else None
        if names < 2 or (first in self._page.grounds and words[first] not in known.given):
            return None  # Auckland Philharmonia
        return person if self._has_company(end, sentence) else None

    def _names_within(self, first: int, end: int) -> int | None:
        """How many words are written as names; None if one is an acronym, or the last an abbreviation
        ("Arco N.V.")."""
        written = self._page.cut(first, end)
        if written.istitle() and written.replace(" ", "").isalpha():
            return end - first
        words = self._words
        if "." in words[end - 1] and end - first > 1:
            return None
        names = 0
        for at in range(first, end):
            if words[at] not in self._known.endings and is_acronym(self._page, at):
                return None
            names += (at == first or words[at - 1] != "-") and _is_written_as_name(words[at])
        return names

    def _is_plain_pair(self, first: int, end: int) -> bool:
        """Two words without a mark, none of a nation, none that no person has: most names."""
        page = self._page
        return (
            page.codes[first:end] == CAPITAL + CAPITAL
            and first not in page.nations
            and first + 1 not in page.nations
            and self._known.no_person.isdisjoint(self._words[first:end])
        )

    def _core(self, first: int, end: int) -> tuple[int, int]:
        """Without a nation before and ordinary words behind: "Thai Amara Suwan Election Tour"."""
        words, known = self._words, self._known
        while first < end and words[first] == ".":
            first += 1
        while first < end - 1 and first in self._page.nations and words[first] not in known.given:
            first += 1
        while end > first and not words[end - 1][0].isalnum():
            end -= 1
        while (
            end - first > 2
            and known.is_plain(words[end - 1])
            and words[end - 2].isalpha()
            and words[end - 2] not in known.given
            and words[end - 2] not in known.particles
            and (known.is_plain(words[end - 2]) or not is_ordinary_word(words[end - 2]))
        ):
            end -= 1
        return first, end

    def _may_be_person(self, first: int, end: int) -> bool:
        known, words, nations = self._known, self._words, self._page.nations
        no_person, given = known.no_person, known.given
        initials = words[first:end].count(".")
        if not 1 <= end - first - 2 * initials <= LONGEST_PERSON_TOKENS:
            return False
        named = words[first] in given and words[end - 1] in known.families  # Ana White
        for at in range(first, end - named):
            word = words[at]
            if (
                (word in no_person or at in nations or word[0].isdigit())
                and word not in given
                and not (at + 1 < end and self._is_initial(at))
            ):
                return False
        return True

    def _looks_personal(self, first: int, end: int) -> bool:
        words, known = self._words, self._known
        if words[first] in known.given:
            is_place_too = first in self._page.grounds  # "Jordan Pickett", but "Milan Fashion"
            return not (is_place_too and known.is_plain(words[end - 1]))
        if first in self._page.grounds:
            return False
        if words[first] in known.families_in_front and "-" in words[first + 1 : end - 1]:
            return True
        for at in range(first, end - 1):
            if self._is_initial(at):
                return True
        return not any(is_ordinary_word(word) for word in words[first:end] if word.isalpha())

    def _is_initial(self, at: int) -> bool:
        """The K. of "Maria K. Ode", the J.K. of "J.K. Ode"."""
        word = self._words[at]
        return (len(word) == 1 and self._words[at + 1] == ".") or word[1:2] == "."

    def _has_company(self, end: int, sentence: Sentence) -> bool:
        """Whether the words behind show a person: "who", an age, a role."""
        words, known = self._words, self._known
        if end + 1 >= sentence.end_token:
            return False
        if words[end] != ",":
            return words[end] == "who"
        near = words[end + 1 : min(end + 1 + APPOSITION_TOKENS, sentence.end_token)]
        if near[0].isdigit():
            return len(near[0]) == 2 and near[1:2] == [","]
        return near[0] in known.roles or (
            near[0] in known.articles and not known.roles.isdisjoint(near)
        )


def _is_written_as_name(word: str) -> bool:
    """Letters, with an apostrophe behind the first at most: "O'Hara", but "we're"."""
    return word.isalpha() or (word[0].isalpha() and (word[1:2] == "." or word[1:2] == "'"))


def is_acronym(page: Page, at: int) -> bool:
    """Whether token `at` is written in capitals alone; an initial or "J.K." is none."""
    written = page.cut(at, at + 1)
    return len(written) > 1 and written.isupper() and "." not in written
