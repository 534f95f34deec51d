"""Marked sentences: the tests that stand inside a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from briefgen.errors import Position
from briefgen.model.annotation import Modality
from briefgen.model.span import Span
from briefgen.rules.document import Text
from briefgen.rules.phrases import joined_lines
from briefgen.rules.schema import Faults, nearest

MARK = re.compile(r"\{\s*+([^\W\d_](?:[\w-]| +(?![ :]))*+) *+:\s?([^{}]*+)\}")
EXPECTED = ("certainty", "negated", "modality", "by")
DENIED = "denied"  # a certainty that comes from who speaks, not from a cue


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
    text: Text, slots: frozenset[str], cues: frozenset[str], faults: Faults
) -> tuple[Example, ...]:
    """The examples of a block. `slots` are the names that the rule has, `cues` those of the cue
    table (none: any will do)."""
    answers = {
        "negated": ("yes", "no"),
        "modality": get_args(Modality),
        "certainty": (*sorted(cues), DENIED) if cues else (),
    }
    found = []
    for joined in joined_lines(text.lines()):
        sentence, _, tail = joined.text.partition("=>")
        example = parse_marked(sentence.strip(), joined.position(0))
        for match in MARK.finditer(sentence):
            if match[1] not in slots:
                guess = nearest(match[1], slots)
                listed = ", ".join(sorted(slots)) or "none"
                hint = f"Did you mean {{{guess}: …}}?" if guess else f"Its slots: {listed}."
                faults.add(
                    joined.position(match.start()),
                    "R04",
                    f'The rule has no slot "{match[1]}".',
                    hint,
                )
        expected = {}
        offset = len(sentence) + len("=>")
        for written in tail.split(";"):
            part = written.strip()
            at = joined.position(offset + len(written) - len(written.lstrip()))
            offset += len(written) + 1
            if not part:
                continue
            name, colon, value = (each.strip() for each in part.partition(":"))
            if not colon or (name not in EXPECTED and name not in slots):
                hint = f"Known: {', '.join((*EXPECTED, *sorted(slots)))}."
                faults.add(at, "R04", f'"{part}" behind "=>" is not understood.', hint)
            elif answers.get(name) and value not in answers[name]:
                guess = nearest(value, answers[name])
                hint = (
                    f'Did you mean "{guess}"?' if guess else f"One of: {', '.join(answers[name])}."
                )
                faults.add(at, "R18", f'"{value}" is no value of "{name}".', hint)
            else:
                expected[name] = value
        found.append(Example(example.text, example.marked, example.at, example.marks, expected))
    return tuple(found)


def parse_marked(marked: str, at: Position) -> Example:
    """A marked sentence as plain text with spans."""
    plain, marks, end = "", {}, 0
    for match in MARK.finditer(marked):
        plain += marked[end : match.start()]
        start = len(plain)
        plain += match[2]
        marks[match[1]] = Span(start, len(plain))
        end = match.end()
    return Example(plain + marked[end:], marked, at, marks)
