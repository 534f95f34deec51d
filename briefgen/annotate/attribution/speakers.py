"""Whom the words for a source mean: a person by name, role or pronoun, or an organisation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import partial
from typing import NamedTuple

from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.nounphrases import head_of, joined_phrases
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.roll import BODY, PERSON, SEVERAL, Roll, genders
from briefgen.annotate.attribution.wordclasses import (
    COORDINATOR,
    DETERMINER,
    HYPHEN,
    NOUN,
    OBJECT_PRONOUN,
    QUOTE,
    in_headline,
)
from briefgen.model.annotation import Entity
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import forms_of

PLACE = "place"
ORGANISATION = "organisation"
SPEAKING_KINDS = frozenset({"person", "organisation", "country", "outlet", "party", "company"})
BEHIND_ROLE = re.compile(r",|\b(?:of|at|for|in|with|and|to)\b")
ENDS_LINE = re.compile(r"[^\S\n]*(?:\n|\Z)")
LONGEST_RELEASE = 3  # tokens of "released Monday by"
NAME_WORDS = range(2, 5)  # words of a name that no list knows: "Hester Quill"


class Speaker(NamedTuple):
    """Who says something. `inherited`: named elsewhere, here pointed to ("he", "the mayor", a
    surname that several bear)."""

    name: str | None = None
    id: str | None = None
    role: str | None = None
    inherited: bool = False


class SpeakerFinder:
    """Compiled once for a vocabulary: the pronouns, and the titles that tell a gender."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._pronouns = {
            pronoun: whom
            for whom, pronouns in vocabulary.table("pronouns of speakers").items()
            for pronoun in pronouns
        }
        self._genders = genders(vocabulary)
        self._any_body = frozenset(vocabulary.phrases("words for any body"))
        self._bodies = self._any_body | frozenset(vocabulary.phrases("organisation words"))
        self._owners = frozenset(vocabulary.phrases("owners of bodies"))
        self._pointing = frozenset(vocabulary.phrases("words that point back"))
        self._documents = frozenset(
            form for document in vocabulary.phrases("document") for form in forms_of(document)
        )
        self._outlets = frozenset(outlet.name for outlet in vocabulary.outlets.values())
        self._may_be_outlet = frozenset(vocabulary.phrases("words for an outlet"))

    def resolve(
        self,
        drafts: Sequence[Draft],
        reading: Reading,
        entities: Sequence[Entity],
        publisher: str | None = None,
    ) -> list[Speaker]:
        """The speaker of each draft, in the same order. `publisher` of the article: whom "it" and
        "the company" do not mean."""
        starts = reading.tokens.starts
        own = {publisher} | {each.name for each in entities if _is_line(reading.text, each)}
        entities = [each for each in entities if _may_speak(each)]
        places = [bisect_left(starts, entity.span.start) for entity in entities]
        resolved: list[Speaker] = []
        roll = Roll(self._genders, partial(_title, reading), partial(_leads, reading))
        seen = 0
        for draft in drafts:
            here = draft.source.first if draft.source else draft.cue.first
            while seen < len(entities) and places[seen] < here:
                if not reading.inside[places[seen]] and _is_named(entities[seen], own):
                    roll.add(places[seen], entities[seen], False)
                seen += 1
            speaker, speaking = self._speakers(draft, reading, entities, places, roll)
            resolved.append(speaker)
            if draft.is_nested:
                continue
            for entity in speaking if draft.source is not None else ():
                if entity.name not in own:
                    roll.add(here, entity, True)
            if draft.source is not None and speaker.name is None and not speaker.inherited:
                roll.unnamed = (here, reading.words[head_of(reading, draft.source).end - 1])
            if any(each.name in self._outlets for each in speaking):
                continue
            # Whom somebody only talks about is not who "he" is in the next sentence.
            while seen < len(entities) and places[seen] < draft.parts[-1].end:
                seen += 1
        return resolved

    def _speakers(
        self,
        draft: Draft,
        reading: Reading,
        entities: Sequence[Entity],
        places: Sequence[int],
        roll: Roll,
    ) -> tuple[Speaker, list[Entity]]:
        """The speaker of a draft, and all who speak with one voice: "Ann Bell and the coast guard"."""
        if draft.source is None:
            speaker, entity = _unnamed(draft, reading, roll)
            return speaker, [entity] if entity else []
        phrases = _joined(draft.source, reading, entities, places)
        if len(phrases) == 1:
            speaker, entity = self._speaker(draft, phrases[0], reading, entities, places, roll)
            return speaker, [entity] if entity else []
        found = [self._speaker(draft, each, reading, entities, places, roll) for each in phrases]
        speaking = [entity for _, entity in found if entity]
        if not speaking:
            return Speaker(), []
        return Speaker(_in_one(phrases, found, reading)), speaking

    def _speaker(
        self,
        draft: Draft,
        source: Range,
        reading: Reading,
        entities: Sequence[Entity],
        places: Sequence[int],
        roll: Roll,
    ) -> tuple[Speaker, Entity | None]:
        head = head_of(reading, source)
        found = (
            _in_head(head, entities, places, reading)
            or _behind_role(source, entities, places, reading)
            or self._in_apposition(head, source, entities, places, reading)
            or self._behind_document(head, source, entities, places, reading)
        )
        if found is None or found.kind == PERSON:
            found = _by_title(reading, head, found, roll)
        if found is not None:
            role = found.role or _role_around(reading, source, found)
            is_guess = head.end - head.first == 1 and roll.is_shared(found.span.cut(reading.text))
            return Speaker(found.name, _id(found), role, is_guess), found
        word, told = reading.words[head.first], _without_relative(source, reading)
        if head.end - head.first == 1 and word in self._pronouns:
            is_quoted = any(reading.letters[part.first] == QUOTE for part in draft.parts)
            whom = self._pronouns[word]
            entity = roll.meant_by(BODY if whom == SEVERAL else whom, source.first, is_quoted)
            if entity is not None and self._means_unnamed(whom, entity, roll):
                entity = None
            return _pointed(entity), entity
        if word in self._pointing and head.end - head.first > 1:
            title = reading.words[head.end - 1]
            entity = roll.last(source.first, lambda each: _has_role(each.entity, title))
            if entity is None and title in self._bodies:
                hidden = frozenset() if title in self._may_be_outlet else self._outlets
                entity = roll.body_called(source.first, title, title in self._any_body, hidden)
            return (_pointed(entity) if entity else Speaker(told)), entity
        return Speaker(told), None

    def _means_unnamed(self, whom: str, entity: Entity, roll: Roll) -> bool:
        """Whether a pronoun rather means who spoke since without a name: "a nurse said ... She"."""
        _, word = roll.unnamed
        if not word or not roll.is_older(entity):
            return False
        is_body, is_plural = word in self._bodies, word.endswith("s") and not word.endswith("ss")
        if whom in (BODY, SEVERAL):
            return is_body or (is_plural and whom == SEVERAL)
        return not (is_body or is_plural)

    def _in_apposition(
        self,
        head: Range,
        source: Range,
        entities: Sequence[Entity],
        places: Sequence[int],
        reading: Reading,
    ) -> Entity | None:
        """Who is named behind a comma: "their lawyer, | Ann Bell", "a spokesman for the bank, | Karl
        Lund", "their union, | Unity Health"; of a list or by the look of the words."""
        letters = reading.letters
        comma = letters.find(",", head.end, source.end)
        first = comma + 1
        if comma < 0 or first >= source.end or _looks_like_name(reading, head):
            return None
        while reading.words[first] in reading.lists.honorifics or letters[first] == HYPHEN:
            first += 1  # "its director, Dr. | Ann Bell"
        role = reading.words[head.end - 1]
        kind = ORGANISATION if role in self._bodies or role in self._owners else PERSON
        number = bisect_left(places, first)
        if number < len(places) and places[number] == first:
            fits = entities[number].kind in ((kind, PERSON) if role in self._owners else (kind,))
            return entities[number] if fits else None
        end = letters.find(",", first, source.end)
        name = Range(first, end if end > 0 else source.end)
        is_full = name.end - name.first > 1 or role in self._owners
        return _named(reading, name, kind) if is_full and _looks_like_name(reading, name) else None

    def _behind_document(
        self,
        head: Range,
        source: Range,
        entities: Sequence[Entity],
        places: Sequence[int],
        reading: Reading,
    ) -> Entity | None:
        """Whose paper it is: "data released by | the Coast Guard", "a report from | Nordbank"."""
        if reading.words[head.end - 1] not in self._documents:
            return None
        for at in range(head.end, min(source.end, head.end + LONGEST_RELEASE)):
            if reading.words[at] in reading.lists.behind_nouns:
                first = at + 1 + (reading.letters[at + 1 : at + 2] == DETERMINER)
                number = bisect_left(places, first)
                return entities[number] if places[number : number + 1] == [first] else None
        return None


