"""Who was named in an article so far: whom "he", "the minister" or "Mrs. Hale" may mean."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.model.annotation import Entity
from briefgen.model.vocabulary import Vocabulary

PERSON = "person"
# Entries of "pronouns of speakers".
MAN, WOMAN, BODY, SEVERAL = "a man", "a woman", "a body", "a body or several"
BODY_REACH_TOKENS = 60  # "it" means a body that has not spoken yet only this near
REACH_TOKENS = 250  # a pronoun or a bare role does not look further back than this


class Genders(NamedTuple):
    """What titles ("mrs") and first names tell, in small letters."""

    titles: Mapping[str, str]
    first_names: Mapping[str, str]


def genders(vocabulary: Vocabulary) -> Genders:
    """Compiled from the tables of titles and of first names."""

    def told(men: str, women: str) -> dict[str, str]:
        return {
            word.lower(): gender
            for gender, table in ((MAN, men), (WOMAN, women))
            for word in vocabulary.phrases(table)
        }

    return Genders(told("titles of men", "titles of women"), told("names of men", "names of women"))


class Named(NamedTuple):
    """Somebody named in the article, at a token."""

    at: int
    entity: Entity
    spoke: bool


@dataclass(slots=True)
class Roll:
    """Who was named so far, in text order, outside of what others say.

    `title_at` gives the title of a name at a token, "" if there is none; `leads_at` tells whether
    a sentence begins with it. Few articles ask what the names tell, so the first `noted` of them
    only have been noted: in `told` genders by entity id as far as titles tell them, in `namesakes`
    the people by the words their names begin and end with, in `by_surname` the last mention of
    each by key and name.
    """

    known: Genders
    title_at: Callable[[int], str]
    leads_at: Callable[[int], bool]
    unnamed: tuple[int, str] = (-1, "")  # where somebody without a name spoke last, and as what
    heard: list[tuple[int, Entity, bool]] = field(default_factory=list)
    noted: int = 0
    told: dict[str, str] = field(default_factory=dict)
    namesakes: dict[str, set[str]] = field(default_factory=dict)
    by_surname: dict[str, dict[tuple[str, str], Entity]] = field(default_factory=dict)

    def add(self, at: int, entity: Entity, spoke: bool) -> None:
        self.heard.append((at, entity, spoke))

    def gender(self, entity: Entity) -> str | None:
        """Whether a person is a man or a woman, where a title or the first name tells."""
        self._note_all()
        return self._known_gender(entity)

    def is_shared(self, name: str) -> bool:
        """Whether several people bear a single name: who is meant by it is a guess."""
        self._note_all()
        return len(self.namesakes.get(name, ())) > 1

    def _note_all(self) -> None:
        for at, entity, _ in self.heard[self.noted :]:
            self._note(at, entity)
        self.noted = len(self.heard)

    def _note(self, at: int, entity: Entity) -> None:
        if entity.kind == PERSON:
            surname = entity.name.rpartition(" ")[2]
            for word in (entity.name.partition(" ")[0], surname):
                self.namesakes.setdefault(word, set()).add(_key(entity))
            people = self.by_surname.setdefault(surname, {})
            people.pop((_key(entity), entity.name), None)
            people[_key(entity), entity.name] = entity
        gender = self.known.titles.get(self.title_at(at))
        if gender and self._known_gender(entity) in (None, gender):
            self.told[_key(entity)] = gender

    def _known_gender(self, entity: Entity) -> str | None:
        first_name = entity.name.partition(" ")[0].lower()
        return self.told.get(_key(entity)) or self.known.first_names.get(first_name)

    def is_older(self, entity: Entity) -> bool:
        """Whether somebody was last named before the last speaker without a name."""
        wanted = _key(entity)
        last = next((at for at, each, _ in reversed(self.heard) if _key(each) == wanted), -1)
        return last < self.unnamed[0]

    def last(self, here: int, fits: Callable[[Named], bool]) -> Entity | None:
        """The only one nearby who fits, or the one who spoke last if nobody else was named since."""
        candidates: dict[str, Entity] = {}
        for each in map(Named._make, reversed(self.heard)):
            if here - each.at > REACH_TOKENS:
                break
            if fits(each):
                candidates.setdefault(_key(each.entity), each.entity)
                if each.spoke or len(candidates) > 1:
                    break
        return next(iter(candidates.values())) if len(candidates) == 1 else None

    def meant_by(self, whom: str, here: int, is_quoted: bool) -> Entity | None:
        """Whom a pronoun for a man, a woman or a body means at token `here`. Who is quoted goes on
        being quoted, whoever else was named since."""
        if is_quoted:
            spoke = self.last(here, lambda each: each.spoke and self._fits(each, whom))
            if spoke is not None:
                return spoke
        found = self.last(here, lambda each: self._fits(each, whom))
        return self.body(here) if found is None and whom == BODY else found

    def body(self, here: int) -> Entity | None:
        """The last body that spoke or of which a sentence nearby tells first: "Nordbank cut 500 jobs.
        It said ..."."""
        for each in map(Named._make, reversed(self.heard)):
            if here - each.at > BODY_REACH_TOKENS:
                break
            if _is_body(each) and self._is_told_of(each):
                return each.entity
        return None

    def body_called(
        self, here: int, noun: str, fits_any: bool, hidden: Container[str] = ()
    ) -> Entity | None:
        """The only body nearby that a noun means: "the ministry" the Ministry of Health; with `fits_any`
        ("the company") else the only one of which a sentence tells first, none of the names in
        `hidden`."""
        named = self.last(here, lambda each: _is_body(each) and noun in _words(each.entity))
        if named is None and fits_any:
            return self.last(
                here,
                lambda each: (
                    _is_body(each) and self._is_told_of(each) and each.entity.name not in hidden
                ),
            )
        return named

    def _is_told_of(self, named: Named) -> bool:
        return named.spoke or self.leads_at(named.at)

    def called(self, surname: str, title: str) -> Entity | None:
        """The one person of a surname whom a title fits: "Mrs." is not Bill."""
        gender = self.known.titles.get(title)
        self._note_all()
        found = {
            _key(entity): entity
            for entity in self.by_surname.get(surname, {}).values()
            if gender is None or self._known_gender(entity) in (None, gender)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _fits(self, named: Named, whom: str) -> bool:
        if named.entity.kind == PERSON:
            return whom in (MAN, WOMAN) and self.gender(named.entity) in (None, whom)
        return whom == BODY and named.spoke


def _is_body(named: Named) -> bool:
    return named.entity.kind != PERSON


def _words(entity: Entity) -> list[str]:
    return entity.name.lower().split()


def _key(entity: Entity) -> str:
    return entity.id or entity.name
