"""Names of people, organisations and places: listed ones, ones by pattern, and later mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, compress
from operator import attrgetter

from briefgen.annotate.capitals import Capitals, Page
from briefgen.annotate.gazetteer import (
    COUNTRY,
    ORGANISATION,
    PERSON,
    PLACE,
    Gazetteer,
    Meaning,
)
from briefgen.annotate.name_words import NameWords, is_ordinary_word
from briefgen.annotate.names import FoundName, NameFinder
from briefgen.annotate.people import People, Person, role_behind
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import DateExpression, Entity, Quantity, Sentence, Tokens
from briefgen.model.article import Article
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

CREDIT_LINES = frozenset(("byline", "source_credit", "copyright", "dateline"))
BY_PLACE = attrgetter("first")


class EntityFinder:
    """Finds names. Listed ones keep the ids of their lists; others get the slug of their fullest
    name in the article, so that later mentions can be joined to it. A decoy is an entity of the
    kind "decoy": it hides its words and means nothing."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns | None = None) -> None:
        columns = columns or WordColumns()
        self._gazetteer = Gazetteer(vocabulary, columns)
        self._words = NameWords(vocabulary)
        self._capitals = Capitals(self._words, columns)
        self._names = NameFinder(self._words)

    def find(
        self,
        article: Article,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        dates: Sequence[DateExpression],
        quantities: Sequence[Quantity],
    ) -> tuple[Entity, ...]:
        """All entities in text order; no two share a character."""
        codes = self._capitals.read(article.text, tokens, chain(dates, quantities))
        openings = [sentence.first_token for sentence in sentences]
        page, listed = self._read_lists(article, tokens, codes, sentences, openings)
        by_pattern = self._names.find(page, sentences)
        names = _longest_of([*_with_offices(listed, by_pattern, page), *by_pattern])
        return _Mentions(self._words, page, sentences, openings, names).entities()

    def _read_lists(
        self,
        article: Article,
        tokens: Tokens,
        codes: str,
        sentences: Sequence[Sentence],
        openings: Sequence[int],
    ) -> tuple[Page, list[FoundName]]:
        """Listed names within sentences, and in the lines that say where an article comes from."""
        starts, ends, day = tokens.starts, tokens.ends, article.meta.published
        credits = [line.span for line in article.furniture if line.kind in CREDIT_LINES]
        names: list[FoundName] = []
        nations: dict[int, bool] = {}
        grounds: set[int] = set()
        listed: dict[int, int] = {}
        for first, end, meaning in self._gazetteer.find(article.text, tokens, day):
            inside, stop = bisect_right(openings, first) - 1, ends[end - 1]
            if (inside < 0 or stop > sentences[inside].span.end) and not any(
                line.start <= starts[first] and stop <= line.end for line in credits
            ):
                continue
            kinds = meaning.kinds
            names.append(FoundName(first, end, kinds[0], None, meaning))
            listed[first] = end
            if PLACE in kinds:
                grounds.add(first)
            if COUNTRY in kinds:
                for at in range(first, end):
                    nations[at] = meaning.is_demonym
        return Page(
            article.text, tokens, tokens.words, codes, nations, listed, frozenset(grounds)
        ), names


