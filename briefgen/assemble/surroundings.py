"""What is known of a statement from its articles, beyond its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefgen.model.article import Published
from briefgen.model.statement import Statement

_NOBODY: frozenset[str] = frozenset()


class Surroundings(NamedTuple):
    """Of each article: its publication, which is when a number was given if its text does not say,
    and whom and what it names."""

    published: Mapping[str, Published]
    named: Mapping[str, frozenset[str]]

    def newest(self, statement: Statement, reading: int) -> Published:
        """The publication of the newest article of a reading."""
        found = (self.published[article] for article in _articles(statement, reading))
        return max(found, key=lambda each: (each.earliest or "", each.latest or ""))

    def names(self, statement: Statement, reading: int | None = None) -> frozenset[str]:
        """All that the articles of a statement, or of one of its readings, name."""
        found = (self.named.get(each, _NOBODY) for each in _articles(statement, reading))
        return _NOBODY.union(*found)

    def nameless(self) -> Surroundings:
        """The same without names, for statements that have one in common themselves."""
        return self._replace(named={})

    def may_meet(self, one: Statement, other: Statement) -> bool:
        """Whether two statements may be about one matter."""
        return name_the_same(self.names(one), self.names(other))


def name_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether articles may tell of one matter: they name somebody or something in common. Where
    one names nobody, nothing is known."""
    return not one or not other or not one.isdisjoint(other)


def _articles(statement: Statement, reading: int | None) -> Iterable[str]:
    return {each.article for each in statement.evidence if reading in (None, each.reading)}
