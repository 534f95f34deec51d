"""Years, decades and centuries: 1998, fiscal 1989, 480 BC, the '80s, the 20th century."""

from __future__ import annotations

from briefgen.annotate.dates.phrase import Phrase, entry, joined
from briefgen.annotate.dates.reading import NO_DATE, Reading
from briefgen.annotate.numerals import figures_value

EARLIEST_BARE_YEAR, LATEST_BARE_YEAR = 1500, 2100
EARLIEST_ROUGH_YEAR = 1700  # "about 1500" is rather an amount
APOSTROPHES = ("'", "`")
NO_YEAR_BEFORE = ("%", "/", "°")


def decade(phrase: Phrase) -> Reading:
    """The late 1970s, the '80s, the nineties, the 480s BC."""
    words = phrase.inside()
    if phrase.inside("word"):
        number = entry(phrase.known.decade, phrase.inside("word"))
        is_the = any(phrase.known.binds("the", word) for word in words)
        return Reading(f"19{number}") if is_the and number else NO_DATE
    figures = (phrase.inside("figures") or phrase.inside("split"))[0].rstrip("s")
    if not figures.endswith("0"):
        return NO_DATE
    if phrase.is_before_christ():
        return Reading("BC" + figures[:-1].zfill(3))
    is_marked = any(word in APOSTROPHES or phrase.known.binds("the", word) for word in words)
    if len(figures) == 2 and not is_marked:
        return NO_DATE
    return Reading((figures if len(figures) == 4 else "19" + figures)[:3])


def century(phrase: Phrase) -> Reading:
    number = phrase.nth(joined(phrase.inside("nth")))
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
    glued = phrase.year(phrase.inside("glued"))
    if glued is not None:
        return Reading(f"{glued:04}")
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
    """1998, mid-1996, the end of 1939; no price, no amount, no part of a number."""
    year = int(phrase.inside("figures")[0])
    is_told = phrase.before in phrase.known.before_a_date or len(phrase.inside()) > 1
    if not is_told and not EARLIEST_BARE_YEAR <= year <= LATEST_BARE_YEAR:
        return NO_DATE
    if _is_rough_amount(phrase, year):
        return NO_DATE
    is_bare = len(phrase.inside()) == 1  # "at 2000" is none, "at the end of 2000" is
    if (is_bare and phrase.before in phrase.known.no_year_behind) or phrase.after in NO_YEAR_BEFORE:
        return NO_DATE
    if phrase.after in phrase.known.measures or _counts_something(phrase):
        return NO_DATE
    return Reading(f"{year:04}")


def _is_rough_amount(phrase: Phrase, year: int) -> bool:
    """ "About 1500" and "nearly 2000 died" are amounts, "around 1850" is a year."""
    near = phrase.known.near
    if phrase.inside()[0] not in near and phrase.before not in near:
        return False
    after = phrase.after
    acts = after in phrase.known.points_back or (len(after) > 4 and after.endswith("ed"))
    return year < EARLIEST_ROUGH_YEAR or acts


def year_tail(phrase: Phrase) -> Reading:
    """The 45 of "1939-45"."""
    word, before = phrase.inside("tail")[0], phrase.words[phrase.found.first - 2]
    if len(word) != 2 or not word.isdecimal() or int(word) <= int(before[2:]):
        return NO_DATE
    return Reading(before[:2] + word)


def _is_behind_a_prefix(phrase: Phrase) -> bool:
    """The 1989 of "post-1989 governments"."""
    first = phrase.found.first
    return phrase.before == "-" and phrase.words[first - 2] in phrase.known.before_a_hyphened_year


def _counts_something(phrase: Phrase) -> bool:
    """ "2000 people", "1200 to 2000 hires": a number before a plural is an amount, except where
    the word before it asks for a year ("in 1998 exports rose")."""
    if phrase.before in phrase.known.year_openers or _is_behind_a_prefix(phrase):
        return False
    after, end = phrase.after, phrase.found.end
    if (
        (after == "-" or phrase.known.binds("to", after))
        and end + 2 < len(phrase.words)
        and phrase.words[end + 1].isdecimal()
    ):
        after = phrase.words[end + 2]
    return phrase.known.plurals.is_plural(after) if after else False
