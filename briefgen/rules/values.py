"""Lists of phrases as values: "send, [up to] (kill | wound)" -> plain phrases with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from briefgen.errors import Position, Problem
from briefgen.rules.document import Line, Text

MAX_NESTING = 4
MAX_EXPANSION = 1024  # plain phrases that one entry with [ ] and ( | ) may stand for

_PART = re.compile(r'"[^"]*"|[^,"]+|,|"')
_MARK = re.compile(r'"[^"]*"|[\[\]()|]|[^\[\]()|"]+|"')
_ANY_MARK = re.compile(r'["\[\]()|]')
_BRANCHING = re.compile(r"[\[\]()|]")


def split_phrases(text: Text) -> Iterator[Line]:
    """The phrases of a value, separated by commas and new lines; a comma in quotation marks stays,
    and a phrase with an open bracket goes on in the next line."""
    parts, begin, depth = "", None, 0
    for line in text.lines():
        if not parts and not _ANY_MARK.search(line.text):
            yield from _between_commas(line)
            continue
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
                opened, closed = (sum(map(part.count, marks)) for marks in ("[(", "])"))
                depth += opened - closed
        if depth <= 0:
            yield from _trimmed(parts, begin)
            parts, begin, depth = "", None, 0
        else:
            parts += " "
    yield from _trimmed(parts, begin)


def _between_commas(line: Line) -> Iterator[Line]:
    begin = 0
    for part in line.text.split(","):
        yield from _trimmed(part, line.at._replace(column=line.at.column + begin))
        begin += len(part) + 1


def _trimmed(part: str, begin: Position | None) -> Iterator[Line]:
    text = part.strip()
    if text and begin is not None:
        column = begin.column + len(part) - len(part.lstrip())
        yield Line(text, Position(begin.path, begin.line, column))


def plain_phrases(text: Text, problems: list[Problem]) -> tuple[str, ...]:
    """All phrases of a value with `[ ]` and `( | )` written out, in order, each once."""
    phrases, faults = _written_out(text)
    problems += faults
    return phrases


@lru_cache(maxsize=4096)  # the shipped packs have 1,200 values, the same for every rules file
def _written_out(text: Text) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    if not _ANY_MARK.search(text.value):
        parts = (part.strip() for line in text.lines() for part in line.text.split(","))
        return tuple(dict.fromkeys(filter(None, parts))), ()
    problems: list[Problem] = []
    found: dict[str, None] = {}
    for phrase in split_phrases(text):
        found.update(dict.fromkeys(expand(phrase, problems)))
    return tuple(found), tuple(problems)


def expand(phrase: Line, problems: list[Problem]) -> list[str]:
    """What a phrase with optional parts and choices stands for; faults are added to `problems`."""
    if not _BRANCHING.search(phrase.text):
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
        self.depth = 0
        self.gave_up = False

    def sequence(self, closing: str) -> list[str]:
        """Alternatives up to `closing` ("" for the end of the phrase), which is read over."""
        opened = self.marks[self.at - 1][1] if self.at else 0
        branches: list[str] = []
        current = [""]
        while self.at < len(self.marks):
            mark, start = self.marks[self.at]
            self.at += 1
            if mark in "([":
                inner = self._bracket(mark, start)
                pairs = islice(product(current, inner), MAX_EXPANSION + 1)
                current = [a + b for a, b in pairs]
            elif mark == "|" and closing:
                branches += current
                current = [""]
            elif mark == closing:
                return branches + current
            elif mark == "|":
                self._fault(
                    start, "R14", '"|" stands outside of brackets.', "Put the choices in ( )."
                )
            elif mark in "])":
                self._fault(
                    start, "R14", f'"{mark}" was never opened.', "Remove it or add its partner."
                )
            else:
                current = [each + mark for each in current]
            if len(current) > MAX_EXPANSION:
                self._fault(
                    start, "R10", f"This stands for more than {MAX_EXPANSION} phrases.", "Split it."
                )
                self._give_up()
                return current[:MAX_EXPANSION]
        if closing and not self.gave_up:
            opener = "[" if closing == "]" else "("
            self._fault(opened, "R07", f'"{opener}" is never closed.', f'Add "{closing}".')
        return branches + current

    def _bracket(self, mark: str, start: int) -> list[str]:
        """What a bracket that was just opened stands for, "" too if it may be absent."""
        self.depth += 1
        if self.depth > MAX_NESTING:
            message = f"More than {MAX_NESTING} brackets inside one another."
            self._fault(start, "R10", message, "Write several entries instead.")
            self._give_up()
            return [""]
        inner = self.sequence(")") if mark == "(" else [*self.sequence("]"), ""]
        self.depth -= 1
        return inner

    def _give_up(self) -> None:
        """Read no further: a bound is passed, and one such fault is enough."""
        self.gave_up = True
        self.at = len(self.marks)

    def _fault(self, start: int, code: str, message: str, hint: str) -> None:
        at = self.phrase.at
        place = Position(at.path, at.line, at.column + start)
        self.problems.append(Problem(place, code, message, hint))
