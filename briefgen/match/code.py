"""A phrase line compiled to steps: what must stand at a word for the phrase to go on, and where it
goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from briefgen.rules.inflection import forms_of
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.phrases import Choice, Element, Gap, ListRef, PhraseLine, Slot, Word
from briefgen.rules.phrases import Sequence as PhraseSequence

ASKED, OPTIONAL = "", "[]"  # what takes words without a slot: the phrase needs it or not


@dataclass(frozen=True, slots=True)
class WordStep:
    """One word: one of `forms`; `capital` is the spelling whose capitals must be there; `is_inner`:
    right behind the word before it; `name`: ASKED or OPTIONAL."""

    forms: frozenset[str]
    capital: str | None
    is_inner: bool
    name: str
    next: int


@dataclass(frozen=True, slots=True)
class KindStep:
    """A thing of one of `kinds`; `name`: of the slot that takes it, else ASKED or OPTIONAL."""

    name: str
    kinds: tuple[str, ...]
    next: int


@dataclass(frozen=True, slots=True)
class SplitStep:
    """The first of these steps from which the rest matches."""

    branches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GapStep:
    """Up to so many words; `is_behind_slot`: what stands before it may be who the words behind it
    are about."""

    words: int
    is_behind_slot: bool
    next: int


Step = WordStep | KindStep | SplitStep | GapStep | None  # None: the phrase is matched


class Place(NamedTuple):
    """What is known of a part of a phrase by where it stands."""

    is_behind_slot: bool = False
    is_optional: bool = False


class Code:
    """A phrase as steps, made from its end to its beginning. `shown[i]` is what step i looks for, as
    a person would write it; `entry` is the first step; `barriers` are the kinds of things that no gap
    jumps over; a match begins with one of `first_words` or a thing of one of `first_kinds`."""

    def __init__(self, line: PhraseLine, kinds: Mapping[str, tuple[str, ...]]) -> None:
        self.steps: list[Step] = [None]
        self.shown: list[str] = ["the end"]
        self._kinds = kinds
        barriers = {
            kind
            for slot in line.slots
            for name in slot.kinds
            for kind in kinds.get(name, ())
            if kind not in ("words", "quote")
        }
        self.barriers = tuple(sorted(barriers))
        self.entry = self._compile(line.elements, 0, Place())
        self.first_words, self.first_kinds = self._first()

    def _first(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The words and the kinds of things with which a match can begin."""
        words: set[str] = set()
        kinds: dict[str, None] = {}
        waiting = [self.entry]
        while waiting:
            step = self.steps[waiting.pop()]
            if isinstance(step, SplitStep):
                waiting += step.branches
            elif isinstance(step, WordStep):
                words |= step.forms
            elif isinstance(step, KindStep):
                kinds.update(dict.fromkeys(step.kinds))
        return frozenset(words), tuple(sorted(kinds))

    def _compile(self, sequence: PhraseSequence, after: int, place: Place) -> int:
        """Adds the steps of a sequence that goes on at `after`; gives the first."""
        slots_before = [*accumulate(map(_has_slot, sequence), or_, initial=place.is_behind_slot)]
        for element, is_behind in zip(reversed(sequence), slots_before[-2::-1], strict=True):
            after = self._compile_element(element, after, Place(is_behind, place.is_optional))
        return after

    def _compile_element(self, element: Element, after: int, place: Place) -> int:
        if isinstance(element, Word):
            forms = frozenset((element.text,)) if element.exact else forms_of(element.text)
            shown = f'"{element.text}"' if element.exact else element.capital or element.text
            name = OPTIONAL if place.is_optional else ASKED
            return self._add(WordStep(forms, element.capital, element.is_inner, name, after), shown)
        if isinstance(element, Slot):
            asked = (kind for name in element.kinds for kind in self._kinds.get(name, ()))
            kinds = tuple(dict.fromkeys(asked))
            shown = f"{{{element.name}:{' or '.join(element.kinds)}}}"
            return self._add(KindStep(element.name, kinds, after), shown)
        if isinstance(element, ListRef):
            kind = self._kinds.get(element.name, (LIST_PREFIX + element.name,))
            name = OPTIONAL if place.is_optional else ASKED
            return self._add(KindStep(name, kind, after), f"<{element.name}>")
        if isinstance(element, Gap):
            gap = GapStep(element.words, place.is_behind_slot, after)
            return self._add(gap, f"...{element.words}")
        inside = Place(place.is_behind_slot, place.is_optional or element.optional)
        branches = [self._compile(branch, after, inside) for branch in element.branches]
        return self._add(SplitStep(tuple([*branches, after] if element.optional else branches)))

    def _add(self, step: Step, shown: str = "") -> int:
        self.steps.append(step)
        self.shown.append(shown)
        return len(self.steps) - 1


def _has_slot(element: Element) -> bool:
    if isinstance(element, Choice):
        return any(_has_slot(each) for branch in element.branches for each in branch)
    return isinstance(element, Slot)
