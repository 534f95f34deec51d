"""Who a surname, a short form or an acronym means, further on in the same article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.annotate.capitals import Page
from briefgen.annotate.gazetteer import slug
from briefgen.annotate.name_words import NameWords

LONGEST_ROLE_TOKENS = 14


class Person(NamedTuple):
    """A person of this article. `words`: the tokens of the fullest name so far."""

    words: tuple[str, ...]
    name: str
    id: str
    role: str | None = None


@dataclass
class People:
    """The people of one article in the order of their first full mention."""

    known: NameWords
    _by_surname: dict[str, list[tuple[int, Person]]] = field(default_factory=dict)

    def add(
        self, at: int, words: Sequence[str], name: str, id: str | None, role: str | None
    ) -> Person:
        """The person named at token `at`: one met before, if first name and surname agree."""
        person = Person(tuple(words), name, id or slug(name), role)
        surname = self.surname(words)
        mentions = self._by_surname.setdefault(surname, [])
        same = next((met for _, met in mentions if _agree(met.words, person.words)), None)
        if same is not None:
            person = same._replace(role=same.role or role)
        mentions.append((at, person))
        return person

    def meant_by(self, surname: str, at: int) -> Person | None:
        """Whom a surname means at token `at`: the last one named before, else the first."""
        mentions = self._by_surname.get(surname)
        if not mentions:
            return None
        before = bisect_right([place for place, _ in mentions], at)
        return mentions[max(before - 1, 0)][1]

    def surname(self, words: Sequence[str]) -> str:
        """The word that stands for a person later on; in East Asian names the first."""
        names = [word for word in words if word.isalpha() and word not in self.known.endings]
        if not names:
            return words[-1]
        first = names[0]
        in_front = first in self.known.families_in_front and len(names) > 1
        if in_front and (len(names) == 3 or "-" in words or first not in self.known.given):
            return first
        return names[-1]


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names with one surname may be one person's: equal first words, or one is the
    end of the other."""
    short, long = sorted((one, other), key=len)
    return one[0] == other[0] or long[-len(short) :] == short


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
    stop = start
    while stop < end and (words[stop].isalnum() or words[stop] in ("-", "'s", ".")):
        stop += 1
    nouns = [at for at in range(start, stop) if words[at] in known.roles]
    if not nouns or stop - start > LONGEST_ROLE_TOKENS:
        return None
    behind = nouns[0] + 1
    return None if behind < stop and page.has_capital(behind) else (start, stop)
