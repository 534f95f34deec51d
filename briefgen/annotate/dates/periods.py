"""Months, quarters, halves, seasons, years, decades, centuries, and units seen from a day."""

from __future__ import annotations

from briefgen.annotate.dates.calendar import season_of
from briefgen.annotate.dates.day_expressions import is_limit, narrative_year, near_year
from briefgen.annotate.dates.phrase import NO_DATE, STEPS, UNKNOWN, Phrase, Reading, christian
from briefgen.annotate.numerals import figures_value

NEAR_AHEAD_MONTHS = 1  # a bare month this near ahead of publication is the coming one
LIMIT_MONTHS = 5  # the same behind "by" or "until"
EARLIEST_ROUGH_YEAR = 1700  # "about 1500" is rather an amount
JOINTS = ("to", "and", "or", "-")  # before a doubtful month only behind another: "June and May"
EARLIEST_BARE_YEAR, LATEST_BARE_YEAR = 1500, 2100


def month_of_year(phrase: Phrase) -> Reading:
    words = phrase.inside("month")
    month = phrase.month(words)
    assert month is not None
    year = phrase.year(phrase.inside("year"))
    relation = phrase.relation(phrase.inside("rel"))
    is_alone = phrase.found.end - phrase.found.first == len(words)
    if is_alone and not _is_month(phrase, words[0]):
        return NO_DATE
    if year is None and relation is not None:
        year = _year_from(phrase, month, relation)
    elif year is None:
        year = year_of_month(phrase, month)
    if year is None:
        return Reading(f"XXXX-{month:02}")
    return Reading(christian(f"{year:04}-{month:02}", phrase.is_before_christ()))


def _is_month(phrase: Phrase, word: str) -> bool:
    """Abbreviations and words like "may" need a neighbour that asks for a time."""
    if word in phrase.known.abbreviations or word in phrase.known.doubtful_months:
        if phrase.before in JOINTS:
            first = phrase.found.first
            return first >= 2 and phrase.words[first - 2] in phrase.known.month
        return phrase.before in phrase.known.before_a_date
    return True


def _year_from(phrase: Phrase, month: int, relation: str) -> int | None:
    """Last June, next March: the nearest one that is over, or is still to come."""
    seen = phrase.seen_from(relation)
    if seen is None:
        return None
    step = STEPS[relation]
    if step < 0:
        return seen.year - (month >= seen.month)
    if step > 0:
        return seen.year + (month <= seen.month)
    return seen.year


def year_of_month(phrase: Phrase, month: int) -> int | None:
    scene = phrase.scene
    if scene.is_narrative or scene.today is None:
        return narrative_year(phrase, month)
    today = scene.today
    near = near_year(phrase)
    if near is not None:
        return near
    if phrase.direction > 0:
        return today.year + (month < today.month)
    reach = 0 if phrase.direction else LIMIT_MONTHS if is_limit(phrase) else NEAR_AHEAD_MONTHS
    ahead = (month - today.month) % 12
    return (
        today.year + (month < today.month) if ahead <= reach else today.year - (month > today.month)
    )


def quarter_of_year(phrase: Phrase) -> Reading:
    sign = phrase.inside("sign")
    number = int(sign[0][1]) if sign else phrase.nth(_word_of(phrase, "ordinal"))
    if number is None or not 1 <= number <= 4:
        return NO_DATE
    year = phrase.year(phrase.inside("year")) or phrase.year(phrase.inside("before"))
    relation = phrase.relation(phrase.inside("rel"))
    if year is None and relation is not None:
        seen = phrase.seen_from(relation)
        year = seen.year + STEPS[relation] if seen else None
    if year is None:
        seen = phrase.scene.now
        if seen is None:
            return Reading(f"XXXX-Q{number}")
        current = (seen.month - 1) // 3 + 1
        year = seen.year - (number > current and phrase.direction <= 0 and number - current > 1)
    return Reading(f"{year:04}-Q{number}")


def _word_of(phrase: Phrase, name: str) -> str:
    return "-".join(word for word in phrase.inside(name) if word != "-")


def half_of_year(phrase: Phrase) -> Reading:
    year = phrase.year(phrase.inside("year")) or phrase.year(phrase.inside("before"))
    half = phrase.known.half_of_year.get(" ".join(phrase.inside("half")))
    return Reading(f"{year:04}-H{half}") if year and half else UNKNOWN


def season(phrase: Phrase) -> Reading:
    (word,) = phrase.inside("season")
    name = phrase.known.season[word]
    if word in phrase.known.doubtful_seasons and not _is_season(phrase):
        return NO_DATE
    year = phrase.year(phrase.inside("year")) or phrase.year(phrase.inside("before"))
    if year is None:
        year = _year_of_season(phrase, name)
    if year is None:
        return Reading(f"XXXX-{name}")
    return Reading(christian(f"{year:04}-{name}", phrase.is_before_christ()))


