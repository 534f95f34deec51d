"""The phrase language: one line of text with six marks, parsed to a small tree.

Grammar: docs/rules.md. The tree says what was written; what it matches is decided in match.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from briefgen.errors import Position
from briefgen.rules.document import Line, Text
from briefgen.rules.schema import Faults
from briefgen.rules.tokens import tokenise

MAX_ELEMENTS = 40
MAX_GAP = 20
DEFAULT_GAP = 6
MAX_NESTING = 4
MAX_DIGITS = 6  # of a gap's number that are read; more make it too large anyway
WORD_MARKS = "&%$€£/+_"

_TOKEN = re.compile(
    r"\s*(?:"
    r'(?P<exact>"[^"]*"?)'
    r"|(?P<slot>\{[^{}]*\}?)"
    r"|(?P<list><[^<>]*>?)"
    r"|(?P<gap>\.\.\.\d*)"
    r"|(?P<mark>[()\[\]|])"
    rf"|(?P<word>[\w{WORD_MARKS}\u0300-\u036f](?:(?!\.\.\.)[\w{WORD_MARKS}'’.\-\u0300-\u036f])*)"
    r"|(?P<other>.))"
)
_NAME = re.compile(r"[^\W\d_][\w -]*")


class Word(NamedTuple):
    """A word in any form, lower case; `exact`: this form only; `capital`: as written, capitals too;
    `is_inner`: it stands right behind the word before it (in quotation marks, after a hyphen)."""

    text: str
    at: Position
    exact: bool = False
    capital: str | None = None
    is_inner: bool = False


class Slot(NamedTuple):
    """`{name:kind or kind}`; kinds as written, before unions are resolved."""

    name: str
    kinds: tuple[str, ...]
    at: Position


class ListRef(NamedTuple):
    """`<name>`: any entry of a word list."""

    name: str
    at: Position


class Gap(NamedTuple):
    """Some words in between, at most `words`."""

    words: int
    at: Position


class Choice(NamedTuple):
    """`( | )`, or with `optional` `[ ]`: one of the branches, or nothing."""

    branches: tuple[Sequence, ...]
    at: Position
    optional: bool = False


Element = Word | Slot | ListRef | Gap | Choice
Sequence = tuple[Element, ...]


@dataclass(frozen=True)
class PhraseLine:
    """One line of `find`, `also` or `unless`. `number` counts phrases from 1."""

    number: int
    text: str
    at: Position
    elements: Sequence

    def slots(self) -> tuple[Slot, ...]:
        return self._slots

    def lists(self) -> tuple[ListRef, ...]:
        return tuple(each for each in self._every if isinstance(each, ListRef))

    @cached_property
    def _slots(self) -> tuple[Slot, ...]:
        return tuple(each for each in self._every if isinstance(each, Slot))

    @cached_property
    def _every(self) -> list[Element]:
        return walk(self.elements)


def walk(elements: Sequence) -> list[Element]:
    """Every element of a sequence, however deep, in writing order."""
    found: list[Element] = []
    for element in elements:
        found.append(element)
        if isinstance(element, Choice):
            for branch in element.branches:
                found += walk(branch)
    return found


def parse_block(text: Text, faults: Faults) -> tuple[PhraseLine, ...]:
    """The phrases of a block; a line with a fault is reported and left out."""
    found = []
    for number, joined in enumerate(joined_lines(text.lines()), start=1):
        elements = _Parser(joined, faults).parse()
        if elements is not None:
            found.append(PhraseLine(number, joined.text, joined.position(0), elements))
    return tuple(found)


@dataclass
class JoinedLine:
    """A phrase with its continuation lines; knows where each character stands in the file."""

    text: str
    starts: list[int] = field(default_factory=list)
    places: list[Position] = field(default_factory=list)

    def position(self, offset: int) -> Position:
        if len(self.starts) == 1:
            path, line, column = self.places[0]
            return Position(path, line, column + offset)
        part = bisect_right(self.starts, offset) - 1
        at = self.places[part]
        return Position(at.path, at.line, at.column + offset - self.starts[part])


def joined_lines(lines: Iterable[Line]) -> list[JoinedLine]:
    found: list[JoinedLine] = []
    indent = 0
    for line in lines:
        if found and line.indent > indent:
            whole = found[-1]
            whole.starts.append(len(whole.text) + 1)
            whole.places.append(line.at)
            whole.text += " " + line.text
        else:
            indent = line.indent
            found.append(JoinedLine(line.text, [0], [line.at]))
    return found


@dataclass
class _Open:
    """A bracket that is not yet closed."""

    mark: str
    offset: int
    branches: list[list[Element]]
    separators: list[int] = field(default_factory=list)


class _Parser:
    """One phrase: reads marks left to right, keeps open brackets on a stack, reports every fault."""

    def __init__(self, line: JoinedLine, faults: Faults) -> None:
        self.line = line
        self.faults = faults
        self.count = 0
        self.failed = False
        self._readers = {
            "word": self._words,
            "exact": self._exact,
            "slot": self._slot,
            "list": self._list,
            "gap": self._gap,
        }

    def parse(self) -> Sequence | None:
        stack = [_Open("", 0, [[]])]
        for match in _TOKEN.finditer(self.line.text):
            kind = match.lastgroup or ""
            text, offset = match.group(kind), match.start(kind)
            if kind == "mark":
                self._mark(text, offset, stack)
            elif kind == "other":
                self._fault(
                    offset,
                    "R01",
                    f'The mark "{text}" has no meaning in a phrase.',
                    'Leave it out; a gap ("...") steps over punctuation.',
                )
            else:
                self.count += 1
                stack[-1].branches[-1] += self._readers[kind](text, offset)
        while len(stack) > 1:
            opened = stack.pop()
            closing = "]" if opened.mark == "[" else ")"
            self._fault(
                opened.offset, "R07", f'"{opened.mark}" is never closed.', f'Add "{closing}".'
            )
        elements = tuple(stack[0].branches[0])
        if self.count > MAX_ELEMENTS:
            self._fault(
                0,
                "R10",
                f"This phrase has {self.count} elements; {MAX_ELEMENTS} are the most.",
                "Split it into two lines.",
            )
        if not self.failed:
            self._check(elements)
        return None if self.failed else elements

    def _mark(self, mark: str, offset: int, stack: list[_Open]) -> None:
        if mark in "([":
            if len(stack) == MAX_NESTING + 1:  # told once, however deep it goes on
                self._fault(
                    offset,
                    "R10",
                    f"More than {MAX_NESTING} brackets inside one another.",
                    "Write a second line instead.",
                )
            stack.append(_Open(mark, offset, [[]]))
        elif mark == "|":
            if len(stack) == 1:
                self._fault(
                    offset, "R14", '"|" stands outside of brackets.', "Put the choices in ( )."
                )
            else:
                stack[-1].separators.append(offset)
                stack[-1].branches.append([])
        elif len(stack) == 1:
            opener = "(" if mark == ")" else "["
            self._fault(
                offset,
                "R14",
                f'"{mark}" has no "{opener}" before it.',
                f'Add "{opener}" or remove it.',
            )
        else:
            opened = stack.pop()
            if (opened.mark == "(") != (mark == ")"):
                right = ")" if opened.mark == "(" else "]"
                self._fault(
                    offset, "R14", f'"{opened.mark}" is closed with "{mark}".', f'Write "{right}".'
                )
            self._close(opened)
            branches = tuple(tuple(branch) for branch in opened.branches)
            at = self.line.position(opened.offset)
            stack[-1].branches[-1].append(Choice(branches, at, opened.mark == "["))

    def _close(self, opened: _Open) -> None:
        if not all(opened.branches):
            where = opened.separators[0] if opened.separators else opened.offset
            if opened.separators:
                self._fault(where, "R08", "An empty choice.", 'Put a word on both sides of "|".')
            else:
                self._fault(
                    where, "R08", "Empty brackets.", "Put a word between them, or remove them."
                )
        elif opened.mark == "(" and len(opened.branches) == 1:
            self._fault(
                opened.offset,
                "R08",
                "A choice with only one branch.",
                'Add "| another word", or use [ ] for what may be absent.',
            )

    def _words(self, text: str, offset: int) -> list[Element]:
        at = self.line.position(offset)
        if text.isascii() and text.isalpha():
            plain = text.lower()
            return [Word(plain, at, False, text if plain != text else None)]
        found: list[Element] = []
        tokens = tokenise(text)
        for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
            written = text[start:end]
            if word in ("-", ".", "'"):
                continue
            capital = written if any(letter.isupper() for letter in written) else None
            found.append(Word(word, at, capital=capital, is_inner=bool(found)))
        return found

    def _exact(self, text: str, offset: int) -> list[Element]:
        at = self.line.position(offset)
        if len(text) < 2 or not text.endswith('"'):
            self._fault(offset, "R07", "A quotation mark is never closed.", 'Add ".')
            return []
        tokens = tokenise(text[1:-1])
        found: list[Element] = []
        for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
            written = text[1 + start : 1 + end]
            if any(letter.isalnum() for letter in word) or word in WORD_MARKS or word == "'s":
                capital = written if any(letter.isupper() for letter in written) else None
                found.append(Word(word, at, True, capital, is_inner=bool(found)))
        if not found:
            self._fault(
                offset,
                "R08",
                "Quotation marks with no word between them.",
                "Put the exact form between them.",
            )
        return found

    def _slot(self, text: str, offset: int) -> list[Element]:
        if not text.endswith("}"):
            self._fault(offset, "R07", '"{" is never closed.', 'Add "}".')
            return []
        parts = _slot_parts(text)
        if not parts:
            self._fault(
                offset, "R13", f'"{text}" is no slot.', "Write {name:kind}, as in {who:country}."
            )
            return []
        return [Slot(*parts, self.line.position(offset))]

    def _list(self, text: str, offset: int) -> list[Element]:
        name = text[1:-1].strip()
        if not text.endswith(">"):
            self._fault(offset, "R07", '"<" is never closed.', 'Add ">".')
            return []
        if not _NAME.fullmatch(name):
            self._fault(offset, "R13", f'"{text}" is no list.', "Write <name>, as in <send>.")
            return []
        return [ListRef(name, self.line.position(offset))]

    def _gap(self, text: str, offset: int) -> list[Element]:
        words = int(text[3 : 3 + MAX_DIGITS] or DEFAULT_GAP)
        if not 1 <= words <= MAX_GAP:
            self._fault(
                offset,
                "R10",
                f"A gap has 1 to {MAX_GAP} words, not {words}.",
                f"Write ...{MAX_GAP} at most.",
            )
        return [Gap(words, self.line.position(offset))]

    def _check(self, elements: Sequence) -> None:
        """What a well-formed phrase must also keep to."""
        if not elements:
            self._fault(0, "R08", "An empty phrase.", "Write a word, a list or a slot.")
        elif not _has_words(elements):
            self._fault(
                0,
                "R09",
                "This phrase has nothing but slots and gaps that it must find.",
                "Add a word or a <list> that must be there.",
            )
        elif gap := _gap_at_edge(elements, 1) or _gap_at_edge(elements, -1):
            message = "A gap stands between two things, not at the edge of a phrase."
            self._fault_at(
                gap.at, "R17", message, 'Remove the "...", or put it in the [ ] beside it.'
            )
        self._check_slots(elements)

    def _check_slots(self, elements: Sequence) -> None:
        every = walk(elements)
        slots = [each for each in every if isinstance(each, Slot)]
        if not slots:
            return
        for choice in every:
            if isinstance(choice, Choice) and not choice.optional:
                names = {frozenset(_slot_names(branch)) for branch in choice.branches}
                if len(names) > 1:
                    message = "Every branch of a choice must have the same slots."
                    self._fault_at(choice.at, "R06", message, "Write a second line instead.")
        if len({slot.name for slot in slots}) == len(slots):
            return
        for slot, is_repeat in _slots_with_paths(elements):
            if is_repeat:
                self._fault_at(
                    slot.at,
                    "R05",
                    f'The slot "{slot.name}" appears twice in this phrase.',
                    "Rename one of them.",
                )

    def _fault(self, offset: int, code: str, message: str, hint: str) -> None:
        self._fault_at(self.line.position(offset), code, message, hint)

    def _fault_at(self, at: Position, code: str, message: str, hint: str) -> None:
        self.failed = True
        self.faults.add(at, code, message, hint)


@lru_cache(maxsize=4096)
def _slot_parts(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Name and kinds of a slot as written; None if it has no name."""
    name, _, rest = text[1:-1].partition(":")
    name = name.strip()
    if not _NAME.fullmatch(name):
        return None
    kinds = tuple(kind for kind in " ".join(rest.split()).split(" or ") if kind)
    return name, kinds or (name,)


