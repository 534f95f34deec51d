"""Names of people, organisations and places: listed ones, ones by pattern, and later mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.annotate.gazetteer import DECOY, ORGANISATION, PLACE, Gazetteer, Referent, slug
from briefgen.annotate.name_words import NameWords
from briefgen.annotate.names import FoundName, NameFinder
from briefgen.annotate.people import People, role_behind
from briefgen.model.annotation import DateExpression, Entity, Quantity, Sentence, Tokens
from briefgen.model.article import Article
from briefgen.model.vocabulary import Vocabulary

COUNTRY = "country"
PERSON = "person"
CREDIT_LINES = frozenset(("byline", "source_credit", "copyright", "dateline"))


class _Name(NamedTuple):
    """Tokens [first, end) with whom they mean; a decoy has no referents."""

    first: int
    end: int
    referents: tuple[Referent, ...]
    role: tuple[int, int] | None = None
    is_listed: bool = False

    @property
    def kind(self) -> str:
        return self.referents[0].kind if self.referents else DECOY


class EntityFinder:
    """Finds names. Listed ones keep the ids of their lists; others get the slug of their fullest
    name in the article, so that later mentions can be joined to it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._gazetteer = Gazetteer(vocabulary)
        self._words = NameWords(vocabulary)
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
        listed = self._listed(article, tokens, sentences)
        taken = _tokens_in(tokens, [*(date.span for date in dates), *(q.span for q in quantities)])
        nations = {
            at: all(each.is_demonym for each in name.referents)
            for name in listed
            if any(each.kind == COUNTRY for each in name.referents)
            for at in range(name.first, name.end)
        }
        by_pattern = [
            self._as_name(article.text, tokens, found)
            for found in self._names.find(article.text, tokens, sentences, nations, taken)
        ]
        names = _longest_of([*listed, *by_pattern])
        return _Mentions(self._words, article.text, tokens, sentences, names).entities()

    def _listed(
        self, article: Article, tokens: Tokens, sentences: Sequence[Sentence]
    ) -> list[_Name]:
        """Listed names within sentences, and in the lines that say where an article comes from."""
        names = []
        spans = sorted(
            [sentence.span for sentence in sentences]
            + [line.span for line in article.furniture if line.kind in CREDIT_LINES]
        )
        starts = [span.start for span in spans]
        for found in self._gazetteer.find(article.text, article.meta.published):
            inside = bisect_left(starts, found.start + 1) - 1
            if inside < 0 or found.end > spans[inside].end:
                continue
            first = bisect_left(tokens.starts, found.start)
            end = bisect_left(tokens.starts, found.end)
            names.append(_Name(first, end, found.referents, is_listed=True))
        return names

    def _as_name(self, text: str, tokens: Tokens, found: FoundName) -> _Name:
        name = " ".join(tokens.span(found.first, found.end).cut(text).split())
        return _Name(found.first, found.end, (Referent(found.kind, slug(name), name),), found.role)


