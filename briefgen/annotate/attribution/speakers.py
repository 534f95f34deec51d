"""Whom the words for a source mean: a person by name, role or pronoun, or an organisation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.nounphrases import head_of
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.wordclasses import QUOTE
from briefgen.model.annotation import Entity
from briefgen.model.vocabulary import Vocabulary

PERSON = "person"
MAN, WOMAN, BODY = "a man", "a woman", "a body"  # entries of "pronouns of speakers"
RELATIVES = ("who", "which", "that")
ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")
HONORIFICS = frozenset({"", "mr", "mrs", "ms", "miss", "dr", "sir", "madam"})
SPEAKING_KINDS = frozenset({"person", "organisation", "country", "outlet", "party", "company"})
REACH_TOKENS = 250  # a pronoun or a bare role does not look further back than this


class Speaker(NamedTuple):
    """Who says something. `inherited`: named elsewhere, here pointed to ("he", "the mayor")."""

    name: str | None = None
    id: str | None = None
    role: str | None = None
    inherited: bool = False


class _Named(NamedTuple):
    """Somebody named in the article, at a token."""

    at: int
    entity: Entity
    spoke: bool


@dataclass(slots=True)
class _Roll:
    """Who was named so far, in text order, outside of what others say; `genders` by entity id
    ("a man", "a woman") as far as a title tells."""

    named: list[_Named] = field(default_factory=list)
    genders: dict[str | None, str] = field(default_factory=dict)

    def last(self, here: int, fits: Callable[[_Named], bool]) -> Entity | None:
        """The only one nearby who fits, or the one who spoke last if nobody else was named since."""
        candidates: dict[str, Entity] = {}
        for each in reversed(self.named):
            if here - each.at > REACH_TOKENS:
                break
            if fits(each):
                candidates.setdefault(each.entity.id or each.entity.name, each.entity)
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

    def _fits(self, named: _Named, whom: str) -> bool:
        if named.entity.kind == PERSON:
            return whom in (MAN, WOMAN) and self.genders.get(named.entity.id, whom) == whom
        return whom == BODY and named.spoke


class SpeakerFinder:
    """Compiled once for a vocabulary: the pronouns, and the titles that tell a gender."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._pronouns = {
            pronoun: whom
            for whom, pronouns in vocabulary.table("pronouns of speakers").items()
            for pronoun in pronouns
        }
        self._titles = {
            title.lower(): gender
            for gender, table in ((MAN, "titles of men"), (WOMAN, "titles of women"))
            for title in vocabulary.phrases(table)
        }
        self._pointing = frozenset(vocabulary.phrases("words that point back"))

    def resolve(
        self, drafts: Sequence[Draft], reading: Reading, entities: Sequence[Entity]
    ) -> list[Speaker]:
        """The speaker of each draft, in the same order."""
        starts = reading.tokens.starts
        entities = [
            each for each in entities if each.kind in SPEAKING_KINDS and not each.is_demonym
        ]
        places = [bisect_left(starts, entity.span.start) for entity in entities]
        resolved: list[Speaker] = []
        roll = _Roll()
        seen = 0
        for draft in drafts:
            here = draft.source.first if draft.source else draft.cue.first
            while seen < len(entities) and places[seen] < here:
                if not reading.inside[places[seen]]:
                    self._remember(roll, places[seen], entities[seen], reading, spoke=False)
                seen += 1
            speaker, entity = self._speaker(draft, reading, entities, places, roll)
            resolved.append(speaker)
            if draft.is_nested:
                continue
            if entity is not None and draft.source is not None:
                self._remember(roll, draft.source.first, entity, reading, spoke=True)
            # Whom somebody only talks about is not who "he" is in the next sentence.
            while seen < len(entities) and places[seen] < draft.parts[-1].end:
                seen += 1
        return resolved

    def _speaker(
        self,
        draft: Draft,
        reading: Reading,
        entities: Sequence[Entity],
        places: Sequence[int],
        roll: _Roll,
    ) -> tuple[Speaker, Entity | None]:
        source = draft.source
        if source is None:
            return _unnamed(draft, reading, roll)
        head = head_of(reading, source)
        found = (
            _in_head(head, entities, places, reading)
            or _behind_role(source, entities, places, reading)
            or _in_apposition(head, source, entities, places)
        )
        if found is not None:
            role = found.role or _role_around(reading, source, found)
            return Speaker(found.name, found.id, role), found
        word = reading.words[head.first]
        if head.end - head.first == 1 and word in self._pronouns:
            is_quoted = any(reading.letters[part.first] == QUOTE for part in draft.parts)
            entity = roll.meant_by(self._pronouns[word], source.first, is_quoted)
            return _pointed(entity), entity
        if word in self._pointing and head.end - head.first > 1:
            title = reading.words[head.end - 1]
            entity = roll.last(source.first, lambda each: _has_role(each.entity, title))
            return (_pointed(entity) if entity else Speaker()), entity
        return Speaker(), None

    def _remember(
        self, roll: _Roll, at: int, entity: Entity, reading: Reading, spoke: bool
    ) -> None:
        before = reading.word(at - 2 if reading.word(at - 1) == "." else at - 1)
        gender = self._titles.get(reading.word(at)) or self._titles.get(before)
        roll.named.append(_Named(at, entity, spoke))
        if gender:
            roll.genders[entity.id] = gender


def _has_role(entity: Entity, title: str) -> bool:
    return entity.role is not None and title in entity.role.lower().split()


def _unnamed(draft: Draft, reading: Reading, roll: _Roll) -> tuple[Speaker, Entity | None]:
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
        if entity.span.end >= last:
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


def _in_apposition(
    head: Range, source: Range, entities: Sequence[Entity], places: Sequence[int]
) -> Entity | None:
    """The person named behind a comma: "their lawyer, | Ann Bell"."""
    number = bisect_left(places, head.end + 1)
    if number == len(places) or places[number] != head.end + 1 or head.end + 1 >= source.end:
        return None
    return entities[number] if entities[number].kind == PERSON else None


def _role_around(reading: Reading, source: Range, entity: Entity) -> str | None:
    """What the source says somebody is: "Defence Minister | Shin", "Ann Bell, | a fellow at X"."""
    if entity.kind != PERSON:
        return None
    span = reading.tokens.span(*source)
    before = reading.text[span.start : max(entity.span.start, span.start)].strip(" ,\n")
    behind = reading.text[min(entity.span.end, span.end) : span.end].strip(" ,\n")
    if behind.startswith(RELATIVES):
        behind = ""
    role = behind or before
    for article in ARTICLES:
        role = role.removeprefix(article)
    return role if role.rstrip(".").lower() not in HONORIFICS else None


def _pointed(entity: Entity | None) -> Speaker:
    if entity is None:
        return Speaker(inherited=True)
    return Speaker(entity.name, entity.id, entity.role, inherited=True)
