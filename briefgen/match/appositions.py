"""Names between two commas: "a former partner, Jens Holt, pleaded guilty". The second comma ends what
was put in, so that the name has what follows for its neighbour."""

from __future__ import annotations

from briefgen.match.language import Language
from briefgen.match.layout import COMMA, Layout
from briefgen.match.things import Things
from briefgen.model.annotation import Entity


def ends_of_appositions(layout: Layout, things: Things, language: Language) -> frozenset[int]:
    """The words before which such a second comma stands. Between commas a place or country mostly
    says where the place before it lies: "in Graz, Austria, ..."."""
    marks = layout.marks
    return frozenset(
        fill.end
        for kind, fills in things.of_kind.items()
        if kind not in language.no_owners
        for fill in fills
        if marks[fill.end] == COMMA
        and marks[fill.start] == COMMA
        and fill.start
        and isinstance(fill.thing, Entity)
        and not fill.thing.is_demonym
        and language.no_owners.isdisjoint(fill.thing.kinds)
    )
