"""The Jinja environment that templates run in: sandboxed, strict, bounded, escaping by format."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from briefgen.errors import Problem, TemplateError
from briefgen.render.compiled import CompiledFiles
from briefgen.render.faults import TemplateLimit, field_names, run_problem, syntax_problem
from briefgen.render.filters import filters
from briefgen.render.settings_file import MAX_FILE_BYTES
from briefgen.render.template import Template, is_inside
from briefgen.render.wording import read_wording

MAX_LOOP_STEPS = 500_000  # all loops of a rendering together; a 100-page read-book takes 4,000
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
        known = field_names(self._undefined_obj)
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
        wording = read_wording(template)
        super().__init__(
            autoescape=True,
            undefined=MissingField,
            loader=FolderLoader(template),
            bytecode_cache=CompiledFiles((escape, repr(wording))),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=self._print,
        )
        self._escape = escape
        plain = {name: self.filters[name] for name in PLAIN_FILTERS}
        self.filters.clear()
        self.filters.update(plain, **filters(wording), counted=self._counted)
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
            raise TemplateError(syntax_problem(error, self)) from error
        except Exception as error:
            problem = run_problem(error, names)
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
            return attr in field_names(obj)
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
            problems.append(syntax_problem(error, environment))
    return tuple(sorted(problems))
