"""A YAML file as text with positions: no types guessed, nothing executed, every fault found.

Read from parser events, not from values: scalars stay the text that was written (`on`, `NO`,
`1.10` keep their spelling), keys cannot silently repeat, and every line of a block knows its line
and column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from briefgen.errors import Position, Problem
from briefgen.rules import repairs
from briefgen.rules.repairs import LOADER, indent_of

MAX_BYTES = 32 * 1024 * 1024  # a rules file of 10,000 rules has about 4 MB
MAX_REPAIRS = 50  # syntax faults reported in one run


# Named tuples: a large file has a hundred thousand nodes, and a frozen dataclass takes three times
# as long to make.
class Line(NamedTuple):
    """One line of a text: what stands there, trimmed, and where it begins."""

    text: str
    at: Position
    indent: int = 0


class JoinedLine(NamedTuple):
    """A line at `at` with the deeper lines that continue it. `more`: where each of these begins, in
    the text and in the file."""

    text: str
    at: Position
    more: tuple[tuple[int, Position], ...] = ()

    def position(self, offset: int) -> Position:
        """Where a character of the text stands in the file."""
        number = bisect_right(self.more, offset, key=itemgetter(0))
        start, at = self.more[number - 1] if number else (0, self.at)
        return Position(at.path, at.line, at.column + offset - start)


class Text(NamedTuple):
    """A scalar. `indent` is the column (from 0) where the lines of a block begin."""

    value: str
    at: Position
    is_block: bool = False
    indent: int = 0
    is_refused: bool = False  # something stood here that is reported already

    def lines(self) -> list[Line]:
        """The lines that say something, without comments (a "#" first)."""
        if not self.is_block:
            return [Line(self.value.strip(), self.at)] if self.value.strip() else []
        path, above, _ = self.at
        found = []
        for number, raw in enumerate(self.value.split("\n"), start=above + 1):
            text = raw.strip()
            if text and not text.startswith("#"):
                indent = indent_of(raw)
                at = Position(path, number, self.indent + indent + 1)
                found.append(Line(text, at, indent))
        return found

    def joined_lines(self) -> list[JoinedLine]:
        """The lines, each with the deeper ones below it."""
        groups: list[list[Line]] = []
        for line in self.lines():
            if groups and line.indent > groups[-1][0].indent:
                groups[-1].append(line)
            else:
                groups.append([line])
        return [_joined(group) for group in groups]


def _joined(lines: list[Line]) -> JoinedLine:
    first, *others = lines
    if not others:
        return JoinedLine(first.text, first.at)
    begins = accumulate(len(line.text) + 1 for line in lines)
    more = tuple(zip(begins, (line.at for line in others), strict=False))
    return JoinedLine(" ".join(line.text for line in lines), first.at, more)


class Entry(NamedTuple):
    """One `key: value` of a mapping."""

    key: Text
    value: Node


class Map(NamedTuple):
    """A mapping in the order of the file."""

    entries: tuple[Entry, ...]
    at: Position

    def get(self, key: str) -> Node | None:
        return next((each.value for each in self.entries if each.key.value == key), None)


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    at: Position


Node = Text | Map | Sequence


@dataclass
class Document:
    """A file read: its root (None if nothing could be read), its lines and its faults."""

    path: str
    root: Node | None
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)  # keys in parts that could not be read

    def excerpt(self, at: Position) -> str:
        return self.lines[at.line - 1] if 0 < at.line <= len(self.lines) else ""


def read_document(path: Path, name: str | None = None) -> Document:
    """Read a YAML file; every fault becomes a problem of the document, none is raised."""
    shown = name or str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        message = f"This file cannot be read: {reason}."
        return _unreadable(Position(shown), "Y09", message, "Check the path and its permissions.")
    if len(raw) > MAX_BYTES:
        message = f"This file is larger than {MAX_BYTES // 1024 // 1024} MB."
        return _unreadable(
            Position(shown), "Y08", message, "Split it and name the parts under use:."
        )
    try:
        return read_text(raw.decode("utf-8-sig"), shown)
    except UnicodeDecodeError as error:
        at = Position(shown, raw[: error.start].count(b"\n") + 1, 1)
        return _unreadable(at, "Y09", "This file is not UTF-8 text.", "Save it as UTF-8.")


def _unreadable(at: Position, code: str, message: str, hint: str) -> Document:
    return Document(at.path, None, [], [Problem(at, code, message, hint)])


def read_text(text: str, name: str) -> Document:
    """As `read_document`, from a text."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    document = Document(name, None, plain.split("\n"))
    readable = plain if plain.isascii() else repairs.LINE_BREAKS.sub(" ", plain)
    if not readable.isascii() and repairs.IN_WORDS.search(readable):
        readable = _repaired(repairs.without_unseen_marks, readable, document)
    if repairs.ODD_INDENT.search(readable):
        readable = _repaired(repairs.without_odd_indents, readable, document)
    told = len(document.problems)
    try:
        document.root = _Builder(document).build(readable)
    except yaml.YAMLError:
        del document.problems[told:]  # of a text that is read again when it is mended
        readable = _repaired(repairs.without_odd_characters, readable, document)
        readable = _repaired(repairs.without_bare_phrases, readable, document)
        _read_in_parts(readable, document)
    document.problems = sorted(set(document.problems))
    return document


