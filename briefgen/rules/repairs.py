"""Text that is no YAML, made readable: each fault is told, what cannot be read is emptied.

What is read afterwards still stands where the author put it: a repair changes no line's number, and
columns only behind a colon that lacked its blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from briefgen.errors import Position, Problem
from briefgen.rules.tokens import UNSEEN

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 12  # of maps and lists in one another
ENTRY_INDENT = 2  # a rule, a list, a section: the most that one syntax fault takes along
TAB = "    "  # what a tab is read as, once it is reported: deeper than one level

BARE_PHRASE = re.compile(r"(\s*+(?:- )?[\w -]++:\s++)([{\[\"'&*!%@`|>].*|[-?]\s.*)")
GLUED_COLON = re.compile(r"(\s*+[^\W\d_][\w -]*+:)([^\s:/].*)")
BLOCK_MARK = re.compile(r"[|>][-+0-9]*(\s+#.*)?")
ODD_INDENT = re.compile(r"^ *[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]", re.MULTILINE)
NOT_YAML = re.compile(
    r"[^\t\r\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
LINE_BREAKS = re.compile(r"[\x85\u2028\u2029]")  # of YAML 1.1, not of editors
IN_WORDS = re.compile(rf"(?<=\w)[{UNSEEN}]+|[{UNSEEN}]+(?=\w)")
KEY_LINE = re.compile(r"^(\s*)[^\s#][^:]*:(\s|$)")


class Repaired(NamedTuple):
    """The lines as they can be read, and what was wrong with them."""

    lines: list[str]
    problems: list[Problem]


def without_odd_characters(lines: Sequence[str], path: str) -> Repaired:
    """Characters that YAML refuses are reported and become blanks."""
    return _without(NOT_YAML, " ", lines, path)


def without_unseen_marks(lines: Sequence[str], path: str) -> Repaired:
    """Marks that nobody sees, at words, are reported and taken out: articles are read without."""
    return _without(IN_WORDS, "", lines, path)


def _without(unseen: re.Pattern[str], instead: str, lines: Sequence[str], path: str) -> Repaired:
    found = Repaired([], [])
    for number, line in enumerate(lines, start=1):
        odd = unseen.search(line)
        if odd:
            at = Position(path, number, odd.start() + 1)
            message = f"There is an invisible character here (U+{ord(odd.group()[0]):04X})."
            shown = unseen.sub(lambda marks: "\ufffd" * len(marks.group()), line)
            found.problems.append(Problem(at, "Y09", message, "Remove it.", shown))
        found.lines.append(unseen.sub(instead, line))
    return found


def without_odd_indents(lines: Sequence[str], path: str) -> Repaired:
    """Tabs, and blanks of other kinds than the usual one, at the beginning of lines; reported once
    for each run of such lines."""
    found = Repaired([], [])
    run: list[int] = []
    for number, line in enumerate([*lines, ""], start=1):
        lead = line[: len(line) - len(line.lstrip())]
        if line.strip() and lead.strip(" "):
            run.append(number)
            blank = "".join(TAB if each == "\t" else " " for each in lead)
            found.lines.append(blank + line.lstrip())
            continue
        if run:
            first = lines[run[0] - 1]
            odd = first.lstrip(" ")[0]
            at = Position(path, run[0], first.index(odd) + 1)
            many = f"{len(run)} lines from here on are" if len(run) > 1 else "This line is"
            shown = "a tab" if odd == "\t" else f"a blank of another kind (U+{ord(odd):04X})"
            message = f"{many} indented with {shown}."
            problem = Problem(at, "Y06", message, "Use blanks: two for each level.", first)
            found.problems.append(problem)
            run = []
        found.lines.append(line)
    return Repaired(found.lines[:-1], found.problems)


def without_bare_phrases(lines: Sequence[str], path: str) -> Repaired:
    """Phrases behind a key that YAML would read as something else are reported and quoted, so
    that the rest of the file can be read and its faults reported in the same run."""
    found = Repaired([], [])
    block_indent = -1
    for number, written in enumerate(lines, start=1):
        line, indent = written, indent_of(written)
        if block_indent >= 0 and (not line.strip() or indent > block_indent):
            found.lines.append(line)
            continue
        block_indent = -1
        if glued := GLUED_COLON.fullmatch(line.rstrip()):
            key, value = glued.groups()
            at = Position(path, number, glued.start(2) + 1)
            message = "There is no blank behind this colon."
            found.problems.append(Problem(at, "Y01", message, f'Write "{key.strip()} …".', line))
            line = f"{key} {value}"
        match = BARE_PHRASE.fullmatch(line.rstrip())
        value = match.group(2) if match else ""
        if BLOCK_MARK.fullmatch(value):
            block_indent = indent
        elif match and not _is_yaml(value):
            key = match.group(1).strip().removeprefix("- ").rstrip(": ")
            at = Position(path, number, match.start(2) + 1)
            mark = "a quotation mark" if value[0] in "\"'" else f'"{value[0]}"'
            message = (
                f'A phrase cannot follow "{key}:" on the same line because it starts with {mark}.'
            )
            hint = f'Put it on the next line under "{key}: |".'
            found.problems.append(Problem(at, "Y02", message, hint, line))
            found.lines.append(match.group(1) + "'" + value.replace("'", "''") + "'")
            continue
        found.lines.append(line)
    return found


def _is_yaml(value: str) -> bool:
    """Whether a value on a key's line is complete YAML of a kind that this language uses."""
    depth = 0
    try:
        for event in yaml.parse(f"a: {value}\n", Loader=LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent)
            if depth > MAX_DEPTH:
                return True  # told when it is built
    except yaml.YAMLError:
        # a value that goes on over several lines is not judged here, nor what is wrong in a quoted one
        is_quoted = value[0] in "\"'" and value.count(value[0]) == 2 and value[-1] == value[0]
        return is_quoted or (value[0] in "{[\"'" and not _closes(value))
    return value[0] not in "%@`"


