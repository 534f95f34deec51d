"""The Jinja environment that templates run in: sandboxed, strict, bounded, escaping by format."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from briefgen.errors import Position, Problem, TemplateError
from briefgen.render.filters import filters
from briefgen.render.settings_file import MAX_FILE_BYTES
from briefgen.render.template import Template, is_inside
from briefgen.render.wording import read_wording

MAX_LOOP_STEPS = 2_000_000  # all loops of a rendering together; a 100-page read-book takes 40,000
MAX_OUTPUT_CHARACTERS = 200_000_000  # everything that expressions print
MAX_TEXT_CHARACTERS = 10_000_000  # one text put together by ~, + or *

# Jinja's own filters that lay out and cannot compute without bound, leak or vary.
PLAIN_FILTERS = (
    "abs", "batch", "capitalize", "default", "first", "groupby", "int", "join", "last", "length",
    "list", "lower", "map", "reject", "rejectattr", "replace", "reverse", "round", "select",
    "selectattr", "slice", "sort", "title", "trim", "unique", "upper",
)  # fmt: skip
MAPPING_METHODS = frozenset({"get", "items", "keys", "values"})
TEXT_METHODS = frozenset({"endswith", "lower", "startswith", "upper"})


class TemplateLimit(Exception):
    """A template does more than its limits allow."""


class MissingField(jinja2.StrictUndefined):
    """A name that is not there; the message names the nearest one that is."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_hint:
            return str(self._undefined_hint)
        if self._undefined_obj is jinja2.utils.missing:
            return f'There is nothing called "{name}" here.'
        known = _field_names(self._undefined_obj)
        close = get_close_matches(name, known, n=1)
        return f'There is no field called "{name}".' + (
            f' Did you mean "{close[0]}"?' if close else ""
        )


class BoundedCode(CodeGenerator):
    """Compiles templates so that texts joined with ~ are bounded."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")


class BriefingEnvironment(SandboxedEnvironment):
    """Runs one template folder. `escape` turns an expression's text into the output format."""

    code_generator_class = BoundedCode
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, template: Template, escape: Callable[[str], Markup]) -> None:
        super().__init__(
            autoescape=True,
            undefined=MissingField,
            loader=FolderLoader(template),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=self._print,
        )
        self._escape = escape
        plain = {name: self.filters[name] for name in PLAIN_FILTERS}
        self.filters.clear()
        self.filters.update(plain, **filters(read_wording(template)), counted=self._counted)
        self.globals.clear()
        self._steps = 0
        self._printed = 0

    def run(self, name: str, names: Mapping[str, Any]) -> str:
        """The text of template file `name`; `names` are what it may use.

        Raises TemplateError at the file and line of the fault.
        """
        self._steps = self._printed = 0
        # As globals, so that macros of imported files see them; in place, for the files in cache.
        self.globals.clear()
        self.globals.update(names)
        try:
            return self.get_template(name).render()
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(_syntax_problem(error, self)) from error
        except Exception as error:
            problem = _run_problem(error, names)
            if problem is None:
                raise
            raise TemplateError(problem) from error

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None)
        return tree

    def bounded(self, text: str) -> str:
        if len(text) > MAX_TEXT_CHARACTERS:
            raise TemplateLimit(f"A text of more than {MAX_TEXT_CHARACTERS:,} characters.")
        return text

    def getattr(self, obj: Any, attribute: str) -> Any:
        # A field called "values" or "items" must not be mistaken for the method of the mapping.
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if attr.startswith("_"):
            return False
        if isinstance(obj, Mapping):
            return attr in MAPPING_METHODS
        if isinstance(obj, str):
            return attr in TEXT_METHODS
        if dataclasses.is_dataclass(obj):
            return attr in _field_names(obj)
        return isinstance(obj, LoopContext | TemplateModule | jinja2.Undefined)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator in {"**", "%"}:
            raise SecurityError(f"Templates do not use {operator}.")
        if operator == "*" and not (
            isinstance(left, int | float) and isinstance(right, int | float)
        ):
            raise SecurityError("Templates multiply numbers only.")
        result = super().call_binop(context, operator, left, right)
        return self.bounded(result) if isinstance(result, str) else result

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._steps += 1
            if self._steps > MAX_LOOP_STEPS:
                raise TemplateLimit(f"Loops of more than {MAX_LOOP_STEPS:,} steps in all.")
            yield item

    def _print(self, value: Any) -> Any:
        """What an expression prints: absent values print nothing, text is escaped."""
        if value is None:
            return ""
        if isinstance(value, jinja2.Undefined):
            return value
        text = value if isinstance(value, Markup) else self._escape(str(value))
        self._printed += len(text)
        if self._printed > MAX_OUTPUT_CHARACTERS:
            raise TemplateLimit(f"More than {MAX_OUTPUT_CHARACTERS:,} characters of output.")
        return text


