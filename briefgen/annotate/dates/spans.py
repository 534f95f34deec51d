"""Spans of time and what is counted by them: two weeks ago, the past three months, daily."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefgen.annotate.dates.calendar import days_of, shift_days, unit_value
from briefgen.annotate.dates.day_expressions import day_value, weekday_from
from briefgen.annotate.dates.phrase import Phrase, entry
from briefgen.annotate.dates.reading import NO_DATE, SOME_DAY, UNKNOWN, Reading
from briefgen.annotate.dates.relative_units import a_year_before

PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"
REFERENCES = {"now": PRESENT, "now_adjective": PRESENT, "past": PAST, "future": FUTURE}
MANY_YEARS = {"DE": 10, "CE": 100}
HALVES = {"Y": "6M", "D": "T12H", "TH": "30M", "TM": "30S"}
WHOLE_UNITS = ("Y", "M", "W", "WE", "DE")
PAIR = 2.0
LONGEST_BACK = 9000.0  # units; beyond, the calendar ends


def counted_back_or_on(phrase: Phrase) -> Reading:
    """Two weeks ago, a year earlier, ten days later."""
    apposed = phrase.range("apposed")
    if apposed is not None:  # "three days earlier, on 14 October"
        return Reading(day_value(phrase, *apposed))
    way = phrase.inside("way")[0]
    is_from_now = way in phrase.known.back_from_now or phrase.known.binds("from", way)
    is_back = way in phrase.known.back_from_now | phrase.known.back_from_then
    unit = phrase.unit(phrase.inside("unit"))
    amounts = amounts_of(phrase)
    if unit is None:
        return NO_DATE
    if not amounts:
        return Reading(PAST if is_back else FUTURE)
    if unit == "Y" and amounts == [1.0] and is_back and not phrase.inside("rough"):
        return a_year_before(phrase)
    if phrase.known.binds("than", phrase.after):
        return Reading(_exact(amounts[0], unit))  # "five months earlier than planned"
    how_far = Reading(_exact(amounts[0], unit), is_open=True)
    seen = phrase.scene.now if is_from_now else phrase.scene.anchor_for(unit)
    is_on = not is_back and not is_from_now
    if seen is None or (is_on and phrase.scene.anchor is None):
        return how_far  # nothing is later than an article's own day
    values = [_value_at(seen, unit, -amount if is_back else amount) for amount in amounts]
    if None in values:
        return how_far if unit.startswith("T") else Reading(PAST if is_back else FUTURE)
    ends = sorted(value for value in values if value)
    if is_on and _is_to_come(phrase, ends[0]):
        return how_far
    is_either = len(ends) > 1
    return Reading(values[0], "/".join(ends) if is_either else None, is_open=is_either)


def _is_to_come(phrase: Phrase, value: str) -> bool:
    """Whether a value lies after publication although nothing looks ahead: then "three months
    later" was not told of the date before it."""
    today, days = phrase.scene.today, days_of(value)
    if phrase.scene.is_narrative or today is None or days is None:
        return False
    return days[0] > today and phrase.direction <= 0


def _value_at(seen: date, unit: str, amount: float) -> str | None:
    if abs(amount) > LONGEST_BACK:
        return None
    if unit in MANY_YEARS:
        return unit_value(seen, "Y", round(amount * MANY_YEARS[unit]))
    if amount != int(amount):
        months = {"Y": 12.0, "M": 1.0}.get(unit)
        return unit_value(seen, "M", round(amount * months)) if months else None
    return unit_value(seen, unit, int(amount))


def amounts_of(phrase: Phrase) -> list[float]:
    """The numbers of an amount, two for "five or ten"; none for "several"."""
    words = list(phrase.inside("amount"))
    parts: list[list[str]] = [[]]
    for word in words:
        if phrase.known.binds("either", word) or (
            word == "-" and len(parts[-1]) and parts[-1][-1].isdecimal()
        ):
            parts.append([])
        else:
            parts[-1].append(word)
    numbers = [_amount(phrase, part) for part in parts if part]
    found = [number for number in numbers if number is not None]
    if found and phrase.inside("half"):
        found[-1] += 0.5
    return found if len(found) == len(numbers) else []


def _amount(phrase: Phrase, words: Sequence[str]) -> float | None:
    if any(word in phrase.known.pairs for word in words):
        return PAIR
    part = next((word for word in words if word in phrase.numerals.fractions), None)
    if part is not None:
        wholes = [word for word in words if word != part and not phrase.known.binds("a", word)]
        return (phrase.numerals.value(wholes) or 0.0) + phrase.numerals.fractions[part]
    value = phrase.numerals.value(words)
    if value is not None:
        return value
    (word, *others) = words
    is_one = phrase.known.binds("a", word) or phrase.known.binds("another", word)
    return 1.0 if is_one and not others else None


