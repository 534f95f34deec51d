"""The rules of all files as they stand, with what other files change and turn off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.errors import Position
from briefgen.rules.document import Entry, Map
from briefgen.rules.schema import Faults
from briefgen.rules.sources import Source

RULE_KEYS = (
    "title", "section", "answers", "find", "also", "unless", "keep if", "say", "certainty",
    "same if", "beats", "tlp", "examples", "counter-examples", "known misses", "status", "since",
    "by", "note", "replaced by",
)  # fmt: skip


@dataclass
class RawRule:
    """A rule as it stands: its keys, each with the file it comes from."""

    id: str
    at: Position
    faults: Faults
    entries: dict[str, tuple[Entry, Faults]] = field(default_factory=dict)
    has_faults: bool = False
    is_map: bool = True
    changed_by: list[Faults] = field(default_factory=list)

    def faults_told(self) -> int:
        """How many faults the files have by now from which this rule is made."""
        return self.faults.told + sum(each.told for each in self.changed_by)


def collect_rules(sources: Sequence[Source]) -> list[RawRule]:
    """All rules of all files, with `change` applied and those turned off left out."""
    found: dict[str, RawRule] = {}
    for source in sources:
        for entry in source.faults.entries(source.root.get("rules"), "rules"):
            name = source.prefix + entry.key.value
            raw = RawRule(name, entry.key.at, source.faults)
            before = source.faults.told
            row = source.faults.map(entry.value, entry.key.value)
            source.faults.known_keys(row, RULE_KEYS, f'the rule "{entry.key.value}"')
            raw.is_map = isinstance(entry.value, Map)
            raw.has_faults = source.faults.told > before
            raw.entries = {each.key.value: (each, source.faults) for each in row.entries}
            found[name] = raw
    for source in sources:
        _apply_changes(source, found)
        _turn_off(source, found)
    return list(found.values())


def _apply_changes(source: Source, rules: dict[str, RawRule]) -> None:
    for entry in source.faults.entries(source.root.get("change"), "change"):
        if not _known(entry, rules, source):
            continue
        row = source.faults.map(entry.value, entry.key.value)
        source.faults.known_keys(row, RULE_KEYS, f'the change of "{entry.key.value}"')
        changed = rules[entry.key.value]
        changed.entries.update({each.key.value: (each, source.faults) for each in row.entries})
        if source.faults is not changed.faults:
            changed.changed_by.append(source.faults)


def _turn_off(source: Source, rules: dict[str, RawRule]) -> None:
    for entry in source.faults.entries(source.root.get("turn off"), "turn off"):
        reason = source.faults.text(entry.value, entry.key.value)
        if _known(entry, rules, source):
            if not reason.value.strip():
                message = f'"{entry.key.value}" is turned off without a reason.'
                source.faults.add(
                    entry.key.at, "R21", message, "Write the reason behind the colon."
                )
            del rules[entry.key.value]


def _known(entry: Entry, rules: Mapping[str, RawRule], source: Source) -> bool:
    name = entry.key.value
    if name in rules:
        return True
    guess = source.faults.nearest(name, rules)
    hint = (
        f'Did you mean "{guess}"?'
        if guess
        else "Check its name; rules of a pack begin with the pack's name."
    )
    source.faults.add(entry.key.at, "R12", f'There is no rule called "{name}".', hint)
    return False
