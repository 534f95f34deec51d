"""Where a template wrote what must not stand on a finished page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import Position, Problem
from briefgen.render.template import Template

CODE = "L21"
FIELD = "field"  # the group of a pattern that finds the expression in question


@dataclass(frozen=True, slots=True)
class PageFault:
    """`written`: patterns of the template's own text that may have made it, the surest first."""

    message: str
    hint: str
    written: tuple[re.Pattern[str], ...]


def problems_of(faults: Sequence[PageFault], template: Template, page: str) -> list[Problem]:
    """Each fault at its line in the template's files of the same kind as `page` ("page.html"), with
    the field that was printed there, if it is one."""
    return [_problem(each, template, page) for each in faults]


def _problem(fault: PageFault, template: Template, page: str) -> Problem:
    for folder in (template.folder, template.shared):
        for pattern in fault.written:
            for at, found in _found(pattern, folder, Path(page).suffix):
                field = found.groupdict().get(FIELD)
                named = f'It prints "{field}". ' if field else ""
                return Problem(at, CODE, fault.message, named + fault.hint)
    return Problem(Position(str(template.find(page))), CODE, fault.message, fault.hint)


def _found(
    pattern: re.Pattern[str], folder: Path, suffix: str
) -> Iterator[tuple[Position, re.Match[str]]]:
    for path in sorted(folder.rglob(f"*{suffix}")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            yield Position(str(path), line, column), found
