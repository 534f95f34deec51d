"""Who is named in the words for a source: in their head, behind a role, a comma or a paper."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.roll import PERSON
from briefgen.annotate.attribution.wordclasses import (
    DETERMINER,
    HYPHEN,
    NOUN,
    OBJECT_PRONOUN,
    POSSESSIVE,
)
from briefgen.model.annotation import Entity
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import forms_of

ORGANISATION = "organisation"
SPEAKING_KINDS = frozenset({"person", "organisation", "country", "outlet", "party", "company"})
LONGEST_RELEASE = 3  # tokens of "released Monday by"
SHORTEST_OWNED = 3  # tokens of "'s Ann Bell"
NAME_WORDS = range(2, 5)  # words of a name that no list knows: "Hester Quill"


class Names(Record, frozen=True):
    """The names of an article that may speak, in text order, with the tokens they begin at (and
    NOWHERE behind them)."""

    reading: Reading
    entities: Sequence[Entity]
    places: Sequence[int]


class NamedSource:
    """Finds the name in a source; compiled once from the words for bodies, for their owners and for
    papers."""

    def __init__(self, vocabulary: Vocabulary, bodies: frozenset[str]) -> None:
        self._bodies = bodies
        self._owners = frozenset(vocabulary.phrases("owners of bodies"))
        self._documents = frozenset(
            form for document in vocabulary.phrases("document") for form in forms_of(document)
        )

    def find(self, head: Range, source: Range, names: Names) -> Entity | None:
        """Whom the tokens of a source with that head name; None if nobody."""
        places = names.places
        last = bisect_left(places, source.end) - 1
        if (
            last >= 0
            and places[last] >= source.first
            and (found := _in_head(head, names, last) or _behind_role(source, names))
        ):
            return found
        if head.end == source.end:
            return _behind_owner(head, names) if head.end - head.first >= SHORTEST_OWNED else None
        return self._in_apposition(head, source, names) or self._behind_document(
            head, source, names
        )

    def _in_apposition(self, head: Range, source: Range, names: Names) -> Entity | None:
        """Who is named behind a comma: "their lawyer, | Ann Bell", "a spokesman for the bank, | Karl
        Lund", "their union, | Unity Health"; of a list or by the look of the words."""
        reading, entities, places = names.reading, names.entities, names.places
        letters, shape = reading.letters, reading.shape
        comma = shape.find(",", head.end, source.end)
        first = comma + 1
        if comma < 0 or first >= source.end or looks_like_name(reading, head):
            return None
        while first < source.end and (
            reading.words[first] in reading.lists.honorifics or letters[first] == HYPHEN
        ):
            first += 1  # "its director, Dr. | Ann Bell"
        role = reading.words[head.end - 1]
        kind = ORGANISATION if role in self._bodies or role in self._owners else PERSON
        number = bisect_left(places, first)
        if number < len(places) and places[number] == first:
            fits = entities[number].kind in ((kind, PERSON) if role in self._owners else (kind,))
            return entities[number] if fits else None
        end = shape.find(",", first, source.end)
        name = Range(first, end if end > 0 else source.end)
        is_full = name.end - name.first > 1 or role in self._owners
        return named(reading, name, kind) if is_full and looks_like_name(reading, name) else None

    def _behind_document(self, head: Range, source: Range, names: Names) -> Entity | None:
        """Whose paper it is: "data released by | the Coast Guard", "a report from | Nordbank"."""
        reading, entities, places = names.reading, names.entities, names.places
        if reading.words[head.end - 1] not in self._documents:
            return None
        for at in range(head.end, min(source.end, head.end + LONGEST_RELEASE)):
            if reading.words[at] in reading.lists.behind_nouns:
                first = at + 1 + (reading.shape[at + 1 : at + 2] == DETERMINER)
                number = bisect_left(places, first)
                return entities[number] if places[number : number + 1] == [first] else None
        return None


