"""The cue table of the packs, compiled: which phrases are cues, and how each of them reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from briefgen.annotate.lexicon import Lexicon
from briefgen.model.annotation import Modality
from briefgen.model.vocabulary import CueEntry, Vocabulary

GAP = "..."
Reach = Literal["after", "before", "both"]


@dataclass(frozen=True, slots=True)
class CueRow:
    """A row of the table. `number` is its place; `name` is the contract's name of the cue."""

    number: int
    name: str
    modality: Modality | None
    is_negative: bool
    only_for: str | None


class CuePhrase(NamedTuple):
    """A phrase that is a cue by itself."""

    row: CueRow
    reach: Reach


class Opening(NamedTuple):
    """The first part of a cue in two parts; one of `closings` must follow."""

    row: CueRow
    closings: frozenset[str]


class Closing(NamedTuple):
    """The second part of a cue in two parts."""

    phrase: str


CueMeaning = CuePhrase | Opening | Closing


class CueTable:
    """All rows of a vocabulary, as lexicons over one pass of the text.

    `phrases` finds cues, `exceptions` the longer phrases that are none (meaning: row number),
    `stops` what ends a reach early (meaning: row number, or None for every row).
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        rows = {
            entry.name: _row(number, entry, vocabulary)
            for number, entry in enumerate(vocabulary.cues.values())
        }
        entries = vocabulary.cues.values()
        self._rows = rows
        self.phrases: Lexicon[CueMeaning] = Lexicon(
            [pair for entry in entries for pair in _phrases(entry, rows[entry.name])], inflect=True
        )
        self.exceptions: Lexicon[int] = Lexicon(
            [
                (phrase, rows[entry.name].number)
                for entry in entries
                for phrase in entry.exceptions
            ],
            inflect=True,
        )
        self.stops: Lexicon[int | None] = Lexicon(
            [
                *((phrase, None) for phrase in vocabulary.phrases("reach ends at")),
                *(
                    (phrase, rows[entry.name].number)
                    for entry in entries
                    for stop in entry.stops_at
                    for phrase in vocabulary.phrases(stop) or (stop,)
                ),
            ]
        )

    def row(self, name: str) -> CueRow | None:
        """The row that bears a plain name of the contract."""
        return next((row for row in self._rows.values() if row.name == name), None)


def _row(number: int, entry: CueEntry, vocabulary: Vocabulary) -> CueRow:
    """A row's own name, "likely (expected)", counts before its plain one, "likely"."""
    plain = entry.name.partition("(")[0].strip()
    names = vocabulary.table("cue names")
    contract = next((name for name, also in names.items() if plain in also), plain)
    modalities = vocabulary.table("modality of cues")
    modality = _modality(entry.name, modalities) or _modality(contract, modalities)
    is_negative = contract in vocabulary.phrases("negative cues")
    return CueRow(number, contract.replace(" ", "_"), modality, is_negative, entry.only_for)


def _modality(name: str, modalities: Mapping[str, tuple[str, ...]]) -> Modality | None:
    for modality in get_args(Modality):
        if name in modalities.get(modality, ()):
            return modality
    return None


def _phrases(entry: CueEntry, row: CueRow) -> Iterator[tuple[str, CueMeaning]]:
    closings: dict[str, list[str]] = {}
    for phrase in entry.phrases:
        before, gap, after = (part.strip() for part in phrase.partition(GAP))
        if not gap:
            yield phrase, CuePhrase(row, _reach(entry.reaches))
        elif before and after:
            closings.setdefault(before, []).append(after)
        else:
            yield before or after, CuePhrase(row, "after" if before else "before")
    for opening, phrases in closings.items():
        yield opening, Opening(row, frozenset(phrases))
    for closing in dict.fromkeys(each for phrases in closings.values() for each in phrases):
        yield closing, Closing(closing)


def _reach(written: str) -> Reach:
    return next((reach for reach in get_args(Reach) if reach == written), "after")
