"""What went wrong in a template, told at its file and line with the name that was meant."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from jinja2.exceptions import SecurityError

from briefgen.errors import Position, Problem

TEMPLATE_SUFFIXES = frozenset({".html", ".md"})


class TemplateLimit(Exception):
    """A template does more than its limits allow."""


class Fault(NamedTuple):
    """`wanted` are the words of the template's line to point at; "" for its beginning."""

    code: str
    message: str
    hint: str = ""
    wanted: str = ""


def syntax_problem(error: jinja2.TemplateSyntaxError, environment: jinja2.Environment) -> Problem:
    message = (error.message or "This is not a template.").rstrip(".") + "."
    hint = ""
    if message.startswith("No filter named"):
        close = get_close_matches(message.split("'")[1], environment.filters, n=1)
        hint = f'Did you mean "{close[0]}"?' if close else "See docs/templates.md for the filters."
    path = error.filename or error.name or "template"
    return Problem(_place(path, error.lineno, ""), "L10", message, hint)


def run_problem(error: Exception, names: Mapping[str, Any]) -> Problem | None:
    """The fault behind an exception, at the innermost template line; None if it is none of the
    template's making. `names` are what the template may use."""
    frames = traceback.extract_tb(error.__traceback__)
    in_template = [each for each in frames if Path(each.filename).suffix in TEMPLATE_SUFFIXES]
    fault = _fault(error, names)
    if fault is None or (not in_template and fault.code == "L15"):
        return None
    if not in_template:
        return Problem(Position("template"), fault.code, fault.message, fault.hint)
    innermost = in_template[-1]
    at = _place(innermost.filename, innermost.lineno or 0, fault.wanted)
    return Problem(at, fault.code, fault.message, fault.hint)


def _fault(error: Exception, names: Mapping[str, Any]) -> Fault | None:
    endless = "Look for a loop over a loop, or a macro that calls itself."
    match error:
        case jinja2.TemplateNotFound():
            message = f'There is no file "{error.name}" in the template folder or the shared one.'
            hint = "A template can include nothing from outside of these."
            return Fault("L11", message, hint, str(error.name))
        case SecurityError():
            hint = "Templates lay out the fields they are given, and nothing else."
            return Fault("L13", str(error), hint)
        case jinja2.UndefinedError():
            return _missing_field(error.message or "A field is missing.", names)
        case TemplateLimit():
            return Fault("L14", str(error), endless)
        case RecursionError() | MemoryError():
            return Fault("L14", "It calls itself without end.", endless)
        case TypeError() | ValueError() | LookupError() | ArithmeticError():
            return Fault("L15", f"This line cannot be computed: {error}.")
        case _:
            return None


def _missing_field(message: str, names: Mapping[str, Any]) -> Fault:
    wanted = message.split('"')[1] if '"' in message else ""
    close = get_close_matches(wanted, names, n=1) if message.startswith("There is nothing") else []
    return Fault("L12", message, f'Did you mean "{close[0]}"?' if close else "", wanted)


def field_names(found: Any) -> tuple[str, ...]:
    """The names of the fields that a template finds on a value."""
    if isinstance(found, Mapping):
        return tuple(str(name) for name in found)
    return _fields_of(found.__class__)


@lru_cache(maxsize=256)
def _fields_of(kind: type[object]) -> tuple[str, ...]:
    # Asked for each field that a template prints.
    if dataclasses.is_dataclass(kind):
        return tuple(each.name for each in dataclasses.fields(kind))
    return ()


def _place(path: str, line: int, wanted: str) -> Position:
    """Line and column of `wanted` in the file's line; Jinja itself keeps no columns."""
    try:
        text = Path(path).read_text(encoding="utf-8").splitlines()[line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return Position(path, line, 1)
    start = text.find(wanted) if wanted else len(text) - len(text.lstrip())
    return Position(path, line, max(start, 0) + 1)
