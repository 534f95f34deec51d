"""Units of the calendar seen from a day: last year, later this month, the latest quarter."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from briefgen.annotate.dates.calendar import LAST_YEAR, days_of, unit_value, valid_day, week_value
from briefgen.annotate.dates.day_expressions import day_value
from briefgen.annotate.dates.missing_years import year_of
from briefgen.annotate.dates.phrase import Phrase
from briefgen.annotate.dates.reading import NO_DATE, UNKNOWN, Reading

SATURDAY = 6
NO_CALENDAR = ("TH", "TM", "TS", "D", "DE", "CE")  # "the day", "the century" mostly mean no date
QUARTER_REACH = 12  # dates: "the quarter" and "a year earlier" still mean the quarter told
STRETCHES = {"FN": "P2W", "DE": "P10Y", "CE": "P100Y", "TH": "PT1H", "TM": "PT1M", "TS": "PT1S"}
NEWEST = ("Y", "W", "M", "WE")  # what may be called recent and still be one of the calendar


def relative_unit(phrase: Phrase) -> Reading:
    """Last year, this week, the following day, later that month, the latest quarter."""
    relation = phrase.relation(phrase.inside("rel")[::-1])  # "this past week" is the last one
    assert relation is not None
    if phrase.inside("period"):
        return _period(phrase, relation)
    unit = phrase.unit(phrase.inside("unit"))
    if unit is None or (relation == "latest" and unit not in (*NEWEST, "Q")):
        return NO_DATE
    if unit == "Q" and relation in ("latest", "that"):
        return Reading(reported_quarter(phrase))
    if unit == "D" and relation == "last" and phrase.known.binds("of", phrase.after):
        return NO_DATE  # "the last day of the trial"
    if unit in ("TH", "TM", "TS") or _is_stretch(phrase, relation, unit):
        return Reading(STRETCHES.get(unit, f"P1{unit}"))
    if relation == "next" and any(phrase.known.binds("the", word) for word in phrase.inside()):
        relation = "following"  # "the next day" is the one after the day told
    value = phrase.step(relation, unit)
    if value is None:
        return UNKNOWN
    is_so_far = phrase.known.binds("so far", phrase.inside()[0])
    return Reading(value, _so_far(phrase, value, unit) if is_so_far else None)


def _period(phrase: Phrase, relation: str) -> Reading:
    """The latest quarter, this quarter, the latest period of a report."""
    word = phrase.inside("period")[0]
    if phrase.known.binds("quarter", word) and relation not in ("latest", "that"):
        return Reading(phrase.step(relation, "Q"))
    return Reading(reported_quarter(phrase)) if relation == "latest" else NO_DATE


def _is_stretch(phrase: Phrase, relation: str, unit: str) -> bool:
    """ "The last year" is the stretch up to now, "last year" a year of the calendar, also in "the
    end of last year"."""
    place = phrase.range("rel")
    assert place is not None
    is_alone = place[0] == phrase.found.first
    if is_alone or not phrase.known.binds("the", phrase.words[place[0] - 1]) or unit == "WE":
        return False
    is_next = relation == "next" and unit != "D" and not phrase.scene.is_narrative
    return relation == "last" or is_next


def _so_far(phrase: Phrase, value: str, unit: str) -> str | None:
    """ "Earlier this year" ends with the day of publication."""
    today, days = phrase.scene.today, days_of(value)
    if unit != "Y" or not today or not days or not days[0] <= today <= days[1]:
        return None
    return f"{days[0].isoformat()}/{today.isoformat()}"


def part_of_unit(phrase: Phrase) -> Reading:
    """The end of the month, later in the year, earlier in the day."""
    unit = phrase.unit(phrase.inside("unit"))
    seen = phrase.scene.here
    if unit is None or seen is None:
        return UNKNOWN
    if unit.startswith("T"):
        return NO_DATE
    return Reading(unit_value(seen, unit, 0))


def year_ago_period(phrase: Phrase) -> Reading:
    """The year-earlier quarter, the year-ago period."""
    unit = phrase.unit(phrase.inside("unit"))
    if unit != "Y":
        return NO_DATE
    return a_year_before(phrase)