class _Mentions:
    """The names of one article, with those that only a fuller mention explains."""

    def __init__(
        self,
        words: NameWords,
        text: str,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        names: Sequence[_Name],
    ) -> None:
        self._known = words
        self._text = text
        self._tokens = tokens
        self._sentences = sentences
        self._names = names
        self._people = People(words)
        self._acronyms: dict[str, Referent] = {}

    def entities(self) -> tuple[Entity, ...]:
        self._meet_people()
        self._meet_acronyms()
        names = _longest_of([*self._short_forms(), *self._names])
        return tuple(self._entity(name) for name in names)

    def _meet_people(self) -> None:
        """Full names first, so that "President Moore" is the Jane Moore of the next sentence."""
        people = [name for name in self._names if name.kind == PERSON]
        for name in sorted(people, key=lambda name: (name.end - name.first == 1, name.first)):
            words = self._tokens.words[name.first : name.end]
            referent = name.referents[0]
            id = referent.id if name.is_listed else None
            if len(words) > 1 or not self._people.meant_by(words[0], name.first):
                self._people.add(name.first, words, referent.name, id, self._role(name))

    def _meet_acronyms(self) -> None:
        """ "the Port Workers' Union (PWU)" explains PWU."""
        words = self._tokens.words
        for name in self._names:
            at = name.end
            is_bracketed = at + 2 < len(words) and words[at] == "(" and words[at + 2] == ")"
            if name.kind == ORGANISATION and is_bracketed and self._cut(at + 1).isupper():
                self._acronyms.setdefault(self._cut(at + 1), name.referents[0])

    def _short_forms(self) -> Iterator[_Name]:
        words, starts = self._tokens.words, self._tokens.starts
        for sentence in self._sentences:
            for at in range(sentence.first_token, sentence.end_token):
                if not self._text[starts[at]].isupper():
                    continue
                person = self._people.meant_by(words[at], at)
                if person:
                    referent = Referent(PERSON, person.id, person.name)
                    yield _Name(self._reach_back(at, sentence, person.words), at + 1, (referent,))
                elif self._cut(at) in self._acronyms:
                    yield _Name(at, at + 1, (self._acronyms[self._cut(at)],))

    def _reach_back(self, at: int, sentence: Sentence, words: Sequence[str]) -> int:
        """Where the name begins whose last word stands at token `at`."""
        wanted = list(words[: words.index(self._tokens.words[at])]) if self._tokens.words[at] in words else []
        first = at
        while wanted and first > sentence.first_token and self._tokens.words[first - 1] == wanted[-1]:
            wanted.pop()
            first -= 1
        while not self._tokens.words[first][0].isalnum():
            first += 1
        return first

    def _entity(self, name: _Name) -> Entity:
        span = self._tokens.span(name.first, name.end)
        if not name.referents:
            return Entity(span, (DECOY,), span.cut(self._text))
        main = name.referents[0]
        role = None
        if main.kind == PERSON:
            surname = self._people.surname(self._tokens.words[name.first : name.end])
            person = self._people.meant_by(surname, name.first)
            if person and not name.is_listed:
                main = Referent(PERSON, person.id, person.name)
            role = self._role(name) or (person.role if person else None)
        ids = _readings((main, *name.referents[1:]))
        is_demonym = all(each.is_demonym for each in name.referents)
        kinds = tuple(kind for kind, _ in ids)
        return Entity(span, kinds, main.name, main.id, ids, is_demonym, role)

    def _role(self, name: _Name) -> str | None:
        """The office before the name, else the apposition behind it."""
        if name.role:
            return self._tokens.span(*name.role).cut(self._text)
        inside = bisect_left([each.first_token for each in self._sentences], name.first + 1) - 1
        role = role_behind(
            self._tokens.words, name.end, self._sentences[inside].end_token, self._known
        )
        return self._tokens.span(*role).cut(self._text).rstrip(" .") if role else None

    def _cut(self, at: int) -> str:
        return self._text[self._tokens.starts[at] : self._tokens.ends[at]]


def _readings(referents: Sequence[Referent]) -> tuple[tuple[str, str], ...]:
    """(kind, id) for each way to read a name; a country is a place as well."""
    found: dict[str, str] = {}
    for referent in referents:
        found.setdefault(referent.kind, referent.id)
    if COUNTRY in found and not any(each.is_demonym for each in referents):
        found.setdefault(PLACE, found[COUNTRY])
    return tuple(found.items())


def _tokens_in(tokens: Tokens, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    found: set[int] = set()
    for start, end in spans:
        found.update(range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)))
    return frozenset(found)


def _longest_of(names: Sequence[_Name]) -> list[_Name]:
    """Names that share no token: leftmost, then longest, then as given."""
    kept: list[_Name] = []
    for name in sorted(names, key=lambda name: (name.first, -name.end)):
        if kept and name.first < kept[-1].end:
            continue
        kept.append(name)
    return kept
