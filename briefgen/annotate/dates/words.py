"""What single words of dates mean, looked up by their comparable form."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.annotate.plurals import Plurals
from briefgen.annotate.tokens import comparable
from briefgen.model.vocabulary import Vocabulary

RELATIONS = {
    "rel last": "last",
    "rel previous": "previous",
    "rel next": "next",
    "rel following": "following",
    "rel this": "this",
    "rel that": "that",
    "rel latest": "latest",
}
TABLES = (
    "months",
    "month abbreviations",
    "weekdays",
    "weekday abbreviations",
    "seasons",
    "doubtful seasons",
    "time units",
    "time units in the plural",
    "frequencies",
    "named days",
    "parts of day",
    "parts of today",
    "clock words",
    "half of day",
    "time zones",
    "sure zones",
    "on the hour",
    "spans in one word",
    "stretches of time",
    "kinds of year",
    *RELATIONS,
    "counts back from now",
    "counts back from then",
    "counts back at the end",
    "counts on",
    "counts ahead",
    "comparable periods",
    "early or late",
    "edges",
    "halves of a year",
    "vague amounts",
    "span adjectives",
    "every",
    "fiscal words",
    "decade words",
    "spoken centuries",
    "eras",
    "period words",
    "reference now",
    "reference past",
    "reference future",
    "reference now adjective",
    "holidays",
    "moving holidays",
    "easter holidays",
    "local time",
    "approximations of time",
    "number words",
    "scales",
    "ordinal words",
)


class DateWords:
    """Tables of the packs turned round: from the word to what it stands for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.month = {
            word: int(entry)
            for table in ("months", "month abbreviations")
            for word, entry in _meanings(vocabulary, table).items()
        }
        self.abbreviations = frozenset(
            word
            for table in ("month abbreviations", "weekday abbreviations")
            for word in _meanings(vocabulary, table)
        )
        self.weekday = {
            word: int(entry)
            for table in ("weekdays", "weekday abbreviations")
            for word, entry in _meanings(vocabulary, table).items()
        }
        self.capitals = frozenset((*self.month, *self.weekday))
        self.season = _meanings(vocabulary, "seasons")
        self.unit = _meanings(vocabulary, "time units")
        self.units = _meanings(vocabulary, "time units in the plural")
        self.any_unit = {**self.unit, **self.units}
        self.frequency = _meanings(vocabulary, "frequencies")
        self.named_day = {
            word: int(entry) for word, entry in _meanings(vocabulary, "named days").items()
        }
        self.part_of_day = {
            **_meanings(vocabulary, "parts of day"),
            **_meanings(vocabulary, "parts of today"),
        }
        self.span = _meanings(vocabulary, "spans in one word")
        self.moves_on = frozenset(_meanings(vocabulary, "before one day"))
        self.clock_word = _meanings(vocabulary, "clock words")
        self.half_of_day = _meanings(vocabulary, "half of day")
        self.relation = {
            word: relation
            for table, relation in RELATIONS.items()
            for word in _meanings(vocabulary, table)
        }
        self.back_from_now = frozenset(_meanings(vocabulary, "counts back from now"))
        self.back_from_then = frozenset(_meanings(vocabulary, "counts back from then")) | frozenset(
            _meanings(vocabulary, "counts back at the end")
        )
        self.half_of_year = _meanings(vocabulary, "halves of a year")
        self.decade = _meanings(vocabulary, "decade words")
        self.pairs = frozenset(_meanings(vocabulary, "pairs"))
        self.holiday = {
            table: _meanings(vocabulary, table)
            for table in ("holidays", "moving holidays", "easter holidays")
        }
        self.doubtful_months = frozenset(_meanings(vocabulary, "doubtful months"))
        self.doubtful_seasons = frozenset(_meanings(vocabulary, "doubtful seasons"))
        self.before_a_date = frozenset(_meanings(vocabulary, "before a date"))
        self.before_a_mention = frozenset(_meanings(vocabulary, "before a mere mention"))
        self.before_any_day = frozenset(_meanings(vocabulary, "before any day"))
        self.after_an_nth = frozenset(_meanings(vocabulary, "ordinal day followers"))
        self.points_ahead = frozenset(_meanings(vocabulary, "points ahead"))
        self.weekday_pointers = self.points_ahead | frozenset(
            _meanings(vocabulary, "points ahead to a weekday")
        )
        self.points_ahead_with_to = frozenset(_meanings(vocabulary, "points ahead with to"))
        self.weekday_limits = frozenset(_meanings(vocabulary, "limits before a weekday"))
        self.limits = frozenset(_meanings(vocabulary, "limits before a date"))
        self.neither_way = frozenset(_meanings(vocabulary, "points neither way"))
        self.past_helpers = frozenset(_meanings(vocabulary, "past helpers"))
        self.no_year_behind = frozenset(_meanings(vocabulary, "no year behind"))
        self.no_past_forms = frozenset(_meanings(vocabulary, "no past forms"))
        self._reach_ahead = {
            word: int(days)
            for word, days in _meanings(vocabulary, "reach ahead of publication").items()
        }
        self.points_back = frozenset(_meanings(vocabulary, "points back"))
        self.near = frozenset(vocabulary.table("qualifiers").get("about", ()))
        self.year_openers = frozenset(_meanings(vocabulary, "before a year"))
        self.measures = frozenset(
            comparable(phrase).split()[0]
            for family in vocabulary.units.values()
            if family.name != "duration"
            for phrases in family.words.values()
            for phrase in phrases
        )
        self.plurals = Plurals(vocabulary)
        self.before_a_rate = frozenset(_meanings(vocabulary, "before a rate"))
        self.before_a_season = frozenset(_meanings(vocabulary, "before a season"))
        self.before_a_clock_time = frozenset(_meanings(vocabulary, "before a clock time"))
        self.clause_ends = frozenset(_meanings(vocabulary, "where a clause ends"))

    def reach_ahead(self, case: str) -> int:
        """Days after publication that a date without a year may lie; 0 if no pack says."""
        return self._reach_ahead.get(case, 0)


def classes_of(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The phrases of every class that the grammar may name."""
    classes = {name: vocabulary.phrases(name) for name in TABLES}
    classes["holidays"] = tuple(
        phrase
        for table in ("holidays", "moving holidays", "easter holidays")
        for phrase in vocabulary.phrases(table)
    )
    qualifiers = vocabulary.table("qualifiers")
    classes["near"] = tuple(phrase for phrase in qualifiers.get("about", ()) if " " not in phrase)
    return classes


def _meanings(vocabulary: Vocabulary, table: str) -> dict[str, str]:
    return {
        comparable(phrase).replace('"', ""): entry
        for entry, phrases in vocabulary.table(table).items()
        for phrase in phrases
    }
