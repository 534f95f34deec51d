"""Shape faults: what a key may hold, said with its place and the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.errors import Position, Problem
from briefgen.rules.document import Document, Entry, Map, Node, Text
from briefgen.rules.document import Sequence as YamlSequence
from briefgen.rules.file_keys import FILE_KEYS

MAX_EDITS = 2  # further away it is another word, not a slip
MOST_GUESSES = 50  # in one file
SHORT_NAME = 4  # in a name this short, two edits change half of it


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that at most two slips (a letter too many, too few, wrong, or two swapped) part
    from `name`; capitals do not count."""
    most = MAX_EDITS if len(name) > SHORT_NAME else int(len(name) > 2)
    close = [each for each in set(known) if abs(len(each) - len(name)) <= most and each != name]
    slips = sorted((_slips(name.lower(), each.lower(), most), each) for each in close)
    return slips[0][1] if slips and slips[0][0] <= most else None


def _slips(one: str, other: str, most: int) -> int:
    """Edits between two texts, neighbours swapped counting as one (the optimal string alignment
    distance); `most` + 1 stands for anything beyond `most`."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = above, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


class Faults:
    """Collects the problems of one document; each question gives something usable back."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = document.problems
        self.told = 0  # faults, without warnings
        self.guesses = 0

    def add(self, at: Position, code: str, message: str, hint: str = "") -> None:
        problem = Problem(at, code, message, hint, self.document.excerpt(at))
        self.problems.append(problem)
        self.told += not problem.is_warning

    def nearest(self, name: str, known: Iterable[str]) -> str | None:
        """The name that was meant, for the first faults of a file; who has hundreds of them needs no
        guess, and guessing takes time with the number of names."""
        self.guesses += 1
        return nearest(name, known) if self.guesses <= MOST_GUESSES else None

    def text(self, node: Node | None, what: str) -> Text:
        if isinstance(node, Text):
            return node
        if node is None:
            return Text("", Position(self.document.path), is_refused=True)
        made = "{ } or a colon makes keys" if isinstance(node, Map) else '[ ] or "-" makes a list'
        message = f'"{what}" takes text here; {made} of it.'
        hint = f'Write it on the next line under "{what}: |", without dashes.'
        self.add(node.at, "Y05", message, hint)
        return Text("", node.at, is_refused=True)

    def map(self, node: Node | None, what: str) -> Map:
        if isinstance(node, Map):
            return node
        at = node.at if node is not None else Position(self.document.path)
        if node is not None and not (isinstance(node, Text) and not node.value.strip()):
            self.add(
                at,
                "Y05",
                f'"{what}" takes keys with values here.',
                'Write "name: value", one a line.',
            )
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
                self.add(
                    entry.key.at,
                    "Y07",
                    f'There is no key "{entry.key.value}" in {where}.',
                    self._way_out(entry.key.value, known),
                )

    def _way_out(self, name: str, known: Sequence[str]) -> str:
        if name in FILE_KEYS and name not in known:
            return f'"{name}" is a part of the file itself: begin its line at the left margin.'
        guess = self.nearest(name, known)
        return f'Did you mean "{guess}"?' if guess else "Known here: " + ", ".join(known) + "."

    def one_of(self, node: Node | None, known: Sequence[str], what: str) -> str | None:
        if node is None:
            return None
        text = self.text(node, what)
        if text.value in known:
            return text.value
        guess = self.nearest(text.value, known)
        hint = f'Did you mean "{guess}"?' if guess else "Use one of: " + ", ".join(known) + "."
        self.add(text.at, "R18", f'"{text.value}" is no value of "{what}".', hint)
        return None

    def number(self, node: Node, what: str) -> float:
        text = self.text(node, what)
        try:
            return float(text.value)
        except ValueError:
            self.add(
                text.at,
                "R18",
                f'"{what}" takes a number, not "{text.value}".',
                "Write digits only.",
            )
            return 1.0