def _without_relative(source: Range, reading: Reading) -> str | None:
    """ "A man from Lund, who" is a man from Lund; None if the source ends in no such pronoun."""
    end = source.end - 1
    if end <= source.first or reading.words[end] not in reading.lists.relatives:
        return None
    end -= reading.letters[end - 1] == ","
    return reading.tokens.span(source.first, end).cut(reading.text) if end > source.first else None


def _joined(
    source: Range, reading: Reading, entities: Sequence[Entity], places: Sequence[int]
) -> list[Range]:
    """The phrases joined in a source; an "and" within a name ("the Ministry of Trade and Industry")
    joins nothing."""
    and_ = reading.letters.find(COORDINATOR, source.first, source.end)
    if and_ < 0:
        return [source]
    starts = reading.tokens.starts
    for number in range(bisect_left(places, source.end) - 1, -1, -1):
        if places[number] < source.first:
            break
        if places[number] < and_ and entities[number].span.end > starts[and_]:
            return [source]
    return joined_phrases(reading, source)


def _in_one(
    phrases: Sequence[Range], found: Sequence[tuple[Speaker, Entity | None]], reading: Reading
) -> str:
    """ "Ann Bell, Otto Kern and the coast guard": by name where one is known."""
    names = [
        speaker.name or reading.tokens.span(*phrase).cut(reading.text)
        for phrase, (speaker, _) in zip(phrases, found, strict=True)
    ]
    return " and ".join((", ".join(names[:-1]), names[-1]))


