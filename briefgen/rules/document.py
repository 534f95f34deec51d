"""A YAML file as text with positions: no types guessed, nothing executed, every fault found.

Read from parser events, not from values: scalars stay the text that was written (`on`, `NO`,
`1.10` keep their spelling), keys cannot silently repeat, and every line of a block knows its line
and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from briefgen.errors import Position, Problem

MAX_BYTES = 32 * 1024 * 1024  # a rules file of 10,000 rules has about 4 MB
MAX_DEPTH = 12
MAX_REPAIRS = 50  # syntax faults reported in one run
ENTRY_INDENT = 2  # a rule, a list, a section: the most that one syntax fault takes along
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

BARE_PHRASE = re.compile(r"(\s*+(?:- )?+[\w -]++:\s++)([{\[\"'&*!%@`|>].*)")
NOT_YAML = re.compile(
    r"[^\t\r\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
LINE_BREAKS = re.compile(r"[\x85\u2028\u2029]")  # of YAML 1.1, not of editors
TAB = "    "  # what a tab is read as, once it is reported: deeper than one level
KEY_LINE = re.compile(r"^(\s*)[^\s#][^:]*:(\s|$)")


# Named tuples: a large file has a hundred thousand nodes, and a frozen dataclass takes three times
# as long to make.
class Line(NamedTuple):
    """One line of a text: what stands there, trimmed, and where it begins."""

    text: str
    at: Position
    indent: int = 0


class Text(NamedTuple):
    """A scalar. `indent` is the column (from 0) where the lines of a block begin."""

    value: str
    at: Position
    is_block: bool = False
    indent: int = 0
    is_refused: bool = False  # something stood here that is reported already

    def lines(self) -> Iterator[Line]:
        """The lines that say something, without comments (a "#" first)."""
        if not self.is_block:
            if self.value.strip():
                yield Line(self.value.strip(), self.at)
            return
        for number, raw in enumerate(self.value.split("\n"), start=1):
            text = raw.strip()
            if text and not text.startswith("#"):
                indent = len(raw) - len(raw.lstrip())
                column = self.indent + indent + 1
                yield Line(text, Position(self.at.path, self.at.line + number, column), indent)


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
    document = Document(shown, None, [])
    at = Position(shown)
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        document.problems.append(
            Problem(
                at,
                "Y09",
                f"This file cannot be read: {reason}.",
                "Check the path and its permissions.",
            )
        )
        return document
    if len(raw) > MAX_BYTES:
        document.problems.append(
            Problem(
                at,
                "Y08",
                f"This file is larger than {MAX_BYTES // 1024 // 1024} MB.",
                "Split it and name the parts under use:.",
            )
        )
        return document
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        document.problems.append(
            Problem(
                Position(shown, line, 1), "Y09", "This file is not UTF-8 text.", "Save it as UTF-8."
            )
        )
        return document
    return read_text(text, shown)


def read_text(text: str, name: str) -> Document:
    """As `read_document`, from a text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    document = Document(name, None, lines)
    working = _without_odd_characters(lines, document)
    working = _without_bare_phrases(_without_tabs(working, document), document)
    for _ in range(MAX_REPAIRS):
        try:
            document.root = _Builder(document).build("\n".join(working))
            break
        except yaml.MarkedYAMLError as error:
            begun = any(words in (error.problem or "").lower() for words in TOLD_LATE)
            mark = (error.context_mark if begun else None) or error.problem_mark
            line = min(mark.line if mark else 0, len(lines) - 1)
            document.problems.append(
                _syntax_problem(document, error, line, mark.column if mark else 0)
            )
            cut = _part_around(working, line)
            if not any(each.strip() for each in working[cut]):
                break
            document.unread.update(_keys(working[cut]))
            working[cut] = [""] * len(working[cut])
    document.problems = sorted(set(document.problems))
    return document


def _without_odd_characters(lines: list[str], document: Document) -> list[str]:
    """Characters that YAML refuses are reported; those that it takes for line breaks are blanks."""
    whole = "\n".join(lines)
    if not NOT_YAML.search(whole) and not LINE_BREAKS.search(whole):
        return lines
    found = []
    for number, line in enumerate(lines, start=1):
        odd = NOT_YAML.search(line)
        if odd:
            at = Position(document.path, number, odd.start() + 1)
            message = f"There is an invisible character here (U+{ord(odd.group()):04X})."
            problem = Problem(at, "Y09", message, "Remove it.", NOT_YAML.sub("\ufffd", line))
            document.problems.append(problem)
        found.append(LINE_BREAKS.sub(" ", NOT_YAML.sub(" ", line)))
    return found


