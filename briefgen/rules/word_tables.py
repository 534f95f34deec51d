"""Tables under `words:` of which the program reads more than phrases: the form of their rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import NamedTuple

from briefgen.errors import Position
from briefgen.model.settings import Thresholds
from briefgen.rules.document import Text
from briefgen.rules.schema import Faults


class Form(NamedTuple):
    """What a text must be. `noun` is what it is called, `example` how to write it."""

    pattern: re.Pattern[str]
    noun: str
    example: str


def _form(pattern: str, noun: str, example: str) -> Form:
    return Form(re.compile(pattern), noun, example)


NUMBER = _form(r"[-+]?\d+(?:\.\d+)?", "number", "Write digits only, such as 2.5.")
AMOUNT = _form(r"\d+(?:\.\d+)?", "number from 0 up", "Write digits only, such as 2.5.")
COUNT = _form(r"\d+", "whole number from 0 up", "Write digits only.")
WHOLE = _form(r"[-+]?\d+", "whole number", "Write digits only.")
FRACTION = _form(r"\d+/[1-9]\d*", "fraction", "Write 1/2.")
MONTH = _form(r"0?[1-9]|1[0-2]", "number of a month", "Write 1 to 12.")
WEEKDAY = _form(r"[1-7]", "number of a weekday", "Write 1 (Monday) to 7 (Sunday).")
CREDIBILITY = _form(r"[1-6]", "credibility", "Use 1 to 6.")
CONDITION = _form(
    r"at least (?P<number>\d+) (?P<what>texts|voices|outlets)"
    r"|reliability (?P<letter>[A-F])"
    r"|(?P<negated>not )?contradicted",
    "condition",
    'Use "at least 2 texts" (voices, outlets), "reliability B", "not contradicted".',
)


class TableForm(NamedTuple):
    """`rows`: what the names of a table's rows must be, or all names there are; `phrases`: what
    stands behind them. None: anything."""

    rows: Form | tuple[str, ...] | None = None
    phrases: Form | None = None


# A name may be written with any marks between its words: "half-life days".
THRESHOLDS = tuple(each.name.replace("_", " ") for each in fields(Thresholds))
NOT_A_LETTER = re.compile(r"\W")

TABLE_FORMS: Mapping[str, TableForm] = {
    "thresholds": TableForm(THRESHOLDS, AMOUNT),
    "likelihood steps": TableForm(COUNT),
    "credibility": TableForm(CREDIBILITY, CONDITION),
    "number words": TableForm(AMOUNT),
    "ordinal words": TableForm(COUNT),
    "scales": TableForm(AMOUNT),
    "scale letters": TableForm(AMOUNT),
    "vague numbers": TableForm(AMOUNT),
    "times words": TableForm(AMOUNT),
    "fractions": TableForm(FRACTION),
    "named days": TableForm(WHOLE),
    "easter holidays": TableForm(WHOLE),
    "reach ahead of publication": TableForm(COUNT),
    "months": TableForm(MONTH),
    "month abbreviations": TableForm(MONTH),
    "weekdays": TableForm(WEEKDAY),
    "weekday abbreviations": TableForm(WEEKDAY),
}


def is_of_form(
    table: str, name: Text, phrases: tuple[str, ...], at: Position, faults: Faults
) -> bool:
    """Whether a row of a table is as it must be; what is not is added to `faults`. `at`: where its
    phrases stand."""
    form = TABLE_FORMS.get(table, TableForm())
    is_right = True
    if isinstance(form.rows, Form):
        is_right = has_form(name.value, form.rows, table, name.at, faults)
    elif form.rows and NOT_A_LETTER.sub(" ", name.value) not in form.rows:
        is_right = False
        guess = faults.nearest(name.value, form.rows)
        hint = f'Did you mean "{guess}"?' if guess else f"Known here: {', '.join(form.rows)}."
        message = f'There is no row "{name.value}" in the table "{table}".'
        faults.add(name.at, "R12", message, hint)
    if form.phrases:
        told = [has_form(each, form.phrases, table, at, faults) for each in phrases or ("",)]
        is_right = is_right and all(told)
    return is_right


def has_form(text: str, form: Form, table: str, at: Position, faults: Faults) -> bool:
    """Whether a text of a table has a form; a fault is told if it has not."""
    if form.pattern.fullmatch(text):
        return True
    faults.add(at, "R18", f'"{text}" in "{table}" is no {form.noun}.', form.example)
    return False
