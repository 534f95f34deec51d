"""Reads phrases: one pass over the pieces of a line, every fault with its place.

A piece (a word, a slot, a bracket) is read once and kept: rules say the same things again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, cast

from briefgen.errors import Position
from briefgen.rules.document import JoinedLine, Text
from briefgen.rules.phrases import (
    Choice,
    Element,
    Gap,
    Leaf,
    ListRef,
    PhraseLine,
    Slot,
    Word,
)
from briefgen.rules.schema import Faults
from briefgen.rules.tokens import tokenise

MAX_ELEMENTS = 40
MAX_GAP = 20
DEFAULT_GAP = 6
MAX_NESTING = 4
MAX_DIGITS = 6  # of a gap's number that are read; more make it too large anyway
MAX_FAULTS = 20  # told of one phrase
WORD_MARKS = "&%$€£/+_"
QUOTATION_MARKS = '"“”„'  # word processors make curly ones of the straight ones

_WORD_CHARACTER = rf"\w{WORD_MARKS}\u0300-\u036f"
_PIECE = re.compile(
    r'["“”„][^"“”„]*["“”]?'
    r"|\{[^{}]*\}?"
    r"|<[^<>]*>?"
    r"|\.\.\.\d*"
    r"|[()\[\]|]"
    rf"|[{_WORD_CHARACTER}][{_WORD_CHARACTER}'’\-]*(?:\.(?!\.\.)[{_WORD_CHARACTER}'’\-]*)*"
    r"|\S"
)
_WORD = re.compile(rf"[{_WORD_CHARACTER}]")
_NAME = re.compile(r"[^\W\d_][\w -]*")
_BRACKETS = frozenset("()[]|")
_PARTNERS = {"(": ")", "[": "]", ")": "(", "]": "["}


class Flaw(NamedTuple):
    """What is wrong with a piece, wherever it stands."""

    code: str
    message: str
    hint: str


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
    for match in _PIECE.finditer(line.text):
        if match.group() not in _BRACKETS:
            read = _read_piece(match.group())
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
        self.pieces: list[str] = _PIECE.findall(written.text)
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
            if piece in _BRACKETS:
                self._bracket(piece, at)
                continue
            count += 1
            read = _read_piece(piece)
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
            self.found.append((at, EMPTY_CHOICE if opened.separators else EMPTY_BRACKETS))
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
        starts = [match.start() for match in _PIECE.finditer(self.written.text)]
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
EMPTY_BRACKETS = Flaw("R08", "Empty brackets.", "Put a word between them, or remove them.")
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


@lru_cache(maxsize=65536)
def _read_piece(piece: str) -> tuple[Leaf, ...] | Flaw:
    """What a piece says: one element, several words for "short-range", or what is wrong with it."""
    if _WORD.match(piece):
        return _words(piece)
    if piece.startswith("..."):
        return _gap(piece)
    read = _READERS.get(piece[0])
    if read:
        return read(piece)
    hint = 'Leave it out; a gap ("...") steps over punctuation.'
    return Flaw("R01", f'The mark "{piece}" has no meaning in a phrase.', hint)


def _words(piece: str) -> tuple[Leaf, ...]:
    if piece.isascii() and piece.isalpha():
        plain = piece.lower()
        return (Word(plain, capital=piece if plain != piece else None),)
    found: list[Leaf] = []
    for word, written in _tokens(piece):
        if word not in ("-", ".", "'"):
            found.append(Word(word, False, _with_capital(written), is_inner=bool(found)))
    return tuple(found)


def _exact(piece: str) -> tuple[Leaf, ...] | Flaw:
    if len(piece) < 2 or piece[-1] not in QUOTATION_MARKS:
        return Flaw("R07", "A quotation mark is never closed.", 'Add ".')
    found: list[Leaf] = []
    for word, written in _tokens(piece[1:-1]):
        if any(letter.isalnum() for letter in word) or word in WORD_MARKS or word == "'s":
            found.append(Word(word, True, _with_capital(written), is_inner=bool(found)))
    hint = "Put the exact form between them."
    return tuple(found) or Flaw("R08", "Quotation marks with no word between them.", hint)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Each token of a text as it is compared and as it is written."""
    tokens = tokenise(text)
    for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
        yield word, text[start:end]


def _with_capital(written: str) -> str | None:
    return written if any(letter.isupper() for letter in written) else None


def _slot(piece: str) -> tuple[Leaf, ...] | Flaw:
    if not piece.endswith("}"):
        return Flaw("R07", '"{" is never closed.', 'Add "}".')
    name, _, rest = piece[1:-1].partition(":")
    name = name.strip()
    if not _NAME.fullmatch(name):
        return Flaw("R13", f'"{piece}" is no slot.', "Write {name:kind}, as in {who:country}.")
    kinds = tuple(kind for kind in " ".join(rest.split()).split(" or ") if kind)
    return (Slot(name, kinds or (name,)),)


def _list(piece: str) -> tuple[Leaf, ...] | Flaw:
    name = piece[1:-1].strip()
    if not piece.endswith(">"):
        return Flaw("R07", '"<" is never closed.', 'Add ">".')
    if not _NAME.fullmatch(name):
        return Flaw("R13", f'"{piece}" is no list.', "Write <name>, as in <send>.")
    return (ListRef(name),)


def _gap(piece: str) -> tuple[Leaf, ...] | Flaw:
    words = int(piece[3 : 3 + MAX_DIGITS] or DEFAULT_GAP)
    if not 1 <= words <= MAX_GAP:
        message = f"A gap has 1 to {MAX_GAP} words, not {words}."
        return Flaw("R10", message, f"Write ...{MAX_GAP} at most.")
    return (Gap(words),)


_READERS = {**dict.fromkeys(QUOTATION_MARKS, _exact), "{": _slot, "<": _list}
