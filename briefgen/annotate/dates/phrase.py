"""One recognised expression with all that its value depends on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import TypeVar

from briefgen.annotate.dates.calendar import unit_value
from briefgen.annotate.dates.direction import direction_at
from briefgen.annotate.dates.recognition import Found
from briefgen.annotate.dates.scene import Scene
from briefgen.annotate.dates.words import DateWords
from briefgen.annotate.numerals import Numerals, ordinal_figures_value
from briefgen.model.record import Record

T = TypeVar("T")
STEPS = {"last": -1, "previous": -1, "this": 0, "that": 0, "latest": 0, "next": 1, "following": 1}
SEEN_FROM_TEXT = ("previous", "following", "that")  # "the following year" counts from the date told
TURN_OF_CENTURY = 30  # '29 is 2029, '30 is 1930
LONGEST_YEAR = 2199
FISCAL = "fy"  # glued to its figures: FY25


class Phrase(Record, frozen=True):
    """The tokens of an expression, the meanings of their words, and where the reading stands.

    `words` are all tokens of the article; `sentence` are the first and the end token of the
    stretch that the expression stands in.
    """

    found: Found
    words: Sequence[str]
    known: DateWords
    numerals: Numerals
    scene: Scene
    sentence: tuple[int, int]

    @property
    def direction(self) -> int:
        """1 if the clause puts the date after the day of publication, -1 before, 0 unknown."""
        return self._direction(self.known.points_ahead)

    @property
    def present_direction(self) -> int:
        """The same for a day or month, which the present may put ahead as well: "the trial opens"."""
        return self._direction(self.known.present_pointers)

    def _direction(self, pointers: Set[str]) -> int:
        place = (self.found.first, self.found.end)
        return direction_at(self.words, self.known, place, self.sentence, pointers)

    def range(self, name: str) -> tuple[int, int] | None:
        return self.found.group(name)

    def inside(self, name: str | None = None) -> Sequence[str]:
        """The words of a named group, of the whole expression without a name; none if absent."""
        if name is None:
            return self.words[self.found.first : self.found.end]
        place = self.found.group(name)
        return self.words[place[0] : place[1]] if place else ()

    @property
    def before(self) -> str:
        """The word before the expression, "" at the beginning."""
        return self.words[self.found.first - 1] if self.found.first else ""

    @property
    def after(self) -> str:
        return self.words[self.found.end] if self.found.end < len(self.words) else ""

    @property
    def joined_value(self) -> str | None:
        """The value of the date before, where only a joint parts the two: "from May to August"."""
        at, told = self.found.first - 1, self.scene.told_end
        is_joined = at >= 0 and self.words[at] in self.known.joints
        return self.scene.told_value if is_joined and told == at else None

    @property
    def opens_sentence(self) -> bool:
        """Whether nothing or a single word ("in") stands before it in its sentence."""
        return self.found.first <= self.sentence[0] + 1

    def tells_year(self, year: str) -> bool:
        """Whether it names the year that what follows is about: "In 2019, ..." does, "the 2019-20
        season" and "the 2019 law" do not."""
        is_told = self.found.first == self.sentence[0] or self.before in self.known.before_a_season
        return is_told and year in self.inside() and self.after != "-"

    def month(self, words: Sequence[str]) -> int | None:
        return entry(self.known.month, words)

    def weekday(self, words: Sequence[str]) -> int | None:
        return entry(self.known.weekday, words)

    def relation(self, words: Sequence[str]) -> str | None:
        return entry(self.known.relation, words)

    def days_from_today(self, words: Sequence[str]) -> int | None:
        """-1 for "yesterday", 2 for "the day after tomorrow", None without such a name."""
        text = " ".join(words)
        named = [name for name in self.known.named_day if name in text]
        return self.known.named_day[max(named, key=len)] if named else None

    def unit(self, words: Sequence[str]) -> str | None:
        return entry(self.known.any_unit, words)

    def day_number(self, words: Sequence[str]) -> int | None:
        """The first number that may be a day of a month."""
        for word in words:
            number = self.nth(word)
            if number is None and word.isdecimal() and len(word) <= 2:
                number = int(word)
            if number is not None and 1 <= number <= 31:
                return number
        return None

    def nth(self, word: str) -> int | None:
        """10th and tenth are 10."""
        return ordinal_figures_value(word) or self.numerals.ordinals.get(word)

    def year(self, words: Sequence[str]) -> int | None:
        """The year that words name: "of 1998", "'98", "last year", "of that year"."""
        for place, word in enumerate(words):
            if len(word) == 4 and word.isdecimal():
                return int(word)
            if word.startswith(FISCAL) and word[len(FISCAL) :].isdecimal():
                return full_year(int(word[len(FISCAL) :]))
            if word in ("'", "`") and place + 1 < len(words) and words[place + 1].isdecimal():
                return full_year(int(words[place + 1]))
        if self.is_before_christ():
            numbers = [int(word) for word in words if word.isdecimal()]
            return numbers[-1] if numbers else None
        relation = self.relation(words)
        if relation is None and words:
            return self.numerals.year(words)
        if relation is None or self.unit(words) not in (None, "Y"):
            return None
        day = self.seen_from(relation, "Y")
        return day.year + STEPS[relation] if day else None

    def year_of_range(self, month: int | None = None) -> int | None:
        """The year that the end of a range names for both: "May 15 to August 16, 1988". A later
        month than that of the end lies in the year before."""
        end = self.inside("dated_end")
        year, last = self.year(end), self.month(end)
        if year is None or month is None or last is None:
            return year
        return year - (month > last)

    def is_before_christ(self) -> bool:
        return not self.known.eras.isdisjoint(self.inside())

    def seen_from(self, relation: str, unit: str) -> date | None:
        """The day that a relation counts units from: today, or the date told before."""
        if relation in SEEN_FROM_TEXT or (relation == "this" and self.scene.is_narrative):
            return self.scene.anchor_for(unit)
        return self.scene.now

    def step(self, relation: str, unit: str) -> str | None:
        """The value of last year, the following day, this week."""
        day = self.seen_from(relation, unit)
        return unit_value(day, unit, STEPS[relation]) if day else None


def entry(table: Mapping[str, T], words: Sequence[str]) -> T | None:
    """What the first of the words that a table holds stands for; of names of several words the
    longest one: "the early hours"."""
    for word in words:
        if word in table:
            return table[word]
    if len(words) < 2:
        return None
    text = " ".join(words).replace(" .", ".")
    longer = [phrase for phrase in table if " " in phrase and phrase in text]
    return table[max(longer, key=len)] if longer else None


def full_year(short: int) -> int:
    if short >= 100:
        return short
    return 2000 + short if short < TURN_OF_CENTURY else 1900 + short


def joined(words: Sequence[str]) -> str:
    """ "twenty-first" is one word in the tables, three tokens in a text."""
    return "-".join(word for word in words if word != "-")


def christian(value: str, is_before: bool) -> str:
    """Years before Christ as TIMEX2 writes them: BC0480."""
    return f"BC{value:0>4}" if is_before else value
