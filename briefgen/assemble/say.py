"""The line a rule prints: its `say` with the slots filled as the text has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.assemble.settings import Settings
from briefgen.model.statement import SlotValue

_MARK = re.compile(r"\{([^{}]*)\}|\[|\]")
_LETTER = re.compile(r"[^\W\d_]")

_BUILT_IN = "certainty"


@dataclass(frozen=True, slots=True)
class Slot:
    name: str


Part = str | Slot | list["Part"]  # a list is what stands in `[ ]`


class Line:
    """A parsed `say`: text with `{slot}`, and `[ ]` around what needs all of its slots filled.

    Brackets that do not pair are printed as they are; `briefgen check` reports them.
    """

    def __init__(self, say: str) -> None:
        self._parts = _parse(say)
        self._slots = _slots(self._parts) - {_BUILT_IN}

    def fill(
        self, values: Mapping[str, SlotValue], certainty: str, settings: Settings
    ) -> str | None:
        """The printed line, first letter capital; None if a slot outside `[ ]` is not filled, or
        none of those that it has: what is left would be true of anything."""
        if self._slots and self._slots.isdisjoint(values):
            return None
        words = {name: _words(value, settings) for name, value in values.items()}
        words.setdefault(_BUILT_IN, certainty)
        filled = _fill(self._parts, words)
        return _capital(" ".join(filled.split())) if filled is not None else None


def _words(value: SlotValue, settings: Settings) -> str:
    """A slot's words without a leading article, unless it is part of what they say: of a name
    ("the North") or of a number ("a dozen")."""
    belongs = value.value is not None and ("name" in value.value or "qualifier" in value.value)
    if not belongs:
        return without_article(value.text, settings)
    text = " ".join(value.text.split())
    return text[:1].lower() + text[1:] if text != without_article(text, settings) else text


def without_article(text: str, settings: Settings) -> str:
    """ "the Kursk region" -> "Kursk region"; a text that is nothing but an article stays."""
    text = " ".join(text.split())
    if settings.leading_article is None:
        return text
    return settings.leading_article.sub("", text, count=1) or text


def _parse(say: str) -> list[Part]:
    stack: list[list[Part]] = [[]]
    place = 0
    for mark in _MARK.finditer(say):
        if mark.start() > place:
            stack[-1].append(say[place : mark.start()])
        place = mark.end()
        if mark[1] is not None:
            stack[-1].append(Slot(mark[1].partition(":")[0].strip()))
        elif mark[0] == "[":
            stack.append([])
        elif len(stack) > 1:
            optional = stack.pop()
            stack[-1].append(optional)
        else:
            stack[-1].append("]")
    stack[-1].append(say[place:])
    while len(stack) > 1:
        unclosed = stack.pop()
        stack[-1] += ["[", *unclosed]
    return stack[0]


def _slots(parts: list[Part]) -> set[str]:
    found: set[str] = set()
    for part in parts:
        if isinstance(part, Slot):
            found.add(part.name)
        elif isinstance(part, list):
            found |= _slots(part)
    return found


def _fill(parts: list[Part], words: Mapping[str, str]) -> str | None:
    filled = []
    for part in parts:
        match part:
            case str():
                filled.append(part)
            case Slot(name):
                if name not in words:
                    return None
                filled.append(words[name])
            case list():
                filled.append(_fill(part, words) or "")
    return "".join(filled)


def _capital(line: str) -> str:
    """The first character a capital if it is a letter ("65 ships" stays)."""
    return line[:1].upper() + line[1:] if _LETTER.match(line) else line
