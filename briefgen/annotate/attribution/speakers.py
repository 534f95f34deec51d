"""Whom the words for a source mean: a person by name, role or pronoun, or an organisation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.model.annotation import Entity
from briefgen.model.vocabulary import Vocabulary

PERSON = "person"
SPEAKING_KINDS = frozenset({"person", "organisation", "country", "outlet", "party", "company"})
ENDS_HEAD = frozenset("opqt,(_vxh")  # behind the head of a noun phrase: "the head | of the bank"
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
    role_words: frozenset[str]
    spoke: bool


class SpeakerFinder:
    """Compiled once for a vocabulary: the pronouns, and the words no role is known by."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        pronouns = vocabulary.table("pronouns of speakers")
        self._of_person = frozenset(pronouns.get("a person", ()))
        self._of_group = frozenset(pronouns.get("a body", ()))
        self._pointing = frozenset(vocabulary.phrases("words that point back"))

    def resolve(
        self, drafts: Sequence[Draft], reading: Reading, entities: Sequence[Entity]
    ) -> list[Speaker]:
        """The speaker of each draft, in the same order."""
        starts = reading.tokens.starts
        places = [bisect_left(starts, entity.span.start) for entity in entities]
        resolved: list[Speaker] = []
        named: list[_Named] = []  # in text order, up to the draft at hand
        seen = 0
        for draft in drafts:
            here = draft.source.first if draft.source else draft.cue.first
            while seen < len(entities) and places[seen] < here:
                if not reading.inside[places[seen]]:
                    _remember(named, places[seen], entities[seen], spoke=False)
                seen += 1
            speaker, entity = self._speaker(draft, reading, entities, places, named)
            resolved.append(speaker)
            if entity is not None and draft.source is not None:
                _remember(named, draft.source.first, entity, spoke=True)
        return resolved

    def _speaker(
        self,
        draft: Draft,
        reading: Reading,
        entities: Sequence[Entity],
        places: Sequence[int],
        named: list[_Named],
    ) -> tuple[Speaker, Entity | None]:
        source = draft.source
        if source is None:
            return self._unnamed(draft, reading, named)
        head = _head(reading, source)
        found = _in_head(head, entities, places, reading) or _behind_role(
            source, entities, places, reading
        )
        if found is not None:
            words = reading.text[
                reading.tokens.starts[source.first] : reading.tokens.ends[source.end - 1]
            ]
            role = found.role or _role_around(words, found)
            return Speaker(found.name, found.id, role), found
        word = reading.words[head.first] if head.end - head.first == 1 else ""
        if word in self._of_person:
            return _pointed(_last(named, source.first, lambda each: each.entity.kind == PERSON))
        if word in self._of_group:
            return _pointed(_last(named, source.first, lambda each: each.entity.kind != PERSON))
        if reading.words[head.first] in self._pointing and head.end - head.first > 1:
            title = reading.words[head.end - 1]
            return _pointed(_last(named, source.first, lambda each: title in each.role_words))
        return Speaker(), None

    def _unnamed(
        self, draft: Draft, reading: Reading, named: list[_Named]
    ) -> tuple[Speaker, Entity | None]:
        """A quotation without a source goes on with the last speaker; hearsay stays nobody's."""
        if any(reading.letters[part.first] != '"' for part in draft.parts):
            return Speaker(), None
        return _pointed(_last(named, draft.cue.first, lambda each: each.spoke))


def _head(reading: Reading, source: Range) -> Range:
    """The words that stand for the source itself: "Shin, a former general" is Shin."""
    letters = reading.letters
    for at in range(source.first + 1, source.end):
        if letters[at] in ENDS_HEAD:
            return Range(source.first, at)
    return source


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
        if entity.kind in SPEAKING_KINDS and not entity.is_demonym and entity.span.end >= last:
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


def _role_around(words: str, entity: Entity) -> str | None:
    """What the source says somebody is: "Defence Minister | Shin", "Ann Bell, | a fellow at X"."""
    if entity.kind != PERSON:
        return None
    before, _, behind = words.partition(entity.name)
    role = (behind or before).strip(" ,\n")
    return role.removeprefix("the ").removeprefix("a ").removeprefix("an ") or None


def _remember(named: list[_Named], at: int, entity: Entity, spoke: bool) -> None:
    if entity.kind not in SPEAKING_KINDS or entity.is_demonym:
        return
    words = frozenset(entity.role.lower().split()) if entity.role else frozenset()
    named.append(_Named(at, entity, words, spoke))


def _last(named: list[_Named], here: int, fits: Callable[[_Named], bool]) -> Entity | None:
    """The last one that fits: who spoke before counts first, else the only one named nearby."""
    candidates: dict[str, Entity] = {}
    for each in reversed(named):
        if here - each.at > REACH_TOKENS:
            break
        if fits(each):
            if each.spoke:
                return each.entity
            candidates.setdefault(each.entity.id or each.entity.name, each.entity)
    return next(iter(candidates.values())) if len(candidates) == 1 else None


def _pointed(entity: Entity | None) -> tuple[Speaker, Entity | None]:
    if entity is None:
        return Speaker(inherited=True), None
    return Speaker(entity.name, entity.id, entity.role, inherited=True), entity
