"""Who was named in an article so far: whom "he", "the minister" or "Mrs. Hale" may mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.model.annotation import Entity
from briefgen.model.vocabulary import Vocabulary

PERSON = "person"
MAN, WOMAN, BODY = "a man", "a woman", "a body"  # entries of "pronouns of speakers"
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
    """Who was named so far, in text order, outside of what others say; `told` holds genders by
    entity id as far as titles tell them."""

    known: Genders
    named: list[Named] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)

    def add(self, at: int, entity: Entity, spoke: bool, title: str) -> None:
        """`title`: the word before the name, "" if there is none."""
        self.named.append(Named(at, entity, spoke))
        gender = self.known.titles.get(title)
        if gender and self.gender(entity) in (None, gender):
            self.told[_key(entity)] = gender

    def gender(self, entity: Entity) -> str | None:
        """Whether a person is a man or a woman, where a title or the first name tells."""
        first_name = entity.name.partition(" ")[0].lower()
        return self.told.get(_key(entity)) or self.known.first_names.get(first_name)

    def last(self, here: int, fits: Callable[[Named], bool]) -> Entity | None:
        """The only one nearby who fits, or the one who spoke last if nobody else was named since."""
        candidates: dict[str, Entity] = {}
        for each in reversed(self.named):
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
        return self.last(here, lambda each: self._fits(each, whom))

    def called(self, surname: str, title: str) -> Entity | None:
        """The one person of a surname whom a title fits: "Mrs." is not Bill."""
        gender = self.known.titles.get(title)
        found = {
            _key(each.entity): each.entity
            for each in self.named
            if each.entity.kind == PERSON
            and each.entity.name.rpartition(" ")[2] == surname
            and (gender is None or self.gender(each.entity) in (None, gender))
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _fits(self, named: Named, whom: str) -> bool:
        if named.entity.kind == PERSON:
            return whom in (MAN, WOMAN) and self.gender(named.entity) in (None, whom)
        return whom == BODY and named.spoke


def _key(entity: Entity) -> str:
    return entity.id or entity.name
