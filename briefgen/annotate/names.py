"""People, organisations and places that no list knows, by title, role and capitals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.annotate.name_words import NameWords
from briefgen.model.annotation import Sentence, Tokens
from briefgen.rules.inflection import is_known

LONGEST_PERSON_TOKENS = 6  # hyphens count: Marie-Claire de la Tour
LONGEST_ORGANISATION_TOKENS = 14
TITLE_CASE_WORDS = 2  # so many ordinary words in capitals, twice the small ones, make a headline
LONG_WORD = 4
APPOSITION_TOKENS = 6  # ", a senior research fellow": the role noun stands this near


class FoundName(NamedTuple):
    """Tokens [first, end) read as a name; `role` are the tokens of the office before it."""

    first: int
    end: int
    kind: str
    role: tuple[int, int] | None = None


class NameFinder:
    """Reads runs of capitalised words."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def find(
        self,
        text: str,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        nations: Mapping[int, bool],
        taken: frozenset[int],
    ) -> list[FoundName]:
        """All names by pattern, in text order, sharing no token.

        `nations`: tokens of listed countries (True: of their adjectives), which may stand before an
        office or a person but belong to neither; `taken`: tokens that are something else (dates).
        """
        capitals = [
            at
            for at, start in enumerate(tokens.starts)
            if text[start].isupper() and at not in taken
        ]
        reading = _Reading(self._words, text, tokens, nations)
        found: list[FoundName] = []
        for sentence in sentences:
            first = bisect_left(capitals, sentence.first_token)
            end = bisect_left(capitals, sentence.end_token, first)
            if first < end and not self._is_title_case(text, tokens, sentence, end - first):
                for run in reading.runs(capitals[first:end], sentence):
                    found += reading.names(run, sentence)
        return found

    def _is_title_case(
        self, text: str, tokens: Tokens, sentence: Sentence, capitals: int
    ) -> bool:
        """Whether ordinary words have capitals too, as in headlines: then capitals say nothing."""
        if capitals * 2 < sentence.end_token - sentence.first_token:
            return False
        large = small = 0
        for at in range(sentence.first_token + 1, sentence.end_token):
            word = tokens.words[at]
            if len(word) >= LONG_WORD and self._words.is_plain(word):
                if text[tokens.starts[at]].isupper():
                    large += 1
                else:
                    small += 1
        return large >= TITLE_CASE_WORDS and large > 2 * small


class _Run(NamedTuple):
    """Capitalised words in a row, with the small words between them."""

    first: int
    end: int


