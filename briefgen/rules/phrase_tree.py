"""Small changes of a parsed phrase.

An element is known by its place, not by how it is written: elements of a phrase to be changed must
be `unshared`, since the parser gives the same object wherever the same is written.
"""

from __future__ import annotations

from briefgen.errors import Position
from briefgen.rules.document import JoinedLine
from briefgen.rules.phrases import Choice, Element, ListRef, PhraseLine, Sequence, Slot, Word
from briefgen.rules.wording import wording


def unshared(sequence: Sequence) -> Sequence:
    """The same elements, each an object of its own."""
    return tuple(
        each._replace(branches=tuple(map(unshared, each.branches)))
        if isinstance(each, Choice)
        else each._replace()
        for each in sequence
    )


def line_of(elements: Sequence, number: int = 0) -> PhraseLine:
    """A phrase of these elements that stands in no file."""
    every = walk(elements)
    return PhraseLine(
        number,
        JoinedLine(wording(elements), Position("")),
        elements,
        tuple(each for each in every if isinstance(each, Word)),
        tuple(each for each in every if isinstance(each, Slot)),
        tuple(each for each in every if isinstance(each, ListRef)),
    )


def walk(elements: Sequence) -> list[Element]:
    """Every element, however deep, in writing order."""
    found: list[Element] = []
    for element in elements:
        found.append(element)
        if isinstance(element, Choice):
            for branch in element.branches:
                found += walk(branch)
    return found


def replaced(sequence: Sequence, old: Element, new: Sequence) -> Sequence:
    """The sequence with `new` in place of one element, however deep it stands."""
    found: list[Element] = []
    for element in sequence:
        if element is old:
            found += new
        elif isinstance(element, Choice):
            branches = tuple(replaced(branch, old, new) for branch in element.branches)
            is_same = all(map(_is_same, branches, element.branches))
            found.append(element if is_same else element._replace(branches=branches))
        else:
            found.append(element)
    return sequence if _is_same(tuple(found), sequence) else tuple(found)


def unit_of(sequence: Sequence, element: Element) -> Element:
    """The choice that an element opens (the first word of "(break | give way)"), else itself."""
    for each in sequence:
        if isinstance(each, Choice):
            for branch in each.branches:
                inner = unit_of(branch, element) if _holds(branch, element) else None
                if inner is not None:
                    return each if inner is branch[0] else inner
    return element


def optional(elements: Sequence) -> Choice:
    """The elements as a part that may be absent."""
    return Choice((elements,), optional=True)


def _holds(sequence: Sequence, element: Element) -> bool:
    return any(
        each is element
        or (isinstance(each, Choice) and any(_holds(branch, element) for branch in each.branches))
        for each in sequence
    )


def _is_same(one: Sequence, other: Sequence) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
