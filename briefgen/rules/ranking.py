"""Points that put a statement first: the table "ranking" of the packs, and `ranking:` of a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from briefgen.model.settings import WEIGHTS
from briefgen.rules.document import Entry, Map
from briefgen.rules.sources import Source
from briefgen.rules.word_tables import NUMBER, has_form

TABLE = "ranking"


def read_ranking(
    sources: Sequence[Source], rules: Collection[str], sections: Collection[str]
) -> dict[str, float]:
    """Weight -> points. The later of two files counts, and `ranking:` before the table of all packs.
    What measures nothing is a fault and left out."""
    known = {
        *WEIGHTS,
        *(f"rule {each}" for each in rules),
        *(f"section {each}" for each in sections),
    }
    in_tables = [(source, row) for source in sources for row in _rows_of_table(source)]
    own = [
        (source, row)
        for source in sources
        for row in source.faults.entries(source.root.get(TABLE), TABLE)
    ]
    found = {}
    for source, row in (*in_tables, *own):
        points = _points(row, known, source)
        if points is not None:
            found[row.key.value] = points
    return found


def _rows_of_table(source: Source) -> Iterator[Entry]:
    words = source.root.get("words")
    table = words.get(TABLE) if isinstance(words, Map) else None
    yield from source.faults.entries(table, TABLE)


def _points(row: Entry, known: Collection[str], source: Source) -> float | None:
    name, faults = row.key.value, source.faults
    if name not in known:
        guess = faults.nearest(name, known)
        listed = ", ".join((*WEIGHTS, "rule NAME", "section NAME"))
        hint = f'Did you mean "{guess}"?' if guess else f"Known here: {listed}."
        faults.add(row.key.at, "R12", f'There is no weight called "{name}".', hint)
        return None
    text = faults.text(row.value, name)
    if text.is_refused or not has_form(text.value.strip(), NUMBER, TABLE, text.at, faults):
        return None
    return float(text.value)
