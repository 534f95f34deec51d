"""What a person sees on the terminal: talk, on standard error. Results go to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeVar

import click

from briefgen.errors import Problem

T = TypeVar("T")
EXCERPT_COLUMNS = 110  # a longer line is cut around its fault; a terminal is rarely wider
EXCERPT_INDENT = 6
COUNTER_WIDTH = 40  # blanks wipe the counter: codes to do so are taken out with the colours
PROGRESS_STEPS = 200  # redraws of the counter on one run; more would cost more than they tell


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems sorted by place, each line of a file once, a caret under each fault of it."""
    ordered = sorted(problems)
    for _, same_line in groupby(ordered, key=lambda problem: (problem.at.path, problem.at.line)):
        for problem in same_line:
            click.echo(_styled(problem), err=True)
            if problem.excerpt and problem.at.line:
                click.echo(_marked_excerpt(problem), err=True)


def say(message: str) -> None:
    """A line of talk."""
    click.echo(message, err=True)


def counted(number: int, noun: str, several: str = "") -> str:
    """A number with its noun: 1 article, 3 articles."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {several or noun + 's'}"


def with_progress(items: Iterable[T], total: int, noun: str) -> Iterator[T]:
    """The same items; on a terminal a counter shows which of about `total` is being worked on."""
    if not sys.stderr.isatty():
        yield from items
        return
    step = max(1, total // PROGRESS_STEPS)
    number = 0
    for number, item in enumerate(items, 1):
        if number % step == 0:
            shown = f"{noun} {number:,} of {max(number, total):,}"
            click.echo(f"\r{shown:<{COUNTER_WIDTH}}", nl=False, err=True)
        yield item
    if number:
        click.echo(f"\r{'':<{COUNTER_WIDTH}}\r", nl=False, err=True)


def _styled(problem: Problem) -> str:
    colour = "yellow" if problem.is_warning else "red"
    code = click.style(f"{problem.code:<4}", fg=colour)
    return f"{problem.at}  {code} {problem.message} {problem.hint}".rstrip()


def _marked_excerpt(problem: Problem) -> str:
    """The line of the fault, and a caret below its column; a long line is cut to a window."""
    line = problem.excerpt.replace("\t", " ")
    column = max(problem.at.column, 1) - 1
    start = len(line) - len(line.lstrip())
    if column - start > EXCERPT_COLUMNS * 3 // 4:
        start = column - EXCERPT_COLUMNS // 2
    shown = line[start : start + EXCERPT_COLUMNS].rstrip()
    indent = " " * EXCERPT_INDENT
    if not problem.at.column:
        return indent + shown
    return f"{indent}{shown}\n{indent}{' ' * max(column - start, 0)}^"
