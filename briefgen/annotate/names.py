"""People, organisations and places that no list knows, by title, role and capitals."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefgen.annotate.acronyms import LettersBehindArticle, is_body
from briefgen.annotate.capitals import FOLLOWERS, Page, Run, Runs
from briefgen.annotate.company_names import CompanyNames
from briefgen.annotate.gazetteer import ORGANISATION, PERSON, PLACE, Meaning
from briefgen.annotate.lexicon import Hit
from briefgen.annotate.name_words import AMPERSAND, NameWords, is_ordinary_word
from briefgen.annotate.person_names import PersonNames, is_acronym
from briefgen.annotate.place_bodies import PlaceBodies
from briefgen.annotate.place_names import (
    PlaceNames,
    is_before_ground,
    is_before_place_noun,
    is_behind_age,
    is_behind_place_noun,
)
from briefgen.model.annotation import Sentence
from briefgen.model.record import Record

LONGEST_ORGANISATION_TOKENS = 14


class FoundName(Record, frozen=True):
    """Tokens [first, end) read as a name; `role` are the tokens of the office before it, `meaning` what
    the lists say: None for a name that only its form shows."""

    first: int
    end: int
    kind: str
    role: tuple[int, int] | None = None
    meaning: Meaning | None = None


class NameFinder:
    """Reads runs of capitalised words."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._letters = LettersBehindArticle(words)

    def find(self, page: Page, sentences: Sequence[Sentence]) -> list[FoundName]:
        """All names by pattern, each by all the ways that show it."""
        reading = _Reading(self._words, page)
        found: list[FoundName] = []
        for run, sentence in Runs(page, self._words).within(sentences):
            if self._is_open(page, run):
                found += reading.names(run, sentence)
        found += [
            FoundName(at, at + 1, ORGANISATION)
            for at in self._letters.find(page)
            if _is_within(at, sentences)
        ]
        return found + reading.joined_places(found)

    def _is_open(self, page: Page, run: Run) -> bool:
        """Whether a run may hold a name that no list knows. One word alone may do so only behind a
        role or a place's preposition, before "region" or before ", Ohio"; runs begin only where
        something of that kind stands (OPENING in capitals.py)."""
        first, end = run
        following = page.codes[end]
        if following in FOLLOWERS:
            return True
        if page.listed.get(first) == end:
            return False
        words, known = page.words, self._words
        if following == "-" and words[end + 1 : end + 2] and words[end + 1] in known.behind_places:
            return end - first == 1
        if end - first > 1:
            return True
        if words[first] in known.never:
            return False
        if first > 0 and words[first - 1] in known.leads:
            return True
        if is_behind_place_noun(words, first, known) or is_behind_age(words, first, known):
            return True
        return following == "," and (
            is_before_ground(page, end) or is_before_place_noun(page, end, known)
        )