def vague_counted(phrase: Phrase) -> Reading:
    """Months ago, days later."""
    is_back = phrase.inside("way")[0] in phrase.known.back_from_now | phrase.known.back_from_then
    return Reading(PAST if is_back else FUTURE)


def whole_unit(phrase: Phrase) -> Reading:
    """All week, all year long; "all day" says more of how than of when."""
    unit = phrase.unit(phrase.inside("unit"))
    return Reading(_exact(1.0, unit)) if unit in WHOLE_UNITS else NO_DATE


def open_span(phrase: Phrase) -> Reading:
    """The past three months, the next few days, the first nine months."""
    if (
        phrase.unit(phrase.inside("unit")) == "TH"
        and phrase.inside()[0] in phrase.known.before_hours
    ):
        return NO_DATE  # "Opening hours are"
    is_verb = phrase.before in phrase.known.before_the_verb_last
    is_last = phrase.relation(phrase.inside()[:1]) == "last"
    return NO_DATE if is_verb and is_last else _duration(phrase)


def unit_and_a_half(phrase: Phrase) -> Reading:
    """The past year and a half."""
    unit = phrase.unit(phrase.inside("unit"))
    return Reading(_exact(1.5, unit)) if unit else NO_DATE


def span(phrase: Phrase) -> Reading:
    """Two weeks, a ten-day siege, two and a half years; the age of a person is no date."""
    words = phrase.inside()
    unit = phrase.unit(phrase.inside("unit"))
    if " ".join(words) in phrase.known.some_day and phrase.before in phrase.known.before_some_day:
        return Reading(FUTURE)
    if unit == "Y" and (
        phrase.known.binds("old", words[-1]) or phrase.known.binds("age", words[-1])
    ):
        return NO_DATE
    if words[0] in phrase.known.uncounted and phrase.before in phrase.known.before_the_uncounted:
        return NO_DATE  # "how many years", "the second strike in as many weeks"
    if unit == "TS" and len(words) == 2 and words[-1] in phrase.numerals.ordinals:
        return NO_DATE  # "a second", "the second"
    if phrase.inside("unit")[0] in phrase.known.unit and _is_year(phrase.inside("amount")):
        return NO_DATE  # "the 1988 quarter"
    if _is_price(phrase) or (unit == "Q" and _is_fraction(phrase)):
        return NO_DATE
    return _duration(phrase)


def _is_fraction(phrase: Phrase) -> bool:
    """ "A quarter of the votes", "by about a quarter"."""
    known, first = phrase.known, phrase.found.first
    before = phrase.words[max(0, first - 2) : first]  # an approximator may stand between
    return phrase.after in known.after_a_fraction or not known.before_a_fraction.isdisjoint(before)


def _is_year(amount: Sequence[str]) -> bool:
    return len(amount) == 1 and len(amount[0]) == 4 and amount[0].isdecimal()


def _is_price(phrase: Phrase) -> bool:
    """ "$40 a week", "twice a day", "500 cars a year": a rate, which the amount carries."""
    if not phrase.known.binds("article", phrase.inside("amount")[0]):
        return False
    if phrase.before == "-":  # "a $400,000-a-year job"
        return phrase.words[phrase.found.first - 2][-1].isdecimal()
    if phrase.before in phrase.known.before_a_rate or phrase.before[:1].isdecimal():
        return True
    first = phrase.found.first
    number = phrase.words[first - 2] if first >= 2 else ""
    is_counted = number[:1].isdecimal() or number in phrase.numerals.small
    return (
        is_counted
        and phrase.before[:1].isalpha()
        and phrase.before not in phrase.known.points_back
        and phrase.before not in phrase.known.before_a_date
    )


def _duration(phrase: Phrase) -> Reading:
    unit = phrase.unit(phrase.inside("unit"))
    if unit is None:
        return NO_DATE
    if unit == "WE":
        return UNKNOWN
    amounts = amounts_of(phrase)
    if not amounts:
        return Reading(_period("X", unit))
    amount = amounts[-1] if "or" in phrase.inside("amount") else amounts[0]
    return Reading(_exact(amount, unit))


def _exact(amount: float, unit: str) -> str:
    """Half units are told in the next smaller one: 2.5 years are P2Y6M."""
    whole, half = int(amount), amount != int(amount)
    if unit in MANY_YEARS:
        return f"P{round(amount * MANY_YEARS[unit])}Y"
    if half and amount - whole == 0.5 and unit in HALVES:
        letters = unit.removeprefix("T")
        return (
            ("PT" if unit.startswith("T") else "P")
            + (f"{whole}{letters}" if whole else "")
            + HALVES[unit]
        )
    return _period(f"{amount:g}", unit)


