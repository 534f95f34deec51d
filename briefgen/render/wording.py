"""The words that the page adds to what sources say: certainty, standing, scales, months.

All of them are data, templates/shared/words.yaml; a template's own words.yaml takes their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.errors import Position, Problem, TemplateError
from briefgen.render.dates import readable_date
from briefgen.render.settings_file import read_words
from briefgen.render.template import Template

WORDS_FILE = "words.yaml"


@dataclass(frozen=True, slots=True)
class Wording:
    """Tables of words: table -> entry -> text, or -> a table in turn."""

    tables: Mapping[str, Any]

    def word(self, table: str, entry: str | None) -> str:
        """The words for an entry; the entry itself, with blanks, where the table lacks it."""
        if not entry:
            return ""
        return str(self.tables.get(table, {}).get(entry, entry.replace("_", " ")))

    def table(self, name: str) -> Mapping[str, Any]:
        found = self.tables.get(name, {})
        return found if isinstance(found, Mapping) else {}

    def unit(self, unit: str | None, value: float) -> str:
        """The words for a unit behind a number: "tons", "%", "USD a month" for "USD/month"."""
        table = "one unit" if value == 1 else "unit"
        if not unit or unit in self.table(table):
            return self.word(table, unit)
        measured, per, period = unit.partition("/")
        words = self.word(table, measured)
        return f"{words} {self.word('rate', 'per')} {period}" if per else words

    def day(self, value: str | None) -> str:
        return readable_date(value, self.table("months"))


def read_wording(template: Template) -> Wording:
    """The words of a template; raises TemplateError with the faults of its file."""
    path = template.find(WORDS_FILE)
    if path is None:
        at = Position(str(template.shared / WORDS_FILE))
        raise TemplateError(Problem(at, "L05", "The file of words is missing."))
    return Wording(read_words(path))
