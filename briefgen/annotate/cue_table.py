"""The cue table of the packs, compiled: which phrases are cues, and how each of them reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from briefgen.annotate.lexicon import HYPHEN, Lexicon
from briefgen.annotate.tokens import tokenise
from briefgen.model.annotation import Modality
from briefgen.model.vocabulary import CueEntry, Vocabulary
from briefgen.rules.inflection import forms_of

GAP = "..."
NEGATED = "negated"
NUMBER = "#"  # stands for any number in an exception: "May #"
DIGITS = frozenset(map(str, range(10_000)))  # days and years: what stands beside "May"
EXCEPTION_TOKENS = 4  # so far a longer phrase that is no cue stands out over the cue
Reach = Literal["after", "before", "both", "noun"]


@dataclass(frozen=True, slots=True)
class CueRow:
    """A row of the table. `number` is its place; `name` is the contract's name of the cue;
    `has_stops`: words of its own end its reach."""

    number: int
    name: str
    modality: Modality | None
    is_negative: bool
    only_for: str | None
    has_stops: bool


class CuePhrase(NamedTuple):
    """A phrase that is a cue by itself."""

    row: CueRow
    reach: Reach


class Opening(NamedTuple):
    """The first part of a cue in two parts; one of `closings` must follow. What is judged stands
    between the two, with one of `judging_behind` behind the second."""

    row: CueRow
    closings: Lexicon[str]
    judging_behind: frozenset[str]


class Exceptions:
    """Longer phrases around a cue that make it none: "not only", "in May". "#" is any number."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = Lexicon([(phrase, True) for phrase in phrases], inflect=True)
        self._openers = self._phrases.first_words()
        texts = [tokenise(phrase.replace('"', " ")).words for phrase in phrases]
        self._has_numbers = any(NUMBER in words for words in texts)
        self._leaders = _forms(word for words in texts for word in words[:-1])
        self._neighbours = self._leaders | _forms(words[-1] for words in texts)

    def cover(self, words: Sequence[str], first: int, end: int) -> bool:
        """Whether a phrase stands over words [first, end)."""
        before = words[first - 1] if first else ""
        behind = words[end] if end < len(words) else ""
        if (
            before not in self._neighbours
            and behind not in self._neighbours
            # a phrase of just these words: "moved to" is no plan
            and (end - first == 1 or words[first] not in self._openers)
        ):
            return False
        begins_before = before in self._leaders or before[:1].isdigit()
        start = max(0, first - EXCEPTION_TOKENS) if begins_before else first
        around = words[start : end + EXCEPTION_TOKENS]
        if self._has_numbers:
            around = [NUMBER if word[0].isdigit() else word for word in around]
        for at in range(first - start + 1):
            if around[at] in self._openers:
                ends = self._phrases.ends(around, at, len(around))
                if ends and ends[-1] >= end - start:
                    return True
        return False


def _forms(words: Iterable[str]) -> frozenset[str]:
    """What may stand in a text for words of exceptions."""
    found = {form for word in words for form in forms_of(word)}
    return frozenset({*found, HYPHEN, *(DIGITS if NUMBER in found else ())})


CueMeaning = CuePhrase | Opening


class CueTable:
    """All rows of a vocabulary.

    `phrases` finds cues and the first parts of those in two; with `closing_words` the second parts
    begin, too common to be looked up everywhere; `exceptions`: row number -> its own; `stops`: word -> the
    rows whose reach it ends, None for all rows; `negations`: single words that are a cue of the
    row called "negated".
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        rows = {
            entry.name: _row(number, entry, vocabulary)
            for number, entry in enumerate(vocabulary.cues.values())
        }
        entries = vocabulary.cues.values()
        self._rows = rows
        phrases = [pair for entry in entries for pair in _phrases(entry, rows[entry.name])]
        self.phrases: Lexicon[CueMeaning] = Lexicon(phrases, inflect=True)
        self.closing_words = frozenset(
            word
            for _, meaning in phrases
            if isinstance(meaning, Opening)
            for word in meaning.closings.openers
        )
        self.exceptions = {
            rows[entry.name].number: Exceptions(entry.exceptions)
            for entry in entries
            if entry.exceptions
        }
        self._no_negations = [
            self.exceptions[row.number]
            for row in rows.values()
            if row.name == NEGATED and row.number in self.exceptions
        ]
        self.stops = _stops(vocabulary, rows)
        self.negations = frozenset(
            phrase
            for entry in entries
            if rows[entry.name].name == NEGATED
            for phrase in entry.phrases
            if " " not in phrase
        )

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
    return CueRow(number, contract, modality, is_negative, entry.only_for, bool(entry.stops_at))


def called(plain: str, vocabulary: Vocabulary) -> str:
    """The contract's name of a cue that a rules file calls by a plain one: "conditional" for "if"."""
    names = vocabulary.table("cue names")
    return next((name for name, also in names.items() if plain in also), plain).replace(" ", "_")


def _modality(name: str, modalities: Mapping[str, tuple[str, ...]]) -> Modality | None:
    """Brackets mean a choice in a table, so "likely (expected)" stands there as "likely expected"."""
    name = name.replace("(", "").replace(")", "")
    order: tuple[Modality, ...] = get_args(Modality)
    return next((each for each in order if name in modalities.get(each, ())), None)


def _phrases(entry: CueEntry, row: CueRow) -> Iterator[tuple[str, CueMeaning]]:
    closings: dict[str, list[str]] = {}
    judging_behind: dict[str, list[str]] = {}
    for phrase in entry.phrases:
        before, after, ends_in_gap = _parts(phrase)
        if GAP not in phrase:
            yield phrase, CuePhrase(row, _reach(entry.reaches))
        elif before and after:
            closings.setdefault(before, []).append(after)
            if ends_in_gap:
                judging_behind.setdefault(before, []).append(after)
        else:
            yield before or after, CuePhrase(row, "after" if before else "before")
    for opening, phrases in closings.items():
        behind = frozenset(judging_behind.get(opening, ()))
        lexicon = Lexicon([(phrase, phrase) for phrase in phrases], inflect=True)
        yield opening, Opening(row, lexicon, behind)


def _parts(phrase: str) -> tuple[str, str, bool]:
    """What stands before and behind the first gap of a phrase, all of it before where it has none;
    and whether it ends in another."""
    before, _, after = phrase.partition(GAP)
    return before.strip(), after.removesuffix(GAP).strip(), after.endswith(GAP)


def _reach(written: str) -> Reach:
    return next((reach for reach in get_args(Reach) if reach == written), "after")