class FolderLoader(jinja2.BaseLoader):
    """Finds template files in the template's folder and the shared one, and nowhere else."""

    def __init__(self, template: Template) -> None:
        self._template = template

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        path = self._template.find(template)
        if path is None or path.stat().st_size > MAX_FILE_BYTES:
            raise jinja2.TemplateNotFound(template)
        try:
            return path.read_text(encoding="utf-8"), str(path), lambda: True
        except UnicodeDecodeError as error:
            raise jinja2.TemplateSyntaxError(
                "It is not UTF-8 text.", 1, template, str(path)
            ) from error

    def list_templates(self) -> list[str]:
        folders = (self._template.folder, self._template.shared)
        return sorted(
            {
                path.relative_to(folder).as_posix()
                for folder in folders
                for suffix in (".html", ".md")
                for path in folder.rglob(f"*{suffix}")
                if is_inside(path, folder)
            }
        )


def check_syntax(template: Template) -> tuple[Problem, ...]:
    """Every syntax fault, unknown filter and unknown test in the files of a template."""
    environment = BriefingEnvironment(template, Markup)
    problems = []
    for name in FolderLoader(template).list_templates():
        try:
            environment.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            problems.append(_syntax_problem(error, environment))
    return tuple(sorted(problems))


def _field_names(found: Any) -> tuple[str, ...]:
    if isinstance(found, Mapping):
        return tuple(str(name) for name in found)
    if dataclasses.is_dataclass(found):
        return tuple(each.name for each in dataclasses.fields(found))
    return ()


def _syntax_problem(error: jinja2.TemplateSyntaxError, environment: jinja2.Environment) -> Problem:
    path = error.filename or error.name or "template"
    message = (error.message or "This is not a template.").rstrip(".") + "."
    hint = ""
    if message.startswith("No filter named"):
        name = message.split("'")[1]
        close = get_close_matches(name, environment.filters, n=1)
        hint = (
            f'Did you mean "{close[0]}"?' if close else "Filters are listed in docs/templates.md."
        )
    return Problem(_place(path, error.lineno, ""), "L10", message, hint)


def _run_problem(error: Exception, names: Mapping[str, Any]) -> Problem | None:
    """The fault behind an exception, at the innermost template line; None if it is none of the
    template's making."""
    frames = traceback.extract_tb(error.__traceback__)
    template_frames = [frame for frame in frames if Path(frame.filename).suffix in {".html", ".md"}]
    if isinstance(error, jinja2.TemplateNotFound):
        message = f'There is no file "{error.name}" in the template folder or the shared one.'
        hint = "A template can include nothing from outside of these."
        code, wanted = "L11", str(error.name)
    elif isinstance(error, jinja2.UndefinedError):
        message, hint = error.message or "A field is missing.", ""
        code, wanted = "L12", message.split('"')[1] if '"' in message else ""
        if message.startswith("There is nothing called") and (
            close := get_close_matches(wanted, names, n=1)
        ):
            hint = f'Did you mean "{close[0]}"?'
    elif isinstance(error, SecurityError):
        message, hint = str(error), "Templates lay out the fields they are given, and nothing else."
        code, wanted = "L13", ""
    elif isinstance(error, TemplateLimit | RecursionError | MemoryError):
        message = str(error) if isinstance(error, TemplateLimit) else "It calls itself without end."
        hint, code, wanted = "Look for a loop over a loop, or a macro that calls itself.", "L14", ""
    elif template_frames and isinstance(
        error, TypeError | ValueError | LookupError | ArithmeticError
    ):
        message, hint = f"This line cannot be computed: {error}.", ""
        code, wanted = "L15", ""
    else:
        return None
    if not template_frames:
        return Problem(Position("template"), code, message, hint)
    frame = template_frames[-1]
    return Problem(_place(frame.filename, frame.lineno or 0, wanted), code, message, hint)


def _place(path: str, line: int, wanted: str) -> Position:
    """Line and column of `wanted` in the file's line; Jinja itself keeps no columns."""
    try:
        text = Path(path).read_text(encoding="utf-8").splitlines()[line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return Position(path, line, 1)
    start = text.find(wanted) if wanted else len(text) - len(text.lstrip())
    return Position(path, line, max(start, 0) + 1)
