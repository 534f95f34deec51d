"""Months, quarters, halves of a year and seasons: last June, the third quarter of 1998."""

from __future__ import annotations

from briefgen.annotate.dates.calendar import season_of
from briefgen.annotate.dates.missing_years import year_of
from briefgen.annotate.dates.phrase import STEPS, Phrase, christian, entry, joined
from briefgen.annotate.dates.reading import NO_DATE, UNKNOWN, Reading


def month_of_year(phrase: Phrase) -> Reading:
    words = phrase.inside("month")
    month = phrase.month(words)
    if month is None:
        return NO_DATE
    year = phrase.year(phrase.inside("year"))
    relation = phrase.relation(phrase.inside("rel"))
    is_alone = phrase.found.end - phrase.found.first == len(words)
    if is_alone and not _is_month(phrase, words[0]):
        return NO_DATE
    if year is None and relation is not None:
        year = _year_from(phrase, month, relation)
    elif year is None:
        year = phrase.year_of_range(month) or year_of(phrase, month)
    if year is None:
        return Reading(f"XXXX-{month:02}")
    return Reading(christian(f"{year:04}-{month:02}", phrase.is_before_christ()))


def _is_month(phrase: Phrase, word: str) -> bool:
    """Abbreviations and words like "may" need a neighbour that asks for a time."""
    if word in phrase.known.abbreviations or word in phrase.known.doubtful_months:
        if phrase.before == "-" or phrase.known.binds("joint", phrase.before):
            # "June and May": only behind another
            first = phrase.found.first
            return first >= 2 and phrase.words[first - 2] in phrase.known.month
        return phrase.before in phrase.known.before_a_date
    return True


def _year_from(phrase: Phrase, month: int, relation: str) -> int | None:
    """Last June, next March: the nearest one that is over, or is still to come."""
    seen = phrase.seen_from(relation, "Y")
    if seen is None:
        return None
    step = STEPS[relation]
    if step < 0:
        return seen.year - (month >= seen.month)
    if step > 0:
        return seen.year + (month <= seen.month)
    return seen.year


def quarter_of_year(phrase: Phrase) -> Reading:
    """Q3 2024, the third quarter, the second of "the second and third quarters of 2011"."""
    sign = phrase.inside("sign")
    if phrase.range("last"):
        number: int | None = 4
    else:
        number = int(sign[0].strip("q")) if sign else phrase.nth(joined(phrase.inside("ordinal")))
    if number is None or not 1 <= number <= 4 or _is_part_of_something(phrase):
        return NO_DATE
    year = _year_named(phrase)
    relation = phrase.relation(phrase.inside("rel"))
    if year is None and relation is not None:
        seen = phrase.seen_from(relation, "Y")
        year = seen.year + STEPS[relation] if seen else None
    if year is None:
        seen = phrase.scene.now
        if seen is None:
            return Reading(f"XXXX-Q{number}")
        current = (seen.month - 1) // 3 + 1
        year = seen.year - (number > current and phrase.direction <= 0 and number - current > 1)
    return Reading(f"{year:04}-Q{number}")


def _year_named(phrase: Phrase) -> int | None:
    """The year behind a quarter or half, fiscal or not, or before it."""
    groups = ("fiscal", "year", "before")
    return next((year for name in groups if (year := phrase.year(phrase.inside(name)))), None)


def _is_part_of_something(phrase: Phrase) -> bool:
    """ "The third quarter of the game"; "a loss for the third quarter of $2 million" is none."""
    following = phrase.words[phrase.found.end + 1 : phrase.found.end + 2]
    return phrase.known.binds("of", phrase.after) and (not following or following[0][0].isalpha())


def half_of_year(phrase: Phrase) -> Reading:
    year = _year_named(phrase)
    if year is None and not phrase.inside("year") and phrase.scene.now:
        year = phrase.scene.now.year  # "the second half of the year"
    half = phrase.known.half_of_year.get(" ".join(phrase.inside("half")))
    return Reading(f"{year:04}-H{half}") if year and half else UNKNOWN


def season(phrase: Phrase) -> Reading:
    words = phrase.inside("season")
    name = entry(phrase.known.season, words)
    if name is None or (words[0] in phrase.known.doubtful_seasons and not _is_season(phrase)):
        return NO_DATE
    year = phrase.year(phrase.inside("year")) or phrase.year(phrase.inside("before"))
    if year is None:
        year = phrase.year_of_range() or _year_of_season(phrase, name)
    if year is None:
        return Reading(f"XXXX-{name}")
    return Reading(christian(f"{year:04}-{name}", phrase.is_before_christ()))


def _is_season(phrase: Phrase) -> bool:
    """ "The fall of the city" and "spring to his feet" are none."""
    if phrase.inside("year"):
        return True
    if phrase.known.binds("of", phrase.after):
        return False
    if phrase.known.binds("the", phrase.inside()[0]) and len(phrase.inside()) == 2:
        # "the fall in prices", but "in the fall in Ohio"
        asked = phrase.known.before_a_season
        return phrase.before in asked or phrase.after not in asked
    alone = phrase.found.end - phrase.found.first == 1
    return not alone or phrase.before in phrase.known.before_a_season


def _year_of_season(phrase: Phrase, name: str) -> int | None:
    relation = phrase.relation(phrase.inside("rel"))
    story = phrase.scene.here
    seen = phrase.seen_from(relation, "Y") if relation else story
    if seen is None:
        return None
    order = ("SP", "SU", "FA", "WI")
    year, current = season_of(seen)
    if relation == "this" and name == "WI" and phrase.direction <= 0 and current in ("WI", "SP"):
        return year - (current == "SP")  # the winter that goes on, or is just over
    step = STEPS[relation] if relation else 0
    ahead = order.index(name) - order.index(current)
    if step < 0:
        return year - (ahead >= 0)
    if step > 0:
        return year + (ahead <= 0)
    if relation or phrase.scene.is_narrative:
        return seen.year
    return year + (ahead < 0) if phrase.direction > 0 else year - (ahead > 1)
