"""Names that only own what a sentence tells of: "arrested Reyes's brother" arrests no Reyes, and in
"Reyes's brother was arrested" he is not arrested either."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.verbs import may_be_past
from briefgen.match.language import Language
from briefgen.match.layout import Layout
from briefgen.match.things import Things
from briefgen.model.annotation import Entity

OWNER = "'s"
THING_WORDS = 3  # "common", "voting stock"


def owners_in(layout: Layout, things: Things, language: Language) -> frozenset[int]:
    """The words "'s" behind a name that may own things, with what is owned right behind. Of countries
    and places it does not matter (who strikes the country's coast strikes the country), nor of shares:
    who holds 6 percent of its stock holds 6 percent of the company."""
    words, marks = layout.words, layout.marks
    if OWNER not in words:
        return frozenset()
    return frozenset(
        fill.end
        for kind, fills in things.of_kind.items()
        if kind not in language.no_owners
        for fill in fills
        if isinstance(fill.thing, Entity)
        and fill.end + 1 < len(words)
        and words[fill.end] == OWNER
        and not any(marks[fill.end : fill.end + 2])
        and language.like_owners.isdisjoint(words[fill.end + 1 : fill.end + 1 + THING_WORDS])
    )


def not_of_owner(
    words: Sequence[str], at: int, landings: Sequence[int], language: Language
) -> list[int]:
    """Of the words where a gap behind an owner may end, those that are not what the owned thing did:
    a past form or helping verb with the thing between."""

    def tells(word: str) -> bool:
        return word in language.finite_helpers or may_be_past(word)

    return [here for here in landings if here < at + 2 or not tells(words[here])]
