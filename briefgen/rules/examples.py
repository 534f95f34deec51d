"""Marked sentences: the tests that stand inside a rule."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import get_args

from briefgen.errors import Position
from briefgen.model.annotation import Modality
from briefgen.model.span import Span
from briefgen.rules.document import JoinedLine, Text
from briefgen.rules.schema import Faults

MARK = re.compile(r"\{\s*+([^\W\d_](?:[\w-]| +(?![ :]))*) *+:\s?([^{}]*+)\}")
EXPECTED = ("certainty", "negated", "modality", "by")
DENIED = "denied"  # a certainty that comes from who speaks, not from a cue
ARROW = "=>"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence without its marks, where the marked slots stand in it, and what `=>` expects.

    `marked` is the line as written. `marks`: slot name -> span in `text`.
    """

    text: str
    marked: str
    at: Position
    marks: Mapping[str, Span] = field(default_factory=dict)
    expected: Mapping[str, str] = field(default_factory=dict)


def read_examples(
    text: Text, slots: Collection[str], cues: Collection[str], faults: Faults
) -> tuple[Example, ...]:
    """The examples of a block. `slots` are the names that the rule has, `cues` those of the cue
    table (none: any will do)."""
    return tuple(_read(line, slots, cues, faults) for line in text.joined_lines())


def _read(
    line: JoinedLine, slots: Collection[str], cues: Collection[str], faults: Faults
) -> Example:
    sentence, _, tail = line.text.partition(ARROW)
    plain, marks = _without_marks(sentence.rstrip())
    if not all(name in slots for name in marks):
        _add_unknown_marks(line, sentence, slots, faults)
    expected = _expected(line, len(sentence), slots, cues, faults) if tail else {}
    return Example(plain, sentence.rstrip(), line.at, marks, expected)


def parse_marked(marked: str, at: Position) -> Example:
    """A marked sentence as plain text with spans."""
    plain, marks = _without_marks(marked)
    return Example(plain, marked, at, marks)


def _without_marks(marked: str) -> tuple[str, dict[str, Span]]:
    plain, marks, end = "", {}, 0
    for match in MARK.finditer(marked):
        plain += marked[end : match.start()]
        start = len(plain)
        plain += match[2]
        marks[match[1]] = Span(start, len(plain))
        end = match.end()
    return plain + marked[end:], marks


def _add_unknown_marks(
    line: JoinedLine, sentence: str, slots: Collection[str], faults: Faults
) -> None:
    for match in MARK.finditer(sentence):
        name = match[1]
        if name not in slots:
            guess = faults.nearest(name, slots)
            listed = ", ".join(sorted(slots)) or "none"
            hint = f"Did you mean {{{guess}: …}}?" if guess else f"Its slots: {listed}."
            at = line.position(match.start())
            faults.add(at, "R04", f'The rule has no slot "{name}".', hint)


def _expected(
    line: JoinedLine, begin: int, slots: Collection[str], cues: Collection[str], faults: Faults
) -> dict[str, str]:
    """What stands behind the arrow, which begins at `begin`: "certainty: likely; count: 300"."""
    answers = {
        "negated": ("yes", "no"),
        "modality": get_args(Modality),
        "certainty": tuple(sorted({*cues, DENIED})) if cues else (),
    }
    expected: dict[str, str] = {}
    offset = begin + len(ARROW)
    for written in line.text[offset:].split(";"):
        part = written.strip()
        at = line.position(offset + len(written) - len(written.lstrip()))
        offset += len(written) + 1
        name, colon, value = (each.strip() for each in part.partition(":"))
        if not part:
            continue
        if not colon or (name not in EXPECTED and name not in slots):
            known = ", ".join((*EXPECTED, *sorted(slots)))
            hint = f'Write "name: value", with ; between several. Names: {known}.'
            faults.add(at, "R04", f'"{part}" behind "=>" is not understood.', hint)
        elif answers.get(name) and value not in answers[name]:
            guess = faults.nearest(value, answers[name])
            hint = f'Did you mean "{guess}"?' if guess else f"One of: {', '.join(answers[name])}."
            faults.add(at, "R18", f'"{value}" is no value of "{name}".', hint)
        else:
            expected[name] = value
    return expected
