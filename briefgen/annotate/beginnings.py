"""What a pattern over classes of words may begin with, read from its notation.

Most places of a text begin no expression, and their first two words show it: a look-up in place of
many patterns that are tried in vain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple, Protocol, TypeVar

# The few marks that grammars use; all other characters of a pattern are blanks.
MARKS = re.compile(
    r"\{(?P<name>[A-Za-z][A-Za-z_ ]*)\}"
    r"|(?P<look>\(\?<?[=!])"
    r"|(?P<open>\((?:\?:|\?P<\w+>))"
    r"|(?P<count>[?*+]|\{\d+(?:,\d*)?\})"
    r"|(?P<mark>[)|])"
)
LOOK_AHEAD = "(?="
T = TypeVar("T")
MAY_MISS = ("?", "*", "{0")
MAY_REPEAT = ("*", "+", "{")


class Following(NamedTuple):
    """What may stand behind the first word of a match: these codes, or nothing more of it."""

    codes: frozenset[str]
    may_end: bool


class Classes(Protocol):
    """Where the codes of a class of words come from."""

    def codes_at_start(self, name: str) -> frozenset[str]: ...

    def behind(self, name: str, code: str) -> Following: ...


class _Piece(NamedTuple):
    """A class or a part by its name, or a group of alternatives. A look takes no word: one ahead says
    what must follow, others hold nothing."""

    name: str
    group: tuple[tuple[_Piece, ...], ...]
    may_miss: bool
    may_repeat: bool
    is_look: bool


class Beginnings:
    """Patterns that share their parts, in the notation of annotate/classes.py."""

    def __init__(self, classes: Classes, parts: Mapping[str, str]) -> None:
        self._classes = classes
        self._parts = {name: _alternatives(pattern) for name, pattern in parts.items()}
        self._first_of_part: dict[str, tuple[frozenset[str], bool]] = {}
        self._first_of_class: dict[str, frozenset[str]] = {}
        self._behind_part: dict[tuple[str, str], Following] = {}

    def first(self, pattern: str) -> frozenset[str]:
        """The codes that a match can begin with."""
        return self._first_of_group(_alternatives(pattern))[0]

    def second(self, pattern: str, first: str) -> Following:
        """What may stand behind a first code."""
        return self._behind_group(_alternatives(pattern), first)

    def _first_of_group(self, group: tuple[tuple[_Piece, ...], ...]) -> tuple[frozenset[str], bool]:
        """The first codes of any of the alternatives, and whether one may match nothing at all."""
        found = [self._first_of_sequence(pieces) for pieces in group]
        return frozenset().union(*(codes for codes, _ in found)), any(miss for _, miss in found)

    def _first_of_sequence(self, pieces: tuple[_Piece, ...]) -> tuple[frozenset[str], bool]:
        codes: frozenset[str] = frozenset()
        for piece in pieces:
            more, may_miss = self._first_of_piece(piece)
            codes = codes | more
            if not may_miss:
                return codes, False
        return codes, True

    def _first_of_piece(self, piece: _Piece) -> tuple[frozenset[str], bool]:
        if piece.name in self._parts:
            if piece.name not in self._first_of_part:
                part = self._first_of_group(self._parts[piece.name])
                self._first_of_part[piece.name] = part
            codes, is_empty = self._first_of_part[piece.name]
        elif piece.name:
            if piece.name not in self._first_of_class:
                self._first_of_class[piece.name] = self._classes.codes_at_start(piece.name)
            codes, is_empty = self._first_of_class[piece.name], False
        else:
            codes, is_empty = self._first_of_group(piece.group)
        return codes, is_empty or piece.may_miss

    def _behind_group(self, group: tuple[tuple[_Piece, ...], ...], first: str) -> Following:
        found = [self._behind_sequence(pieces, first) for pieces in group]
        codes: frozenset[str] = frozenset().union(*(each.codes for each in found))
        return Following(codes, any(each.may_end for each in found))

    def _behind_sequence(self, pieces: tuple[_Piece, ...], first: str) -> Following:
        codes: frozenset[str] = frozenset()
        may_end = False
        for number, piece in enumerate(pieces):
            if piece.is_look:
                continue
            opening, may_miss = self._first_of_piece(piece)
            if first in opening:
                behind = self._behind_piece(piece, first)
                codes = codes | behind.codes
                if behind.may_end:
                    following, nothing_follows = self._first_of_sequence(pieces[number + 1 :])
                    codes = codes | following
                    may_end = may_end or nothing_follows
            if not may_miss:
                break
        return Following(codes, may_end)

    def _behind_piece(self, piece: _Piece, first: str) -> Following:
        if piece.name in self._parts:
            place = piece.name, first
            if place not in self._behind_part:
                self._behind_part[place] = self._behind_group(self._parts[piece.name], first)
            behind = self._behind_part[place]
        elif piece.name:
            behind = self._classes.behind(piece.name, first)
        else:
            behind = self._behind_group(piece.group, first)
        if piece.may_repeat and behind.may_end:
            return Following(behind.codes | self._first_of_piece(piece)[0], True)
        return behind


class Openings(dict[str, tuple[T, ...]]):
    """From the codes of a place and the next one to what may begin there, of `patterns` and what
    they stand for, in their order; `first` are the codes that any may begin with."""

    def __init__(self, beginnings: Beginnings, patterns: Iterable[tuple[str, T]]) -> None:
        super().__init__()
        self._beginnings = beginnings
        self._by_first: dict[str, list[tuple[str, T]]] = {}
        for pattern, meaning in patterns:
            for code in beginnings.first(pattern):
                self._by_first.setdefault(code, []).append((pattern, meaning))
        self._behind_first: dict[str, list[Following]] = {}
        self.first = self._by_first.keys()

    def __missing__(self, two: str) -> tuple[T, ...]:
        first, second = two[0], two[1:]
        opened = self._by_first.get(first, [])
        if first not in self._behind_first:
            self._behind_first[first] = [
                self._beginnings.second(pattern, first) for pattern, _ in opened
            ]
        found = self[two] = tuple(
            meaning
            for (_, meaning), behind in zip(opened, self._behind_first[first], strict=True)
            if behind.may_end or second in behind.codes
        )
        return found


@cache
def _alternatives(pattern: str) -> tuple[tuple[_Piece, ...], ...]:
    group, _ = _read_group(list(MARKS.finditer(pattern)), 0)
    return group


def _read_group(marks: list[re.Match[str]], at: int) -> tuple[tuple[tuple[_Piece, ...], ...], int]:
    """The alternatives from a mark on, and the mark behind them."""
    sequence, at = _read_sequence(marks, at)
    group = [sequence]
    while at < len(marks) and marks[at]["mark"] == "|":
        sequence, at = _read_sequence(marks, at + 1)
        group.append(sequence)
    return tuple(group), at + 1


def _read_sequence(marks: list[re.Match[str]], at: int) -> tuple[tuple[_Piece, ...], int]:
    pieces: list[_Piece] = []
    while at < len(marks) and not marks[at]["mark"]:
        mark = marks[at]
        at += 1
        group: tuple[tuple[_Piece, ...], ...] = ()
        if not mark["name"]:
            group, at = _read_group(marks, at)
        count = (marks[at]["count"] or "") if at < len(marks) else ""
        at += bool(count)
        if mark["look"] and mark["look"] != LOOK_AHEAD:
            group = ((),)
        may_miss, may_repeat = count.startswith(MAY_MISS), count.startswith(MAY_REPEAT)
        is_look = mark["look"] is not None
        pieces.append(_Piece(mark["name"] or "", group, may_miss, may_repeat, is_look))
    return tuple(pieces), at
