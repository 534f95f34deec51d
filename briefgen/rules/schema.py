"""Shape faults: what a key may hold, said with its place and the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from briefgen.errors import Position, Problem
from briefgen.rules.document import Document, Entry, Map, Node, Text
from briefgen.rules.document import Sequence as YamlSequence


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name within about two edits of `name`."""
    candidates = sorted(set(known))
    close = get_close_matches(name.lower(), [each.lower() for each in candidates], n=1, cutoff=0.7)
    return next((each for each in candidates if close and each.lower() == close[0]), None)


class Faults:
    """Collects the problems of one document; each question gives something usable back."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = document.problems

    def add(self, at: Position, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(at, code, message, hint, self.document.excerpt(at)))

    def text(self, node: Node | None, what: str) -> Text:
        if isinstance(node, Text):
            return node
        at = node.at if node is not None else Position(self.document.path)
        if node is not None:
            self.add(at, "Y05", f'"{what}" takes text here.', 'Write it behind the colon, or under "|".')
        return Text("", at)

    def map(self, node: Node | None, what: str) -> Map:
        if isinstance(node, Map):
            return node
        at = node.at if node is not None else Position(self.document.path)
        if node is not None and not (isinstance(node, Text) and not node.value.strip()):
            self.add(at, "Y05", f'"{what}" takes keys with values here.', 'Write "name: value", one a line.')
        return Map((), at)

    def entries(self, node: Node | None, what: str) -> Sequence[Entry]:
        return self.map(node, what).entries

    def items(self, node: Node) -> Sequence[Node]:
        """The items of a list; a single text is a list of one, a block one item a line."""
        if isinstance(node, YamlSequence):
            return node.items
        if isinstance(node, Text):
            return [Text(line.text, line.at) for line in node.lines()]
        self.add(node.at, "Y05", "A list is expected here.", 'Write one "- item" a line.')
        return []

    def known_keys(self, row: Map, known: Sequence[str], where: str) -> None:
        for entry in row.entries:
            if entry.key.value not in known:
                guess = nearest(entry.key.value, known)
                hint = f'Did you mean "{guess}"?' if guess else "Known here: " + ", ".join(known) + "."
                self.add(entry.key.at, "Y07", f'There is no key "{entry.key.value}" in {where}.', hint)

    def one_of(self, node: Node | None, known: Sequence[str], what: str) -> str | None:
        if node is None:
            return None
        text = self.text(node, what)
        if text.value in known:
            return text.value
        self.add(text.at, "R18", f'"{text.value}" is no value of "{what}".', "Use one of: " + ", ".join(known) + ".")
        return None

    def number(self, node: Node, what: str) -> float:
        text = self.text(node, what)
        try:
            return float(text.value)
        except ValueError:
            self.add(text.at, "R18", f'"{what}" takes a number, not "{text.value}".', "Write digits only.")
            return 1.0
