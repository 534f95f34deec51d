"""Names of people, organisations and places: listed ones, ones by pattern, and later mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
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
        self._gazetteer = Gazetteer(vocabulary)
        self._words = NameWords(vocabulary)
        self._capitals = Capitals(self._words, columns or WordColumns())
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
        taken = [*[each.span for each in dates], *[each.span for each in quantities]]
        codes = self._capitals.read(article.text, tokens, taken)
        listed = self._listed(article, tokens, sentences)
        page = _page(article.text, tokens, codes, listed)
        by_pattern = self._names.find(page, sentences)
        names = _longest_of([*_with_offices(listed, by_pattern, page), *by_pattern])
        return _Mentions(self._words, page, sentences, names).entities()

    def _listed(
        self, article: Article, tokens: Tokens, sentences: Sequence[Sentence]
    ) -> list[FoundName]:
        """Listed names within sentences, and in the lines that say where an article comes from."""
        credits = [line.span for line in article.furniture if line.kind in CREDIT_LINES]
        spans = [sentence.span for sentence in sentences]
        spans = sorted([*spans, *credits]) if credits else spans
        starts, token_starts = [span.start for span in spans], tokens.starts
        names: list[FoundName] = []
        end = 0
        for name in self._gazetteer.find(article.text, article.meta.published):
            inside = bisect_right(starts, name.start) - 1
            if inside >= 0 and name.end <= spans[inside].end:
                first = end = bisect_left(token_starts, name.start, end)
                while end < len(token_starts) and token_starts[end] < name.end:
                    end += 1
                if first < end:  # not within a word
                    names.append(FoundName(first, end, name.meaning.kinds[0], None, name.meaning))
        return names


class _Mentions:
    """The names of one article, with those that only a fuller mention explains."""

    def __init__(
        self,
        known: NameWords,
        page: Page,
        sentences: Sequence[Sentence],
        names: Sequence[FoundName],
    ) -> None:
        self._known = known
        self._page = page
        self._sentences = sentences
        self._sentence_places = [sentence.first_token for sentence in sentences]
        self._names = names
        self._people = People(known)
        self._person_at: dict[int, Person] = {}
        self._acronyms: dict[str, Meaning] = {}
        self._companies: dict[str, tuple[Sequence[str], Meaning]] = {}

    def entities(self) -> tuple[Entity, ...]:
        self._meet_people()
        self._meet_organisations()
        short_forms = list(self._short_forms())
        names = _longest_of([*short_forms, *self._names]) if short_forms else self._names
        return tuple([self._entity(name) for name in names])

    def _meet_people(self) -> None:
        """Full names first, so that "President Moore" is the Jane Moore of the next sentence."""
        lone: list[FoundName] = []
        for name in self._names:
            if name.kind == PERSON:
                if name.end - name.first > 1:
                    self._meet(name)
                else:
                    lone.append(name)
        for name in lone:
            person = self._people.meant_by(self._page.words[name.first], name.first)
            if person is None:
                self._meet(name)
            else:
                self._person_at[name.first] = person

    def _meet(self, name: FoundName) -> None:
        words, role = self._page.words[name.first : name.end], self._role(name)
        mean = partial(self._meaning, name)
        self._person_at[name.first] = self._people.add(name.first, words, role, mean)

    def _meaning(self, name: FoundName) -> Meaning:
        """What a list says of a name, else what its words do."""
        if name.meaning is not None:
            return name.meaning
        written = " ".join(self._page.cut(name.first, name.end).split())
        return Meaning.of_one(name.kind, written)

    def _meet_organisations(self) -> None:
        """ "the Port Workers' Union (PWU)" explains PWU, "Otieno Motors Inc." Otieno Motors."""
        words = self._page.words
        for name in [name for name in self._names if name.kind == ORGANISATION]:
            at = name.end
            if words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"]:
                acronym = self._page.cut(at + 1, at + 2)
                if acronym.isupper():
                    self._acronyms.setdefault(acronym, self._meaning(name))
            if words[at - 1] in self._known.company_endings and not name.meaning:
                stem = words[name.first : at - 1]
                self._companies.setdefault(stem[0], (stem, self._meaning(name)))

    def _short_forms(self) -> Iterator[FoundName]:
        words = self._page.words
        short = {*self._people.surnames, *self._companies, *map(str.lower, self._acronyms)}
        whole = {
            at: name.first
            for name in self._names
            if name.kind == PERSON and name.meaning is None
            for at in range(name.first, name.end)
        }
        for at in [at for at in self._page.capitals() if words[at] in short]:
            person = self._people.meant_by(words[at], at)
            company = self._companies.get(words[at])
            place = person.place(words[at]) if person else 0
            if person and not company and at - place >= whole.get(at, at + 1):
                continue  # the whole name that stands there says as much or more
            inside = bisect_right(self._sentence_places, at) - 1
            if inside < 0 or at >= self._sentences[inside].end_token:
                continue
            start = self._sentences[inside].first_token
            if company:
                yield from self._short_company(at, start, *company)
            if person:
                first = self._reach_back(at, start, person, place)
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

    def _reach_back(self, at: int, stop: int, person: Person, place: int) -> int:
        """Where the name begins of which the word at `place` stands at token `at`."""
        words, first = self._page.words, at
        while place and first > stop and words[first - 1] == person.words[place - 1]:
            first -= 1
            place -= 1
        while not words[first][0].isalnum():
            first += 1
        return first

    def _entity(self, name: FoundName) -> Entity:
        meaning, role, tokens = name.meaning, None, self._page.tokens
        if name.kind == PERSON:
            person = self._person_at[name.first]
            role = self._role(name) or person.role
            meaning = meaning or person.meaning
        elif meaning is None:
            meaning = self._meaning(name)
        span = Span(tokens.starts[name.first], tokens.ends[name.end - 1])
        shown = meaning.name or self._page.cut(name.first, name.end)
        return Entity(span, meaning.kinds, shown, meaning.id, meaning.ids, meaning.is_demonym, role)

    def _role(self, name: FoundName) -> str | None:
        """The office before the name, else the apposition behind it."""
        if name.role:
            return self._page.cut(*name.role)
        if self._page.codes[name.end] != ",":
            return None
        inside = bisect_right(self._sentence_places, name.first) - 1
        if inside < 0:
            return None
        role = role_behind(self._page, name.end, self._sentences[inside].end_token, self._known)
        return self._page.cut(*role).rstrip(" .") if role else None


def _page(text: str, tokens: Tokens, codes: str, listed: Sequence[FoundName]) -> Page:
    nations: dict[int, bool] = {}
    ends: dict[int, int] = {}
    grounds: set[int] = set()
    for name in listed:
        first, end, meaning = name.first, name.end, name.meaning
        ends[first] = end
        if meaning is None:
            continue
        if COUNTRY in meaning.kinds:
            for at in range(first, end):
                nations[at] = meaning.is_demonym
        if PLACE in meaning.kinds:
            grounds.add(first)
    return Page(text, tokens, tokens.words, codes, nations, ends, frozenset(grounds))


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
