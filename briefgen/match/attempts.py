"""The steps of a phrase as functions that try them, each calling the one behind it.

Semantics (docs/rules.md): the earliest beginning; then from left to right an optional part is
taken if it can be, a gap is as short as possible, an entry as long as possible. That is a
prioritised search. Where it may go on in more than one way, a failure is remembered by (step, word,
neighbour), so a run costs at most steps x steps x words x (ways to go on), whatever the phrase (the
method of memoised backtracking, as in "packrat" parsers; the functions are the method of "closure
compilation": what is known of a phrase is bound once, not looked up at each word).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from briefgen.annotate.lexicon import has_capitals
from briefgen.match.code import ASKED, OPTIONAL, Code, GapStep, KindStep, SplitStep, Step, WordStep
from briefgen.match.layout import COLON, COMMA
from briefgen.match.reading import Reading
from briefgen.match.things import Fill

START, AFTER, GAPPED = 0, 1, 2  # what stood before: nothing, an element, a gap
NEIGHBOURS = 3
BEFORE_QUOTATION = (COMMA, COLON)  # He said, "..."; he said: "..."
QUOTE_ONLY = ("quote",)
NO_SLOT = (ASKED, OPTIONAL)

# Words [start, end) that an element took: its slot (ASKED or OPTIONAL if it is none), start, end,
# the fill (None for a word), and the capture before it. A plain tuple: one is made at every step.
Capture: TypeAlias = "tuple[str, int, int, Fill | None, Capture | None]"
# Told where an attempt began, the step, the word.
Watch: TypeAlias = Callable[[int, int, int], None]


class Found(NamedTuple):
    """Where a line matched, words [start, end), and its captures, last first."""

    start: int
    end: int
    captures: Capture | None

    def slots(self) -> dict[str, Fill]:
        """What each slot took."""
        return self.taken()[0]

    @property
    def ends_with_slot(self) -> bool:
        """Whether the last thing taken fills a slot."""
        return self.captures is not None and self.captures[0] not in NO_SLOT

    def taken(self) -> tuple[dict[str, Fill], frozenset[int], frozenset[int]]:
        """What each slot took; the words that the phrase's own words and lists took; those of them
        without which it would not match."""
        slots: dict[str, Fill] = {}
        asked: list[int] = []
        optional: list[int] = []
        capture = self.captures
        while capture:
            slot, start, end, fill, capture = capture
            if slot == ASKED:
                asked += range(start, end)
            elif slot == OPTIONAL:
                optional += range(start, end)
            elif fill:
                slots[slot] = fill
        return slots, frozenset((*asked, *optional)), frozenset(asked)


class Run:
    """A phrase on a sentence; `start` is where the present attempt began. What failed once is not
    tried again, wherever the attempt began: `failed` holds those states."""

    __slots__ = ("failed", "reading", "start", "watch")

    def __init__(self, reading: Reading, watch: Watch | None) -> None:
        self.reading = reading
        self.watch = watch
        self.start = 0
        self.failed: set[int] = set()


# Tries a step at a word behind what stood before (START, AFTER, GAPPED), with what was captured; gives
# the first way in which the rest of the phrase matches from there.
Attempt: TypeAlias = "Callable[[Run, int, int, Capture | None], Found | None]"
Sieve: TypeAlias = (
    "Callable[[Reading, Sequence[int]], Sequence[int]]"  # words at which a step can begin
)


class Attempts:
    """The functions of one phrase; `first` is that of its first step. With `is_watched` each tells
    the run's watch when it is tried."""

    def __init__(self, code: Code, is_watched: bool = False) -> None:
        self._code = code
        self._is_watched = is_watched
        self._made: list[Attempt] = []
        for number, step in enumerate(code.steps):  # a step goes on at those made before it
            attempt = self._attempt(number, step)
            self._made.append(self._watched(attempt, number) if is_watched else attempt)
        self.first = self._made[code.entry]

    def _attempt(self, number: int, step: Step) -> Attempt:
        if isinstance(step, WordStep):
            return self._inner_word(step) if step.is_inner else self._word(number, step)
        if isinstance(step, KindStep):
            return self._kind(number, step)
        if isinstance(step, SplitStep):
            return self._split(number, step)
        if isinstance(step, GapStep):
            return self._gap(number, step)
        return _end

    def _word(self, number: int, step: WordStep) -> Attempt:
        forms, capital, following = step.forms, step.capital, self._made[step.next]
        name = step.name
        stride, own = self._states(number)

        def attempt(run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
            reading = run.reading
            words = reading.words
            if before != AFTER or reading.is_plain[at]:  # it can stand at one place only
                if words[at] in forms and _takes(reading, at, capital):
                    return following(run, at + 1, AFTER, (name, at, at + 1, None, captures))
                return None
            state = at * stride + own + before
            if state in run.failed:
                return None
            for here in reading.steps(at):
                if words[here] in forms and _takes(reading, here, capital):
                    caught = (name, here, here + 1, None, captures)
                    found = following(run, here + 1, AFTER, caught)
                    if found is not None:
                        return found
            run.failed.add(state)
            return None

        return attempt

    def _inner_word(self, step: WordStep) -> Attempt:
        """Inside quotation marks only the very next word counts."""
        forms, capital, following = step.forms, step.capital, self._made[step.next]
        name = step.name

        def attempt(run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
            reading = run.reading
            if before == AFTER and not reading.is_tight(at):
                return None
            if reading.words[at] in forms and _takes(reading, at, capital):
                return following(run, at + 1, AFTER, (name, at, at + 1, None, captures))
            return None

        return attempt

    def _kind(self, number: int, step: KindStep) -> Attempt:
        slot, kinds, following = step.name, step.kinds, self._made[step.next]
        takes_quotes = "quote" in kinds
        stride, own = self._states(number)

        def take(fills: Sequence[Fill], run: Run, captures: Capture | None) -> Found | None:
            for fill in fills:
                end = fill.end
                found = following(run, end, AFTER, (slot, fill.start, end, fill, captures))
                if found is not None:
                    return found
            return None

        def search(run: Run, at: int, captures: Capture | None) -> Found | None:
            """Behind another element, over what may be skipped."""
            reading = run.reading
            if takes_quotes and reading.marks[at] in BEFORE_QUOTATION:
                found = take(reading.fills(at, QUOTE_ONLY), run, captures)
                if found is not None:
                    return found
            for here in reading.steps(at):
                found = take(reading.fills(here, kinds), run, captures)
                if found is not None:
                    return found
            return None

        def attempt(run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
            reading = run.reading
            is_alone = before != AFTER or reading.is_plain[at]
            fills = reading.fills(at, kinds) if is_alone else ()
            state = at * stride + own + before
            if (is_alone and not fills) or state in run.failed:
                return None
            found = take(fills, run, captures) if is_alone else search(run, at, captures)
            if found is None:
                run.failed.add(state)
            return found

        return attempt

    def _split(self, number: int, step: SplitStep) -> Attempt:
        branches = [self._made[branch] for branch in step.branches]
        stride, own = self._states(number)

        def attempt(run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
            state = at * stride + own + before
            if state in run.failed:
                return None
            for branch in branches:
                found = branch(run, at, before, captures)
                if found is not None:
                    return found
            run.failed.add(state)
            return None

        return attempt

    def _gap(self, number: int, step: GapStep) -> Attempt:
        words, barriers, following = step.words, self._code.barriers, self._made[step.next]
        is_behind_slot = step.is_behind_slot
        # Who watches is shown every word that is tried.
        sieve = None if self._is_watched else _sieve(self._code.steps[step.next])
        stride, own = self._states(number)

        def attempt(run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
            state = at * stride + own + before
            if state in run.failed:
                return None
            landings: Sequence[int] = run.reading.gap(at, words, barriers, is_behind_slot)
            for here in sieve(run.reading, landings) if sieve else landings:
                found = following(run, here, GAPPED, captures)
                if found is not None:
                    return found
            run.failed.add(state)
            return None

        return attempt

    def _watched(self, attempt: Attempt, number: int) -> Attempt:
        stride, own = self._states(number)

        def watched(run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
            if run.watch and at * stride + own + before not in run.failed:
                run.watch(run.start, number, at)
            return attempt(run, at, before, captures)

        return watched

    def _states(self, number: int) -> tuple[int, int]:
        """How the states of a step are numbered: word x the first + the second + what stood before."""
        return len(self._code.steps) * NEIGHBOURS, number * NEIGHBOURS


def _end(run: Run, at: int, before: int, captures: Capture | None) -> Found | None:
    """The phrase is matched."""
    del before
    return Found(run.start, at, captures)


def _takes(reading: Reading, at: int, capital: str | None) -> bool:
    """Whether a word of the text is free, and spelled with the capitals of the phrase."""
    if reading.hidden[at]:
        return False
    return not capital or has_capitals(reading.written(at), capital)


def _sieve(step: Step) -> Sieve | None:
    if isinstance(step, WordStep):
        forms = step.forms
        return lambda reading, places: [at for at in places if reading.words[at] in forms]
    if isinstance(step, KindStep):
        kinds = step.kinds
        return lambda reading, places: reading.starting(places, kinds)
    return None
