"""How far each phrase of a rule got in a sentence, what stopped it, and which edit would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.match.matcher import Matcher
from briefgen.match.program import (
    GapStep,
    KindStep,
    Program,
    SplitStep,
    Step,
    WordStep,
    has_capitals,
)
from briefgen.match.reading import Reading
from briefgen.match.scene import Scene
from briefgen.model.annotation import AnnotatedArticle, Sentence
from briefgen.rules.inflection import bases_of, forms_of
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.ruleset import Rule

GLUE_SKIPPED = 4  # helper words between two elements, as in docs/rules.md
WORDS_LOOKED_AHEAD = 5  # an edit is offered if what was expected stands at most so far on


@dataclass(frozen=True, slots=True)
class Stop:
    """The furthest that one phrase got.

    `line`: number of the phrase. `matched`: the words it had taken when it stopped, "" if it never
    began. `expected`: what could have followed, or begun it. `met`: the word that stood there
    instead, behind helper words, "" at the end of the sentence. `hint`: an edit that would let it
    go on, "" if none is in sight.
    """

    line: int
    phrase: str
    matched: str
    expected: tuple[str, ...]
    met: str
    hint: str


def why(rule: Rule, annotated: AnnotatedArticle, matcher: Matcher) -> tuple[Stop, ...]:
    """For each phrase of a rule that matches nowhere in the article, where it stopped: the sentence
    in which it got furthest counts."""
    stops = []
    for line in rule.find:
        program = Program(line, matcher.ruleset.kinds)
        tries = [
            _attempt(program, annotated, sentence, matcher) for sentence in annotated.sentences
        ]
        if tries and all(tries):
            stops.append(max((each for each in tries if each), key=lambda each: each[1])[0])
    return tuple(stops)


def why_sentence(
    rule: Rule, annotated: AnnotatedArticle, sentence: Sentence, matcher: Matcher
) -> Stop | None:
    """The stop of the phrase that got furthest in one sentence; None if one of them matches."""
    tries = [
        _attempt(Program(line, matcher.ruleset.kinds), annotated, sentence, matcher)
        for line in rule.find
    ]
    if not all(tries):
        return None
    return max((each for each in tries if each), key=lambda each: each[1])[0]


def _attempt(
    program: Program, annotated: AnnotatedArticle, sentence: Sentence, matcher: Matcher
) -> tuple[Stop, int] | None:
    """Where a phrase stopped in a sentence and how many words it had taken; None if it matches."""
    reading = Reading(Scene(annotated), sentence, matcher.language)
    seen: list[tuple[int, int, int]] = []
    if program.find_all(reading, lambda start, step, at: seen.append((start, step, at))):
        return None
    return _furthest(program, reading, seen)


def _furthest(
    program: Program, reading: Reading, seen: Sequence[tuple[int, int, int]]
) -> tuple[Stop, int]:
    """The stop of the attempt that took most words, and how many."""
    states = [
        (at - start, start, step, at)
        for start, step, at in seen
        if _consumes(program.code.steps[step])
    ]
    longest = max((state[0] for state in states), default=0)
    start, at = next(((start, at) for length, start, _, at in states if length == longest), (0, 0))
    steps = sorted(
        {step for _, begin, step, here in states if (begin, here) == (start, at)}, reverse=True
    )
    if not longest:
        steps = _beginnings(program)
    met = at if _follows_gap(program, steps) else _behind_glue(reading, at)
    stop = Stop(
        line=program.line.number,
        phrase=program.line.text,
        matched=reading.span(start, at).cut(reading.annotated.article.text) if at > start else "",
        expected=tuple(dict.fromkeys(program.code.shown[step] for step in steps)),
        met=reading.written(met) if longest and met < len(reading) else "",
        hint=_hint(program, reading, steps, met) if longest else "",
    )
    return stop, longest


def _beginnings(program: Program) -> list[int]:
    """The steps that a match can begin with, in the order of the phrase."""
    found, waiting = [], [program.code.entry]
    while waiting:
        number = waiting.pop()
        step = program.code.steps[number]
        if isinstance(step, SplitStep):
            waiting += reversed(step.branches)
        elif step is not None:
            found.append(number)
    return found


def _consumes(step: Step) -> bool:
    return step is not None and not isinstance(step, SplitStep)


def _follows_gap(program: Program, steps: Sequence[int]) -> bool:
    gaps = {step.next for step in program.code.steps if isinstance(step, GapStep)}
    return any(step in gaps for step in steps)


def _behind_glue(reading: Reading, at: int) -> int:
    """The word that stopped a phrase is the one behind the helper words that it may skip."""
    for _ in range(GLUE_SKIPPED):
        ends = reading.glue_end(at)
        if not ends:
            break
        at = ends[-1]
    return at


def _hint(program: Program, reading: Reading, steps: Sequence[int], at: int) -> str:
    """The words in between as an optional part, if what was expected stands a little further on;
    else the word that was met, as one more that means the same."""
    for here in range(at, min(at + WORDS_LOOKED_AHEAD, len(reading)) + 1):
        if here < len(reading) and any(
            _fits(program.code.steps[step], reading, here) for step in steps
        ):
            between = " ".join(reading.words[at:here])
            return f"Try [{between}] before it, or a gap: ...{max(here - at, 1)}" if between else ""
    if _follows_gap(program, steps) or at >= len(reading) or reading.hidden[at]:
        return ""
    word = reading.words[at]
    if len(forms_of(word)) == 1:  # neither verb nor noun: no other word for one
        return ""
    base = bases_of(word)[0]
    for step in (program.code.steps[number] for number in steps):
        if (
            isinstance(step, KindStep)
            and step.slot is None
            and step.kinds[0].startswith(LIST_PREFIX)
        ):
            name = step.kinds[0].removeprefix(LIST_PREFIX)
            return f'Add "{base}" to the list "{name}" if it means the same.'
    words = [number for number in steps if isinstance(program.code.steps[number], WordStep)]
    if len(words) == len(steps) == 1:
        return f"Try ({program.code.shown[words[0]]} | {base}) if both mean the same."
    return ""


def _fits(step: Step, reading: Reading, at: int) -> bool:
    if isinstance(step, WordStep):
        if reading.words[at] not in step.forms or reading.hidden[at]:
            return False
        return not step.capital or has_capitals(reading.written(at), step.capital)
    return isinstance(step, KindStep) and bool(reading.fills(at, step.kinds))