class _Mentions:
    """The names of one article, with those that only a fuller mention explains."""

    def __init__(
        self,
        known: NameWords,
        page: Page,
        sentences: Sequence[Sentence],
        openings: Sequence[int],
        names: Sequence[FoundName],
    ) -> None:
        self._known = known
        self._page = page
        self._sentences = sentences
        self._openings = openings
        self._names = names
        self._people = People(known)
        self._person_at: dict[int, Person] = {}
        self._whole: dict[int, int] = {}  # tokens of names of people -> where each begins
        self._roles_behind: dict[int, str | None] = {}  # by the comma's place
        self._acronyms: dict[str, Meaning] = {}
        self._companies: dict[str, tuple[Sequence[str], Meaning]] = {}

    def entities(self) -> tuple[Entity, ...]:
        self._meet_people([name for name in self._names if name.kind == PERSON])
        self._meet_organisations([name for name in self._names if name.kind == ORGANISATION])
        short_forms = list(self._short_forms())
        names = _longest_of([*short_forms, *self._names]) if short_forms else self._names
        return tuple(self._told(names))

    def _meet_people(self, names: Sequence[FoundName]) -> None:
        """Full names first, so that "President Moore" is the Jane Moore of the next sentence."""
        words = self._page.words
        lone: list[FoundName] = []
        for name in names:
            if name.meaning is None:
                for at in range(name.first, name.end):
                    self._whole[at] = name.first
            if name.end - name.first > 1:
                self._meet(name)
            else:
                lone.append(name)
        for name in lone:
            person = self._people.meant_by(words[name.first], name.first)
            if person is None:
                self._meet(name)
            else:
                self._person_at[name.first] = person

    def _meet(self, name: FoundName) -> None:
        words, role = self._page.words[name.first : name.end], self._role(name)
        self._person_at[name.first] = self._people.add(name, words, role, self._meaning)

    def _meaning(self, name: FoundName) -> Meaning:
        """What a list says of a name, else what its words do."""
        if name.meaning is not None:
            return name.meaning
        written = " ".join(self._page.cut(name.first, name.end).split())
        return Meaning.of_one(name.kind, written)

    def _meet_organisations(self, names: Sequence[FoundName]) -> None:
        """ "the Port Workers' Union (PWU)" explains PWU, "Otieno Motors Inc." Otieno Motors."""
        words = self._page.words
        for name in names:
            at = name.end
            if words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"]:
                acronym = self._page.cut(at + 1, at + 2)
                if acronym.isupper():
                    self._acronyms.setdefault(acronym, self._meaning(name))
            if name.meaning is None and words[at - 1] in self._known.company_endings:
                stem = words[name.first : at - 1]
                self._companies.setdefault(stem[0], (stem, self._meaning(name)))

    def _short_forms(self) -> Iterator[FoundName]:
        words, people, openings = self._page.words, self._people, self._openings
        companies, whole = self._companies, self._whole
        short = {*people.surnames, *companies, *map(str.lower, self._acronyms)}
        capitals = self._page.capitals()
        for at in compress(capitals, map(short.__contains__, map(words.__getitem__, capitals))):
            word = words[at]
            person, company = people.meant_by(word, at), companies.get(word)
            if person and not company and at - person.place >= whole.get(at, at + 1):
                continue  # the whole name that stands there says as much or more
            inside = bisect_right(openings, at) - 1
            if inside < 0 or at >= self._sentences[inside].end_token:
                continue
            if company:
                yield from self._short_company(at, openings[inside], *company)
            if person:
                first = self._reach_back(at, openings[inside], person)
                if first < whole.get(at, at + 1):
                    self._person_at.setdefault(first, person)
                    yield FoundName(first, at + 1, PERSON)
            elif self._page.cut(at, at + 1) in self._acronyms:
                yield _short_form(at, at + 1, self._acronyms[self._page.cut(at, at + 1)])

    def _short_company(
        self, at: int, start: int, stem: Sequence[str], meaning: Meaning
    ) -> Iterator[FoundName]:
        """The name without its ending, or its first word; an ordinary word only where its capital
        proves something."""
        words = self._page.words
        if words[at : at + len(stem)] == stem and len(stem) > 1:
            yield _short_form(at, at + len(stem), meaning)
        elif not is_ordinary_word(words[at]) or (at > start and len(stem) == 1):
            yield _short_form(at, at + 1, meaning)

    def _reach_back(self, at: int, stop: int, person: Person) -> int:
        """Where the name begins of which the word that stands for a person is token `at`."""
        words, place = self._page.words, person.place
        if not place or words[at - 1] != person.words[place - 1]:
            return at
        first = at
        while place and first > stop and words[first - 1] == person.words[place - 1]:
            first -= 1
            place -= 1
        while not words[first][0].isalnum():
            first += 1
        return first

    def _told(self, names: Sequence[FoundName]) -> list[Entity]:
        starts, ends = self._page.tokens.starts, self._page.tokens.ends
        told: list[Entity] = []
        for name in names:
            first, end, meaning, role = name.first, name.end, name.meaning, None
            if name.kind == PERSON:
                person = self._person_at[first]
                role = self._role(name) or person.role
                meaning = meaning or person.meaning
            elif meaning is None:
                meaning = self._meaning(name)
            span = Span(starts[first], ends[end - 1])
            shown = meaning.name or self._page.cut(first, end)
            told.append(
                Entity(
                    span,
                    first,
                    meaning.kinds,
                    shown,
                    meaning.id,
                    meaning.ids,
                    meaning.is_demonym,
                    role,
                )
            )
        return told

    def _role(self, name: FoundName) -> str | None:
        """The office before the name, else the apposition behind it."""
        if name.role:
            return self._page.cut(*name.role)
        end = name.end
        if self._page.codes[end] != ",":
            return None
        if end not in self._roles_behind:
            self._roles_behind[end] = self._role_behind(name)
        return self._roles_behind[end]

    def _role_behind(self, name: FoundName) -> str | None:
        inside = bisect_right(self._openings, name.first) - 1
        if inside < 0:
            return None
        role = role_behind(self._page, name.end, self._sentences[inside].end_token, self._known)
        return self._page.cut(*role).rstrip(" .") if role else None


def _short_form(first: int, end: int, meaning: Meaning) -> FoundName:
    return FoundName(first, end, meaning.kinds[0], None, meaning)


def _with_offices(
    listed: Sequence[FoundName], by_pattern: Sequence[FoundName], page: Page
) -> Sequence[FoundName]:
    """Listed people with the office that the pattern saw before them."""
    offices = {
        name.first: name.role
        for name in by_pattern
        if name.role and page.listed.get(name.first) == name.end
    }
    if not offices:
        return listed
    return [
        name.but(role=offices[name.first]) if name.first in offices else name for name in listed
    ]


def _longest_of(names: Sequence[FoundName]) -> list[FoundName]:
    """Names that share no token: leftmost, then longest, then with an office, then as given."""
    kept: list[FoundName] = []
    before, free = -1, 0
    for name in sorted(names, key=BY_PLACE):
        first, end = name.first, name.end
        if first == before:
            if end > free or (end == free and name.role and not kept[-1].role):
                kept[-1], free = name, end
        elif first >= free:
            kept.append(name)
            before, free = first, end
    return kept
