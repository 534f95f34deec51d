"""A phrase line compiled to steps: what must stand at a word for the phrase to go on, and where it
goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.rules.inflection import forms_of
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.phrases import Choice, Gap, ListRef, PhraseLine, Slot, Word
from briefgen.rules.phrases import Sequence as PhraseSequence


@dataclass(frozen=True, slots=True)
class WordStep:
    """One word: one of `forms`; `capital` is the spelling whose capitals must be there; `is_inner`:
    right behind the word before it."""

    forms: frozenset[str]
    capital: str | None
    is_inner: bool
    next: int


@dataclass(frozen=True, slots=True)
class KindStep:
    """A thing of one of `kinds`; `slot` captures it."""

    slot: str | None
    kinds: tuple[str, ...]
    next: int


@dataclass(frozen=True, slots=True)
class SplitStep:
    """The first of these steps from which the rest matches."""

    branches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GapStep:
    """Up to so many words."""

    words: int
    next: int


Step = WordStep | KindStep | SplitStep | GapStep | None  # None: the phrase is matched


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
        self.entry = self._compile(line.elements, 0)
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

    def _compile(self, sequence: PhraseSequence, after: int) -> int:
        """Adds the steps of a sequence that goes on at `after`; gives the first."""
        for element in reversed(sequence):
            after = self._compile_element(element, after)
        return after

    def _compile_element(self, element: object, after: int) -> int:
        if isinstance(element, Word):
            forms = frozenset((element.text,)) if element.exact else forms_of(element.text)
            shown = f'"{element.text}"' if element.exact else element.capital or element.text
            return self._add(WordStep(forms, element.capital, element.is_inner, after), shown)
        if isinstance(element, Slot):
            asked = (kind for name in element.kinds for kind in self._kinds.get(name, ()))
            kinds = tuple(dict.fromkeys(asked))
            shown = f"{{{element.name}:{' or '.join(element.kinds)}}}"
            return self._add(KindStep(element.name, kinds, after), shown)
        if isinstance(element, ListRef):
            kind = self._kinds.get(element.name, (LIST_PREFIX + element.name,))
            return self._add(KindStep(None, kind, after), f"<{element.name}>")
        if isinstance(element, Gap):
            return self._add(GapStep(element.words, after), f"...{element.words}")
        assert isinstance(element, Choice)
        branches = [self._compile(branch, after) for branch in element.branches]
        return self._add(SplitStep(tuple([*branches, after] if element.optional else branches)))

    def _add(self, step: Step, shown: str = "") -> int:
        self.steps.append(step)
        self.shown.append(shown)
        return len(self.steps) - 1
