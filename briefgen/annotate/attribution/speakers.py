"""Whom the words for a source mean: a person by name, role or pronoun, or an organisation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.named import (
    SPEAKING_KINDS,
    NamedSource,
    Names,
    looks_like_name,
    named,
    role_around,
)
from briefgen.annotate.attribution.nounphrases import head_end, joined_phrases
from briefgen.annotate.attribution.reading import NOWHERE, Range, Reading
from briefgen.annotate.attribution.roll import BODY, PERSON, SEVERAL, Genders, Named, Roll
from briefgen.annotate.attribution.wordclasses import COORDINATOR, NOUN, QUOTE
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import Entity
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary

PLACE = "place"
BEHIND_ROLE = re.compile(r",|\b(?:of|at|for|in|with|and|to)\b")
SHORTEST_JOINED = 3  # tokens of "Kern and Blom"
EACH_BREAK = re.compile("\n\n*")  # "\n+" begins with no sign alone, and takes ten times as long
LONGEST_LINE_OF_NAME = 80  # characters


class Speaker(Record, frozen=True):
    """Who says something. `inherited`: named elsewhere, here pointed to ("he", "the mayor", a
    surname that several bear)."""

    name: str | None = None
    id: str | None = None
    role: str | None = None
    inherited: bool = False


NOBODY, SOMEBODY = Speaker(), Speaker(inherited=True)


class SpeakerFinder:
    """Compiled once for a vocabulary: the pronouns, and the titles that tell a gender."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns) -> None:
        self._pronouns = {
            pronoun: whom
            for whom, pronouns in vocabulary.table("pronouns of speakers").items()
            for pronoun in pronouns
        }
        self._genders = Genders(vocabulary, columns)
        self._any_body = frozenset(vocabulary.phrases("words for any body"))
        self._bodies = self._any_body | frozenset(vocabulary.phrases("organisation words"))
        self._named = NamedSource(vocabulary, self._bodies)
        self._pointing = frozenset(vocabulary.phrases("words that point back"))
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
        inside = reading.inside
        entities = [
            each
            for each in entities
            if not each.is_demonym and not SPEAKING_KINDS.isdisjoint(each.kinds)
        ]
        places = [each.first_token for each in entities] + [NOWHERE]
        names = Names(reading, entities, places)
        own = {publisher, *_names_of_lines(names)}
        resolved: list[Speaker] = []
        roll = Roll(reading, self._genders)
        hear, seen = roll.heard.append, 0
        for draft in drafts:
            source = draft.source
            here = source.first if source is not None else draft.cue.first
            while (at := places[seen]) < here:
                entity = entities[seen]
                # A mere mention does not make a city known, which is told of as a place, nor the
                # article's own masthead and byline, which are no part of what it tells.
                if entity.kinds[0] != PLACE and not inside[at] and entity.name not in own:
                    hear(Named(at, entity, False))
                seen += 1
            speaker, speaking = self._speakers(draft, names, roll)
            resolved.append(speaker)
            if draft.is_nested:
                continue
            is_outlet = False
            for entity in speaking:
                is_outlet = is_outlet or entity.name in self._outlets
                if source is not None and entity.name not in own:
                    hear(Named(here, entity, True))
            if speaker.name is None and source is not None and not speaker.inherited:
                roll.unnamed = source
            if is_outlet:
                continue
            # Whom somebody only talks about is not who "he" is in the next sentence.
            end = draft.parts[-1].end
            while places[seen] < end:
                seen += 1
        return resolved

    def _speakers(
        self,
        draft: Draft,
        names: Names,
        roll: Roll,
    ) -> tuple[Speaker, Sequence[Entity]]:
        """The speaker of a draft, and all who speak with one voice: "Ann Bell and the coast guard"."""
        source = draft.source
        if source is None:
            speaker, entity = _unnamed(draft, names.reading, roll)
        else:
            is_long = source.end - source.first >= SHORTEST_JOINED
            if is_long and names.reading.shape.find(COORDINATOR, source.first, source.end) >= 0:
                phrases = _joined(source, names)
                if len(phrases) > 1:
                    return self._joint(phrases, draft, names, roll)
            speaker, entity = self._speaker(draft, source, names, roll)
        return speaker, (entity,) if entity else ()

    def _joint(
        self, phrases: Sequence[Range], draft: Draft, names: Names, roll: Roll
    ) -> tuple[Speaker, Sequence[Entity]]:
        """Those whom joined phrases mean, as one speaker."""
        found = [self._speaker(draft, each, names, roll) for each in phrases]
        speaking = [entity for _, entity in found if entity]
        if not speaking:
            return NOBODY, ()
        return Speaker(_in_one(phrases, found, names.reading)), speaking

    def _speaker(
        self,
        draft: Draft,
        source: Range,
        names: Names,
        roll: Roll,
    ) -> tuple[Speaker, Entity | None]:
        reading = names.reading
        end = head_end(reading, source)
        is_one = end - source.first == 1
        word = reading.words[source.first]
        is_pronoun = is_one and reading.letters[source.first] != NOUN
        if is_pronoun and (whom := self._pronouns.get(word)):
            return self._pointed_at(whom, draft, source, roll)
        head = source if end == source.end else Range(source.first, end)
        found = self._named.find(head, source, names)
        if found is None:
            if reading.capitals[source.first] and looks_like_name(reading, head):
                found = _unlisted(reading, head, roll)
        elif roll.has_titles and found.kinds[0] == PERSON:
            found = _by_title(reading, head, found, roll)
        if found is not None:
            role = found.role or role_around(reading, source, found)
            is_guess = is_one and roll.is_shared(found.span.cut(reading.text))
            return Speaker(found.name, _id(found), role, is_guess), found
        if not is_one and word in self._pointing:
            title = reading.words[end - 1]
            entity = roll.last(source.first, lambda each: _has_role(each.entity, title))
            if entity is None and title in self._bodies:
                hidden = frozenset() if title in self._may_be_outlet else self._outlets
                entity = roll.body_called(source.first, title, title in self._any_body, hidden)
            if entity:
                return _pointed(entity), entity
        name = _without_relative(source, reading)
        return Speaker(name) if name else NOBODY, None

    def _pointed_at(
        self, whom: str, draft: Draft, source: Range, roll: Roll
    ) -> tuple[Speaker, Entity | None]:
        """Who is meant by a pronoun, and as a speaker."""
        letters = roll.reading.letters
        is_quoted = any(letters[part.first] == QUOTE for part in draft.parts)
        entity = roll.meant_by(BODY if whom == SEVERAL else whom, source.first, is_quoted)
        if entity is not None and self._means_unnamed(whom, entity, roll):
            entity = None
        return _pointed(entity), entity

    def _means_unnamed(self, whom: str, entity: Entity, roll: Roll) -> bool:
        """Whether a pronoun rather means who spoke since without a name: "a nurse said ... She"."""
        source = roll.unnamed
        if source is None or not roll.is_older(entity, source.first):
            return False
        word = roll.reading.words[head_end(roll.reading, source) - 1]
        is_body, is_plural = word in self._bodies, word.endswith("s") and not word.endswith("ss")
        if whom in (BODY, SEVERAL):
            return is_body or (is_plural and whom == SEVERAL)
        return not (is_body or is_plural)