def _in_head(head: Range, names: Names, last: int) -> Entity | None:
    """The last name of the head, unless something is only called after it ("the Trump campaign") or
    belongs to it ("Seoul's defence chief"). `last`: number of the last name of the source."""
    end = names.reading.tokens.ends[head.end - 1]
    for number in range(last, -1, -1):
        at, entity = names.places[number], names.entities[number]
        if at < head.first:
            return None
        if at < head.end and entity.span.end >= end:
            return entity
    return None


def _behind_role(source: Range, names: Names) -> Entity | None:
    """The person behind a role with a preposition: "Secretary of State | Ann Bell"."""
    reading, entities, places = names.reading, names.entities, names.places
    comma = reading.shape.find(",", source.first, source.end)
    end = comma if comma > 0 else source.end
    number = bisect_left(places, end) - 1
    if number < 0 or places[number] <= source.first:
        return None
    entity = entities[number]
    ends_source = entity.span.end >= reading.tokens.ends[end - 1]
    is_titled = entity.kinds[0] == PERSON and entity.role is not None and " of " in entity.role
    return entity if ends_source and is_titled else None


def _behind_owner(head: Range, names: Names) -> Entity | None:
    """ "Labour's | Ann Bell": by a full name only."""
    reading = names.reading
    owner = reading.shape.rfind(POSSESSIVE, head.first, head.end)
    name = Range(owner + 1, head.end)
    is_full = owner > 0 and name.end - name.first > 1
    return named(reading, name) if is_full and looks_like_name(reading, name) else None


def looks_like_name(reading: Reading, head: Range) -> bool:
    """Whether every word of a head begins with a capital, outside of headlines."""
    letters = reading.letters
    words = 0
    for at in range(head.first, head.end):
        if letters[at] == NOUN and reading.capitals[at]:
            words += 1
        elif letters[at] != HYPHEN:
            return False
    return (words == 1 or words in NAME_WORDS) and not reading.in_headline(head.first)


def named(reading: Reading, name: Range, kind: str = PERSON) -> Entity:
    """Somebody whom no list knows, called as the words call them."""
    span = reading.span(name)
    return Entity(span, name.first, (kind,), span.cut(reading.text))


def role_around(reading: Reading, source: Range, entity: Entity) -> str | None:
    """What the source says somebody is: "Defence Minister | Shin", "Ann Bell, | a fellow at X"."""
    if entity.kinds[0] != PERSON:
        return None
    span = reading.span(source)
    if entity.span.contains(span) or not entity.span.overlaps(span):
        return None  # the name is all there is, or stands elsewhere
    before = reading.text[span.start : max(entity.span.start, span.start)].strip(" ,\n")
    rest, _, last = before.rpartition(" ")
    if last.rstrip(".").lower() in reading.lists.honorifics:
        before = rest.strip(" ,")  # "its director, Dr. | Ann Bell"
    elif reading.shape.find(OBJECT_PRONOUN + ",", source.first, source.end) >= 0:
        before = ""  # "one of them, | Ann Bell"
    behind = reading.text[min(entity.span.end, span.end) : span.end].strip(" ,\n")
    lists = reading.lists
    if behind.partition(" ")[0] in lists.relatives or not _may_be_role(behind, lists.agents):
        behind = ""
    is_tail = before and behind.startswith("of ")  # "economist Jun Mori of Daiwa"
    role = f"{before} {behind}" if is_tail else behind or before
    article, _, rest = role.partition(" ")
    if article.lower() in lists.role_articles:
        role = rest
    is_honorific = role.rstrip(".").lower() in lists.honorifics
    return role if role and not is_honorific else None


def _may_be_role(words: str, agents: frozenset[str]) -> bool:
    """Whether words behind a name say what somebody is: not "backed by Oslo", "Ben Holm and Ada
    Lind"."""
    first, _, rest = words.partition(" ")
    is_participle = first.endswith(("ed", "ing")) and rest.partition(" ")[0] in agents
    return not is_participle and any(word.islower() and word != "and" for word in words.split())
