"""Word lists: entries, lists inside lists, lists kept in CSV files."""

from __future__ import annotations

import re

from briefgen.errors import Position
from briefgen.rules.document import Map, Node, Text
from briefgen.rules.ruleset import WordList
from briefgen.rules.sources import Source
from briefgen.rules.tables import MAX_ROWS, read_csv_names
from briefgen.rules.values import expand, split_phrases

LIST_NAME = re.compile(r"<\s*([^<>]+?)\s*>$")


class ListReader:
    """Collects the lists of all files; of two with one name the later replaces the earlier."""

    def __init__(self) -> None:
        self.lists: dict[str, tuple[WordList, Source]] = {}

    def read(self, node: Node, source: Source) -> None:
        for entry in source.faults.entries(node, "lists"):
            name = entry.key.value
            names: list[tuple[str, Position]] = []
            entries: dict[str, None] = {}
            if isinstance(entry.value, Map):
                rows = read_csv_names(entry.value, source.document, source.faults)
                entries.update(dict.fromkeys(cell for row in rows for cell in row))
            else:
                for phrase in split_phrases(source.faults.text(entry.value, name)):
                    other = LIST_NAME.match(phrase.text)
                    if other:
                        names.append((other[1], phrase.at))
                    else:
                        entries.update(dict.fromkeys(expand(phrase, source.document.problems)))
            if len(entries) > MAX_ROWS:
                message = (
                    f'The list "{name}" has {len(entries):,} entries; {MAX_ROWS:,} are the most.'
                )
                source.faults.add(entry.key.at, "R19", message, "Split it.")
                entries = dict.fromkeys(list(entries)[:MAX_ROWS])
            self.lists[name] = (WordList(name, tuple(entries), entry.key.at, tuple(names)), source)

    def _hint(self, name: str, source: Source) -> str:
        guess = source.faults.nearest(name, self.lists)
        return f"Did you mean <{guess}>?" if guess else "Check its name."

    def finished(self) -> dict[str, WordList]:
        """The lists, after a check of what they name: another list, one level deep, never itself."""
        for name, (words, source) in self.lists.items():
            for other, at in words.names:
                if other not in self.lists and other not in source.document.unread:
                    source.faults.add(
                        at,
                        "R03",
                        f'There is no word list called "{other}".',
                        self._hint(other, source),
                    )
                elif other == name or (other in self.lists and self.lists[other][0].names):
                    message = (
                        f'The list "{name}" may not name "{other}": '
                        "lists nest one level deep, never in themselves."
                    )
                    source.faults.add(at, "R15", message, "Write the entries out.")
        return {name: words for name, (words, _) in self.lists.items()}


def places_of_entries(words: WordList, source: Source) -> dict[str, Position]:
    """Where the entries of a list stand in the file that holds it, none for a list from a CSV file."""
    lists = source.root.get("lists")
    node = lists.get(words.name) if isinstance(lists, Map) else None
    if not isinstance(node, Text):
        return {}
    return {entry: phrase.at for phrase in split_phrases(node) for entry in expand(phrase, [])}