def _closes(value: str) -> bool:
    closing = {"{": "}", "[": "]"}.get(value[0], value[0])
    return closing in value[1:]


def syntax_fault(error: yaml.MarkedYAMLError, lines: Sequence[str], path: str) -> Problem:
    """What libyaml found wrong, in words for people, with the place where it begins."""
    said = (error.problem or "").lower()
    code = "Y08" if said == TOO_DEEP else "Y01"
    begun = any(words in said for words in TOLD_LATE)
    mark = (error.context_mark if begun else None) or error.problem_mark
    line = min(mark.line if mark else 0, len(lines) - 1)
    at = Position(path, line + 1, (mark.column if mark else 0) + 1)
    found = ((message, hint) for words, message, hint in SYNTAX if words in said)
    message, hint = next(found, ("This part cannot be read.", "Check quotes and brackets."))
    return Problem(at, code, message, hint, lines[line])


TOO_DEEP = "nested too deep"  # what the builder of nodes says in libyaml's place


# Faults that libyaml notices lines later; its context is where they begin.
TOLD_LATE = ("end of stream", "could not find expected ':'", "did not find expected ',' or")

# What libyaml says, what a person would, and the way out; the first that fits.
SYNTAX = (
    (TOO_DEEP, f"This is nested deeper than {MAX_DEPTH} levels.", "Move it up."),
    (
        "mapping values are not allowed",
        "There is a second colon in this line.",
        'Put the text on the next line under "key: |".',
    ),
    (
        "did not find expected ',' or",
        "A bracket is opened and not closed.",
        'Close it; a phrase belongs on the next line under "key: |".',
    ),
    (
        "did not find expected",
        "The indentation of this line does not fit the lines above.",
        "Entries of one level begin in the same column.",
    ),
    (
        "could not find expected ':'",
        'This line has no ":" behind its key.',
        'Write "key: value", or indent it under "key: |".',
    ),
    (
        "unexpected end of stream",
        "A quotation mark is opened and never closed.",
        'Close it; a phrase belongs on the next line under "key: |".',
    ),
    (
        "cannot start any token",
        "This text begins with a mark that has a meaning of its own.",
        'Put it on the next line under "key: |".',
    ),
    (
        "escape",
        "A backslash has a meaning of its own between double quotation marks.",
        "Use single ones.",
    ),
)


def part_around(lines: Sequence[str], line: int) -> slice:
    """The entry around a syntax fault (a rule, mostly), to be emptied so that the rest can be read;
    of a whole section only the faulty line."""
    at = min(line, len(lines) - 1)
    if not KEY_LINE.match(lines[at]) and indent_of(lines[at]) <= ENTRY_INDENT:
        return slice(at, at + 1)
    start = at
    while start >= 0 and not (
        KEY_LINE.match(lines[start]) and indent_of(lines[start]) <= ENTRY_INDENT
    ):
        start -= 1
    if start < 0:
        return slice(at, at + 1)
    level = indent_of(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or indent_of(lines[end]) > level):
        end += 1
    if level == 0 and start < at:
        return slice(at, at + 1)
    return slice(start, end)


def keys_in(lines: Sequence[str]) -> Iterator[str]:
    """The keys of these lines as they are written."""
    return (line.partition(":")[0].strip() for line in lines if KEY_LINE.match(line))


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())
