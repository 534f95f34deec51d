"""Who was named in an article so far: whom "he", "the minister" or "Mrs. Hale" may mean."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.wordclasses import DETERMINER
from briefgen.annotate.memory import remembered
from briefgen.annotate.word_columns import NO, WordColumns
from briefgen.model.annotation import Entity
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary

PERSON = "person"
# Entries of "pronouns of speakers".
MAN, WOMAN, BODY, SEVERAL = "a man", "a woman", "a body", "a body or several"
# Marks of titles and their tables; what a mark means; the tables of first names.
TITLES = {"m": "titles of men", "w": "titles of women"}
OF_MARK = {"m": MAN, "w": WOMAN}
FIRST_NAMES = {MAN: "names of men", WOMAN: "names of women"}
NO_TITLES = NO * 3  # among a name's first word and the two before it
BODY_REACH_TOKENS = 60  # "it" means a body that has not spoken yet only this near
REACH_TOKENS = 250  # a pronoun or a bare role does not look further back than this


class Genders:
    """What titles ("Mrs") and first names tell; compiled once from their tables."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns) -> None:
        self._titles = columns.ask(
            {
                word.lower(): mark
                for mark, table in TITLES.items()
                for word in vocabulary.phrases(table)
            },
            NO,
        )
        self._first_names = {
            word.lower(): gender
            for gender, table in FIRST_NAMES.items()
            for word in vocabulary.phrases(table)
        }
        self.by_first_name = remembered(self._by_first_name)  # whose full name this is

    def titles(self, words: Sequence[str]) -> str:
        """The mark of a gender for each title among the words, NO for all others and behind them."""
        return self._titles.of(words) + NO

    def _by_first_name(self, name: str) -> str | None:
        return self._first_names.get(name.partition(" ")[0].lower())


class Named(Record, frozen=True):
    """Somebody named in the article, at a token."""

    at: int
    entity: Entity
    spoke: bool


class Roll:
    """Who was named so far, in text order, outside of what others say.

    `heard`: whoever is named or speaks is put down there; `unnamed`: the words for the last speaker
    without a name. Few articles ask what the names tell, so they are noted when one does: the first
    `_noted` of them as people, the first `_titled` by their titles.
    """

    def __init__(self, reading: Reading, genders: Genders) -> None:
        self.heard: list[Named] = []
        self.unnamed: Range | None = None
        self.reading = reading
        self._titles = genders.titles(reading.tokens.words)
        self.has_titles = bool(self._titles.strip(NO))
        self._by_first_name = genders.by_first_name
        self._noted = self._titled = 0
        self._told: dict[str, str] = {}  # genders by entity key, as far as titles tell them
        self._people: dict[str, Entity] = {}  # the last mention of each by key
        self._namesakes: dict[str, set[str]] = {}  # keys by the words names begin and end with

    def gender(self, entity: Entity) -> str | None:
        """Whether a person is a man or a woman, where a title or the first name tells."""
        if self.has_titles:
            self._note_titles()
            if told := self._told.get(_key(entity)):
                return told
        return self._by_first_name(entity.name)

    def is_shared(self, name: str) -> bool:
        """Whether several people bear a single name: who is meant by it is a guess."""
        self._note_people()
        return len(self._namesakes.get(name, ())) > 1

    def gender_of_title(self, at: int) -> str | None:
        """The gender that the word of token `at` tells if it is a title, else the one before it:
        "Mrs. | Hale"."""
        if not self.has_titles:
            return None
        words = self.reading.words
        if words[at + 1] != ".":
            at -= 2 if words[at - 1] == "." else 1
        return OF_MARK.get(self._titles[at])

    def _note_titles(self) -> None:
        titles = self._titles
        for named in self.heard[self._titled :]:
            at = named.at
            if at > 1 and titles[at - 2 : at + 1] == NO_TITLES:
                continue
            if gender := self.gender_of_title(at):
                key = _key(named.entity)
                known = self._told.get(key) or self._by_first_name(named.entity.name)
                if known in (None, gender):
                    self._told[key] = gender
        self._titled = len(self.heard)

    def _note_people(self) -> None:
        people = self._people
        for named in self.heard[self._noted :]:
            entity = named.entity
            if entity.kinds[0] == PERSON:
                key = entity.id or entity.name
                if key not in people:
                    for word in (entity.name.partition(" ")[0], _surname(entity)):
                        self._namesakes.setdefault(word, set()).add(key)
                people[key] = entity
        self._noted = len(self.heard)

    def is_older(self, entity: Entity, here: int) -> bool:
        """Whether somebody was last named before token `here`."""
        wanted = _key(entity)
        heard = reversed(self.heard)
        last = next((each.at for each in heard if _key(each.entity) == wanted), -1)
        return last < here

    def last(self, here: int, fits: Callable[[Named], bool]) -> Entity | None:
        """The only one nearby who fits, or the one who spoke last if nobody else was named since."""
        found: Entity | None = None
        for each in reversed(self.heard):
            if here - each.at > REACH_TOKENS:
                break
            if fits(each):
                if found is None:
                    found = each.entity
                elif _key(each.entity) != _key(found):
                    return None
                if each.spoke:
                    break
        return found

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
        for each in reversed(self.heard):
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
        return named.spoke or self._leads(named.at)

    def _leads(self, at: int) -> bool:
        """Whether a sentence or that-clause begins with the name at token `at`, an article before it
        aside."""
        letters = self.reading.letters
        first = at - (at > 0 and letters[at - 1] == DETERMINER)
        return self.reading.breaks_line(first) or letters[first - 1] in '.h"'

    def called(self, surname: str, gender: str | None) -> Entity | None:
        """The one person of a surname, of the gender that a title tells: "Mrs." is not Bill."""
        self._note_people()
        found = [
            entity
            for entity in map(self._people.__getitem__, self._namesakes.get(surname, ()))
            if _surname(entity) == surname
            and (gender is None or self.gender(entity) in (None, gender))
        ]
        return found[0] if len(found) == 1 else None

    def _fits(self, named: Named, whom: str) -> bool:
        if named.entity.kinds[0] == PERSON:
            return whom in (MAN, WOMAN) and self.gender(named.entity) in (None, whom)
        return whom == BODY and named.spoke


def _is_body(named: Named) -> bool:
    return named.entity.kinds[0] != PERSON


def _surname(person: Entity) -> str:
    return person.name.rpartition(" ")[2]


def _words(entity: Entity) -> list[str]:
    return entity.name.lower().split()


def _key(entity: Entity) -> str:
    return entity.id or entity.name