def week_of(phrase: Phrase) -> Reading:
    """The week of March 6."""
    place = phrase.range("day")
    day = day_value(phrase, *place) if place else None
    days = days_of(day) if day else None
    return Reading(week_value(days[0])) if days else UNKNOWN


def unit_ended(phrase: Phrase) -> Reading:
    """The year ended March 31 (mostly none of the calendar), the quarter ended Sept. 30."""
    unit, ending = phrase.unit(phrase.inside("unit")), phrase.inside("ending")
    month = phrase.month(ending)
    if unit == "Y" and phrase.range("begun"):
        return Reading("P1Y")
    if unit not in ("Y", "Q", "M") or month is None:
        return NO_DATE
    year = phrase.year(ending) or year_of(phrase, month, phrase.day_number(ending))
    if unit == "Y":
        return Reading("P1Y", _year_until(year, month, phrase.day_number(ending)))
    if year is None:
        return UNKNOWN
    return Reading(f"{year:04}-{month:02}" if unit == "M" else f"{year:04}-Q{(month + 2) // 3}")


def _year_until(year: int | None, month: int, day: int | None) -> str | None:
    """The twelve months that end with a day, of a month without one with its last."""
    if year is None or not 1 < year <= LAST_YEAR:
        return None
    if day is None:
        day = monthrange(year, month)[1]
    elif not valid_day(year, month, day):
        return None
    end = date(year, month, day)
    start = date(year - 1, month, min(day, monthrange(year - 1, month)[1])) + timedelta(days=1)
    return f"{start.isoformat()}/{end.isoformat()}"


def neighbour(phrase: Phrase) -> Reading:
    """The day before, the year after: seen from the date told."""
    unit = phrase.unit(phrase.inside("unit"))
    is_on = phrase.inside("way")[0] in phrase.known.on_from_an_event
    if unit is None or unit.startswith("T"):
        return NO_DATE
    value = phrase.step("following" if is_on else "previous", unit)
    return Reading(value) if value else UNKNOWN


def told_unit(phrase: Phrase) -> Reading:
    """The quarter (that the text is about), the weekend (behind or ahead of publication), the
    year."""
    unit = phrase.unit(phrase.inside("unit"))
    scene = phrase.scene
    if unit is None or unit in NO_CALENDAR or phrase.after in ("-", "'s"):
        return NO_DATE
    if phrase.known.binds("of", phrase.after):
        return NO_DATE
    if phrase.after in phrase.known.beside_an_event:
        return UNKNOWN
    if unit == "Q":
        is_known = scene.quarter and scene.quarter_age <= QUARTER_REACH
        return Reading(reported_quarter(phrase)) if is_known else NO_DATE
    seen = scene.here
    if seen is None:
        return UNKNOWN
    if unit != "WE":
        return NO_DATE if scene.is_narrative else Reading(unit_value(seen, unit, 0))
    is_limit = phrase.before in phrase.known.limits
    is_over = phrase.direction <= 0 and not is_limit and seen.isoweekday() < SATURDAY
    return Reading(unit_value(seen, "WE", -1 if is_over else 0))


def reported_quarter(phrase: Phrase) -> str | None:
    """The quarter that a report is about: the one told, if it is over, else the last full one."""
    scene = phrase.scene
    told = days_of(scene.quarter) if scene.quarter else None
    if told and (scene.today is None or told[1] <= scene.today):
        return scene.quarter
    return unit_value(scene.today, "Q", -1) if scene.today else None


def a_year_before(phrase: Phrase) -> Reading:
    """In a report on a quarter "a year earlier" is that quarter of the year before."""
    scene = phrase.scene
    quarter = reported_quarter(phrase) if scene.quarter else None
    if quarter and scene.quarter_age <= QUARTER_REACH:
        return Reading(f"{int(quarter[:4]) - 1:04}{quarter[4:]}")
    seen = scene.here
    return Reading(f"{seen.year - 1:04}") if seen else UNKNOWN


def unit_end(phrase: Phrase) -> Reading:
    """Year-end, month's end."""
    unit = phrase.unit(phrase.inside("unit"))
    seen = phrase.scene.here
    if unit not in ("Y", "M", "W", "Q") or seen is None:
        return NO_DATE
    return Reading(unit_value(seen, unit, 0))
