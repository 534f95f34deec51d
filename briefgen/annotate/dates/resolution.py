"""Which reader gives each expression of the grammar its value: the table, written out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefgen.annotate.dates import (
    day_expressions,
    holidays,
    periods,
    relative_units,
    spans,
    times_of_day,
    years,
)
from briefgen.annotate.dates.phrase import Phrase
from briefgen.annotate.dates.reading import Reading

READERS: Mapping[str, Callable[[Phrase], Reading]] = {
    "numeric": day_expressions.numeric,
    "clock_time": times_of_day.clock_time,
    "clock_word": times_of_day.clock_word,
    "bare_clock_word": times_of_day.bare_clock_word,
    "part_of_named_day": times_of_day.part_of_named_day,
    "part_of_day_of": times_of_day.part_of_named_day,
    "mid_part_of_day": times_of_day.mid_part_of_day,
    "relative_part_of_day": times_of_day.relative_part_of_day,
    "part_of_today": times_of_day.part_of_today,
    "calendar_day": day_expressions.calendar_day,
    "day_of_list": day_expressions.day_of_list,
    "next_day_of_list": day_expressions.next_day_of_list,
    "nth_of_month": day_expressions.nth_of_month,
    "holiday": holidays.holiday,
    "quarter_of_year": periods.quarter_of_year,
    "half_of_year": periods.half_of_year,
    "season": periods.season,
    "month_of_year": periods.month_of_year,
    "decade": years.decade,
    "century": years.century,
    "year_before_christ": years.year_before_christ,
    "named_year": years.named_year,
    "year_in_words": years.named_year,
    "year_of_a_kind": years.named_year,
    "spoken_year": years.spoken_year,
    "relative_unit": relative_units.relative_unit,
    "year_ago_period": relative_units.year_ago_period,
    "part_of_unit": relative_units.part_of_unit,
    "year_tail": years.year_tail,
    "long_unit": spans.long_unit,
    "week_of": relative_units.week_of,
    "year_ended": relative_units.year_ended,
    "told_unit": relative_units.told_unit,
    "unit_end": relative_units.unit_end,
    "counted_back_or_on": spans.counted_back_or_on,
    "vague_counted": spans.vague_counted,
    "open_span": spans.open_span,
    "span": spans.span,
    "period_of": spans.period_of,
    "one_word_span": spans.one_word_span,
    "counted_from_day": spans.counted_from_day,
    "repeated": spans.repeated,
    "repeated_day": spans.repeated_day,
    "frequency": spans.frequency,
    "weekday": day_expressions.weekday,
    "named_day": day_expressions.named_day,
    "plain_year": years.plain_year,
    "bare_units": spans.bare_units,
    "reference": spans.reference,
}
