"""Hours and parts of day: 10 p.m. Wednesday, Friday evening, the night of 18 April, tonight."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.annotate.dates.calendar import shift_days
from briefgen.annotate.dates.day_expressions import day_value, told_day
from briefgen.annotate.dates.phrase import STEPS, Phrase, entry
from briefgen.annotate.dates.reading import NO_DATE, SOME_DAY, UNKNOWN, Reading

CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.](\d\d))?(?:hrs|hr|h)?([ap]m)?")
MILITARY = re.compile(r"(\d\d)(\d\d)(?:hrs|hr|h)?")
HOURS, MINUTES = 24, 60
EARLIEST_NIGHT = 6  # "two at night" is early morning, "ten at night" is not


def clock_time(phrase: Phrase) -> Reading:
    place = phrase.range("time")
    assert place is not None
    words = phrase.words[place[0] : place[1]]
    clock = _clock_value(phrase, words)
    if len(words) == 1 and "." in words[0] and words[0][-1] != "m":
        return NO_DATE  # "2.46 billion"
    if clock is None or not (len(words) > 1 or words[0][-1] in "mhrs" or _is_asked_for(phrase)):
        return NO_DATE
    day_place = phrase.range("day") or phrase.range("near_day")
    day = day_value(phrase, *day_place) if day_place else told_day(phrase)
    return Reading(f"{day or SOME_DAY}T{clock}")


def _clock_value(phrase: Phrase, words: Sequence[str]) -> str | None:
    read = _hour_and_minute(phrase, words[0])
    if read is None:
        return None
    hour, minute = read
    half = _half_of_day(phrase, words, hour)
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _hour_and_minute(phrase: Phrase, word: str) -> tuple[int, int] | None:
    match = MILITARY.fullmatch(word) or CLOCK.fullmatch(word)
    if match is not None:
        return int(match[1]), int(match[2] or 0)
    hour = _number(phrase, word)
    return (hour, 0) if hour and hour <= 12 else None


def _number(phrase: Phrase, word: str) -> int | None:
    """A small number in figures or in one word."""
    number = int(word) if word.isdecimal() else phrase.numerals.small.get(word)
    return None if number is None else int(number)


def _half_of_day(phrase: Phrase, words: Sequence[str], hour: int) -> str:
    """ "p.m.", "7pm", "in the evening": the half of day that the words behind an hour name."""
    halves = [phrase.known.half_of_day[word] for word in words if word in phrase.known.half_of_day]
    if halves:
        return halves[0]
    if words[0][-1] == "m":
        return words[0][-2:]
    parts = [phrase.known.part_of_day[word] for word in words if word in phrase.known.part_of_day]
    if not parts:
        return ""
    is_after_noon = parts[0] in ("AF", "EV") or (parts[0] == "NI" and hour >= EARLIEST_NIGHT)
    return "pm" if is_after_noon else "am"


def clock_in_words(phrase: Phrase) -> Reading:
    """Half past two, a quarter to six, ten past nine in the evening."""
    clock = _clock_value(phrase, phrase.inside("time"))
    if clock is None:
        return NO_DATE
    minutes = 30 if phrase.inside("half") else 15
    if phrase.inside("minutes"):
        told = _number(phrase, phrase.inside("minutes")[0])
        if told is None or told >= MINUTES:
            return NO_DATE
        minutes = told
    hour = int(clock[:2])
    if phrase.inside("before"):
        hour, minutes = hour - 1, MINUTES - minutes
    place = phrase.range("day")
    day = day_value(phrase, *place) if place else told_day(phrase)
    return Reading(f"{day or SOME_DAY}T{hour % HOURS:02}:{minutes:02}")


def _is_asked_for(phrase: Phrase) -> bool:
    """A bare 10:30 is a time behind "at" or "by"; a score or a ratio otherwise."""
    return phrase.before in phrase.known.before_a_clock_time


def clock_word(phrase: Phrase) -> Reading:
    clock = entry(phrase.known.clock_word, phrase.inside("word"))
    place = phrase.range("day")
    day = day_value(phrase, *place) if place else None
    return Reading(f"{day}T{clock}") if day else UNKNOWN


def bare_clock_word(phrase: Phrase) -> Reading:
    """Noon, behind a word that asks for a time: "at noon", "until midnight"."""
    if phrase.before not in phrase.known.before_a_clock_time or phrase.after == "-":
        return NO_DATE
    clock = entry(phrase.known.clock_word, phrase.inside("word"))
    return Reading(f"{told_day(phrase) or SOME_DAY}T{clock}")


def part_of_named_day(phrase: Phrase) -> Reading:
    place = phrase.range("day") or phrase.range("day_")
    assert place is not None
    return _with_part(phrase, day_value(phrase, *place))


def mid_part_of_day(phrase: Phrase) -> Reading:
    place = phrase.range("day")
    return _with_part(phrase, day_value(phrase, *place) if place else told_day(phrase))


def part_of_today(phrase: Phrase) -> Reading:
    today = phrase.scene.today or phrase.scene.now
    return _with_part(phrase, today.isoformat() if today else None)


def relative_part_of_day(phrase: Phrase) -> Reading:
    """This morning, last night, the next morning, that same evening."""
    relation = phrase.relation(phrase.inside("rel"))
    assert relation is not None
    seen = phrase.seen_from(relation, "D")
    day = shift_days(seen, STEPS[relation]) if seen else None
    return _with_part(phrase, day.isoformat() if day else None)


def _with_part(phrase: Phrase, day: str | None) -> Reading:
    part = entry(phrase.known.part_of_day, phrase.inside("part"))
    return Reading(f"{day[:10]}T{part}") if day else UNKNOWN
