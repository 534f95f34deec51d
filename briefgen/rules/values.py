"""Lists of phrases as values: "send, [up to] (kill | wound)" -> plain phrases with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from briefgen.errors import Position, Problem
from briefgen.rules.document import Line, Text

MAX_EXPANSION = 1024  # plain phrases that one entry with [ ] and ( | ) may stand for

_PART = re.compile(r'"[^"]*"|[^,"]+|,|"')
_MARK = re.compile(r'"[^"]*"|[\[\]()|]|[^\[\]()|"]+|"')


def split_phrases(text: Text) -> Iterator[Line]:
    """The phrases of a value, separated by commas and new lines; a comma in quotation marks stays,
    and a phrase with an open bracket goes on in the next line."""
    parts, begin, depth = "", None, 0
    for line in text.lines():
        for match in _PART.finditer(line.text):
            part = match.group()
            if part == "," and depth == 0:
                yield from _trimmed(parts, begin)
                parts, begin = "", None
                continue
            if begin is None:
                begin = Position(line.at.path, line.at.line, line.at.column + match.start())
            parts += part
            if not part.startswith('"'):
                depth += sum(part.count(mark) for mark in "[(") - sum(
                    part.count(mark) for mark in ")]"
                )
        if depth <= 0:
            yield from _trimmed(parts, begin)
            parts, begin, depth = "", None, 0
        else:
            parts += " "
    yield from _trimmed(parts, begin)


def _trimmed(part: str, begin: Position | None) -> Iterator[Line]:
    text = part.strip()
    if text and begin is not None:
        column = begin.column + len(part) - len(part.lstrip())
        yield Line(text, Position(begin.path, begin.line, column))


def plain_phrases(text: Text, problems: list[Problem]) -> tuple[str, ...]:
    """All phrases of a value with `[ ]` and `( | )` written out, in order, each once."""
    found: dict[str, None] = {}
    for phrase in split_phrases(text):
        found.update(dict.fromkeys(expand(phrase, problems)))
    return tuple(found)


def expand(phrase: Line, problems: list[Problem]) -> list[str]:
    """What a phrase with optional parts and choices stands for; faults are added to `problems`."""
    if not any(mark in phrase.text for mark in "[]()|"):
        return [phrase.text]
    reader = _Expansion(phrase, problems)
    found = [" ".join(each.split()) for each in reader.sequence("")]
    return list(dict.fromkeys(each for each in found if each))[:MAX_EXPANSION]


class _Expansion:
    """A recursive descent over the marks of one phrase."""

    def __init__(self, phrase: Line, problems: list[Problem]) -> None:
        self.phrase = phrase
        self.problems = problems
        self.marks = [(m.group(), m.start()) for m in _MARK.finditer(phrase.text)]
        self.at = 0

    def sequence(self, closing: str) -> list[str]:
        """Alternatives up to `closing` ("" for the end of the phrase), which is read over."""
        opened = self.marks[self.at - 1][1] if self.at else 0
        branches: list[str] = []
        current = [""]
        while self.at < len(self.marks):
            mark, start = self.marks[self.at]
            self.at += 1
            if mark == "(":
                inner = self.sequence(")")
                current = [a + b for a, b in product(current, inner)]
            elif mark == "[":
                inner = self.sequence("]")
                current = [a + b for a, b in product(current, [*inner, ""])]
            elif mark == "|" and closing:
                branches += current
                current = [""]
            elif mark == closing:
                return branches + current
            elif mark in "[]()|":
                self._fault(
                    start, "R14", f'"{mark}" was never opened.', "Remove it or add its partner."
                )
            else:
                current = [each + mark for each in current]
            if len(current) > MAX_EXPANSION:
                self._fault(
                    start, "R10", f"This stands for more than {MAX_EXPANSION} phrases.", "Split it."
                )
                current = current[:MAX_EXPANSION]
        if closing:
            opener = "[" if closing == "]" else "("
            self._fault(opened, "R07", f'"{opener}" is never closed.', f'Add "{closing}".')
        return branches + current

    def _fault(self, start: int, code: str, message: str, hint: str) -> None:
        at = self.phrase.at
        place = Position(at.path, at.line, at.column + start)
        self.problems.append(Problem(place, code, message, hint))