def _may_speak(entity: Entity) -> bool:
    """A city may for those who rule there: "Lisbon denied"."""
    return not entity.is_demonym and _is_speaker(entity)


def _is_named(entity: Entity, own: Container[str | None]) -> bool:
    """Whether a mere mention makes somebody known: a city is told of as a place, and the article's
    own masthead and byline are no part of what it tells."""
    return entity.kind != PLACE and entity.name not in own


def _is_line(text: str, entity: Entity) -> bool:
    """Whether a name is a line of its own, an article before it aside: a masthead, a byline."""
    if not ENDS_LINE.match(text, entity.span.end):
        return False
    first = text.rfind("\n", 0, entity.span.start) + 1
    return " " not in text[first : entity.span.start].strip()


def _is_speaker(entity: Entity) -> bool:
    return not SPEAKING_KINDS.isdisjoint(entity.kinds)


def _id(entity: Entity) -> str | None:
    return next((id for kind, id in entity.ids if kind in SPEAKING_KINDS), entity.id)


def _leads(reading: Reading, at: int) -> bool:
    """Whether a sentence or that-clause begins with the name at token `at`, an article before it
    aside."""
    first = at - (at > 0 and reading.letters[at - 1] == DETERMINER)
    return reading.breaks_line(first) or reading.letters[first - 1] in '.h"'


def _title(reading: Reading, at: int) -> str:
    """The word of token `at` if it is a title, else the one before it: "Mrs. | Hale"."""
    if reading.word(at + 1) == ".":
        return reading.word(at)
    return reading.word(at - 2 if reading.word(at - 1) == "." else at - 1)


def _by_title(reading: Reading, head: Range, found: Entity | None, roll: Roll) -> Entity | None:
    """The person meant by a title and a surname, `found` being who the names layer takes it for:
    "Mrs. Hale" is not Bill Hale; and by a name that no list knows."""
    surname = reading.text[reading.tokens.starts[head.end - 1] : reading.tokens.ends[head.end - 1]]
    title = _title(reading, head.first)
    gender = roll.known.titles.get(title)
    if found is not None and (gender is None or roll.gender(found) in (None, gender)):
        return found
    if found is not None:
        return roll.called(surname, title) or _named(reading, head)
    if not _looks_like_name(reading, head):
        return None
    if head.end - head.first == 1:
        return roll.called(surname, title)
    return _named(reading, head)


