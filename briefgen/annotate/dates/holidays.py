"""Holidays: last Thanksgiving, Christmas 1914, Easter."""

from __future__ import annotations

from datetime import date

from briefgen.annotate.dates.calendar import easter, nth_weekday, shift_days
from briefgen.annotate.dates.phrase import STEPS, Phrase
from briefgen.annotate.dates.reading import UNKNOWN, Reading


def holiday(phrase: Phrase) -> Reading:
    name = "".join(
        " " + word if word[0].isalnum() else word for word in phrase.inside("name")
    ).strip()
    year = phrase.year(phrase.inside("year"))
    relation = phrase.relation(phrase.inside("rel"))
    if year is not None:
        day = _holiday_in(phrase, name, year)
    elif relation and STEPS[relation]:
        day = _related_holiday(phrase, name, relation)
    else:
        day = _nearest_holiday(phrase, name)
    return Reading(day.isoformat()) if day else UNKNOWN


def _related_holiday(phrase: Phrase, name: str, relation: str) -> date | None:
    """Last Thanksgiving, next Easter."""
    seen = phrase.seen_from(relation, "Y")
    day = _holiday_in(phrase, name, seen.year if seen else None)
    if day and seen and ((day >= seen) if STEPS[relation] < 0 else (day <= seen)):
        return _holiday_in(phrase, name, day.year + STEPS[relation])
    return day


def _nearest_holiday(phrase: Phrase, name: str) -> date | None:
    """In the year of publication, unless that is too far ahead or behind for the clause."""
    seen = phrase.scene.now
    day = _holiday_in(phrase, name, seen.year if seen else None)
    if day is None or seen is None:
        return day
    is_far = (day - seen).days > phrase.known.reach_ahead("points nowhere")
    if phrase.direction <= 0 and is_far:
        return _holiday_in(phrase, name, day.year - 1)
    if phrase.direction > 0 and day < seen:
        return _holiday_in(phrase, name, day.year + 1)
    return day


def _holiday_in(phrase: Phrase, name: str, year: int | None) -> date | None:
    if year is None or not 1 <= year <= 9999:
        return None
    known = phrase.known
    if name in known.holiday:
        month, day = (int(part) for part in known.holiday[name].split("-"))
        return date(year, month, day)
    if name in known.moving_holiday:
        month, count, number = (int(part) for part in known.moving_holiday[name].split())
        return nth_weekday(year, month, count, number)
    if name in known.easter_holiday:
        return shift_days(easter(year), known.easter_holiday[name])
    return None


def holiday_day(phrase: Phrase, name: str) -> str | None:
    """The day of a holiday in the year of publication."""
    seen = phrase.scene.now
    day = _holiday_in(phrase, name, seen.year if seen else None)
    return day.isoformat() if day else None
