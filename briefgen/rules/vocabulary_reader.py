"""What the engine knows of a language and the world, out of the keys of packs and rules files."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.errors import Problem
from briefgen.model.tlp import TLP_LABELS
from briefgen.model.vocabulary import (
    CueEntry,
    Outlet,
    UnitFamily,
    Vocabulary,
)
from briefgen.rules.document import Document, Entry, Map, Node
from briefgen.rules.inflection import regular_noun
from briefgen.rules.names import NameReader
from briefgen.rules.schema import Faults
from briefgen.rules.shared import shared
from briefgen.rules.values import plain_phrases
from briefgen.rules.word_tables import TABLE_FORMS, is_of_form

CUE_KEYS = ("words", "reaches", "stops at", "only for", "not")
REACHES = ("after", "before", "both", "noun")
OUTLET_KEYS = ("name", "reliability", "speaks for", "also", "kind", "wire", "tlp")
UNIT_KEYS = ("base", "words")
LADDER = "ladder"
SHORTEST_WORD = 3  # letters of a unit's name; what is shorter is a sign


@dataclass
class VocabularyDraft:
    """The vocabulary while files are read; of two entries with one name the later counts, entities
    and cues are added (rule-language.md 3a, "The file")."""

    words: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    glue: dict[str, None] = field(default_factory=dict)
    names: NameReader = field(default_factory=NameReader)
    cues: dict[str, CueEntry] = field(default_factory=dict)
    reporting: dict[str, dict[str, None]] = field(default_factory=dict)
    units: dict[str, UnitFamily] = field(default_factory=dict)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    cut_from: dict[str, None] = field(default_factory=dict)
    drop_lines_with: dict[str, None] = field(default_factory=dict)

    def finished(self) -> Vocabulary:
        if self.names.metonyms:
            self.words.setdefault("metonyms", {}).update(self.names.metonyms)
        vocabulary = Vocabulary(
            words=self.words,
            glue=tuple(self.glue),
            entities=tuple(self.names.entities.values()),
            decoys=tuple(self.names.decoys),
            cues=self.cues,
            reporting={stance: tuple(phrases) for stance, phrases in self.reporting.items()},
            units=self.units,
            outlets=self.outlets,
            cut_from=tuple(self.cut_from),
            drop_lines_with=tuple(self.drop_lines_with),
        )
        return shared(vocabulary)


class VocabularyReader:
    """Reads the vocabulary keys of one document into a draft."""

    def __init__(self, document: Document, draft: VocabularyDraft, faults: Faults) -> None:
        self.document = document
        self.draft = draft
        self.faults = faults
        self.problems: list[Problem] = faults.problems

    def words(self, node: Node) -> None:
        for entry in self.faults.entries(node, "words"):
            name = entry.key.value
            table = self.draft.words.setdefault(name, {})
            if isinstance(entry.value, Map) or name in TABLE_FORMS:
                for row in self.faults.entries(entry.value, name):
                    phrases = self._phrases(row)
                    if is_of_form(name, row.key, phrases, row.value.at, self.faults):
                        table[row.key.value] = phrases
            else:
                table[""] = self._phrases(entry)

    def glue(self, node: Node) -> None:
        text = self.faults.text(node, "glue")
        self.draft.glue.update(dict.fromkeys(plain_phrases(text, self.problems)))

    def entities(self, node: Node) -> None:
        self.draft.names.read(node, self.document, self.faults)

    def certainty(self, node: Node) -> None:
        for entry in self.faults.entries(node, "certainty"):
            name = entry.key.value
            if name == LADDER:
                self.draft.words.setdefault("likelihood ladder", {})[""] = self._phrases(entry)
                continue
            cue = self._cue(name, entry)
            before = self.draft.cues.get(name)
            if before:
                cue = CueEntry(
                    name,
                    tuple(dict.fromkeys(before.phrases + cue.phrases)),
                    cue.reaches if isinstance(entry.value, Map) else before.reaches,
                    cue.stops_at or before.stops_at,
                    cue.only_for or before.only_for,
                    tuple(dict.fromkeys(before.exceptions + cue.exceptions)),
                )
            self.draft.cues[name] = cue

    def _cue(self, name: str, entry: Entry) -> CueEntry:
        if not isinstance(entry.value, Map):
            return CueEntry(name, self._phrases(entry))
        row = entry.value
        self.faults.known_keys(row, CUE_KEYS, f'the cue "{name}"')
        reaches = self.faults.one_of(row.get("reaches"), REACHES, "reaches") or "after"
        only_for = row.get("only for")
        return CueEntry(
            name,
            self._phrases_of(row.get("words")),
            reaches,
            self._phrases_of(row.get("stops at")),
            self.faults.text(only_for, "only for").value if only_for else None,
            self._phrases_of(row.get("not")),
        )

    def attribution(self, node: Node) -> None:
        for entry in self.faults.entries(node, "attribution"):
            stance = self.draft.reporting.setdefault(entry.key.value, {})
            stance.update(dict.fromkeys(self._phrases(entry)))

    def units(self, node: Node) -> None:
        for entry in self.faults.entries(node, "units"):
            rows = self.faults.entries(entry.value, entry.key.value)
            factors: dict[str, float] = {}
            words: dict[str, tuple[str, ...]] = {}
            base = ""
            for row in rows:
                if row.key.value == "base":
                    base = self.faults.text(row.value, "base").value
                elif row.key.value == "words":
                    for unit in self.faults.entries(row.value, "words"):
                        words[unit.key.value] = self._phrases(unit)
                else:
                    factors[row.key.value] = self.faults.number(row.value, row.key.value)
            for name in factors:
                words.setdefault(name, _names_of_unit(name))
            name = entry.key.value
            self.draft.units[name] = UnitFamily(
                name, base or next(iter(factors), ""), factors, words
            )

    def sources(self, node: Node) -> None:
        for entry in self.faults.entries(node, "sources"):
            key = entry.key.value
            row = self.faults.map(entry.value, key)
            self.faults.known_keys(row, OUTLET_KEYS, f'the source "{key}"')
            cells = {
                cell.key.value: self.faults.text(cell.value, cell.key.value).value
                for cell in row.entries
                if cell.key.value != "also"
            }
            reliability = cells.get("reliability")
            if reliability is not None:
                self.faults.one_of(row.get("reliability"), tuple("ABCDEF"), "reliability")
            if "tlp" in cells:
                self.faults.one_of(row.get("tlp"), TLP_LABELS, "tlp")
            before = self.draft.outlets.get(key)
            self.draft.outlets[key] = Outlet(
                key=key,
                name=cells.get("name") or (before.name if before else key),
                reliability=reliability or (before.reliability if before else None),
                speaks_for=cells.get("speaks for"),
                aliases=self._phrases_of(row.get("also")) or (before.aliases if before else ()),
                kind=cells.get("kind") or (before.kind if before else None),
                wire=cells.get("wire") == "yes" or bool(before and before.wire),
                tlp=cells.get("tlp") or (before.tlp if before else None),
            )

    def cleaning(self, node: Node) -> None:
        row = self.faults.map(node, "cleaning")
        self.faults.known_keys(row, ("cut from", "drop lines with"), '"cleaning"')
        for key, target in (
            ("cut from", self.draft.cut_from),
            ("drop lines with", self.draft.drop_lines_with),
        ):
            value = row.get(key)
            if value is not None:
                lines = self.faults.text(value, key).lines()
                target.update(dict.fromkeys(line.text.rstrip(". ") for line in lines))

    def _phrases(self, entry: Entry) -> tuple[str, ...]:
        return self._phrases_of(entry.value, entry.key.value)

    def _phrases_of(self, node: Node | None, what: str = "words") -> tuple[str, ...]:
        return (
            plain_phrases(self.faults.text(node, what), self.problems) if node is not None else ()
        )


def cue_name(row: str) -> str:
    """The cue of a row of the table: "likely" of "likely (thing)"."""
    return row.partition(" (")[0]


def _names_of_unit(name: str) -> tuple[str, ...]:
    """What a unit is called whose row has no "words": its name, and its plural if it is no mere sign
    ("ton", "kg")."""
    if len(name.rpartition(" ")[2]) < SHORTEST_WORD:
        return (name,)
    return (name, *sorted(regular_noun(name)))
