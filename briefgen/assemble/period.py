"""The days a briefing covers, and which articles lie in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.assemble.days import day_before, is_day
from briefgen.errors import Position, Problem, RuleError
from briefgen.model.article import Published
from briefgen.model.briefing import Period
from briefgen.model.mention import Extract
from briefgen.model.run import Dropped

_COVERS = re.compile(r"(\d+)\s*(day|week|month|year)s?", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
_EVERYTHING = ("", "all", "everything")


def period_of_build(extracts: Sequence[Extract], covers: str | None, as_of: str | None) -> Period:
    """From `covers` before the cut-off, or from the oldest article, up to the cut-off.

    The cut-off is `as_of` or the newest publication. Of an article whose day is uncertain the
    earliest counts, so that a guess never moves the period.
    """
    known = [day for each in extracts if (day := _published(each).earliest)]
    cutoff = as_of or max(known, default=None)
    length = _length_days(covers)
    if length is None:
        return Period(min(known, default=None), cutoff)
    return Period(day_before(cutoff, length - 1) if cutoff else None, cutoff)


def in_period(
    extracts: Sequence[Extract], period: Period, is_limited: bool
) -> tuple[list[Extract], list[Dropped]]:
    """Articles that may lie in the period; those without a date do. `is_limited`: whether the
    period has a beginning that the rules ask for."""
    kept, dropped = [], []
    for extract in extracts:
        published = _published(extract)
        path = extract.article.article.path
        if period.to and published.earliest and published.earliest > period.to:
            dropped.append(Dropped(path, f"published after the cut-off, {period.to}"))
        elif is_limited and period.from_ and published.latest and published.latest < period.from_:
            dropped.append(
                Dropped(path, f"published before the period, which begins {period.from_}")
            )
        else:
            kept.append(extract)
    return kept, dropped


def is_limited(covers: str | None) -> bool:
    return _length_days(covers) is not None


def check_day(as_of: str | None) -> None:
    """Raises RuleError if `as_of` is no ISO day."""
    if as_of is not None and not is_day(as_of):
        message = f'"{as_of}" is no day.'
        raise RuleError(Problem(Position("--as-of"), "B05", message, "Write 2025-04-09."))


def _length_days(covers: str | None) -> int | None:
    if covers is None or covers.strip().casefold() in _EVERYTHING:
        return None
    found = _COVERS.fullmatch(covers.strip())
    assert found, f"the reader let {covers!r} pass"
    return int(found[1]) * _DAYS[found[2].lower()]


def _published(extract: Extract) -> Published:
    return extract.article.article.meta.published