def _repaired(
    repair: Callable[[list[str], str], repairs.Repaired], text: str, document: Document
) -> str:
    found = repair(text.split("\n"), document.path)
    document.problems += found.problems
    return "\n".join(found.lines)


def _read_in_parts(text: str, document: Document) -> None:
    """Read what can be read around the faults of syntax."""
    working = text.split("\n")
    for _ in range(MAX_REPAIRS):
        try:
            document.root = _Builder(document).build("\n".join(working))
            return
        except yaml.MarkedYAMLError as error:
            problem = repairs.syntax_fault(error, document.lines, document.path)
            document.problems.append(problem)
            cut = repairs.part_around(working, problem.at.line - 1)
            if not any(each.strip() for each in working[cut]):
                return
            document.unread.update(repairs.keys_in(working[cut]))
            working[cut] = [""] * len(working[cut])


class _Builder:
    """Nodes from parser events; anchors, aliases, tags and repeated keys become problems."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.path = document.path

    def build(self, text: str) -> Node | None:
        """The root of a text. Raises yaml.YAMLError."""
        self.next_event = LOADER(text).get_event
        root: Node | None = None
        while event := self.next_event():
            if isinstance(event, yaml.NodeEvent):
                if root is not None:
                    message = "A second document begins here."
                    self._problem(event, "Y05", message, 'Remove the line "---".')
                    return root
                root = self._node(event, 1, "this file")
        return root

    def _position(self, event: Any) -> Position:
        mark = event.start_mark
        return Position(self.path, mark.line + 1, mark.column + 1)

    def _problem(self, event: Any, code: str, message: str, hint: str) -> None:
        at = self._position(event)
        self.document.problems.append(Problem(at, code, message, hint, self.document.excerpt(at)))

    def _node(self, event: Any, depth: int, name: str) -> Node:
        kind = type(event)
        if event.anchor or (kind is not yaml.AliasEvent and event.tag not in (None, "!")):
            self._refuse(event)
        if kind is yaml.ScalarEvent:
            return self._text(event)
        if kind is yaml.AliasEvent:
            return Text("", self._position(event), is_refused=True)
        if depth > repairs.MAX_DEPTH:
            # libyaml takes time with the square of the depth: read no further.
            raise yaml.MarkedYAMLError(problem=repairs.TOO_DEEP, problem_mark=event.start_mark)
        if kind is yaml.SequenceStartEvent:
            return self._sequence(event, depth, name)
        return self._map(event, depth, name)

    def _refuse(self, event: Any) -> None:
        if event.anchor:
            message = "Anchors and aliases (& and *) are not part of this language."
            hint = 'Write the text out; a phrase belongs on the next line under "key: |".'
            self._problem(event, "Y03", message, hint)
        else:
            message = "Tags (words after !) are not part of this language."
            self._problem(event, "Y03", message, 'Put the text under "key: |".')

    def _text(self, event: Any) -> Text:
        at = self._position(event)
        if event.style not in ("|", ">"):
            return Text(event.value, at)
        indent = self._block_indent(at.line)
        if event.style == "|":
            return Text(event.value, at, True, indent)
        # YAML makes one line of all lines behind ">"; here each is a phrase of its own, as behind "|".
        lines = self.document.lines[at.line : event.end_mark.line]
        return Text("\n".join(line[indent:] for line in lines), at, True, indent)

    def _block_indent(self, after: int) -> int:
        """Where the first line with text behind line `after` begins."""
        lines = self.document.lines
        for number in range(after, len(lines)):
            line = lines[number]
            if line and not line.isspace():
                return indent_of(line)
        return 0

    def _sequence(self, start: Any, depth: int, name: str) -> Sequence:
        items = []
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            items.append(self._node(event, depth + 1, name))
        return Sequence(tuple(items), self._position(start))

    def _map(self, start: Any, depth: int, name: str) -> Map:
        entries: dict[str, Entry] = {}
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1, name)
            inside = f'"{key.value}"' if isinstance(key, Text) else name
            value = self._node(self.next_event(), depth + 1, inside)
            if not isinstance(key, Text):
                hint = 'If this is a phrase, put it under "find: |".'
                self._problem(event, "Y05", "A key must be a plain text.", hint)
            elif key.value in entries:
                first = entries[key.value].key.at.line
                message = f'The key "{key.value}" appears twice in {name} (first at line {first}).'
                self._problem(event, "Y04", message, "Rename or remove one.")
            else:
                entries[key.value] = Entry(key, value)
        return Map(tuple(entries.values()), self._position(start))
