"""A phrase line compiled to a small program, and the one way in which it is run.

Semantics (docs/rules.md): the earliest beginning; then from left to right an optional part is
taken if it can be, a gap is as short as possible, an entry as long as possible. That is a
prioritised search; failures are remembered by (instruction, word, neighbour), so a run costs at
most instructions x words x (ways to step), whatever the phrase (the method of memoised
backtracking, as in "packrat" parsers).
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from briefgen.annotate.lexicon import has_capitals
from briefgen.match.layout import COLON, COMMA
from briefgen.match.reading import Reading
from briefgen.match.things import Fill
from briefgen.rules.inflection import forms_of
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.phrases import Choice, Gap, ListRef, PhraseLine, Slot, Word
from briefgen.rules.phrases import Sequence as PhraseSequence

START, AFTER, GAPPED = 0, 1, 2  # what stood before: nothing, an element, a gap
BEFORE_QUOTATION = (COMMA, COLON)  # He said, "..."; he said: "..."
QUOTE_ONLY = ("quote",)


# Words [start, end) that an element took: its slot ("" for a word or a list that is no slot), start,
# end, the fill (None for a word), and the capture before it. A plain tuple: one is made at every step.
Capture: TypeAlias = "tuple[str, int, int, Fill | None, Capture | None]"


@dataclass(frozen=True, slots=True)
class WordStep:
    """Match one word: one of `forms`; `capital` is the spelling whose capitals must be there;
    `is_inner`: right behind the word before it."""

    forms: frozenset[str]
    capital: str | None
    is_inner: bool
    next: int

    def run(self, run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
        reading = run.reading
        words, forms = reading.words, self.forms
        for here in reading.neighbours(at, self.is_inner) if before == AFTER else (at,):
            if words[here] in forms and self._takes(reading, here):
                found = run.go(self.next, here + 1, AFTER, ("", here, here + 1, None, captures))
                if found:
                    return found
        return None

    def _takes(self, reading: Reading, at: int) -> bool:
        if reading.hidden[at]:
            return False
        return not self.capital or has_capitals(reading.written(at), self.capital)

    def among(self, reading: Reading, places: Sequence[int]) -> Sequence[int]:
        words, forms = reading.words, self.forms
        return [at for at in places if words[at] in forms]


@dataclass(frozen=True, slots=True)
class KindStep:
    """Match a thing of one of `kinds`; `slot` captures it."""

    slot: str | None
    kinds: tuple[str, ...]
    next: int

    def run(self, run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
        reading = run.reading
        if before != AFTER:
            return self._take(reading.fills(at, self.kinds), run, captures)
        if "quote" in self.kinds and reading.marks[at] in BEFORE_QUOTATION:
            found = self._take(reading.fills(at, QUOTE_ONLY), run, captures)
            if found:
                return found
        for here in reading.steps(at):
            found = self._take(reading.fills(here, self.kinds), run, captures)
            if found:
                return found
        return None

    def _take(self, fills: Iterable[Fill], run: Run, captures: Capture | None) -> Found | None:
        for fill in fills:
            caught = (self.slot or "", fill.start, fill.end, fill, captures)
            found = run.go(self.next, fill.end, AFTER, caught)
            if found:
                return found
        return None

    def among(self, reading: Reading, places: Sequence[int]) -> Sequence[int]:
        return [at for at in places if reading.begins(at, self.kinds)]


@dataclass(frozen=True, slots=True)
class SplitStep:
    """Go on at the first of these that succeeds."""

    branches: tuple[int, ...]

    def run(self, run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
        for branch in self.branches:
            found = run.go(branch, at, before, captures)
            if found:
                return found
        return None

    def among(self, reading: Reading, places: Sequence[int]) -> Sequence[int]:
        return places


@dataclass(frozen=True, slots=True)
class GapStep:
    """Jump up to so many words."""

    words: int
    next: int

    def run(self, run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
        following = run.code.steps[self.next]
        landings: Sequence[int] = run.reading.gap(at, self.words, run.code.barriers)
        if following is not None and run.watch is None:  # who watches is shown every word tried
            landings = following.among(run.reading, landings)
        for here in landings:
            found = run.go(self.next, here, GAPPED, captures)
            if found:
                return found
        return None

    def among(self, reading: Reading, places: Sequence[int]) -> Sequence[int]:
        return places


# Each step is tried at word `at` behind what `before` says, and gives the first way in which the rest
# of the phrase matches from there. `among`: the places of some at which it can begin.
Step = WordStep | KindStep | SplitStep | GapStep | None  # None: the phrase is matched


class Found(NamedTuple):
    """Where a line matched, words [start, end), and its captures, last first."""

    start: int
    end: int
    captures: Capture | None

    def slots(self) -> dict[str, Fill]:
        """What each slot took."""
        return {slot: fill for slot, _, _, fill, _ in self._all() if slot and fill}

    def words(self) -> frozenset[int]:
        """The words that the phrase's own words and lists took."""
        return frozenset(
            at for slot, start, end, _, _ in self._all() if not slot for at in range(start, end)
        )

    def _all(self) -> Iterator[Capture]:
        capture = self.captures
        while capture:
            yield capture
            capture = capture[-1]


class Program:
    """One phrase line. It is compiled when it is first run: of ten thousand phrases most never
    meet a sentence that has their words."""

    def __init__(self, line: PhraseLine, kinds: Mapping[str, tuple[str, ...]]) -> None:
        self.line = line
        self._kinds = kinds

    @cached_property
    def code(self) -> Code:
        return Code(self.line, self._kinds)

    def find_all(
        self,
        reading: Reading,
        watch: Callable[[int, int, int], None] | None = None,
        last_start: int = sys.maxsize,
    ) -> list[Found]:
        """All matches that share no word, left to right.

        `watch` is told each state that is tried: where the attempt began, the step, the word. No
        match begins behind token `last_start`.
        """
        found: list[Found] = []
        code = self.code
        run = Run(code, reading, watch)
        free, end = 0, bisect_right(reading.places, last_start)
        for start in reading.beginnings(code.first_words, code.first_kinds):
            if start < free:
                continue
            if start >= end:
                break
            run.start = start
            match = run.go(code.entry, start, START, None)
            if match:
                found.append(match)
                free = match.end
        return found


class Code:
    """A phrase as steps. `shown[i]` is what step i looks for, as a person would write it; `entry` is
    the first step; `barriers` are the kinds of things that no gap jumps over; a match begins with
    one of `first_words` or a thing of one of `first_kinds`."""

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


class Run:
    """The attempts of a phrase on a sentence; `start` is where the present one began. What failed
    once is not tried again, wherever the attempt began."""

    __slots__ = ("_failed", "_steps", "code", "reading", "start", "watch")

    def __init__(
        self, code: Code, reading: Reading, watch: Callable[[int, int, int], None] | None
    ) -> None:
        self.code = code
        self._steps = code.steps
        self.reading = reading
        self.watch = watch
        self.start = 0
        self._failed: set[int] = set()

    def go(self, number: int, at: int, before: int, captures: Capture | None) -> Found | None:
        """Go on at the step with this number."""
        steps = self._steps
        state = (at * 3 + before) * len(steps) + number
        if state in self._failed:
            return None
        if self.watch:
            self.watch(self.start, number, at)
        step = steps[number]
        if step is None:
            return Found(self.start, at, captures)
        found = step.run(self, at, before, captures)
        if found is None:
            self._failed.add(state)
        return found
