"""The canonical layout of a rules file: the same rules and comments, every line in its place.

Works on the lines of the file and the positions of what was read from them. What nobody sees as
layout stays as it was written: the order of rules and names, quotation marks, the blanks that
align a table, maps in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.rules.document import Document, Map, Node, Sequence, Text, read_text
from briefgen.rules.paragraphs import LINE_COLUMNS, as_paragraphs
from briefgen.rules.raw_rules import RULE_KEYS
from briefgen.rules.values import split_phrases

INDENT = "  "
RULE_SECTIONS = ("rules", "change")
PHRASE_KEYS = ("find", "also", "unless", "examples", "counter-examples", "known misses")
# Sections whose texts are phrases with commas between them: a new line there is a comma.
LISTED_SECTIONS = ("lists", "glue", "words", "entities", "attribution", "certainty", "kinds")
INDENT_DIGIT = re.compile(r"([|>][+-]?)[1-9]([+-]?)(?=\s*(?:#.*)?$)")

Path = tuple[str, ...]  # the keys above a node


class Part(NamedTuple):
    """An entry of a map or an item of a sequence in the lines of the file, which count from 1.

    `above`: the comments and empty lines before it. `column` counts from 0.
    """

    key: str
    value: Node
    first: int
    last: int
    column: int
    above: list[str]


def lay_out(document: Document) -> str | None:
    """The text of a file without faults of syntax in canonical layout. None if it is written in a
    way that could not be kept: nothing is changed that would change what the rules mean."""
    written = "\n".join(_Layout(document.lines).lines(document.root)) + "\n"
    again = read_text(written, document.path)
    if again.problems or _meaning(again.root, ()) != _meaning(document.root, ()):
        return None
    return written


class _Layout:
    """Writes a tree of nodes anew from the lines that it was read from."""

    def __init__(self, source: list[str]) -> None:
        self.source = source

    def lines(self, root: Node | None) -> list[str]:
        if not isinstance(root, Map) or self._is_in_braces(root):
            return _without_ends([line.rstrip() for line in self.source])
        parts = self._parts(root, 1, len(self.source))
        found = self._written(parts, 0, ())
        rest = self.source[parts[-1].last :] if parts else []
        end = Part("", root, 0, 0, 0, rest)
        return _without_ends(found + self._above(end, 0, (), parts[-1] if parts else None))

    def _parts(self, node: Map | Sequence, start: int, limit: int) -> list[Part]:
        """The parts of a node in the lines from `start` to `limit`."""
        if isinstance(node, Map):
            heads = [(each.key.value, each.value, each.key.at) for each in node.entries]
        else:
            heads = [("", item, item.at) for item in node.items]
        parts = []
        for number, (key, value, at) in enumerate(heads):
            is_last = number + 1 == len(heads)
            last = self._last(value, at.line, limit if is_last else heads[number + 1][2].line - 1)
            above = self.source[start - 1 : at.line - 1]
            parts.append(Part(key, value, at.line, last, at.column - 1, above))
            start = last + 1
        return parts

    def _last(self, value: Node, first: int, limit: int) -> int:
        """The last line of a value that begins in line `first` and ends in `limit` or before."""
        if not isinstance(value, Text) and not self._is_in_braces(value):
            parts = self._parts(value, first, limit)
            return parts[-1].last if parts else first
        if isinstance(value, Text) and value.is_block:
            last = value.at.line
            for number in range(last + 1, limit + 1 if value.value.strip() else 0):
                line = self.source[number - 1]
                if line.strip() and _indent(line) < value.indent:
                    break
                last = number if line.strip() else last
            return last
        while limit > first and _says_nothing(self.source[limit - 1]):
            limit -= 1
        return limit

    def _is_in_braces(self, node: Map | Sequence) -> bool:
        if not node.at.line:
            return False
        return self.source[node.at.line - 1][node.at.column - 1 : node.at.column] in ("{", "[")

    def _written(self, parts: list[Part], level: int, path: Path) -> list[str]:
        if len(path) == 2 and path[0] in RULE_SECTIONS:
            parts = sorted(parts, key=lambda part: _rank(part.key))
        found: list[str] = []
        before: Part | None = None
        for part in parts:
            found += self._above(part, level, path, before)
            found += self._part(part, level, (*path, part.key))
            before = part
        return found

    def _above(self, part: Part, level: int, path: Path, before: Part | None) -> list[str]:
        """The comments above a part. Those that are indented deeper belong to the part before."""
        tail: list[str] = []
        own: list[str] = []
        column = part.column
        takes_tail = before is not None and not _is_block(before.value) and len(path) < 2
        for raw in part.above:
            line = raw.strip()
            if line.startswith("#") and takes_tail and not any(own) and _indent(raw) > column:
                tail += [*own, INDENT * (level + 1) + line]
                own = []
            elif line or (own[-1:] != [""] and not _is_rule(path)):
                own.append(INDENT * level + line if line else "")
        if not own and not part.last and not part.first:
            return tail
        if before is None:
            return own[1:] if own[:1] == [""] else own
        if _stands_apart(path) and own[:1] != [""]:
            own.insert(0, "")
        return tail + own

    def _part(self, part: Part, level: int, path: Path) -> list[str]:
        """An entry or an item without what stands above it."""
        head = self.source[part.first - 1][part.column :].rstrip()
        value = part.value
        if not part.key and not isinstance(value, Text) and not self._is_in_braces(value):
            inner = self._written(self._parts(value, part.first, part.last), level + 1, path)
            return [f"{INDENT * level}- {inner[0].lstrip()}", *inner[1:]]
        if not part.key:
            head = f"- {head}"
        if not isinstance(value, Text) and not self._is_in_braces(value):
            inner_parts = self._parts(value, part.first + 1, part.last)
            return [INDENT * level + head, *self._written(inner_parts, level + 1, path)]
        if isinstance(value, Text) and value.is_block:
            content = self.source[value.at.line : part.last]
            block = self._block(content, value.indent, level + 1, path)
            key = self.source[part.first - 1][part.column : value.at.column - 1].rstrip()
            mark = INDENT_DIGIT.sub(
                r"\1\2", self.source[part.first - 1][value.at.column - 1 :].rstrip()
            )
            return [f"{INDENT * level}{key} {mark}" if part.key else INDENT * level + head, *block]
        as_block = self._as_block(part, head, level, path)
        if as_block:
            return as_block
        rest = [line.strip() for line in self.source[part.first : part.last]]
        return [
            INDENT * level + head,
            *(INDENT * (level + 1) + line if line else "" for line in rest),
        ]

    def _block(self, content: list[str], indent: int, level: int, path: Path) -> list[str]:
        """The lines of a block: phrases with their continuations, other texts as they stood."""
        pad = INDENT * level
        if _is_phrases(path):
            return [pad + line if line else "" for line in _phrase_lines(content)]
        shifted = [
            pad + " " * max(_indent(line) - indent, 0) + line.strip() if line.strip() else ""
            for line in content
        ]
        kept = [line for at, line in enumerate(shifted) if line or shifted[at - 1] or not at]
        return list(as_paragraphs(kept)) if path[0] in LISTED_SECTIONS else kept

    def _as_block(self, part: Part, head: str, level: int, path: Path) -> list[str] | None:
        """A phrase, or a list that is too long, behind its key goes into a block below it."""
        value = part.value
        if not isinstance(value, Text) or part.first != part.last or not part.key:
            return None
        text = value.value
        written = self.source[part.first - 1][value.at.column - 1 :].rstrip()
        quoted = (f'"{text}"', "'" + text.replace("'", "''") + "'")
        is_plain = written == text or written in quoted
        if not is_plain or not text.strip() or text != text.strip() or text.startswith("#"):
            return None
        is_long = path[0] in LISTED_SECTIONS and len(INDENT * level + head) > LINE_COLUMNS
        if not _is_phrases(path) and not is_long:
            return None
        key = self.source[part.first - 1][part.column : value.at.column - 1].rstrip()
        return [f"{INDENT * level}{key} |", *self._block([text], 0, level + 1, path)]


def _phrase_lines(content: list[str]) -> Iterator[str]:
    """Phrases at the margin, what continues them deeper; comments go with the line below."""
    waiting: list[str] = []
    margin = -1
    for raw in content:
        line = raw.strip()
        if not line or line.startswith("#"):
            waiting.append(line)
            continue
        continues = 0 <= margin < _indent(raw)
        if not continues:
            margin = _indent(raw)
        pad = INDENT if continues else ""
        for number, above in enumerate(waiting):
            if above or (number and waiting[number - 1]) or not number:
                yield pad + above if above else ""
        waiting = []
        yield pad + line
    yield from (line for line in waiting if line)


def _meaning(node: Node | None, path: Path) -> object:
    """What a node says, whatever its layout."""
    if isinstance(node, Map):
        rows = [
            (each.key.value, _meaning(each.value, (*path, each.key.value))) for each in node.entries
        ]
        return sorted(rows, key=str) if _is_rule(path) else rows
    if isinstance(node, Sequence):
        return [_meaning(item, (*path, "")) for item in node.items]
    if node is None:
        return None
    if _is_phrases(path):
        return [line.text for line in node.joined_lines()]
    if path and path[0] in LISTED_SECTIONS:
        return [phrase.text for phrase in split_phrases(node)]
    return [line.text for line in node.lines()]


def _rank(key: str) -> int:
    return RULE_KEYS.index(key) if key in RULE_KEYS else len(RULE_KEYS)


def _is_rule(path: Path) -> bool:
    return len(path) == 2 and path[0] in RULE_SECTIONS


def _is_phrases(path: Path) -> bool:
    return len(path) == 3 and path[0] in RULE_SECTIONS and path[2] in PHRASE_KEYS


def _stands_apart(path: Path) -> bool:
    """Whether parts below these keys have an empty line between them: sections, rules."""
    return not path or (len(path) == 1 and path[0] in RULE_SECTIONS)


def _is_block(node: Node) -> bool:
    return isinstance(node, Text) and node.is_block


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _without_ends(lines: list[str]) -> list[str]:
    """Without empty lines at the beginning and the end."""
    said = [number for number, line in enumerate(lines) if line]
    return lines[said[0] : said[-1] + 1] if said else []