def _is_season(phrase: Phrase) -> bool:
    """ "The fall of the city" and "spring to his feet" are none."""
    if phrase.inside("year"):
        return True
    if phrase.after == "of":
        return False
    alone = phrase.found.end - phrase.found.first == 1
    return not alone or phrase.before in ("in", "by", "since", "until", "during", "of")


def _year_of_season(phrase: Phrase, name: str) -> int | None:
    relation = phrase.relation(phrase.inside("rel"))
    story = phrase.scene.then if phrase.scene.is_narrative else phrase.scene.now
    seen = phrase.seen_from(relation) if relation else story
    if seen is None:
        return None
    order = ("SP", "SU", "FA", "WI")
    year, current = season_of(seen)
    step = STEPS[relation] if relation else 0
    ahead = order.index(name) - order.index(current)
    if step < 0:
        return year - (ahead >= 0)
    if step > 0:
        return year + (ahead <= 0)
    if relation or phrase.scene.is_narrative:
        return seen.year
    if phrase.direction > 0:
        return year + (ahead < 0)
    return year - (ahead > 1)


def decade(phrase: Phrase) -> Reading:
    words = phrase.inside()
    if phrase.inside("word"):
        if "the" not in words:
            return NO_DATE
        digits = "19" + phrase.known.decade[phrase.inside("word")[0]]
    elif phrase.inside("split"):
        digits = phrase.inside("split")[0][:3]
        if not phrase.inside("split")[0].endswith("0"):
            return NO_DATE
    else:
        figures = phrase.inside("figures")[0].rstrip("s")
        if len(figures) == 2 and not ({"the", "'", "`"} & set(words)):
            return NO_DATE
        if len(figures) < 4 and phrase.inside("era"):
            digits = figures[:-1].zfill(3)
        else:
            digits = (figures if len(figures) == 4 else "19" + figures)[:3]
    return Reading(("BC" if phrase.is_before_christ() else "") + digits)


def century(phrase: Phrase) -> Reading:
    number = phrase.nth(_word_of(phrase, "nth"))
    if number is None:
        return NO_DATE
    return Reading(("BC" if phrase.is_before_christ() else "") + f"{number - 1:02}")


def year_before_christ(phrase: Phrase) -> Reading:
    read = figures_value(phrase.inside("figures")[0])
    return Reading(f"BC{int(read[0]):04}") if read and read[0] < 10000 else NO_DATE


def named_year(phrase: Phrase) -> Reading:
    """The year 2000, fiscal 1989, the year two thousand."""
    figures = phrase.inside("figures")
    if figures:
        return Reading(figures[0])
    year = phrase.numerals.year(phrase.inside("words"))
    return Reading(f"{year:04}") if year and 1000 <= year < LATEST_BARE_YEAR else NO_DATE


def spoken_year(phrase: Phrase) -> Reading:
    """Nineteen ninety-one, told behind a word that asks for a time."""
    year = phrase.numerals.year(phrase.inside("words"))
    is_year = year is not None and 1100 <= year < LATEST_BARE_YEAR
    if not is_year or (phrase.before not in phrase.known.before_a_date and phrase.found.first):
        return NO_DATE
    return Reading(f"{year:04}")


def plain_year(phrase: Phrase) -> Reading:
    words, figures = phrase.inside(), phrase.inside("figures")[0]
    year = int(figures)
    if words[0] in phrase.known.near and year < EARLIEST_ROUGH_YEAR:
        return NO_DATE
    if not EARLIEST_BARE_YEAR <= year <= LATEST_BARE_YEAR and not _is_told_as_year(phrase):
        return NO_DATE
    if phrase.before in ("$", "£", "€", "¥", "#", "no", "/", ":") or phrase.after in (
        "%",
        "/",
        "°",
    ):
        return NO_DATE
    if phrase.before == "at" or phrase.after in phrase.known.measures:
        return NO_DATE
    if _counts_something(phrase) and phrase.before not in phrase.known.year_openers:
        return NO_DATE
    return Reading(f"{year:04}")


def year_tail(phrase: Phrase) -> Reading:
    """The 45 of "1939-45"."""
    word, before = phrase.inside("tail")[0], phrase.words[phrase.found.first - 2]
    if len(word) != 2 or not word.isdecimal() or int(word) <= int(before[2:]):
        return NO_DATE
    return Reading(before[:2] + word)


def _is_told_as_year(phrase: Phrase) -> bool:
    return phrase.before in phrase.known.before_a_date or phrase.found.end - phrase.found.first > 1


def _counts_something(phrase: Phrase) -> bool:
    """ "2000 people", "1500 hp", "1200 to 2000 hires": a number before a plural is an amount."""
    after = phrase.after
    end = phrase.found.end
    if after in ("to", "-") and end + 2 < len(phrase.words) and phrase.words[end + 1].isdecimal():
        after = phrase.words[end + 2]
    return after in phrase.known.counted_plurals or (
        len(after) > 3
        and after.endswith("s")
        and not after.endswith(("ss", "us", "is"))
        and after not in phrase.known.no_plurals
    )
