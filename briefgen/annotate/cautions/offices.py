"""One person with two ranks: "Vice Foreign Minister" here, "Foreign Minister" there or in the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefgen.annotate.cautions.story import Story
from briefgen.annotate.memory import remembered
from briefgen.annotate.tokens import tokenise
from briefgen.model.annotation import Entity
from briefgen.model.article import Published
from briefgen.model.span import Span
from briefgen.model.vocabulary import Role, Vocabulary

Office = tuple[str, ...]


class Offices:
    """Two offices of one person that differ in a word of rank and in nothing else. What the lists
    say of a person on the day of the article counts like a mention."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._ranks = frozenset(vocabulary.phrases("words of rank"))
        self._by_promotion = frozenset(vocabulary.phrases("ranks by promotion"))
        self._ends = frozenset(vocabulary.phrases("prepositions"))
        self._listed = {entry.id: entry.roles for entry in vocabulary.entities if entry.roles}
        self._plain = remembered(self._without_rest)  # the same titles come up again and again

    def find(self, story: Story) -> Iterator[Span]:
        text = story.annotated.article.text
        offices: dict[str, list[tuple[Office, Entity]]] = defaultdict(list)
        for entity in story.annotated.entities:
            role, id = entity.role, entity.id
            if role and id and entity.kind == "person" and _stands_before(role, entity, text):
                offices[id].append((self._plain(role), entity))
        for id, held in offices.items():
            known = {office for office, _ in held}
            published = story.annotated.article.meta.published
            known |= {
                self._plain(role.title)
                for role in self._listed.get(id, ())
                if _is_held(role, published)
            }
            for office, entity in held:
                if any(self._differ_in_rank(office, other) for other in known):
                    yield entity.span

    def _without_rest(self, title: str) -> Office:
        """The words of an office up to "of ...": "Vice Foreign Minister"."""
        words = tokenise(title).words
        stop = next((at for at, word in enumerate(words) if word in self._ends), len(words))
        return tuple(word for word in words[:stop] if word.isalpha())

    def _differ_in_rank(self, one: Office, other: Office) -> bool:
        ranks = self._ranks.intersection(one), self._ranks.intersection(other)
        if ranks[0] == ranks[1]:
            return False
        bare = [[word for word in office if word not in self._ranks] for office in (one, other)]
        shorter, longer = sorted(bare, key=len)
        if self._by_promotion.intersection(shorter):
            return False  # a vice admiral becomes an admiral
        return bool(shorter) and longer[-len(shorter) :] == shorter


def _stands_before(role: str, entity: Entity, text: str) -> bool:
    """Whether the office stands right before the name; else it comes from another mention."""
    start = max(0, entity.span.start - len(role) - 1)
    return text[start : entity.span.start].rstrip().endswith(role)


def _is_held(role: Role, published: Published) -> bool:
    first = published.earliest or published.value or ""
    last = published.latest or published.value or "9999"
    return not ((role.start and last < role.start) or (role.end and first > role.end))
