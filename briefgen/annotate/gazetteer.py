"""Listed names found in a text: the aliases of all packs and rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from briefgen.annotate.alias_starts import MONEY, AliasStarts
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import Tokens
from briefgen.model.article import Published
from briefgen.model.record import Record
from briefgen.model.vocabulary import Alias, EntityEntry, Vocabulary

LETTERS = re.compile(r"[^\W_]+")
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

    def meanings(self) -> dict[str, Meaning]:
        """What each surface means; the spellings of an alias share one meaning."""
        made = {found: Meaning.of(found) for found in set(self.referents.values())}
        return {surface: made[found] for surface, found in self.referents.items()}


class Gazetteer:
    """Finds aliases as whole words, with their capitals; leftmost, then longest."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns) -> None:
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
            alias: found
            for alias, found in surfaces.referents.items()
            if any(each.start or each.end for each in found)
        }
        self._behind_article = _behind_article(self._meanings, vocabulary.phrases("name articles"))
        self._starts = AliasStarts(self._meanings, self._dated, columns)

    def find(
        self, text: str, tokens: Tokens, published: Published
    ) -> Iterator[tuple[int, int, Meaning]]:
        """The tokens [first, end) of all listed names and what each means, decoys included, in text
        order; no two share a token. Each begins with a token; the last one may go on behind it."""
        level, starts, ends, words = _levelled(text), tokens.starts, tokens.ends, tokens.words
        begins, closely = self._starts.places(text, tokens)
        free = 0
        for first in begins:
            if first < free:
                continue
            end = first + 1
            if closely[first]:
                lengths = self._starts.lengths(words, first)
                stop, meaning = self._longest_at(level, starts[first], lengths, published)
                while end < len(starts) and starts[end] < stop:
                    end += 1
            else:
                meaning = self._meanings.get(level[starts[first] : ends[first]])
            if meaning is not None:
                yield first, end, meaning
                free = end

    def _longest_at(
        self, level: str, start: int, lengths: Iterable[int], published: Published
    ) -> tuple[int, Meaning | None]:
        """Where the longest name of these lengths ends that begins at a character, and what it means;
        None if none begins there. Not "the North" where "North Korea" follows the article."""
        for length in lengths:
            end = start + length
            written = level[start:end]
            meaning = self._meanings.get(written)
            if meaning is None or level[end : end + 1].isalnum() or level[end : end + 1] == MONEY:
                continue
            if written in self._dated:
                meaning = self._valid(written, published)
            if written in self._behind_article:
                article, longer = self._behind_article[written]
                if self._longest_at(level, start + article, longer, published)[1]:
                    continue
            if meaning is not None:
                return end, meaning
        return start, None

    def _valid(self, alias: str, published: Published) -> Meaning | None:
        """What is left of an alias's meaning on the article's day; None if nothing is."""
        valid = tuple(each for each in self._dated[alias] if each.is_valid(published))
        return Meaning.of(valid) if valid else None


def slug(name: str) -> str:
    """The id of a name: lower case, a hyphen for whatever is no letter or digit."""
    if name.isascii() and name.replace(" ", "").isalpha():  # most of them
        return "-".join(name.lower().split())
    return "-".join(LETTERS.findall(name.lower()))


def _levelled(text: str) -> str:
    """The text with its marks levelled; one `replace` each is ten times as fast as `translate`."""
    for mark, plain in LEVELLED:
        text = text.replace(mark, plain)
    return text


def _behind_article(
    aliases: Collection[str], articles: Sequence[str]
) -> Mapping[str, tuple[int, Sequence[int]]]:
    """The aliases with an article behind which longer ones may begin ("the North", "North Korea"),
    with the characters of the article and of the longer ones, the longest first."""
    openings = tuple(f"{article} " for article in articles)
    rests = {
        alias: alias.partition(" ")[2] for alias in aliases if alias.lower().startswith(openings)
    }
    joined = {rest: (f"{rest} ", f"{rest}-") for rest in rests.values()}
    wanted = tuple(sorted(chain(*joined.values())))
    continued = sorted((alias for alias in aliases if alias.startswith(wanted)), key=len)
    found: dict[str, tuple[int, Sequence[int]]] = {}
    for alias, rest in rests.items():
        longer = dict.fromkeys(len(each) for each in continued if each.startswith(joined[rest]))
        if longer:
            found[alias] = len(alias) - len(rest), tuple(reversed(longer))
    return found


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