def _without_relative(source: Range, reading: Reading) -> str | None:
    """ "A man from Lund, who" is a man from Lund; None if the source ends in no such pronoun."""
    end = source.end - 1
    if end <= source.first or reading.words[end] not in reading.lists.relatives:
        return None
    end -= reading.letters[end - 1] == ","
    return reading.written(Range(source.first, end)) if end > source.first else None


def _joined(source: Range, names: Names) -> list[Range]:
    """The phrases joined in a source; an "and" within a name ("the Ministry of Trade and Industry")
    joins nothing. A coordinator stands in the source."""
    reading, entities, places = names.reading, names.entities, names.places
    and_ = reading.shape.find(COORDINATOR, source.first, source.end)
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
        speaker.name or reading.written(phrase)
        for phrase, (speaker, _) in zip(phrases, found, strict=True)
    ]
    return " and ".join((", ".join(names[:-1]), names[-1]))


def _names_of_lines(names: Names) -> list[str]:
    """The names that are a line of their own, an article before them aside: mastheads, bylines."""
    text, starts = names.reading.text, names.reading.tokens.starts
    breaks = [-1, *[each.start() for each in EACH_BREAK.finditer(text)], len(text)]
    found: list[str] = []
    for before, end in pairwise(breaks):
        if end - before > LONGEST_LINE_OF_NAME:
            continue
        last = bisect_left(names.places, bisect_left(starts, end)) - 1
        if last >= 0 and (span := names.entities[last].span).start > before:
            is_last = not text[span.end : end].strip()
            if is_last and " " not in text[before + 1 : span.start].strip():
                found.append(names.entities[last].name)
    return found


def _id(entity: Entity) -> str | None:
    for kind, id in entity.ids:
        if kind in SPEAKING_KINDS:
            return id
    return entity.id


def _by_title(reading: Reading, head: Range, found: Entity, roll: Roll) -> Entity:
    """The person meant by a title and a surname, `found` being who the names layer takes it for:
    "Mrs. Hale" is not Bill Hale."""
    gender = roll.gender_of_title(head.first)
    if gender is None or roll.gender(found) in (None, gender):
        return found
    surname = reading.written(Range(head.end - 1, head.end))
    return roll.called(surname, gender) or named(reading, head)


def _unlisted(reading: Reading, head: Range, roll: Roll) -> Entity | None:
    """The person meant by a name that no list knows: a single one is that of somebody named before."""
    if head.end - head.first == 1:
        return roll.called(reading.written(head), roll.gender_of_title(head.first))
    return named(reading, head)


def _has_role(entity: Entity, title: str) -> bool:
    if entity.role is None:
        return False
    head = BEHIND_ROLE.split(entity.role.lower(), maxsplit=1)[0].split()
    return title in head[-1:]


def _unnamed(draft: Draft, reading: Reading, roll: Roll) -> tuple[Speaker, Entity | None]:
    """A quotation without a source goes on with the last speaker; hearsay stays nobody's."""
    if any(reading.letters[part.first] != QUOTE for part in draft.parts):
        return NOBODY, None
    entity = roll.last(draft.cue.first, lambda each: each.spoke)
    return _pointed(entity), entity


def _pointed(entity: Entity | None) -> Speaker:
    if entity is None:
        return SOMEBODY
    return Speaker(entity.name, entity.id, entity.role, inherited=True)
