"""The rules of all files as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.errors import Position
from briefgen.rules.document import Entry, Map
from briefgen.rules.schema import Faults
from briefgen.rules.sources import Source

RULE_KEYS = (
    "title", "section", "aspect", "answers", "find", "also", "unless", "keep if", "say", "certainty",
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


def collect_rules(sources: Sequence[Source]) -> dict[str, RawRule]:
    """All rules of all files by name; of two with one name the later replaces the earlier."""
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
    return found
