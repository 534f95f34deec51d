"""Which year a day or a month belongs to that names none: "on 3 May", "in May"."""

from __future__ import annotations

from datetime import timedelta

from briefgen.annotate.dates.phrase import Phrase

LAST_DAY = 31


def year_of(phrase: Phrase, month: int, day: int | None = None) -> int | None:
    """The year of a month, or of a day in it.

    In news the first one not before publication where the clause points ahead, else the latest one
    that begins at most so many days after publication as the packs say ("reach ahead of
    publication"); in a history the year told last.
    """
    today = phrase.scene.today
    if phrase.scene.is_narrative or today is None:
        return _told_year(phrase, month)
    joined = _year_joined(phrase, month)
    if joined is not None:
        return joined
    past = _past_year_told(phrase)
    if past is not None:
        return past
    if phrase.present_direction > 0:
        return today.year + ((month, day or LAST_DAY) < (today.month, today.day))
    latest = today + timedelta(days=_reach(phrase))
    return latest.year - ((month, day or 1) > (latest.month, latest.day))


def _year_joined(phrase: Phrase, month: int) -> int | None:
    """The year of the second end of a range: "from October to March" goes over into the next."""
    value = phrase.joined_value or ""
    if phrase.before not in phrase.known.range_joints or not value[5:7].isdecimal():
        return None
    opening = phrase.words[phrase.found.first - 2]
    if opening not in phrase.known.month and not opening.isdecimal():
        return None
    return int(value[:4]) + (month < int(value[5:7]))


def _reach(phrase: Phrase) -> int:
    """How many days after publication the date may lie."""
    if phrase.direction:
        return phrase.known.reach_ahead("points back")
    is_limit = phrase.before in phrase.known.limits
    return phrase.known.reach_ahead("behind a limit" if is_limit else "points nowhere")


def _past_year_told(phrase: Phrase) -> int | None:
    """A past year that has opened the sentence: "In 2019 ... on 18 July"."""
    year, today = phrase.scene.opened_year(phrase.sentence[0]), phrase.scene.today
    if year is None or today is None or phrase.direction > 0:
        return None
    return year if year < today.year else None


def _told_year(phrase: Phrase, month: int) -> int | None:
    """The year told last; the next one if the story has come from its end to a beginning."""
    scene = phrase.scene
    told = scene.then if scene.is_narrative else scene.anchor_for("M")
    if told is None:
        return None
    value = scene.told_value or ""
    has_month = len(value) >= 7 and value[5:7].isdecimal()
    if has_month and told.month >= 11 and month <= 2:
        return told.year + 1
    return told.year