def _looks_like_name(reading: Reading, head: Range) -> bool:
    """Whether every word of a head begins with a capital, outside of headlines."""
    letters, starts = reading.letters, reading.tokens.starts
    words = [at for at in range(*head) if letters[at] != HYPHEN]
    if any(letters[at] != NOUN or not reading.text[starts[at]].isupper() for at in words):
        return False
    is_single = len(words) == 1
    return (is_single or len(words) in NAME_WORDS) and not in_headline(
        letters, reading.text, starts, head.first
    )


def _has_role(entity: Entity, title: str) -> bool:
    if entity.role is None:
        return False
    head = BEHIND_ROLE.split(entity.role.lower(), maxsplit=1)[0].split()
    return title in head[-1:]


def _unnamed(draft: Draft, reading: Reading, roll: Roll) -> tuple[Speaker, Entity | None]:
    """A quotation without a source goes on with the last speaker; hearsay stays nobody's."""
    if any(reading.letters[part.first] != QUOTE for part in draft.parts):
        return Speaker(), None
    entity = roll.last(draft.cue.first, lambda each: each.spoke)
    return _pointed(entity), entity


def _in_head(
    head: Range, entities: Sequence[Entity], places: Sequence[int], reading: Reading
) -> Entity | None:
    """The last name of the head, unless something is only called after it ("the Trump campaign")
    or belongs to it ("Seoul's defence chief")."""
    ends = reading.tokens.ends
    last = ends[head.end - 1]
    for number in range(bisect_left(places, head.end) - 1, -1, -1):
        if places[number] < head.first:
            return None
        entity = entities[number]
        if entity.span.end >= last and (_is_speaker(entity) or places[number] == head.first):
            return entity
    return None


def _behind_role(
    source: Range, entities: Sequence[Entity], places: Sequence[int], reading: Reading
) -> Entity | None:
    """The person behind a role with a preposition: "Secretary of State | Ann Bell"."""
    comma = reading.letters.find(",", source.first, source.end)
    end = comma if comma > 0 else source.end
    number = bisect_left(places, end) - 1
    if number < 0 or places[number] <= source.first:
        return None
    entity = entities[number]
    ends_source = entity.span.end >= reading.tokens.ends[end - 1]
    is_titled = entity.kind == PERSON and entity.role is not None and " of " in entity.role
    return entity if ends_source and is_titled else None


def _named(reading: Reading, name: Range, kind: str = PERSON) -> Entity:
    """Somebody whom no list knows, called as the words call them."""
    span = reading.tokens.span(*name)
    return Entity(span, (kind,), span.cut(reading.text))


def _role_around(reading: Reading, source: Range, entity: Entity) -> str | None:
    """What the source says somebody is: "Defence Minister | Shin", "Ann Bell, | a fellow at X"."""
    if entity.kind != PERSON:
        return None
    span = reading.tokens.span(*source)
    before = reading.text[span.start : max(entity.span.start, span.start)].strip(" ,\n")
    rest, _, last = before.rpartition(" ")
    if last.rstrip(".").lower() in reading.lists.honorifics:
        before = rest.strip(" ,")  # "its director, Dr. | Ann Bell"
    elif reading.letters.find(OBJECT_PRONOUN + ",", *source) >= 0:
        before = ""  # "one of them, | Ann Bell"
    behind = reading.text[min(entity.span.end, span.end) : span.end].strip(" ,\n")
    lists = reading.lists
    if behind.partition(" ")[0] in lists.relatives or not _may_be_role(behind):
        behind = ""
    is_tail = before and behind.startswith("of ")  # "economist Jun Mori of Daiwa"
    role = f"{before} {behind}" if is_tail else behind or before
    article, _, rest = role.partition(" ")
    if article.lower() in lists.role_articles:
        role = rest
    is_honorific = role.rstrip(".").lower() in lists.honorifics
    return role if role and not is_honorific else None


def _may_be_role(words: str) -> bool:
    """Whether words behind a name say what somebody is: not "backed by Oslo", "Ben Holm and Ada
    Lind"."""
    first, _, rest = words.partition(" ")
    is_participle = first.endswith(("ed", "ing")) and rest.startswith("by ")
    return not is_participle and any(word.islower() and word != "and" for word in words.split())


def _pointed(entity: Entity | None) -> Speaker:
    if entity is None:
        return Speaker(inherited=True)
    return Speaker(entity.name, entity.id, entity.role, inherited=True)
