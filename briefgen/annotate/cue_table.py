"""The cue table of the packs, compiled: which phrases are cues, and how each of them reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from briefgen.annotate.cue_exceptions import Exceptions
from briefgen.annotate.lexicon import Lexicon
from briefgen.annotate.tokens import tokenise
from briefgen.model.annotation import Modality
from briefgen.model.record import Record
from briefgen.model.vocabulary import CueEntry, Vocabulary
from briefgen.rules.inflection import forms_of

GAP = "..."
NEGATED = "negated"
CONDITION = "conditional"
Need = Literal["verb", "event", "past verb", "gerund", "present clause", "opening clause"]
Reach = Literal["after", "before", "both", "noun"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CueRow:
    """A row of the table. `number` is its place; `name` is the contract's name of the cue;
    `is_condition`: its cues judge what hangs on the condition as well; `exceptions`: longer phrases
    that make them none."""

    number: int
    name: str
    modality: Modality | None
    is_negative: bool
    is_condition: bool
    exceptions: Exceptions | None


class CuePhrase(Record, frozen=True):
    """A phrase that is a cue by itself. `needs`: what must stand beside it; `may_hold_not`: one of its
    words may be a negation."""

    row: CueRow
    needs: Need | None
    reach: Reach
    may_hold_not: bool


class Opening(Record, frozen=True):
    """The first part of a cue in two parts; one of `closings` must follow. What is judged stands
    between the two, with one of `judging_behind` behind the second."""

    row: CueRow
    needs: Need | None
    closings: Lexicon[str]
    judging_behind: frozenset[str]


CueMeaning = CuePhrase | Opening


class CueTable:
    """All rows of a vocabulary.

    `phrases` finds cues and the first parts of those in two; with `closing_words` the second parts
    begin, too common to be looked up everywhere; `stops`: word -> the rows whose reach it ends, None for
    all rows; `negations`: single words that are a cue of the row called "negated".
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        entries = vocabulary.cues.values()
        rows = {entry.name: _row(number, entry, vocabulary) for number, entry in enumerate(entries)}
        self._rows = rows
        self._no_negations = [
            row.exceptions for row in rows.values() if row.name == NEGATED and row.exceptions
        ]
        self.negations = frozenset(
            phrase
            for entry in entries
            if rows[entry.name].name == NEGATED
            for phrase in entry.phrases
            if " " not in phrase
        )
        negating = frozenset(form for word in self.negations for form in forms_of(word))
        phrases = [
            pair for entry in entries for pair in _phrases(entry, rows[entry.name], negating)
        ]
        self.phrases: Lexicon[CueMeaning] = Lexicon(phrases, inflect=True)
        self.closing_words = frozenset(
            word
            for _, meaning in phrases
            if isinstance(meaning, Opening)
            for word in meaning.closings.openers
        )
        self.stops = _stops(vocabulary, rows)

    def is_no_negation(self, words: Sequence[str], at: int) -> bool:
        """Whether a longer phrase takes the negation out of word `at`: "no doubt"."""
        return any(each.cover(words, at, at + 1) for each in self._no_negations)

    def row(self, name: str) -> CueRow | None:
        """The row that bears a plain name of the contract."""
        return next((row for row in self._rows.values() if row.name == name), None)


def _stops(
    vocabulary: Vocabulary, rows: Mapping[str, CueRow]
) -> Mapping[str, frozenset[int] | None]:
    """The name of a table among the words of a row stands for the words of the table."""
    found: dict[str, set[int]] = {}
    for entry in vocabulary.cues.values():
        for stop in entry.stops_at:
            for word in vocabulary.phrases(stop) or (stop,):
                found.setdefault(word.strip('"'), set()).add(rows[entry.name].number)
    every = dict.fromkeys(vocabulary.phrases("reach ends at"))
    return {word: frozenset(numbers) for word, numbers in found.items()} | every


def _row(number: int, entry: CueEntry, vocabulary: Vocabulary) -> CueRow:
    """A row's own name, "likely (expected)", counts before its plain one, "likely"."""
    contract = called(entry.name.partition("(")[0].strip(), vocabulary)
    modalities = vocabulary.table("modality of cues")
    modality = _modality(entry.name, modalities) or _modality(contract, modalities)
    is_negative = contract in vocabulary.phrases("negative cues")
    is_condition = contract == CONDITION and not entry.stops_at
    exceptions = Exceptions(entry.exceptions) if entry.exceptions else None
    return CueRow(number, contract, modality, is_negative, is_condition, exceptions)


def called(plain: str, vocabulary: Vocabulary) -> str:
    """The contract's name of a cue that a rules file calls by a plain one: "conditional" for "if"."""
    names = vocabulary.table("cue names")
    return next((name for name, also in names.items() if plain in also), plain).replace(" ", "_")


def _modality(name: str, modalities: Mapping[str, tuple[str, ...]]) -> Modality | None:
    """Brackets mean a choice in a table, so "likely (expected)" stands there as "likely expected"."""
    name = name.replace("(", "").replace(")", "")
    order: tuple[Modality, ...] = get_args(Modality)
    return next((each for each in order if name in modalities.get(each, ())), None)


def _phrases(
    entry: CueEntry, row: CueRow, negating: frozenset[str]
) -> Iterator[tuple[str, CueMeaning]]:
    closings: dict[str, list[str]] = {}
    judging_behind: dict[str, list[str]] = {}
    only_for: Need | None = _one_of(get_args(Need), entry.only_for)
    for phrase in entry.phrases:
        before, after, ends_in_gap = _parts(phrase)
        if before and after:
            closings.setdefault(before, []).append(after)
            if ends_in_gap:
                judging_behind.setdefault(before, []).append(after)
            continue
        words = tokenise((before or after).replace('"', " ")).words
        opens_verb = words[-1:] == ["to"] and only_for in (None, "event")  # "plans to | leave"
        needs: Need | None = "verb" if opens_verb else only_for
        reach = _reach(entry.reaches) if GAP not in phrase else "after" if before else "before"
        yield before or after, CuePhrase(row, needs, reach, not negating.isdisjoint(words))
    for opening, phrases in closings.items():
        behind = frozenset(judging_behind.get(opening, ()))
        lexicon = Lexicon([(phrase, phrase) for phrase in phrases], inflect=True)
        yield opening, Opening(row, only_for, lexicon, behind)


def _parts(phrase: str) -> tuple[str, str, bool]:
    """What stands before and behind the first gap of a phrase, all of it before where it has none;
    and whether it ends in another."""
    before, _, after = phrase.partition(GAP)
    return before.strip(), after.removesuffix(GAP).strip(), after.endswith(GAP)


def _reach(written: str) -> Reach:
    return _one_of(get_args(Reach), written) or "after"


def _one_of(known: tuple[T, ...], written: str | None) -> T | None:
    return next((each for each in known if each == written), None)
