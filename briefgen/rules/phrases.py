"""The phrase language as a small tree: what one line of text with six marks says.

Grammar: docs/rules.md. How a line is read: phrase_parser.py; what it matches is decided in match.
"""

from __future__ import annotations

from typing import NamedTuple

from briefgen.rules.document import JoinedLine


# Elements do not know where they stand: those with the same text are one object, which keeps a file
# of ten thousand rules small and quick to read. `phrase_parser.located` finds their places again.
class Word(NamedTuple):
    """A word in any form, lower case; `exact`: this form only; `capital`: as written, capitals too;
    `is_inner`: it stands right behind the word before it (in quotation marks, after a hyphen)."""

    text: str
    exact: bool = False
    capital: str | None = None
    is_inner: bool = False


class Slot(NamedTuple):
    """`{name:kind or kind}`; kinds as written, before unions are resolved."""

    name: str
    kinds: tuple[str, ...]


class ListRef(NamedTuple):
    """`<name>`: any entry of a word list."""

    name: str


class Gap(NamedTuple):
    """Some words in between, at most `words`."""

    words: int


class Choice(NamedTuple):
    """`( | )`, or with `optional` `[ ]`: one of the branches, or nothing."""

    branches: tuple[Sequence, ...]
    optional: bool = False


Leaf = Word | Slot | ListRef | Gap
Element = Leaf | Choice
Sequence = tuple[Element, ...]


class PhraseLine(NamedTuple):
    """One line of `find`, `also` or `unless`. `number` counts phrases from 1; `words`, `slots` and
    `lists` are all that stand in it, in writing order, also within brackets."""

    number: int
    written: JoinedLine
    elements: Sequence
    words: tuple[Word, ...]
    slots: tuple[Slot, ...]
    lists: tuple[ListRef, ...]

    @property
    def text(self) -> str:
        return self.written.text


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
