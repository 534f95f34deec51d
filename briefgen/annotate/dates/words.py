"""What single words of dates mean, looked up by their comparable form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from briefgen.annotate.binding_words import OF_DATES, BindingWords
from briefgen.annotate.plurals import Plurals
from briefgen.annotate.tokens import comparable
from briefgen.model.vocabulary import Vocabulary

# The tables that relate a time to another, with the names of the relations.
RELATIONS = {
    "rel last": "last",
    "rel previous": "previous",
    "rel next": "next",
    "rel following": "following",
    "rel this": "this",
    "rel that": "that",
    "rel latest": "latest",
}


COMMA = ","


def _made_by(make: Callable[[Vocabulary], Any]) -> Any:
    """A field of DateWords that `make` fills."""
    return field(metadata={"make": make})


def _words(*tables: str) -> Any:
    """All words of some tables of the packs, whatever their entry."""
    return _made_by(lambda vocabulary: frozenset(_entries(vocabulary, *tables)))


def _entry(*tables: str) -> Any:
    """From each word of some tables to the entry it stands under."""
    return _made_by(lambda vocabulary: _entries(vocabulary, *tables))


def _number(*tables: str) -> Any:
    """The same for tables whose entries are whole numbers."""
    return _made_by(
        lambda vocabulary: {
            word: int(entry) for word, entry in _entries(vocabulary, *tables).items()
        }
    )


def _entries(vocabulary: Vocabulary, *tables: str) -> dict[str, str]:
    return {
        comparable(phrase).replace('"', ""): entry
        for table in tables
        for entry, phrases in vocabulary.table(table).items()
        for phrase in phrases
    }


def _relations(vocabulary: Vocabulary) -> Mapping[str, str]:
    return {
        word: relation
        for table, relation in RELATIONS.items()
        for word in _entries(vocabulary, table)
    }


def _telling(vocabulary: Vocabulary) -> frozenset[str]:
    """All words but regular past forms by which a clause shows its direction or ends."""
    binding = vocabulary.table(OF_DATES)
    tables = ("points ahead", "points ahead to a weekday", "points back", "where a clause ends")
    joints = (*binding.get("to", ()), *binding.get("list joint", ()))
    return frozenset((COMMA, *map(comparable, joints), *_entries(vocabulary, *tables)))


def _measures(vocabulary: Vocabulary) -> frozenset[str]:
    """The first words of all units that measure no time: 1500 metres are no year."""
    return frozenset(
        comparable(phrase).split()[0]
        for family in vocabulary.units.values()
        if family.name != "duration"
        for phrases in family.words.values()
        for phrase in phrases
    )


@dataclass(frozen=True, slots=True)
class DateWords:
    """Tables of the packs (dates.yaml) turned round: from the word to what it stands for."""

    plurals: Plurals = field(metadata={"make": Plurals})
    binding: BindingWords = field(
        metadata={"make": lambda vocabulary: BindingWords(vocabulary, OF_DATES)}
    )
    month: Mapping[str, int] = _number("months", "month abbreviations")
    weekday: Mapping[str, int] = _number("weekdays", "weekday abbreviations")
    abbreviations: frozenset[str] = _words("month abbreviations", "weekday abbreviations")
    capitals: frozenset[str] = _words(
        "months", "month abbreviations", "weekdays", "weekday abbreviations"
    )
    season: Mapping[str, str] = _entry("seasons")
    unit: Mapping[str, str] = _entry("time units")
    any_unit: Mapping[str, str] = _entry("time units", "time units in the plural")
    frequency: Mapping[str, str] = _entry("frequencies")
    named_day: Mapping[str, int] = _number("named days")
    part_of_day: Mapping[str, str] = _entry("parts of day", "parts of today")
    clock_word: Mapping[str, str] = _entry("clock words")
    half_of_day: Mapping[str, str] = _entry("half of day")
    span: Mapping[str, str] = _entry("spans in one word")
    half_of_year: Mapping[str, str] = _entry("halves of a year")
    decade: Mapping[str, str] = _entry("decade words")
    holiday: Mapping[str, str] = _entry("holidays")
    moving_holiday: Mapping[str, str] = _entry("moving holidays")
    easter_holiday: Mapping[str, int] = _number("easter holidays")
    relation: Mapping[str, str] = _made_by(_relations)
    back_from_now: frozenset[str] = _words("counts back from now")
    back_from_then: frozenset[str] = _words("counts back from then", "counts back at the end")
    pairs: frozenset[str] = _words("pairs")
    eras: frozenset[str] = _words("eras")
    soon: frozenset[str] = _words("references to what comes soon")
    some_day: frozenset[str] = _words("some day")

    # What a word beside a date tells.
    doubtful_months: frozenset[str] = _words("doubtful months")
    doubtful_seasons: frozenset[str] = _words("doubtful seasons")
    before_a_date: frozenset[str] = _words("before a date")
    before_a_mention: frozenset[str] = _words("before a mere mention")
    before_any_day: frozenset[str] = _words("before any day")
    after_soon: frozenset[str] = _words("after what comes soon")
    before_a_comparison: frozenset[str] = _words("before a comparison")
    hyphened_adjectives: frozenset[str] = _words("adjectives with a hyphen")
    uncounted: frozenset[str] = _words("uncounted amounts")
    before_hours: frozenset[str] = _words("kinds of hours")
    before_the_uncounted: frozenset[str] = _words("before uncounted amounts")
    before_the_verb_last: frozenset[str] = _words("before the verb last")
    before_a_rate: frozenset[str] = _words("before a rate")
    before_a_season: frozenset[str] = _words("before a season")
    before_a_clock_time: frozenset[str] = _words("before a clock time")
    before_some_day: frozenset[str] = _words("before one day")
    before_a_hyphened_year: frozenset[str] = _words("before a hyphened year")
    year_openers: frozenset[str] = _words("before a year")
    no_year_behind: frozenset[str] = _words("no year behind")
    on_from_an_event: frozenset[str] = _words("on from an event")
    beside_an_event: frozenset[str] = _words("beside an event")
    after_a_fraction: frozenset[str] = _words("after a fraction")
    before_a_fraction: frozenset[str] = _words("before a fraction")
    after_an_nth: frozenset[str] = _words("ordinal day followers")
    joints: frozenset[str] = _words("joints of dates")
    range_joints: frozenset[str] = _words("joints of a range")
    limits: frozenset[str] = _words("limits before a date")
    weekday_limits: frozenset[str] = _words("limits before a weekday")

    # What the words of a clause say of ahead and back.
    points_ahead: frozenset[str] = _words("points ahead")
    points_ahead_with_to: frozenset[str] = _words("points ahead with to")
    present_pointers: frozenset[str] = _words("points ahead", "points ahead to a weekday")
    points_back: frozenset[str] = _words("points back")
    neither_way: frozenset[str] = _words("points neither way")
    past_helpers: frozenset[str] = _words("past helpers")
    failed_helpers: frozenset[str] = _words("helpers of what failed")
    no_past_forms: frozenset[str] = _words("no past forms")
    determiners: frozenset[str] = _words("articles and owners")
    clause_ends: frozenset[str] = _words("where a clause ends")
    telling: frozenset[str] = _made_by(_telling)
    reaches_ahead: Mapping[str, int] = _number("reach ahead of publication")

    near: frozenset[str] = _made_by(
        lambda vocabulary: frozenset(vocabulary.table("qualifiers").get("about", ()))
    )
    measures: frozenset[str] = _made_by(_measures)

    def binds(self, name: str, word: str) -> bool:
        """Whether a word is one of those that the packs call `name`: the, of, half."""
        return self.binding.are(name, word)

    def reach_ahead(self, case: str) -> int:
        """Days after publication that a date without a year may lie; 0 if no pack says."""
        return self.reaches_ahead.get(case, 0)

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> DateWords:
        """The words of one vocabulary."""
        return cls(**{each.name: each.metadata["make"](vocabulary) for each in fields(cls)})
