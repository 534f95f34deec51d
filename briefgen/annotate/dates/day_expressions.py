"""Days: 4 June 2024, the 31st of last month, last Monday, yesterday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefgen.annotate.dates.calendar import days_of, nth_weekday, shift_days, valid_day
from briefgen.annotate.dates.contract import DAY_WIDTH
from briefgen.annotate.dates.holidays import holiday_day
from briefgen.annotate.dates.missing_years import year_of
from briefgen.annotate.dates.phrase import STEPS, Phrase, christian, full_year
from briefgen.annotate.dates.reading import NO_DATE, UNKNOWN, Reading

LIMIT_REACH = 12  # tokens beside "by Friday" in which "had" puts it back
LONGEST_JOINED = 4  # days from one to the other; "Friday and Thursday" are told backwards
LONGEST_MONTH = 31
FIGURES = re.compile(r"\d+")


def numeric(phrase: Phrase) -> Reading:
    """2024-06-17, 2023.9.21, 6/17/2024 (month first unless it cannot be)."""
    words = phrase.inside()
    numbers = [int(text) for word in words for text in FIGURES.findall(word)]
    if len(str(numbers[0])) == 4:
        year, month, day = numbers[:3]
    else:
        month, day, year = numbers[:3]
        year = full_year(year)
    if month > 12:
        month, day = day, month
    if not valid_day(year, month, day):
        return NO_DATE
    value = f"{year:04}-{month:02}-{day:02}"
    clock = numbers[3:]
    return Reading(value + _clock(clock) if clock else value)


def _clock(numbers: list[int]) -> str:
    return "T" + ":".join(f"{number:02}" for number in numbers[:3])


def calendar_day(phrase: Phrase) -> Reading:
    words = phrase.inside()
    month, day = phrase.month(words), phrase.day_number(words)
    if month is None or day is None or not valid_day(2000, month, day):
        return NO_DATE
    year = phrase.year(phrase.inside("year"))
    relation = phrase.relation(phrase.inside("rel"))
    if year is None and relation is not None:
        year = _related_year(phrase, relation, month, day)
    elif year is None:
        year = phrase.year_of_range(month) or year_of(phrase, month, day)
    if year is None:
        return Reading(f"XXXX-{month:02}-{day:02}")
    value = f"{year:04}-{month:02}-{day:02}"
    return Reading(christian(value, phrase.is_before_christ()))


def _related_year(phrase: Phrase, relation: str, month: int, day: int) -> int | None:
    """The year of last Oct. 23, this July 4, next May 1."""
    seen = phrase.seen_from(relation, "M")
    if seen is None:
        return None
    if STEPS[relation] < 0:
        return seen.year - ((month, day) >= (seen.month, seen.day))
    return seen.year + (STEPS[relation] > 0 and (month, day) <= (seen.month, seen.day))


def day_of_list(phrase: Phrase) -> Reading:
    """The 10 of "10 and 12 June"."""
    place = phrase.range("month")
    day = phrase.day_number(phrase.inside("day"))
    whole = phrase.words[place[0] : place[1]] if place else ()
    month = phrase.month(whole)
    if month is None or day is None or not valid_day(2000, month, day):
        return NO_DATE
    year = phrase.year(whole) or year_of(phrase, month, day)
    return (
        Reading(f"{year:04}-{month:02}-{day:02}") if year else Reading(f"XXXX-{month:02}-{day:02}")
    )


def next_day_of_list(phrase: Phrase) -> Reading:
    """The 25 of "April 24 and 25": in the month told just before."""
    day = phrase.day_number(phrase.inside("day"))
    told = phrase.scene.told_value or ""
    if phrase.scene.now is None and len(told) != DAY_WIDTH:
        return _next_day_of_no_year(phrase, day)
    if day is None or len(told) != DAY_WIDTH or int(told[8:10]) >= day:
        return NO_DATE
    year = phrase.year(phrase.inside("year"))
    return _day_in(f"{year:04}-{told[5:7]}" if year else told[:7], day)


def _next_day_of_no_year(phrase: Phrase, day: int | None) -> Reading:
    """The 24 of "Sept. 20-24" in a text that may be of any year."""
    before = phrase.words[max(0, phrase.found.first - 4) : phrase.found.first]
    month, first = phrase.month(before), phrase.day_number(before[-2:])
    if month is None or first is None or day is None or first >= day:
        return NO_DATE
    return Reading(f"XXXX-{month:02}-{day:02}")


def nth_of_month(phrase: Phrase) -> Reading:
    """The 10th, the 31st of last month."""
    day = phrase.day_number(phrase.inside("nth"))
    relation = phrase.relation(phrase.inside("rel"))
    if day is None:
        return NO_DATE
    if relation is not None:
        month = phrase.step(relation, "M")
        return _day_in(month, day)
    if phrase.found.end - phrase.found.first == 2 and not _stands_alone(phrase):
        return NO_DATE
    seen = phrase.scene.here
    if seen is None:
        return UNKNOWN
    if not phrase.scene.is_narrative:
        seen = _month_of_nth(phrase, seen, day)
    return _day_in(f"{seen.year:04}-{seen.month:02}", day)


def _month_of_nth(phrase: Phrase, today: date, day: int) -> date:
    """A day in the month that "the 10th" belongs to: that of the day or month told before in the
    sentence if the 10th follows it, else the latest or, where the clause points ahead, the next one."""
    if phrase.present_direction > 0:
        month = today.replace(day=1)
        return month if day >= today.day else month + timedelta(days=LONGEST_MONTH)
    scene = phrase.scene
    told = scene.anchor_for("M") if scene.anchor_at >= phrase.sentence[0] else None
    if told is not None and told.day < day and told <= today:
        return told
    return today if day <= today.day else today.replace(day=1) - timedelta(days=1)


def _stands_alone(phrase: Phrase) -> bool:
    """ "On the 10th, ..." is a day, "on the 10th floor" is none."""
    after = phrase.after
    follows = not after or not after[0].isalnum() or after in phrase.known.after_an_nth
    follows = follows or after in phrase.known.points_back or after.endswith("ed")
    return follows and phrase.before in phrase.known.before_a_date and after != "-"


def _day_in(month: str | None, day: int) -> Reading:
    if month is None:
        return UNKNOWN
    year, number = int(month[:4]), int(month[5:7])
    return Reading(f"{month}-{day:02}") if valid_day(year, number, day) else NO_DATE


def weekday(phrase: Phrase) -> Reading:
    words = phrase.inside()
    number = phrase.weekday(phrase.inside("weekday"))
    assert number is not None
    if any(word.endswith("days") for word in words) or _joins_a_rate(phrase):
        return Reading(f"XXXX-WXX-{number}", is_rate=True)
    relation = phrase.relation(phrase.inside("rel")) or phrase.relation(phrase.inside("text"))
    if relation is None and phrase.before in phrase.known.before_any_day:
        return Reading(f"XXXX-WXX-{number}")
    day = weekday_from(phrase, number, relation)
    return Reading(day.isoformat()) if day else Reading(f"XXXX-WXX-{number}")


def weekday_of_week(phrase: Phrase) -> Reading:
    """Monday of last week, Friday of the following week."""
    number, relation = (
        phrase.weekday(phrase.inside("weekday")),
        phrase.relation(phrase.inside("rel")),
    )
    week = days_of(phrase.step(relation, "W") or "") if relation else None
    day = shift_days(week[0], number - 1) if week and number else None
    return Reading(day.isoformat()) if day else UNKNOWN


def weekday_week(phrase: Phrase) -> Reading:
    """Friday week: a week after the next one."""
    number, seen = phrase.weekday(phrase.inside("weekday")), phrase.scene.now
    if number is None or phrase.known.binds("the", phrase.before):
        return NO_DATE
    first = weekday_from(phrase, number, "next") if seen else None
    day = shift_days(first, 7) if first else None
    return Reading(day.isoformat()) if day else UNKNOWN


def _joins_a_rate(phrase: Phrase) -> bool:
    """The Thursday of "every Monday and Thursday"."""
    at = phrase.found.first - 1
    return phrase.scene.rate_end == at >= 0 and phrase.before in phrase.known.joints


def weekday_from(phrase: Phrase, number: int, relation: str | None) -> date | None:
    """The weekday before, on or after the day it is seen from.

    Bare weekdays of news are the latest ones, today included, or the next in a clause that points
    ahead; of histories the first one on or after the date told.
    """
    story = phrase.scene.anchor_for("D") if phrase.scene.is_narrative else None
    seen = phrase.seen_from(relation, "D") if relation else story or phrase.scene.now
    if seen is None:
        return None
    step = STEPS[relation] if relation else 0
    joined = _day_joined(phrase, number) if relation is None else None
    if joined is not None:
        return joined
    if step < 0:
        return shift_days(seen, -((seen.isoweekday() - number - 1) % 7 + 1))
    if step > 0:
        return shift_days(seen, (number - seen.isoweekday() - 1) % 7 + 1)
    if relation == "this" or story or _is_ahead(phrase):
        return shift_days(seen, (number - seen.isoweekday()) % 7)
    return shift_days(seen, -((seen.isoweekday() - number) % 7))


def nth_weekday_of_month(phrase: Phrase) -> Reading:
    """The first Tuesday in November, the last Friday of the month, of each month."""
    number = phrase.weekday(phrase.inside("weekday"))
    count = -1 if phrase.range("last") else phrase.nth(phrase.inside("nth")[0])
    repeated = phrase.unit(phrase.inside("unit"))
    if repeated is not None:
        return Reading(f"P1{repeated}", is_rate=True)
    year, month = _year_and_month(phrase)
    if number is None or count is None or year is None or month is None:
        return NO_DATE
    day = nth_weekday(year, month, count, number)
    return Reading(day.isoformat()) if day.month == month else NO_DATE


def _year_and_month(phrase: Phrase) -> tuple[int | None, int | None]:
    """Those that an expression names, or those of the day the story has come to."""
    month = phrase.month(phrase.inside("month"))
    if month is not None:
        return phrase.year(phrase.inside("year")) or year_of(phrase, month), month
    seen = phrase.scene.here
    is_month = phrase.unit(phrase.inside("this")) == "M"
    return (seen.year, seen.month) if seen and is_month else (None, None)


def _day_joined(phrase: Phrase, number: int) -> date | None:
    """The Thursday behind the Tuesday of "from Tuesday to Thursday", "Tuesday and Thursday"."""
    at, value = phrase.found.first - 2, phrase.joined_value or ""
    if len(value) != DAY_WIDTH or phrase.words[at] not in phrase.known.weekday:
        return None
    told = date.fromisoformat(value)
    days = (number - told.isoweekday()) % 7
    return shift_days(told, days) if days <= LONGEST_JOINED else None


def _is_ahead(phrase: Phrase) -> bool:
    """Whether the clause puts a weekday ahead; "until Friday" does, unless something had or had not
    happened: "by Monday it had gone", "the results did not arrive until Friday"."""
    first = phrase.found.first
    is_on = phrase.known.binds("on", phrase.before) and first - 1 > phrase.sentence[0]
    if is_on and phrase.known.binds("present", phrase.words[first - 2]):
        return True  # "the funeral is on Saturday"
    if phrase.before not in phrase.known.weekday_limits:
        return phrase.present_direction > 0
    place, (start, stop) = phrase.found, phrase.sentence
    near = phrase.words[max(start, place.first - LIMIT_REACH) : min(stop, place.end + LIMIT_REACH)]
    return phrase.known.past_helpers.isdisjoint(near)


def named_day(phrase: Phrase) -> Reading:
    steps = phrase.days_from_today(phrase.inside("word"))
    seen = phrase.scene.today or phrase.scene.now
    day = shift_days(seen, steps) if seen and steps is not None else None
    return Reading(day.isoformat()) if day else UNKNOWN


def day_value(phrase: Phrase, first: int, end: int) -> str | None:
    """The day that the words of a larger expression name: "10 p.m. Wednesday"."""
    words = phrase.words[first:end]
    month, number = phrase.month(words), phrase.day_number(words)
    if month is not None and number is not None:
        year = phrase.year(words) or year_of(phrase, month, number)
        if year is None or not valid_day(year, month, number):
            return None
        return f"{year:04}-{month:02}-{number:02}"
    weekday_number = phrase.weekday(words)
    if weekday_number is not None:
        day = weekday_from(phrase, weekday_number, phrase.relation(words))
        return day.isoformat() if day else None
    seen = phrase.scene.today or phrase.scene.now
    steps = phrase.days_from_today(words)
    if steps is not None and seen:
        named = shift_days(seen, steps)
        return named.isoformat() if named else None
    return holiday_day(phrase, " ".join(words))


def told_day(phrase: Phrase) -> str | None:
    """The day that a bare time of day belongs to: the one told in the sentence or the
    history, else that of publication."""
    scene = phrase.scene
    is_near = scene.anchor_at >= phrase.sentence[0]
    told = scene.anchor_for("D") if is_near or scene.is_narrative else None
    day = told or scene.today
    return day.isoformat() if day else None
