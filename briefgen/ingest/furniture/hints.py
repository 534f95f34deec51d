"""Which lines hold words of a table at all: one pass over the text spares most searches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from ahocorasick_rs import AhoCorasick

from briefgen.ingest.furniture.lines import Line
from briefgen.ingest.furniture.phrases import folded


class Hints:
    """Phrases of several tables in one automaton."""

    def __init__(self, tables: Mapping[str, Iterable[str]]) -> None:
        self._tables = tuple(tables)
        owners: dict[str, set[str]] = {}
        for table, phrases in tables.items():
            for phrase in phrases:
                owners.setdefault(folded(phrase), set()).add(table)
        self._owners = [sorted(owners[phrase]) for phrase in sorted(owners)]
        self._automaton = AhoCorasick(sorted(owners))

    def lines(self, text: str, lines: Sequence[Line]) -> Mapping[str, frozenset[int]]:
        """For each table the numbers of the lines in which one of its phrases may stand."""
        plain = text.lower().replace("\n", " ")
        plain = plain.replace("’", "'").replace("\u00a0", " ")
        if len(plain) != len(text):  # "İ" becomes two characters, and places no longer agree
            return dict.fromkeys(self._tables, frozenset(range(len(lines))))
        found: dict[str, set[int]] = {table: set() for table in self._tables}
        starts = [line.start for line in lines]
        for phrase, start, _ in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            number = bisect_right(starts, start) - 1
            for table in self._owners[phrase]:
                found[table].add(number)
        return {table: frozenset(numbers) for table, numbers in found.items()}