def _without_tabs(lines: list[str], document: Document) -> list[str]:
    """Tabs at the beginning of lines, reported once for each run of such lines."""
    found = []
    run: list[int] = []
    for number, line in enumerate([*lines, ""], start=1):
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead:
            run.append(number)
            found.append(lead.replace("\t", TAB) + line.lstrip())
            continue
        if run:
            first = lines[run[0] - 1]
            at = Position(document.path, run[0], first.index("\t") + 1)
            many = f"{len(run)} lines from here on are" if len(run) > 1 else "This line is"
            message = f"{many} indented with a tab."
            problem = Problem(at, "Y06", message, "Use blanks: two for each level.", first)
            document.problems.append(problem)
            run = []
        found.append(line)
    return found[:-1]


def _without_bare_phrases(lines: list[str], document: Document) -> list[str]:
    """Phrases behind a key that YAML would read as something else are reported and quoted, so
    that the rest of the file can be read and its faults reported in the same run."""
    found, block_indent = [], -1
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip())
        if block_indent >= 0 and (not line.strip() or indent > block_indent):
            found.append(line)
            continue
        block_indent = -1
        match = BARE_PHRASE.fullmatch(line.rstrip())
        value = match.group(2) if match else ""
        if re.fullmatch(r"[|>][-+0-9]*(\s+#.*)?", value):
            block_indent = indent
        elif match and not _is_yaml(value):
            key = match.group(1).strip().removeprefix("- ").rstrip(": ")
            at = Position(document.path, number, match.start(2) + 1)
            mark = "a quotation mark" if value[0] in "\"'" else f'"{value[0]}"'
            message = (
                f'A phrase cannot follow "{key}:" on the same line because it starts with {mark}.'
            )
            document.problems.append(
                Problem(at, "Y02", message, f'Put it on the next line under "{key}: |".', line)
            )
            found.append(match.group(1) + "'" + value.replace("'", "''") + "'")
            continue
        found.append(line)
    return found


def _is_yaml(value: str) -> bool:
    """Whether a value on a key's line is complete YAML of a kind that this language uses."""
    if value[0] in "&*!":
        return True  # parsed, then refused with its own message
    try:
        for _ in yaml.parse(f"a: {value}\n", Loader=LOADER):
            pass
    except yaml.YAMLError:
        # a value that goes on over several lines is not judged here
        return value[0] in "{[\"'" and not _closes(value)
    return value[0] not in "%@`"


def _closes(value: str) -> bool:
    closing = {"{": "}", "[": "]"}.get(value[0], value[0])
    return closing in value[1:]


def _syntax_problem(
    document: Document, error: yaml.MarkedYAMLError, line: int, column: int
) -> Problem:
    at = Position(document.path, line + 1, column + 1)
    said = (error.problem or "").lower()
    found = ((message, hint) for words, message, hint in SYNTAX if words in said)
    message, hint = next(found, ("This part cannot be read.", "Check quotes and brackets."))
    return Problem(at, "Y01", message, hint, document.excerpt(at))


# Faults that libyaml notices lines later; its context is where they begin.
TOLD_LATE = ("end of stream", "could not find expected ':'", "did not find expected ',' or")

# What libyaml says, what a person would, and the way out; the first that fits.
SYNTAX = (
    (
        "mapping values are not allowed",
        "There is a second colon in this line.",
        'Put the text on the next line under "key: |".',
    ),
    (
        "did not find expected ',' or",
        "A bracket is opened and not closed.",
        'Close it; a phrase belongs on the next line under "key: |".',
    ),
    (
        "did not find expected",
        "The indentation of this line does not fit the lines above.",
        "Entries of one level begin in the same column.",
    ),
    (
        "could not find expected ':'",
        'This line has no ":" behind its key.',
        'Write "key: value", or indent it under "key: |".',
    ),
    (
        "unexpected end of stream",
        "A quotation mark is opened and never closed.",
        'Close it; a phrase belongs on the next line under "key: |".',
    ),
    (
        "cannot start any token",
        "This text begins with a mark that has a meaning of its own.",
        'Put it on the next line under "key: |".',
    ),
    (
        "escape",
        "A backslash has a meaning of its own between double quotation marks.",
        "Use single ones.",
    ),
)


