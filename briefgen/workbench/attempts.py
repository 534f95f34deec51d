"""How far a phrase gets in a sentence: the matcher's own steps, watched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen.match.code import Code, GapStep, Place, SplitStep
from briefgen.match.program import Program
from briefgen.match.reading import Reading
from briefgen.rules.phrase_tree import walk
from briefgen.rules.phrases import Choice, Element, Gap, PhraseLine

GLUE_SKIPPED = 4  # helper words between two elements, as in docs/rules.md
HALTS_KEPT = 3  # places to mend a phrase at: where it got furthest, and the next best

Kinds = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Halt:
    """Where one attempt stopped: words [start, at) of the sentence were taken.

    `met` is the word that stopped it, behind the helper words that may be skipped; the number of
    words if it met the end. `expected`: the elements of the phrase that could have followed, or
    begun it, in the order of the phrase. `gap`: the gap that could not be crossed to them.
    """

    start: int
    at: int
    met: int
    expected: tuple[Element, ...]
    gap: Gap | None = None


def halts(line: PhraseLine, kinds: Kinds, reading: Reading) -> list[Halt] | None:
    """Where the attempts at a phrase of unshared elements stopped, the furthest first; None if it
    matches.

    A phrase that began nowhere has one halt that took no word.
    """
    program = _TracedProgram(line, kinds)
    seen: list[tuple[int, int, int]] = []
    if program.find_all(reading, lambda start, step, at: seen.append((start, step, at))):
        return None
    code = program.code
    behind_gaps = {
        each for step in code.steps if isinstance(step, GapStep) for each in code.first(step.next)
    }
    stopped: dict[tuple[int, int], set[int]] = {}
    for start, step, at in seen:
        # What follows a gap was tried at every word that the gap reaches: the gap itself counts.
        if at > start and step not in behind_gaps and not isinstance(code.steps[step], SplitStep):
            stopped.setdefault((start, at), set()).add(step)
    furthest = sorted(stopped, key=lambda place: (place[0] - place[1], place[0]))[:HALTS_KEPT]
    found = [_halt(code, reading, *place, stopped[place]) for place in furthest]
    return found or [Halt(0, 0, 0, tuple(_beginning(line.elements)))]


class _TracedCode(Code):
    """Code that knows of which element of the phrase each step was made."""

    def __init__(self, line: PhraseLine, kinds: Kinds) -> None:
        self.elements: dict[int, Element] = {}
        self.order = {id(each): number for number, each in enumerate(walk(line.elements))}
        super().__init__(line, kinds)

    def _compile_element(self, element: Element, after: int, place: Place) -> int:
        step = super()._compile_element(element, after, place)
        self.elements[step] = element
        return step

    def first(self, step: int) -> list[int]:
        """The steps that take something, with which the code may go on at `step`."""
        found, waiting = [], [step]
        while waiting:
            number = waiting.pop()
            here = self.steps[number]
            if isinstance(here, SplitStep):
                waiting += here.branches
            elif here is not None:
                found.append(number)
        return found

    def in_order(self, steps: Iterable[int]) -> tuple[Element, ...]:
        """What steps were made of, in the order of the phrase."""
        return tuple(
            sorted((self.elements[step] for step in steps), key=lambda each: self.order[id(each)])
        )


class _TracedProgram(Program):
    @cached_property
    def code(self) -> _TracedCode:
        return _TracedCode(self.line, self._kinds)


def _halt(code: _TracedCode, reading: Reading, start: int, at: int, steps: set[int]) -> Halt:
    gaps = [step for step in sorted(steps) if isinstance(code.steps[step], GapStep)]
    if len(gaps) == len(steps):
        # Steps are made from the end of a phrase to its beginning: the first is the required one.
        gap, step = code.elements[gaps[0]], code.steps[gaps[0]]
        assert isinstance(gap, Gap) and isinstance(step, GapStep)
        return Halt(start, at, at, code.in_order(code.first(step.next)), gap)
    expected = code.in_order(steps.difference(gaps))
    return Halt(start, at, _behind_glue(reading, at), expected)


def _beginning(elements: tuple[Element, ...]) -> list[Element]:
    """What a phrase can begin with, in its order."""
    found: list[Element] = []
    for element in elements:
        if not isinstance(element, Choice):
            return [*found, element]
        for branch in element.branches:
            found += _beginning(branch)
        if not element.optional:
            return found
    return found


def _behind_glue(reading: Reading, at: int) -> int:
    """The word that stopped a phrase is the one behind the helper words that it may skip."""
    for _ in range(GLUE_SKIPPED):
        ends = reading.glue_end(at)
        if not ends:
            break
        at = ends[-1]
    return at