def _period(number: str, unit: str) -> str:
    if unit == "FN" and number.isdecimal():
        return f"P{int(number) * 2}W"
    if unit.startswith("T"):
        return f"PT{number}{unit[1:]}"
    return f"P{number}{unit}"


def period_of(phrase: Phrase) -> Reading:
    """A three-year period, the nine-month stretch."""
    return _duration(phrase)


def one_word_span(phrase: Phrase) -> Reading:
    """Yearlong, someday."""
    return Reading(entry(phrase.known.span, phrase.inside("word")))


def counted_from_day(phrase: Phrase) -> Reading:
    """A week from Tuesday: so long after the next one; a week ago Tuesday: before the last one."""
    unit, amounts = phrase.unit(phrase.inside("unit")), amounts_of(phrase)
    number, seen = phrase.weekday(phrase.inside("day")), phrase.scene.now
    if unit not in ("D", "W") or not amounts or seen is None:
        return NO_DATE
    is_back = bool(phrase.inside("back"))
    if number is not None:
        first = weekday_from(phrase, number, "last" if is_back else "next")
    else:
        first = shift_days(seen, phrase.days_from_today(phrase.inside("day")) or 0)
    days = round(amounts[0]) * (7 if unit == "W" else 1)
    day = shift_days(first, -days if is_back else days) if first else None
    return Reading(day.isoformat()) if day else UNKNOWN


def repeated(phrase: Phrase) -> Reading:
    """Every day, each year, per month, every two weeks, every other day."""
    unit = phrase.unit(phrase.inside("unit"))
    if unit is None:
        return NO_DATE
    amount = phrase.inside("amount")
    number = phrase.numerals.value(amount) if amount else 2.0 if phrase.range("other") else 1.0
    return Reading(_exact(number or 1.0, unit), is_rate=True)


def repeated_day(phrase: Phrase) -> Reading:
    """Each Thursday, every May, every night."""
    weekday = phrase.weekday(phrase.inside("weekday"))
    month = phrase.month(phrase.inside("month"))
    if weekday:
        return Reading(f"XXXX-WXX-{weekday}", is_rate=True)
    if month:
        return Reading(f"XXXX-{month:02}", is_rate=True)
    part = entry(phrase.known.part_of_day, phrase.inside("part"))
    return Reading(f"{SOME_DAY}T{part}", is_rate=True)


def frequency(phrase: Phrase) -> Reading:
    value = entry(phrase.known.frequency, phrase.inside("word"))
    return Reading({SOME_DAY: "P1D", "P1Q": "P3M"}.get(value or "", value), is_rate=True)


def bare_units(phrase: Phrase) -> Reading:
    """ "For years", "within weeks or months"."""
    unit = phrase.unit(phrase.inside("unit"))
    known = phrase.known
    is_age = any(known.binds("old", word) for word in (*phrase.inside("tail"), phrase.after))
    if unit is None or is_age or known.binds("of", phrase.after):
        return NO_DATE
    if known.binds("of", phrase.before) and not known.binds("the", phrase.inside()[0]):
        return NO_DATE  # "hundreds of years"
    if phrase.before[:1].isdecimal():
        return NO_DATE  # "by 0.03 seconds"
    is_kind_of_hours = unit == "TH" and phrase.before in known.before_hours
    if phrase.before in known.uncounted or is_kind_of_hours:
        return NO_DATE  # "how many years", "opening hours"
    return Reading(_period("X", unit))


def long_unit(phrase: Phrase) -> Reading:
    """Month-long, years-long; a "years-old" dispute."""
    unit = phrase.unit(phrase.inside("unit"))
    if unit is None or phrase.before == "-":
        return NO_DATE
    is_one = phrase.inside("unit")[0] in phrase.known.unit
    return Reading(_exact(1.0, unit) if is_one else _period("X", unit))


def reference(phrase: Phrase) -> Reading:
    """Now, recently, the near future, soon."""
    words, known = phrase.inside(), phrase.known
    if (
        "-" in words
        and " ".join(word for word in words if word != "-") in known.hyphened_adjectives
    ):
        return NO_DATE
    if phrase.before in known.before_a_comparison:
        return NO_DATE
    if words[-1] in known.soon and (phrase.direction <= 0 or phrase.after in known.after_soon):
        return NO_DATE
    for name, value in REFERENCES.items():
        if phrase.inside(name):
            return Reading(value)
    return UNKNOWN
