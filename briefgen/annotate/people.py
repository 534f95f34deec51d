"""Who a surname, a short form or an acronym means, further on in the same article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence, Set

from briefgen.annotate.capitals import Page
from briefgen.annotate.gazetteer import Meaning
from briefgen.annotate.name_words import NameWords
from briefgen.annotate.names import FoundName
from briefgen.model.record import Record

LONGEST_ROLE_TOKENS = 14

MeaningOf = Callable[[FoundName], Meaning]


class Person(Record, frozen=True):
    """A person of this article. `words`: the tokens of the fullest name so far; `place`: which of them
    stands for the person later on, counted from 0."""

    words: tuple[str, ...]
    place: int
    meaning: Meaning
    role: str | None = None

    @classmethod
    def of(cls, words: Sequence[str], surname: str, meaning: Meaning, role: str | None) -> Person:
        return cls(tuple(words), words.index(surname), meaning.likeliest(), role)


class People:
    """The people of one article in the order of their first full mention."""

    def __init__(self, known: NameWords) -> None:
        self._known = known
        # surname -> the tokens where it was explained, and by whom
        self._people: dict[str, tuple[list[int], list[Person]]] = {}
        self._by_given_name: dict[tuple[str, tuple[str, ...]], list[Person]] = {}

    @property
    def surnames(self) -> Set[str]:
        return self._people.keys()

    def add(
        self, name: FoundName, words: Sequence[str], role: str | None, meaning_of: MeaningOf
    ) -> Person:
        """The person of a name with these words: one met before, if surname and given name agree (of
        several given names the first, unless what stands between differs: "George H. W. Bush" is not
        "George W. Bush"; behind a surname in front all of them, since "Kim Jong-un" and "Kim Jong-gyu"
        are two), or if the name is the end of the last one's. `meaning_of` is asked of who is new. To be
        called in text order."""
        surname = self.surname(words)
        given = tuple(words[1:]) if words[0] == surname else (words[0],)
        if surname not in self._people:
            new = Person.of(words, surname, meaning_of(name), role)
            self._people[surname] = [name.first], [new]
            self._by_given_name[surname, given] = [new]
            return new
        places, mentions = self._people[surname]
        namesakes = self._by_given_name.setdefault((surname, given), [])
        person = next((each for each in namesakes if _same_middle(each.words, words)), None)
        if person is not None:
            namesakes.remove(person)
        elif mentions[-1].words[-len(words) :] == tuple(words):
            person = mentions[-1]
        if person is None:
            person = Person.of(words, surname, meaning_of(name), role)
        elif role and person.role is None:
            person = person.but(role=role)
        namesakes.insert(0, person)
        mentions.append(person)
        places.append(name.first)
        return person

    def meant_by(self, surname: str, at: int) -> Person | None:
        """Whom a surname means at token `at`: the last one named before, else the first."""
        found = self._people.get(surname)
        if found is None:
            return None
        places, people = found
        return people[bisect_right(places, at, 1) - 1]

    def surname(self, words: Sequence[str]) -> str:
        """The word that stands for a person later on; in East Asian names the first."""
        known, last = self._known, words[-1]
        if (
            known.families_in_front.isdisjoint(words)
            and last.isalpha()
            and last not in known.endings
        ):
            return last
        names = [
            word
            for word in words
            if word not in known.endings and (word.isalpha() or word[1:2] == "'")
        ]
        if not names:
            return last
        first = names[0]
        in_front = first in known.families_in_front and len(names) > 1
        if in_front and (len(names) == 3 or "-" in words or first not in known.given):
            return first
        return names[-1]


def _same_middle(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether what stands between first name and surname agrees as far as both have it: "W." and
    "Walker" do, and so do "W." and nothing."""
    if len(one) < 3 or len(other) < 3:
        return True
    middles = (
        [part for word in name[1:-1] for part in word.split(".") if part.isalpha()]
        for name in (one, other)
    )
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(*middles, strict=False))


def role_behind(page: Page, first: int, end: int, known: NameWords) -> tuple[int, int] | None:
    """The tokens of "a senior fellow at the institute" in "Ann Bell, a senior fellow at the
    institute, said", `first` being the comma's place; None if no role stands there. A name right
    behind the role noun is the next one of a list ("Ann Bell, goalkeeper Eva Holm, ...")."""
    words = page.words
    if first >= end or words[first] != ",":
        return None
    start = first + 1
    if start < end and words[start] in known.articles:
        start += 1
    elif start < end and words[start] in known.small_words:
        return None
    end = min(end, start + LONGEST_ROLE_TOKENS + 1)
    if known.roles.isdisjoint(words[start:end]):
        return None
    stop = start
    while stop < end and (words[stop].isalnum() or words[stop] in ("-", "'s", ".")):
        stop += 1
    nouns = [at for at in range(start, stop) if words[at] in known.roles]
    if not nouns or stop - start > LONGEST_ROLE_TOKENS:
        return None
    if start == first + 1 and any(word in known.articles for word in words[start : nouns[0]]):
        return None  # "Ann Bell, denied having met the referee"
    behind = nouns[0] + 1
    return None if behind < stop and page.has_capital(behind) else (start, stop)
