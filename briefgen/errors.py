"""What can go wrong for a user, as data: where, what, and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Position(NamedTuple):
    """A place in a file; line and column count from 1, as editors do. Line 0 is the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault (or warning) in the user's input. `excerpt` is the line it stands in, if known."""

    at: Position
    code: str
    message: str
    hint: str = ""
    excerpt: str = field(default="", compare=False)

    @property
    def is_warning(self) -> bool:
        return self.code.startswith("W")


class BriefgenError(Exception):
    """Something that a user can fix. Carries all problems found, never just the first."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        found = [problems] if isinstance(problems, Problem) else sorted(problems)
        self.problems = tuple(found)
        super().__init__("; ".join(f"{each.at} {each.code} {each.message}" for each in found))


class ArticleError(BriefgenError):
    """An article, or the place it should come from, cannot be read."""


class RuleError(BriefgenError):
    """A rules file has faults."""


class TemplateError(BriefgenError):
    """A template has faults."""


class OutputError(BriefgenError):
    """A result cannot be written, or a part of the machine that makes it is missing."""
