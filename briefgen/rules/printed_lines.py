"""A rule's `say`: the line that it prints, and what of it a phrase may leave empty."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.rules.comparisons import add_no_slot
from briefgen.rules.document import Text
from briefgen.rules.phrases import PhraseLine, slots_in_every_match
from briefgen.rules.schema import Faults

SLOT = re.compile(r"\{([^{}]*)\}")
OPTIONAL = re.compile(r"\[[^\[\]]*\]")
BEGINNING = re.compile(r"(?:\s*\[[^\[\]]*\])+")
BUILT_IN = ("certainty",)


def read_say(
    text: Text, find: tuple[PhraseLine, ...], slots: frozenset[str], faults: Faults
) -> str:
    """The line as written, in one row. Faults: a bracket left open, a slot that is not there or that
    a phrase may leave empty outside of brackets; a warning where it may lack its beginning."""
    say = " ".join(text.value.split())
    if say.count("[") != say.count("]"):
        faults.add(text.at, "R07", 'A "[" in "say" is never closed.', 'Add "]".')
    required = OPTIONAL.sub("", say)
    is_whole = True
    for name in _slots_of([say]):
        if name not in slots:
            add_no_slot(name, slots, text.at, faults)
            is_whole = False
        elif "{" + name + "}" in required and (line := _first_without(name, find)):
            message = f'"{{{name}}}" stands in "say" outside [ ], but line {line} of "find" may not fill it.'
            faults.add(text.at, "R22", message, "Put the part that needs it in [ ].")
            is_whole = False
    if is_whole:
        _warn_of_no_beginning(say, text, find, faults)
    return say


def _slots_of(parts: Iterable[str]) -> list[str]:
    return [name for part in parts for name in SLOT.findall(part) if name not in BUILT_IN]


def _first_without(name: str, find: tuple[PhraseLine, ...]) -> int | None:
    return next((line.number for line in find if name not in slots_in_every_match((line,))), None)


def _warn_of_no_beginning(
    say: str, text: Text, find: tuple[PhraseLine, ...], faults: Faults
) -> None:
    """ "[{who} ]jailed for {term}" where a phrase may find a term and nobody. With no slot at all the
    sentence is printed, which lacks nothing."""
    begins = BEGINNING.match(say)
    rest = _slots_of([say[begins.end() :]]) if begins else []
    if begins is None or not rest:
        return
    parts = [set(_slots_of([part])) for part in OPTIONAL.findall(begins[0])]
    for line in find:
        always = slots_in_every_match((line,))
        if any(part and part <= always for part in parts):
            continue
        if any(slot.name in rest for slot in line.slots):
            left = say[begins.end() :].replace("[", "").replace("]", "").strip()
            message = f'Line {line.number} of "find" may leave the beginning of "say" empty.'
            hint = f'The printed line is then "{left}". Without "say" the sentence is printed.'
            faults.add(text.at, "W07", message, hint)
            return
