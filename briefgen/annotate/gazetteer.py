"""Listed names found in a text: one automaton over all aliases of all packs and rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import ahocorasick_rs

from briefgen.model.article import Published
from briefgen.model.record import Record
from briefgen.model.vocabulary import Alias, EntityEntry, Vocabulary

LETTERS = re.compile(r"[^\W_]+")
FIRST_WORDS = re.compile(r"[^\W_]+|\S")
PLACE = "place"
COUNTRY = "country"
PERSON = "person"
ORGANISATION = "organisation"
DECOY = "decoy"
SHORTEST_UPPER = 4  # "SEOUL" is Seoul, but a shorter alias in capitals ("US") stands as written
# Marks that replace one character by one, so that offsets stay: curly apostrophes, the hyphens of
# typesetters, blanks of every kind.
LEVELLED = (
    ("\n", " "),
    ("’", "'"),
    ("ʼ", "'"),
    ("‘", "'"),
    ("‐", "-"),
    ("‑", "-"),
    ("–", "-"),
    ("\u00a0", " "),
    ("\u202f", " "),
)


class Referent(Record, frozen=True):
    """Whom an alias may mean, and between which days (ISO, inclusive; None is open)."""

    kind: str
    id: str
    name: str
    is_demonym: bool = False
    start: str | None = None
    end: str | None = None

    def is_valid(self, published: Published) -> bool:
        """Whether the alias was in use when the article may have appeared; unknown dates pass."""
        first = published.earliest or published.value or ""
        last = published.latest or published.value or "9999"
        return not ((self.start and last < self.start) or (self.end and first > self.end))


class Meaning(Record, frozen=True):
    """All that a name may mean, the likeliest first, whose `name` and `id` it has; nothing for a decoy.
    `ids`: (kind, id) for each way to read it; a country is a place as well."""

    kinds: tuple[str, ...]
    name: str = ""
    id: str | None = None
    ids: tuple[tuple[str, str], ...] = ()
    is_demonym: bool = False

    @classmethod
    def of(cls, referents: tuple[Referent, ...]) -> Meaning:
        if not referents:
            return cls((DECOY,))
        ids: dict[str, str] = {}
        for referent in referents:
            ids.setdefault(referent.kind, referent.id)
        is_demonym = all(each.is_demonym for each in referents)
        if COUNTRY in ids and not is_demonym:
            ids.setdefault(PLACE, ids[COUNTRY])
        main = referents[0]
        return cls(tuple(ids), main.name, main.id, tuple(ids.items()), is_demonym)

    @classmethod
    def of_one(cls, kind: str, name: str) -> Meaning:
        """What a name means that no list has."""
        id = slug(name)
        return cls((kind,), name, id, ((kind, id),))

    def likeliest(self) -> Meaning:
        """The first way to read it alone."""
        if len(self.kinds) == 1:
            return self
        return Meaning(self.kinds[:1], self.name, self.id, self.ids[:1])


class ListedName(Record, frozen=True):
    """Characters [start, end) bear an alias."""

    start: int
    end: int
    meaning: Meaning


@dataclass
class _Surfaces:
    """Surface forms with whom they mean, in the order entered."""

    referents: dict[str, tuple[Referent, ...]] = field(default_factory=dict)

    def add(self, alias: str, referent: Referent | None) -> None:
        one = () if referent is None else (referent,)
        for surface in _spellings(alias):
            known = self.referents.setdefault(surface, one)
            if known is not one and referent is not None and referent not in known:
                self.referents[surface] = known + one

    def meanings(self) -> list[Meaning]:
        """What each surface means, place for place; the spellings of an alias share one meaning."""
        made = {found: Meaning.of(found) for found in set(self.referents.values())}
        return [made[found] for found in self.referents.values()]


class Gazetteer:
    """Finds aliases as whole words, with their capitals; leftmost, then longest.

    Boundaries are checked before the longest is taken: the other order loses "New Jersey" in
    "New Jersey Governor" to an alias "New Jersey Govern".
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        surfaces = _Surfaces()
        for decoy in vocabulary.decoys:
            surfaces.add(decoy, None)
        places = _places_by_alias(vocabulary.entities)
        metonyms = vocabulary.table("metonyms")
        for entry in vocabulary.entities:
            cities = metonyms.get(entry.name, ())
            for alias in (Alias(entry.name), *entry.aliases):
                if alias.text in cities:
                    surfaces.add(alias.text, places.get(alias.text) or _place(alias.text))
                surfaces.add(alias.text, _referent(entry, alias))
        for outlet in vocabulary.outlets.values():
            for name in (outlet.name, *outlet.aliases):
                surfaces.add(name, Referent(ORGANISATION, slug(outlet.name), outlet.name))
        self._meanings = surfaces.meanings()
        self._dated = {
            number: found
            for number, found in enumerate(surfaces.referents.values())
            if any(each.start or each.end for each in found)
        }
        self._texts = texts = list(surfaces.referents)
        self._behind_article = _behind_article(texts, vocabulary.phrases("name articles"))
        self._longest = ahocorasick_rs.AhoCorasick(
            texts, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )
        self._by_first_word: dict[str, list[int]] = {}
        for number, surface in enumerate(texts):
            self._by_first_word.setdefault(_first_word(surface), []).append(number)

    def find(self, text: str, published: Published) -> list[ListedName]:
        """All listed names that share no character, decoys included, in text order.

        The leftmost, longest aliases are nearly always whole words and in use. Where one is not,
        or begins inside a name, what else begins within it is looked at: every alias begins
        within one of them.
        """
        level = _levelled(text)
        found: list[ListedName] = []
        free = 0
        for number, start, end in self._longest.find_matches_as_indexes(level):
            is_plain = number not in self._dated and number not in self._behind_article
            is_whole = _is_whole(text, start, end)
            if start >= free and is_plain and is_whole:
                found.append(ListedName(start, end, self._meanings[number]))
                free = end
            elif end > free and (
                is_whole or not level[start:end].isalnum()
            ):  # Bernie hides no Bern
                for name in self._within(text, level, max(start, free), end, published):
                    if name.start >= free:
                        found.append(name)
                        free = name.end
        return found

    def _within(
        self, text: str, level: str, first: int, end: int, published: Published
    ) -> list[ListedName]:
        """What begins in text[first:end], by start, the longest first; not "the North" where "North
        Korea" follows the article."""
        found: list[ListedName] = []
        longer: dict[int, int] = {}  # where the word behind an article begins -> its alias' end
        for number, start, stop in self._beginning_in(level, first, end):
            if _is_whole(text, start, stop):
                meaning = self._valid(number, published)
                if meaning is not None:
                    found.append(ListedName(start, stop, meaning))
                    if number in self._behind_article:
                        longer[start + self._behind_article[number]] = stop
        hidden = {
            longer[name.start] for name in found if name.end > longer.get(name.start, name.end)
        }
        kept = [name for name in found if name.end not in hidden]
        return sorted(kept, key=lambda name: (name.start, -name.end))

    def _beginning_in(self, level: str, first: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The numbers of aliases that begin with a word in level[first:end], with their places."""
        for word in FIRST_WORDS.finditer(level, first):
            start = word.start()
            if start >= end:
                return
            for number in self._by_first_word.get(word[0], ()):
                alias = self._texts[number]
                if level.startswith(alias, start):
                    yield number, start, start + len(alias)

    def _valid(self, number: int, published: Published) -> Meaning | None:
        """What is left of an alias's meaning on the article's day; None if nothing is."""
        if number not in self._dated:
            return self._meanings[number]
        valid = tuple(each for each in self._dated[number] if each.is_valid(published))
        return Meaning.of(valid) if valid else None


def slug(name: str) -> str:
    """The id of a name: lower case, a hyphen for whatever is no letter or digit."""
    return "-".join(LETTERS.findall(name.lower()))


def _levelled(text: str) -> str:
    """The text with its marks levelled; one `replace` each is ten times as fast as `translate`."""
    for mark, plain in LEVELLED:
        text = text.replace(mark, plain)
    return text


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on at either end; "US$3" is money, not a country."""
    if start > 0 and text[start - 1].isalnum():
        return False
    return end >= len(text) or not (text[end].isalnum() or text[end] == "$")


def _first_word(alias: str) -> str:
    """What FIRST_WORDS finds at the head of an alias."""
    word = LETTERS.match(alias)
    return word[0] if word else alias[:1]


def _behind_article(texts: Sequence[str], articles: Sequence[str]) -> Mapping[int, int]:
    """The numbers of aliases with an article behind which a longer alias may begin ("the North",
    "North Korea"), with the characters of the article."""
    openings = tuple(f"{article} " for article in articles)
    rests = {
        number: text.partition(" ")[2]
        for number, text in enumerate(texts)
        if text.lower().startswith(openings)
    }
    wanted = tuple(sorted({f"{rest}{joint}" for rest in rests.values() for joint in " -"}))
    continued = [text for text in texts if text.startswith(wanted)]
    longer = {text[:end] for end in set(map(len, wanted)) for text in continued}
    return {
        number: len(texts[number]) - len(rest)
        for number, rest in rests.items()
        if not longer.isdisjoint((f"{rest} ", f"{rest}-"))
    }


def _places_by_alias(entries: Iterable[EntityEntry]) -> Mapping[str, Referent]:
    return {
        text: Referent(entry.kind, entry.id, entry.name)
        for entry in entries
        if entry.kind == PLACE
        for text in (entry.name, *(alias.text for alias in entry.aliases))
    }


def _place(name: str) -> Referent:
    return Referent(PLACE, slug(name), name)


def _referent(entry: EntityEntry, alias: Alias) -> Referent:
    return Referent(entry.kind, entry.id, entry.name, alias.is_demonym, alias.start, alias.end)


def _spellings(alias: str) -> Iterator[str]:
    """An alias as typed, with a capital first as where a sentence begins, with a capital on each
    word, all in capitals; and each of these with blanks for hyphens."""
    plain = " ".join(_levelled(alias).split())
    if plain.isalpha() and plain[0].isupper():  # most of them
        yield from {plain: None, (plain.upper() if len(plain) >= SHORTEST_UPPER else plain): None}
        return
    if not plain:
        return
    for text in dict.fromkeys((plain, plain.replace("-", " "))):
        titled = " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
        long_enough = sum(map(str.isalpha, text)) >= SHORTEST_UPPER
        first = text[:1].upper() + text[1:]
        yield from dict.fromkeys((text, first, titled, text.upper() if long_enough else text))