def _part_around(lines: list[str], line: int) -> slice:
    """The entry around a syntax fault (a rule, mostly), to be emptied so that the rest can be read;
    of a whole section only the faulty line."""
    at = min(line, len(lines) - 1)
    if not KEY_LINE.match(lines[at]) and _indent(lines[at]) <= ENTRY_INDENT:
        return slice(at, at + 1)
    start = at
    while start >= 0 and not (
        KEY_LINE.match(lines[start]) and _indent(lines[start]) <= ENTRY_INDENT
    ):
        start -= 1
    if start < 0:
        return slice(at, at + 1)
    level = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > level):
        end += 1
    if level == 0 and start < at:
        return slice(at, at + 1)
    return slice(start, end)


def _keys(lines: list[str]) -> list[str]:
    return [line.partition(":")[0].strip() for line in lines if KEY_LINE.match(line)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _skip(events: Iterator[yaml.Event]) -> None:
    """Read over the rest of a collection."""
    depth = 1
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if not depth:
            return


class _Builder:
    """Nodes from parser events; anchors, aliases, tags and repeated keys become problems."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def build(self, text: str) -> Node | None:
        events = yaml.parse(text, Loader=LOADER)
        root: Node | None = None
        for event in events:
            if isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent, yaml.CollectionStartEvent)):
                if root is None:
                    root = self._node(event, events, 1, "this file")
                else:
                    self._problem(
                        event, "Y05", "A second document begins here.", 'Remove the line "---".'
                    )
                    return root
        return root

    def _position(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        assert mark is not None, "the parser marks every event"
        return Position(self.document.path, mark.line + 1, mark.column + 1)

    def _problem(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        at = self._position(event)
        self.document.problems.append(Problem(at, code, message, hint, self.document.excerpt(at)))

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int, name: str) -> Node:
        assert isinstance(event, yaml.NodeEvent)
        if event.anchor:
            self._problem(
                event,
                "Y03",
                "Anchors and aliases (& and *) are not part of this language.",
                "Write the text out.",
            )
        if isinstance(event, yaml.AliasEvent):
            return Text("", self._position(event), is_refused=True)
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))
        is_scalar = isinstance(event, yaml.ScalarEvent)
        if event.tag and not (is_scalar and event.tag == "!"):
            self._problem(
                event,
                "Y03",
                "Tags (words after !) are not part of this language.",
                'Put the text under "key: |".',
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        if depth > MAX_DEPTH:
            self._problem(
                event, "Y08", f"This is nested deeper than {MAX_DEPTH} levels.", "Move it up."
            )
            _skip(events)
            return Text("", self._position(event), is_refused=True)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth, name)
        return self._map(event, events, depth, name)

    def _text(self, event: yaml.ScalarEvent) -> Text:
        at = self._position(event)
        if event.style not in ("|", ">"):
            return Text(str(event.value), at)
        return Text(str(event.value), at, is_block=True, indent=self._block_indent(at.line))

    def _block_indent(self, after: int) -> int:
        """Where the first line with text behind line `after` begins."""
        lines = self.document.lines
        for number in range(after, len(lines)):
            if lines[number].strip():
                return _indent(lines[number])
        return 0

    def _sequence(
        self, start: yaml.Event, events: Iterator[yaml.Event], depth: int, name: str
    ) -> Sequence:
        items = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, depth + 1, name))
        return Sequence(tuple(items), self._position(start))

    def _map(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int, name: str) -> Map:
        entries: list[Entry] = []
        lines: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, events, depth + 1, name)
            inside = f'"{key.value}"' if isinstance(key, Text) else name
            value = self._node(next(events), events, depth + 1, inside)
            if not isinstance(key, Text):
                self._problem(
                    event,
                    "Y05",
                    "A key must be a plain text.",
                    'If this is a phrase, put it under "find: |".',
                )
                continue
            if key.value in lines:
                first = lines[key.value]
                message = f'The key "{key.value}" appears twice in {name} (first at line {first}).'
                self._problem(event, "Y04", message, "Rename or remove one.")
                continue
            lines[key.value] = key.at.line
            entries.append(Entry(key, value))
        return Map(tuple(entries), self._position(start))
