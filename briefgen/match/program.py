"""A phrase line compiled to a small program, and the one way in which it is run.

Semantics (docs/rules.md): the earliest beginning; then from left to right an optional part is
taken if it can be, a gap is as short as possible, an entry as long as possible. That is a
prioritised search; failures are remembered by (instruction, word, neighbour), so a run costs at
most instructions x words x (ways to step), whatever the phrase (the method of memoised
backtracking, as in "packrat" parsers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefgen.match.reading import COLON, COMMA, Fill, Reading
from briefgen.rules.inflection import forms_of
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.phrases import Choice, Gap, ListRef, PhraseLine, Sequence, Slot, Word

START, AFTER, GAPPED = 0, 1, 2  # what stood before: nothing, an element, a gap
BEFORE_QUOTATION = (COMMA, COLON)  # He said, "..."; he said: "..."
QUOTE_ONLY = ("quote",)


@dataclass(frozen=True, slots=True)
class WordStep:
    """Match one word: one of `forms`; `capital` is the spelling whose capitals must be there;
    `is_inner`: right behind the word before it."""

    forms: frozenset[str]
    capital: str | None
    is_inner: bool
    next: int


@dataclass(frozen=True, slots=True)
class KindStep:
    """Match a thing of one of `kinds`; `slot` captures it."""

    slot: str | None
    kinds: tuple[str, ...]
    next: int


@dataclass(frozen=True, slots=True)
class SplitStep:
    """Go on at the first of these that succeeds."""

    branches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GapStep:
    words: int
    next: int


Step = WordStep | KindStep | SplitStep | GapStep | None  # None: the phrase is matched


class Capture(NamedTuple):
    """Words [start, end) that an element took; `slot` is "" for a word or a list that is no slot,
    `fill` None for a word. `before` is the capture before it."""

    slot: str
    start: int
    end: int
    fill: Fill | None
    before: Capture | None


class Found(NamedTuple):
    """Where a line matched, words [start, end), and its captures, last first."""

    start: int
    end: int
    captures: Capture | None

    def slots(self) -> dict[str, Fill]:
        """What each slot took."""
        return {each.slot: each.fill for each in self._all() if each.slot and each.fill}

    def words(self) -> frozenset[int]:
        """The words that the phrase's own words and lists took."""
        return frozenset(
            at for each in self._all() if not each.slot for at in range(each.start, each.end)
        )

    def _all(self) -> Iterator[Capture]:
        capture = self.captures
        while capture:
            yield capture
            capture = capture.before


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
        self, reading: Reading, watch: Callable[[int, int, int], None] | None = None
    ) -> list[Found]:
        """All matches that share no word, left to right.

        `watch` is told each state that is tried: where the attempt began, the step, the word.
        """
        found: list[Found] = []
        failed: set[tuple[int, int, int]] = set()
        code = self.code
        free = 0
        for start in reading.beginnings(code.first_words, code.first_kinds):
            if start < free:
                continue
            match = _Run(code, reading, start, failed, watch).run(code.entry, start, START, None)
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
            for slot in line.slots()
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

    def _compile(self, sequence: Sequence, after: int) -> int:
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
            kinds = tuple(kind for name in element.kinds for kind in self._kinds.get(name, ()))
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


class _Run:
    """One attempt from one word on."""

    def __init__(
        self,
        code: Code,
        reading: Reading,
        start: int,
        failed: set[tuple[int, int, int]],
        watch: Callable[[int, int, int], None] | None = None,
    ) -> None:
        self.code = code
        self.reading = reading
        self.start = start
        self.failed = failed
        self.watch = watch

    def run(self, step: int, at: int, before: int, captures: Capture | None) -> Found | None:
        key = (step, at, before)
        if key in self.failed:
            return None
        if self.watch:
            self.watch(self.start, step, at)
        found = self._try(self.code.steps[step], at, before, captures)
        if found is None:
            self.failed.add(key)
        return found

    def _try(self, step: Step, at: int, before: int, captures: Capture | None) -> Found | None:
        if step is None:
            return Found(self.start, at, captures)
        if isinstance(step, SplitStep):
            return next(
                filter(None, (self.run(each, at, before, captures) for each in step.branches)), None
            )
        if isinstance(step, GapStep):
            landings = self.reading.gap(at, step.words, self.code.barriers)
            return next(
                filter(None, (self.run(step.next, each, GAPPED, captures) for each in landings)),
                None,
            )
        if isinstance(step, WordStep):
            return self._word(step, at, before, captures)
        return self._thing(step, at, before, captures)

    def _word(self, step: WordStep, at: int, before: int, captures: Capture | None) -> Found | None:
        reading = self.reading
        for here in reading.neighbours(at, step.is_inner) if before == AFTER else (at,):
            if (
                here < len(reading)
                and reading.words[here] in step.forms
                and not reading.hidden[here]
            ):
                if step.capital and not has_capitals(reading.written(here), step.capital):
                    continue
                caught = Capture("", here, here + 1, None, captures)
                found = self.run(step.next, here + 1, AFTER, caught)
                if found:
                    return found
        return None

    def _thing(
        self, step: KindStep, at: int, before: int, captures: Capture | None
    ) -> Found | None:
        reading = self.reading
        if before == AFTER and "quote" in step.kinds and reading.marks[at] in BEFORE_QUOTATION:
            found = self._take(reading.fills(at, QUOTE_ONLY), step, captures)
            if found:
                return found
        places = reading.steps(at) if before == AFTER else (at,)
        for here in places:
            found = self._take(reading.fills(here, step.kinds), step, captures)
            if found:
                return found
        return None

    def _take(self, fills: list[Fill], step: KindStep, captures: Capture | None) -> Found | None:
        for fill in fills:
            caught = Capture(step.slot or "", fill.start, fill.end, fill, captures)
            found = self.run(step.next, fill.end, AFTER, caught)
            if found:
                return found
        return None


def has_capitals(written: str, typed: str) -> bool:
    """Whether the text has a capital wherever the phrase has one."""
    if len(written) < len(typed):
        return written[:1].isupper()
    return all(written[at].isupper() for at, letter in enumerate(typed) if letter.isupper())
