"""What files make of rules that stand elsewhere: a pack is adapted without a copy of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.errors import Position
from briefgen.rules.document import Entry, Map, Text
from briefgen.rules.raw_rules import RULE_KEYS, RawRule
from briefgen.rules.sources import Source

WHY_CHANGED = "note"  # the key of a change that gives its reason


@dataclass(frozen=True, slots=True)
class Adaptation:
    """One entry of `change` or `turn off`. `keys`: what is replaced in the rule, none if it is turned
    off. `reason` is "" for a change without a note."""

    rule: str
    at: Position
    keys: tuple[str, ...]
    reason: str

    @property
    def is_turned_off(self) -> bool:
        return not self.keys


def adapt(rules: dict[str, RawRule], sources: Sequence[Source]) -> tuple[Adaptation, ...]:
    """Apply `change` and `turn off` of all files to `rules`; what was done, sorted by place.

    All changes come first, so that it does not matter which of two files turns a rule off.
    """
    known = frozenset(rules)
    changed = [each for source in sources for each in _changes(source, rules)]
    turned_off = [each for source in sources for each in _turned_off(source, known)]
    for each in turned_off:
        rules.pop(each.rule, None)
    return tuple(sorted([*changed, *turned_off], key=lambda each: each.at))


def _changes(source: Source, rules: Mapping[str, RawRule]) -> list[Adaptation]:
    found = []
    for entry in source.faults.entries(source.root.get("change"), "change"):
        if not _is_known(entry, rules, source):
            continue
        name = entry.key.value
        row = source.faults.map(entry.value, name)
        source.faults.known_keys(row, RULE_KEYS, f'the change of "{name}"')
        rules[name].entries.update({each.key.value: (each, source.faults) for each in row.entries})
        if source.faults is not rules[name].faults:
            rules[name].changed_by.append(source.faults)
        if row.entries:
            keys = tuple(each.key.value for each in row.entries if each.key.value != WHY_CHANGED)
            found.append(Adaptation(name, entry.key.at, keys or (WHY_CHANGED,), _why_changed(row)))
    return found


def _why_changed(row: Map) -> str:
    note = row.get(WHY_CHANGED)
    return " ".join(note.value.split()) if isinstance(note, Text) else ""


def _turned_off(source: Source, known: frozenset[str]) -> list[Adaptation]:
    found = []
    for entry in source.faults.entries(source.root.get("turn off"), "turn off"):
        name = entry.key.value
        reason = " ".join(source.faults.text(entry.value, name).value.split())
        if not _is_known(entry, known, source):
            continue
        if not reason:
            message = f'"{name}" is turned off without a reason.'
            source.faults.add(entry.key.at, "R21", message, "Write the reason behind the colon.")
        found.append(Adaptation(name, entry.key.at, (), reason))
    return found


def _is_known(entry: Entry, known: Mapping[str, RawRule] | frozenset[str], source: Source) -> bool:
    name = entry.key.value
    if name in known:
        return True
    guess = source.faults.nearest(name, known)
    hint = (
        f'Did you mean "{guess}"?'
        if guess
        else "Check its name; rules of a pack begin with the pack's name."
    )
    source.faults.add(entry.key.at, "R12", f'There is no rule called "{name}".', hint)
    return False