class _Reading:
    """One article being read."""

    def __init__(
        self, words: NameWords, text: str, tokens: Tokens, nations: Mapping[int, bool]
    ) -> None:
        self._known = words
        self._text = text
        self._tokens = tokens
        self._words = tokens.words
        self._nations = nations

    # -- runs -----------------------------------------------------------------------------------

    def runs(self, capitals: Sequence[int], sentence: Sentence) -> Iterator[_Run]:
        is_capital = frozenset(capitals)
        free = sentence.first_token
        for first in capitals:
            if first < free:
                continue
            end = first + 1
            while (step := self._step(end, sentence.end_token, is_capital)) > end:
                end = step
            free = end
            yield _Run(first, end)

    def _step(self, at: int, end: int, is_capital: frozenset[int]) -> int:
        """The end of the run if it goes on at token `at`, else `at`."""
        if at >= end or not self._is_beside(at):
            return at
        if at in is_capital:
            return at + 1
        word = self._words[at]
        if at + 1 >= end:
            return at
        if word == "-" and self._is_glued(at) and self._is_glued(at + 1):
            return at + 2 if at + 1 not in self._nations else at
        if word == "." and self._is_abbreviation(at - 1) and at + 1 in is_capital:
            return at + 2
        if word == "'" and self._words[at - 1].endswith("s") and at + 1 in is_capital:
            return at + 2
        if word == "'s" and is_known(self._words[at - 1]) and at + 1 in is_capital:
            return at + 2 if at - 1 not in self._nations else at
        links = at
        while links < min(end, at + 3) and self._is_link(links):
            links += 1
        return links + 1 if at < links < end and links in is_capital and self._is_beside(links) else at

    def _is_link(self, at: int) -> bool:
        return self._words[at] in self._known.links or self._words[at] in self._known.particles

    def _is_beside(self, at: int) -> bool:
        """Whether only a blank on the same line stands before token `at`."""
        between = self._text[self._tokens.ends[at - 1] : self._tokens.starts[at]]
        return not between or between in (" ", "\u00a0", "  ")

    def _is_glued(self, at: int) -> bool:
        return self._tokens.ends[at - 1] == self._tokens.starts[at]

    def _is_abbreviation(self, at: int) -> bool:
        word = self._words[at]
        known = self._known
        return len(word) == 1 or word in known.honorifics or word in known.place_openers or (
            len(word) <= 4 and not is_known(word)
        )

    # -- names in a run -------------------------------------------------------------------------

    def names(self, run: _Run, sentence: Sentence) -> Iterator[FoundName]:
        first, end = self._without_opening(run, sentence)
        if first >= end:
            return
        for part in self._parts(first, end):
            yield from self._read(*part, sentence)

    def _without_opening(self, run: _Run, sentence: Sentence) -> tuple[int, int]:
        """A run without the word that has its capital from the head of a sentence or quotation."""
        first, end = run
        while first < end and self._words[first] in ("the", "a", "an"):
            first += 1
        if first >= end:
            return first, end
        is_opening = first == sentence.first_token or (
            not self._words[first - 1].isalnum() and self._words[first - 1] not in (",", "(", ".")
        )
        word = self._words[first]
        if is_opening and first not in self._nations:
            if word in self._known.small_words:
                first += 1
                while first < end and self._is_link(first):
                    first += 1
            elif end - first == 1 and is_known(word):
                first = end
        return first, end

    def _parts(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """A run cut at the links that join two names rather than the words of one."""
        start = first
        titles = self._known.titles.longest(self._tokens, first, end)
        in_title = {at for title in titles for at in range(title.first, title.end)}
        for at in range(first, end):
            is_link = self._words[at] in self._known.links and at not in in_title
            if is_link and not self._is_inside(start, at, end):
                if start < at:
                    yield start, at
                start = at + 1
        if start < end:
            yield start, end

    def _is_inside(self, first: int, link: int, end: int) -> bool:
        """Whether a link belongs to a name: "Ministry of Health", "Food and Drug Agency"."""
        left = self._words[first:link]
        if self._words[link] in ("of", "for", "the", "in"):
            return any(word in self._known.organisations_of for word in left[-4:]) or (
                link > first and self._words[link - 1] in self._known.links
            )
        right = self._words[link + 1 : end]
        if any(word in ("of", "for") for word in left):
            return any(word in self._known.organisations_of for word in left) and not any(
                word in self._known.organisations for word in right
            )
        is_list = any(word in self._known.links for word in right)
        return (
            not is_list
            and any(word in self._known.organisations for word in right)
            and all(is_known(word) for word in left if word.isalpha())
        )

    def _read(self, first: int, end: int, sentence: Sentence) -> Iterator[FoundName]:
        titles = self._known.titles.longest(self._tokens, first, end)
        if titles and not self._is_organisation(first, end):
            title = titles[-1]
            if title.first > first:
                yield from self._organisation(first, title.first)
            start = title.end + (title.end < end and self._words[title.end] == ".")
            person = self._person(start, end, sentence, is_marked=True)
            if person:
                is_polite = self._words[title.first] in self._known.honorifics
                yield person._replace(role=None if is_polite else (first, title.end))
            return
        start = first
        if self._words[first] in self._known.honorifics:
            start = first + 1 + (first + 1 < end and self._words[first + 1] == ".")
            person = self._person(start, end, sentence, is_marked=True)
            if person:
                yield person
            return
        found = [*self._organisation(first, end)] or [*self._place(first, end, sentence)]
        if found:
            yield from found
            return
        person = self._person(start, end, sentence, is_marked=False)
        if person:
            yield person

    # -- organisations --------------------------------------------------------------------------

    def _is_organisation(self, first: int, end: int) -> bool:
        """"Chief Justice Roberts" is a man, "Federal Prosecutor General's Office" an office."""
        return self._words[end - 1] in self._known.organisations or any(
            word in self._known.organisations_of and self._words[at + 1] in ("of", "for")
            for at, word in enumerate(self._words[first : end - 1], first)
        )

    def _organisation(self, first: int, end: int) -> Iterator[FoundName]:
        heads = [at for at in range(first, end) if self._words[at] in self._known.organisations]
        if not heads or end - first > LONGEST_ORGANISATION_TOKENS:
            return
        last = heads[-1]
        goes_on = any(
            self._words[at] in self._known.organisations_of and self._words[at + 1] in ("of", "for")
            for at in heads
            if at + 1 < end
        )
        stop = end if goes_on else last + 1
        if stop - first >= 2:
            yield FoundName(first, stop, "organisation")

    # -- places ---------------------------------------------------------------------------------

    def _place(self, first: int, end: int, sentence: Sentence) -> Iterator[FoundName]:
        known, words = self._known, self._words
        heads = [at for at in range(first + 1, end) if words[at] in known.places]
        if heads:
            yield FoundName(first, heads[-1] + 1, "place")
        elif end < sentence.end_token and words[end] in known.small_places and end - first <= 3:
            is_adjective = self._nations.get(end - 1, False)
            if not is_adjective and self._text[self._tokens.ends[end - 1]] == " ":
                yield FoundName(first, end + 1, "place")
        elif words[first] in known.place_openers and self._may_name_place(first + 1, end):
            yield FoundName(first, end, "place")
        elif (
            end - first == 1
            and first > sentence.first_token
            and words[first - 1] == "in"
            and not self._is_common(first)
            and not self._is_acronym(first)
        ):
            yield FoundName(first, end, "place")

    def _may_name_place(self, first: int, end: int) -> bool:
        return 1 <= end - first <= 3 and not any(
            self._known.is_plain(word) or word in self._known.never
            for word in self._words[first:end]
            if word.isalpha()
        )

    def _is_common(self, at: int) -> bool:
        word = self._words[at]
        return (
            word in self._known.never
            or self._known.is_ordinary(word)
            or not word.isalpha()
            or at in self._nations
        )

    # -- people ---------------------------------------------------------------------------------

    def _person(
        self, first: int, end: int, sentence: Sentence, *, is_marked: bool
    ) -> FoundName | None:
        """`is_marked`: an office or "Mr." stands before, so that one word is enough."""
        while first < end - 1 and first in self._nations and self._words[first] not in self._known.given:
            first += 1
        end = self._without_tail(first, end)
        size = end - first
        if size < 1 or size > LONGEST_PERSON_TOKENS or self._is_nothing(first, end):
            return None
        if is_marked:
            return FoundName(first, end, "person")
        names = sum(word.isalpha() for word in self._words[first:end])
        if any(self._is_acronym(at) for at in range(first, end)):
            return None
        if names >= 2 and (self._looks_personal(first, end) or self._has_company(first, end, sentence)):
            return FoundName(first, end, "person")
        return None

    def _without_tail(self, first: int, end: int) -> int:
        """A person's name without ordinary words behind the surname: "Obi Adeyemi Election Tour"."""
        words, known = self._words, self._known
        while end > first and not words[end - 1][0].isalnum():
            end -= 1
        while (
            end - first > 1
            and known.is_plain(words[end - 1])
            and words[end - 2].isalpha()
            and words[end - 2] not in known.given
            and (known.is_plain(words[end - 2]) or not is_known(words[end - 2]))
        ):
            end -= 1
        return end

    def _is_nothing(self, first: int, end: int) -> bool:
        known = self._known
        return any(
            self._words[at] in known.never
            or self._words[at] in known.links - known.particles
            or self._words[at] in known.organisations
            or at in self._nations
            or self._words[at][0].isdigit()
            for at in range(first, end)
            if self._words[at] not in known.given
        )

    def _is_acronym(self, at: int) -> bool:
        written = self._text[self._tokens.starts[at] : self._tokens.ends[at]]
        return len(written) > 1 and written.isupper() and self._words[at] not in self._known.endings

    def _looks_personal(self, first: int, end: int) -> bool:
        words = self._words
        if words[first] in self._known.given:
            return True
        if "-" in words[first + 1 : end - 1] and words[first] in self._known.families_in_front:
            return True
        if any(len(words[at]) == 1 and words[at].isalpha() for at in range(first, end)):
            return True
        return not any(is_known(word) for word in words[first:end] if word.isalpha())

    def _has_company(self, first: int, end: int, sentence: Sentence) -> bool:
        """Whether the words around show a person: a role, an age, a speech verb."""
        words, known = self._words, self._known
        if first > sentence.first_token and words[first - 1] in known.roles:
            return True
        if end + 1 >= sentence.end_token:
            return False
        if words[end] == ",":
            near = words[end + 1 : min(end + 1 + APPOSITION_TOKENS, sentence.end_token)]
            is_age = near[0].isdigit() and len(near[0]) == 2 and near[1:2] == [","]
            return is_age or (
                near[0] in ("a", "an", "the", "former") and any(word in known.roles for word in near)
            )
        return words[end] == "who"
