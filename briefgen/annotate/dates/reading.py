"""What an expression of time turns out to mean."""

from __future__ import annotations

from briefgen.model.record import Record

SOME_DAY = "XXXX-XX-XX"  # TIMEX3: a day that is not told


class Reading(Record, frozen=True):
    """`timex` as in TIMEX3; None if the text does not settle it. `value` where the contract's
    value says more than the timex does. `is_open` if the words tell about how far off a time is but
    not which days it covers ("five or ten years ago", "a few days later"). `is_date` is False if
    the words turn out to be no date."""

    timex: str | None
    value: str | None = None
    is_rate: bool = False
    is_open: bool = False
    is_date: bool = True


UNKNOWN = Reading(None)
NO_DATE = Reading(None, is_date=False)