def _has_words(elements: Sequence) -> bool:
    """Whether every match must contain a word or a list entry."""
    return any(
        isinstance(each, Word | ListRef)
        or (isinstance(each, Choice) and not each.optional and all(map(_has_words, each.branches)))
        for each in elements
    )


def _gap_at_edge(elements: Sequence, step: int) -> Gap | None:
    """A gap with which a match could begin (`step` 1) or end (-1): before it stand only parts that
    may be absent."""
    for element in elements[::step]:
        if isinstance(element, Gap):
            return element
        if not isinstance(element, Choice):
            return None
        found = next(filter(None, (_gap_at_edge(each, step) for each in element.branches)), None)
        if found or not _may_be_absent(element):
            return found
    return None


def _may_be_absent(element: Element) -> bool:
    if not isinstance(element, Choice):
        return isinstance(element, Gap)
    return element.optional or any(all(map(_may_be_absent, each)) for each in element.branches)


def _slot_names(elements: Sequence) -> set[str]:
    return {each.name for each in walk(elements) if isinstance(each, Slot)}


def _slots_with_paths(elements: Sequence) -> list[tuple[Slot, bool]]:
    """Each slot and whether one match could fill its name twice; branches of a choice may share names."""

    def visit(sequence: Sequence, taken: set[str]) -> set[str]:
        for element in sequence:
            if isinstance(element, Slot):
                found.append((element, element.name in taken))
                taken = taken | {element.name}
            elif isinstance(element, Choice):
                after = [visit(branch, taken) for branch in element.branches]
                taken = taken.union(*after)
        return taken

    found: list[tuple[Slot, bool]] = []
    visit(elements, set())
    return found


def slots_in_every_match(lines: tuple[PhraseLine, ...]) -> frozenset[str]:
    """The slots that are filled whichever line matches: those outside `[ ]` in all lines."""
    always = [_required_slots(line.elements) for line in lines]
    return frozenset.intersection(*always) if always else frozenset()


def _required_slots(elements: Sequence) -> frozenset[str]:
    found: set[str] = set()
    for element in elements:
        if isinstance(element, Slot):
            found.add(element.name)
        elif isinstance(element, Choice) and not element.optional:
            found |= frozenset.intersection(
                *(_required_slots(branch) for branch in element.branches)
            )
    return frozenset(found)