class _Reading:
    """One article being read, run by run."""

    def __init__(self, known: NameWords, page: Page) -> None:
        self._known = known
        self._page = page
        self._words = page.words
        self._people = PersonNames(known, page)
        self._companies = CompanyNames(known, page)
        self._places = PlaceNames(known, page)
        self._bodies = PlaceBodies(known, page)

    def names(self, run: Run, sentence: Sentence) -> list[FoundName]:
        first, end = self._without_opening(run, sentence)
        if first > run[0] and (first >= end or self._page.is_listed(first, end)):
            return []
        run_words = self._words[first:end]
        if self._known.telling.isdisjoint(run_words):
            return self._read_silent(first, end, sentence)
        titles: Sequence[Hit[bool]] = ()
        if not self._known.title_words.isdisjoint(run_words):
            titles = self._titles(first, end)
        if self._known.links.isdisjoint(run_words):
            return self._read(first, end, titles, sentence)
        found: list[FoundName] = []
        if titles:
            found, first = self._behind_portfolio(first, end, titles)
        for start, stop in self._parts(first, end, titles):
            if self._page.is_listed(start, stop):
                continue
            if self._known.telling.isdisjoint(self._words[start:stop]):
                found += self._read_silent(start, stop, sentence)
            else:
                own = [title for title in titles if start <= title.first and title.end <= stop]
                found += self._read(start, stop, own, sentence)
        return found

    def joined_places(self, found: Sequence[FoundName]) -> list[FoundName]:
        """Places that "and" or a comma joins to listed ones and to those found."""
        listed = self._page.listed
        ends = [listed[first] for first in self._page.grounds]
        ends += [name.end for name in found if name.kind == PLACE]
        joined: list[FoundName] = []
        for end in ends:
            at = self._places.joined(end)
            while at is not None:
                joined.append(FoundName(at, at + 1, PLACE))
                at = self._places.joined(at + 1)
        return joined

    def _titles(self, first: int, end: int) -> Sequence[Hit[bool]]:
        """The titles in a run, without the Dean of "Health Secretary Paul Dean"."""
        titles = self._known.titles.longest(self._words, first, end)
        if (
            titles
            and titles[-1].end == end
            and self._words[titles[-1].first - 1] in self._known.given
        ):
            return titles[:-1] if titles[-1].first > first else titles
        return titles

    def _without_opening(self, run: Run, sentence: Sentence) -> tuple[int, int]:
        """A run without the word that has its capital from the head of a sentence or quotation."""
        first, end = run
        words, known = self._words, self._known
        while words[first] in known.articles and words[first + 1 : first + 2] != ["."]:
            first += 1
            if first >= end:
                return first, end
        before = words[first - 1]
        is_within = first > sentence.first_token and (before.isalnum() or before in ",(.")
        if is_within or first in self._page.nations:
            return first, end
        if words[first] in known.small_words:
            first += 1
            while first < end and known.is_link(words[first]):
                first += 1
        elif end - first == 1 and is_ordinary_word(words[first]):
            first = end
        elif self._is_word_before_name(first, end):
            first += 1
        return first, end

    def _is_word_before_name(self, first: int, end: int) -> bool:
        """ "Pianist Tor Quist", "Yesterday Ana Souza": a person's name behind an ordinary word."""
        known, word = self._known, self._words[first]
        if word in known.given or word in known.families_in_front:
            return False
        if not known.organisations.isdisjoint(self._words[first:end]):
            return False
        is_role = word in known.roles and word not in known.title_words
        if not known.title_words.isdisjoint(self._words[first:end]):
            return False  # "Deputy Finance Minister Ana Souza"
        return is_role or (end - first > 2 and known.is_plain(word))

    def _behind_portfolio(
        self, first: int, end: int, titles: Sequence[Hit[bool]]
    ) -> tuple[list[FoundName], int]:
        """The name behind "Commissioner for Information", "Minister of Works and Housing", "President
        of Kenya": two words or more, of which the first is no common one. With the token from which
        the run is still to be read."""
        words, known, listed = self._words, self._known, self._page.listed
        title = next(
            (each for each in titles if each.end < end and words[each.end] in known.inner_links),
            None,
        )
        if title is None or title.end + 1 >= end:
            return [], first
        at = title.end + 1
        while at < end and (at in listed or self._is_of_a_portfolio(words[at])):
            at = listed.get(at, at + 1)
        stop = next((link for link in range(at, end) if words[link] in known.links), end)
        is_told = stop - at > 1 and at > title.end + 1 and self._page.has_capital(at)
        if not is_told or not known.telling.isdisjoint(words[at:stop]):
            return [], first
        person = self._people.marked(at, stop)
        if not person:
            return [], first
        before = self._organisation(first, title.first) or self._before_title(first, title.first)
        found = [*([before] if before else []), FoundName(*person, PERSON, (first, at))]
        return found, min(stop + 1, end)

    def _is_of_a_portfolio(self, word: str) -> bool:
        return self._known.is_link(word) or (
            is_ordinary_word(word) and word not in self._known.given
        )

    def _parts(
        self, first: int, end: int, titles: Sequence[Hit[bool]]
    ) -> Iterator[tuple[int, int]]:
        """A run cut at the links that join two names rather than the words of one."""
        start = first
        links = [at for at in range(first, end) if self._words[at] in self._known.links]
        for at in links:
            if titles and any(title.first <= at < title.end for title in titles):
                continue
            if self._parts_offices(at, end, titles) or not self._is_inside(start, at, end):
                if start < at:
                    yield start, at
                start = at + 1
        if start < end:
            yield start, end

    def _parts_offices(self, link: int, end: int, titles: Sequence[Hit[bool]]) -> bool:
        """ "Bank Governor Ana Souza and Chancellor Tor Quist"."""
        if not titles or self._words[link] in self._known.inner_links:
            return False
        is_behind_one = any(title.end < link for title in titles)
        return is_behind_one or any(title.first == link + 1 and title.end < end for title in titles)

    def _is_inside(self, first: int, link: int, end: int) -> bool:
        """Whether a link belongs to a name: "Ministry of Health", "Food and Drug Agency"."""
        known = self._known
        if self._words[link] == AMPERSAND:
            return True
        left = self._words[first:link]
        if self._words[link] in known.inner_links:
            is_second = bool(left) and left[-1] in known.links
            return is_second or not known.organisations_of.isdisjoint(left[-4:])
        right = self._words[link + 1 : end]
        next_joint = (at for at, word in enumerate(right) if word in known.joints)
        right = right[: next(next_joint, len(right))]
        if right[:1] == ["the"]:
            return False
        is_other = not known.organisations.isdisjoint(right)
        if not known.inner_links.isdisjoint(left):
            return not is_other and not known.organisations_of.isdisjoint(left)
        if not left or not is_other or not known.links.isdisjoint(right):
            return False
        if left and left[0] in known.chambers and right[-1] in known.organisations_of:
            return True  # "Senate Energy and Natural Resources Committee"
        if not known.organisations.isdisjoint(left):
            return False
        if all(is_ordinary_word(word) for word in left if word.isalpha()):
            return True
        # "Tarnshire Fire and Rescue Service"
        return len(left) > 1 and known.is_plain(left[-1]) and known.is_plain(right[0])

    def _read(
        self, first: int, end: int, titles: Sequence[Hit[bool]], sentence: Sentence
    ) -> list[FoundName]:
        if titles and (
            self._is_office_of_a_body(first, end, titles[-1])
            or not self._is_organisation(first, end)
        ):
            return self._behind_titles(first, end, titles)
        is_marked = self._words[first] in self._known.honorifics
        found = self._organisation(first, end)
        if found:
            return [found]
        if not (is_marked or self._is_named_after_a_place(first, end)):
            place = self._places.read(first, end, sentence)
            if place:
                return [FoundName(*place, PLACE)]
        people = self._people
        person = people.marked(first + 1, end) if is_marked else people.bare(first, end, sentence)
        return [FoundName(*person, PERSON)] if person else []

    def _read_silent(self, first: int, end: int, sentence: Sentence) -> list[FoundName]:
        """A run of which no word tells what it names, so that only what stands beside it may."""
        if self._bodies.is_one(first, end):
            return [FoundName(first, end, ORGANISATION)]
        if self._page.has_neighbours(first, end):
            if self._companies.by_neighbours(first, end):
                return [FoundName(first, end, ORGANISATION)]
            place = self._places.by_neighbours(first, end, sentence)
            if place and not self._is_named_after_a_place(first, end):
                return [FoundName(*place, PLACE)]
        person = self._people.bare(first, end, sentence)
        return [FoundName(*person, PERSON)] if person else []

    def _is_named_after_a_place(self, first: int, end: int) -> bool:
        """Anita Hill, but Salt Hill and Anita Bridge Park."""
        known, words = self._known, self._words
        return end - first == 2 and words[first] in known.given and words[end - 1] in known.families

    def _behind_titles(self, first: int, end: int, titles: Sequence[Hit[bool]]) -> list[FoundName]:
        title = titles[-1]
        found: list[FoundName] = []
        if first < title.first:
            before = self._organisation(first, title.first)
            before = before or self._before_title(first, title.first)
            found += [before] if before else []
        person = self._people.marked(title.end, end)
        if person:
            is_polite = self._words[title.first] in self._known.honorifics
            role = None if is_polite else (first, title.end)
            found.append(FoundName(*person, PERSON, role))
        return found

    def _before_title(self, first: int, end: int) -> FoundName | None:
        """The body of "EFCC Chairman", the place of "Nakuru Senator"."""
        if end - first != 1 or first in self._page.listed:
            return None
        if is_acronym(self._page, first) and is_body(self._page, first, self._known):
            return FoundName(first, end, ORGANISATION)
        is_place = self._words[end] in self._known.titles_in_places
        return (
            FoundName(first, end, PLACE) if is_place and not self._places.is_common(first) else None
        )

    def _is_office_of_a_body(self, first: int, end: int, title: Hit[bool]) -> bool:
        """Bank of Tarn Governor Ana Souza: a name stands on both sides of the title, a small word
        on none ("Office of the President")."""
        known, words = self._known, self._words
        if not first < title.first or title.end >= end or words[end - 1] in known.organisations:
            return False
        return not (known.is_link(words[title.first - 1]) or known.is_link(words[title.end]))

    def _is_organisation(self, first: int, end: int) -> bool:
        """Whether a title belongs to an office ("General Assembly") rather than to a man."""
        known, words = self._known, self._words
        if words[end - 1] in known.organisations or self._goes_on(first, end):
            return True
        return end - 1 in self._page.grounds and words[end - 2] in known.organisations_at

    def _goes_on(self, first: int, end: int) -> bool:
        """Whether "of" or "for" stands behind a word like "ministry"."""
        words, known = self._words, self._known
        if known.inner_links.isdisjoint(words[first + 1 : end]):
            return False
        return any(
            words[at] in known.organisations_of and words[at + 1] in known.inner_links
            for at in range(first, end - 1)
        )

    def _organisation(self, first: int, end: int) -> FoundName | None:
        words, known = self._words, self._known
        company_end = self._companies.end(first, end)
        if company_end is not None:
            return FoundName(first, company_end, ORGANISATION)
        is_opened = words[first] in known.organisation_openers and end - first > 1
        if is_opened or self._bodies.is_one(first, end):
            return FoundName(first, end, ORGANISATION)
        if known.organisations.isdisjoint(words[first:end]):
            return None
        last = next(at for at in range(end - 1, first - 1, -1) if words[at] in known.organisations)
        stop = end if self._goes_on(first, end) else last + 1
        if stop < end and words[last] in known.organisations_at and stop in self._page.grounds:
            stop = self._page.listed[stop]  # University College Dublin
        if 2 <= stop - first <= LONGEST_ORGANISATION_TOKENS:
            return FoundName(first, stop, ORGANISATION)
        return None


def _is_within(at: int, sentences: Sequence[Sentence]) -> bool:
    """Whether a token stands in a sentence."""
    place = bisect_right(sentences, at, key=_first_token) - 1
    return place >= 0 and at < sentences[place].end_token


def _first_token(sentence: Sentence) -> int:
    return sentence.first_token
