"""Reads phrases: one pass over the pieces of a line, every fault with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from briefgen.errors import Position
from briefgen.rules.document import JoinedLine, Text
from briefgen.rules.phrases import Choice, Element, Gap, Leaf, ListRef, PhraseLine, Slot, Word
from briefgen.rules.pieces import BRACKETS, PIECE, Flaw, read_piece
from briefgen.rules.schema import Faults

MAX_ELEMENTS = 40
MAX_NESTING = 4
MAX_FAULTS = 20  # told of one phrase
_PARTNERS = {"(": ")", "[": "]", ")": "(", "]": "["}


def parse_block(text: Text, faults: Faults) -> tuple[PhraseLine, ...]:
    """The phrases of a block; a line with a fault is reported and left out."""
    found = []
    for number, written in enumerate(text.joined_lines(), start=1):
        line = _Parser(written, faults).parse(number)
        if line is not None:
            found.append(line)
    return tuple(found)


def located(line: PhraseLine, kind: type[Leaf]) -> list[Position]:
    """Where each of the words, slots or lists of a line stands."""
    found = []
    for match in PIECE.finditer(line.text):
        if match.group() not in BRACKETS:
            read = read_piece(match.group())
            if isinstance(read[0], kind):
                found += [line.written.position(match.start())] * len(read)
    return found


@dataclass(slots=True)
class _Branch:
    """A sequence while it is read, and what is known of it so far."""

    elements: list[Element] = field(default_factory=list)
    slots: frozenset[str] = frozenset()
    has_word: bool = False  # every match of it holds a word or an entry of a list
    may_be_absent: bool = True  # nothing in it must be there
    last_gaps: tuple[int, ...] = ()  # gaps with which a match could end


@dataclass(slots=True)
class _Open:
    """A bracket that is not yet closed; `piece` counts the pieces of the phrase."""

    mark: str
    piece: int
    is_first: bool  # a match may begin in it
    taken: frozenset[str]  # slots that stand before it
    branches: list[_Branch]
    separators: list[int] = field(default_factory=list)


class _Parser:
    """One phrase: reads pieces left to right, keeps open brackets on a stack, reports every fault."""

    def __init__(self, written: JoinedLine, faults: Faults) -> None:
        self.written = written
        self.faults = faults
        self.pieces: list[str] = PIECE.findall(written.text)
        self.words: list[Word] = []
        self.slots: list[Slot] = []
        self.lists: list[ListRef] = []
        self.branch = _Branch()
        self.stack = [_Open("", 0, True, frozenset(), [self.branch])]
        self.found: list[tuple[int, Flaw]] = []
        # Faults of phrases that are well formed otherwise, told only if there are no others.
        self.later: list[tuple[int, Flaw]] = []

    def parse(self, number: int) -> PhraseLine | None:
        count = 0
        for at, piece in enumerate(self.pieces):
            if piece in BRACKETS:
                self._bracket(piece, at)
                continue
            count += 1
            read = read_piece(piece)
            if isinstance(read, Flaw):
                self.found.append((at, read))
                read = UNREADABLE
            self._add(read, at)
        self._end(count)
        if self.found:
            self._report()
            return None
        return PhraseLine(
            number,
            self.written,
            tuple(self.branch.elements),
            tuple(self.words),
            tuple(self.slots),
            tuple(self.lists),
        )

    def _add(self, read: tuple[Leaf, ...], at: int) -> None:
        """An element that stands at a piece of the phrase; of words there may be several."""
        branch = self.branch
        branch.elements += read
        first = read[0]
        if isinstance(first, Gap):
            if branch.may_be_absent and self.stack[-1].is_first:
                self.later.append((at, GAP_AT_EDGE))
            branch.last_gaps = (*branch.last_gaps[-MAX_FAULTS:], at)
            return
        branch.may_be_absent = False
        branch.last_gaps = ()
        if isinstance(first, Slot):
            self.slots.append(first)
            if first.name in branch.slots or first.name in self.stack[-1].taken:
                message = f'The slot "{first.name}" appears twice in this phrase.'
                self.later.append((at, Flaw("R05", message, "Rename one of them.")))
            branch.slots |= {first.name}
            return
        branch.has_word = True
        if isinstance(first, ListRef):
            self.lists.append(first)
        else:
            self.words += cast("tuple[Word, ...]", read)

    def _bracket(self, mark: str, at: int) -> None:
        opened = self.stack[-1]
        if mark in "([":
            if len(self.stack) == MAX_NESTING + 1:  # told once, however deep it goes on
                message = f"More than {MAX_NESTING} brackets inside one another."
                self.found.append((at, Flaw("R10", message, "Write a second line instead.")))
            branch = self.branch
            is_first = branch.may_be_absent and opened.is_first
            taken = opened.taken | branch.slots
            self.branch = _Branch()
            self.stack.append(_Open(mark, at, is_first, taken, [self.branch]))
        elif len(self.stack) == 1:
            self.found.append((at, _without_partner(mark)))
        elif mark == "|":
            opened.separators.append(at)
            self.branch = _Branch()
            opened.branches.append(self.branch)
        else:
            if _PARTNERS[opened.mark] != mark:
                message = f'"{opened.mark}" is closed with "{mark}".'
                hint = f'Write "{_PARTNERS[opened.mark]}".'
                self.found.append((at, Flaw("R14", message, hint)))
            self._close(self.stack.pop())

    def _close(self, opened: _Open) -> None:
        """A bracket that is read whole becomes one element of what stands around it."""
        branches, optional = opened.branches, opened.mark == "["
        outer = self.branch = self.stack[-1].branches[-1]
        self._check_branches(opened)
        if not optional and any(each.slots != branches[0].slots for each in branches):
            self.later.append((opened.piece, OTHER_SLOTS))
        gaps = tuple(gap for each in branches for gap in each.last_gaps)
        if optional or any(each.may_be_absent for each in branches):
            gaps = outer.last_gaps + gaps
        else:
            outer.may_be_absent = False
            outer.has_word = outer.has_word or all(each.has_word for each in branches)
        outer.last_gaps = gaps[-MAX_FAULTS:]
        for each in branches:
            outer.slots |= each.slots
        outer.elements.append(Choice(tuple(tuple(each.elements) for each in branches), optional))

    def _check_branches(self, opened: _Open) -> None:
        """A bracket holds something, a choice at least two branches."""
        if not all(each.elements for each in opened.branches):
            at = opened.separators[0] if opened.separators else opened.piece
            self.found.append((at, EMPTY_CHOICE if opened.separators else EMPTYBRACKETS))
        elif opened.mark == "(" and not opened.separators:
            self.found.append((opened.piece, ONE_BRANCH))

    def _end(self, count: int) -> None:
        """What only the whole line shows. `count` of its elements."""
        for opened in self.stack[:0:-1]:
            message, hint = f'"{opened.mark}" is never closed.', f'Add "{_PARTNERS[opened.mark]}".'
            self.found.append((opened.piece, Flaw("R07", message, hint)))
        if count > MAX_ELEMENTS:
            message = f"This phrase has {count} elements; {MAX_ELEMENTS} are the most."
            self.found.append((0, Flaw("R10", message, "Split it into two lines.")))
        if self.found:
            return
        whole = self.branch
        if not whole.elements:
            self.found.append((0, EMPTY_PHRASE))
        elif not whole.has_word:
            self.found.append((0, SLOTS_ONLY))
        else:
            self.found += self.later + [(gap, GAP_AT_EDGE) for gap in whole.last_gaps]

    def _report(self) -> None:
        starts = [match.start() for match in PIECE.finditer(self.written.text)]
        for at, flaw in self.found[:MAX_FAULTS]:
            self.faults.add(self.written.position(starts[at] if starts else 0), *flaw)


# Stands for a piece with a flaw, so that brackets around it are not called empty.
UNREADABLE = (Word(""),)
GAP_AT_EDGE = Flaw(
    "R17",
    "A gap stands between two things, not at the edge of a phrase.",
    'Remove the "...", or put it in the [ ] beside it.',
)
OTHER_SLOTS = Flaw(
    "R06", "Every branch of a choice must have the same slots.", "Write a second line instead."
)
EMPTY_CHOICE = Flaw("R08", "An empty choice.", 'Put a word on both sides of "|".')
EMPTYBRACKETS = Flaw("R08", "Empty brackets.", "Put a word between them, or remove them.")
ONE_BRANCH = Flaw(
    "R08",
    "A choice with only one branch.",
    'Add "| another word", or use [ ] for what may be absent.',
)
EMPTY_PHRASE = Flaw("R08", "An empty phrase.", "Write a word, a list or a slot.")
SLOTS_ONLY = Flaw(
    "R09",
    "This phrase has nothing but slots and gaps that it must find.",
    "Add a word or a <list> that must be there.",
)


def _without_partner(mark: str) -> Flaw:
    if mark == "|":
        return Flaw("R14", '"|" stands outside of brackets.', "Put the choices in ( ).")
    opener = _PARTNERS[mark]
    return Flaw("R14", f'"{mark}" has no "{opener}" before it.', f'Add "{opener}" or remove it.')
