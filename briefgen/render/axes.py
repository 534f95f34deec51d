"""Where the marks of a chart stand: plain geometry, so that templates only draw.

All lengths are units of the drawing's own view box.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

CHART_WIDTH = 360  # about the width of the text column in points, so that 9-unit text is 9 pt
SIDE = 8  # free space left and right of an axis
MAX_TICKS = 6
SMALLEST_SPAN = 1e-9  # below it steps cannot be told apart; ticks are written with ten decimals
MAX_DATE_TICKS = 4  # a written date is wide
STACK_STEP = 8  # between two marks of one day on a timeline
BARE_STRIP_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    value: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear scale from `low` to `high` over the chart's width, with round ticks."""

    low: float
    high: float
    ticks: tuple[Tick, ...]

    def x(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(SIDE + share * (CHART_WIDTH - 2 * SIDE), 1)


def axis_for(values: Sequence[float]) -> Axis:
    """A scale that holds all values (at least one); from zero unless they lie close together far
    from it."""
    low, high = min(values), max(values)
    if low > 0 and low < high * 0.6:
        low = 0.0
    if high - low < SMALLEST_SPAN:
        margin = abs(high) * 0.5 if abs(high) > SMALLEST_SPAN else 1.0
        low, high = (low - margin if low else 0.0), high + margin
    step = _round_step((high - low) / (MAX_TICKS - 1))
    first, last = math.floor(low / step), math.ceil(high / step)
    # The product may lie a rounding error inside of the value.
    bare = Axis(min(first * step, low), max(last * step, high), ())
    ticks = tuple(Tick(bare.x(n * step), round(n * step, 10)) for n in range(first, last + 1))
    return Axis(bare.low, bare.high, ticks)


def _round_step(step: float) -> float:
    """The next 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= step * 0.999)


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """A span of numbers before and now, from x1 to x2 on one scale."""

    axis: Axis
    before: tuple[float, float]
    now: tuple[float, float]


def dumbbell_for(before: tuple[float, float], now: tuple[float, float]) -> Dumbbell:
    """Each a lowest and a highest number."""
    axis = axis_for([*before, *now])
    return Dumbbell(axis, (axis.x(before[0]), axis.x(before[1])), (axis.x(now[0]), axis.x(now[1])))


@dataclass(frozen=True, slots=True)
class StripMark:
    """One timeline entry on the strip; `width` is above 0 for a month or longer."""

    x: float
    y: float
    width: float
    is_event: bool
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    height: int
    baseline: float
    ticks: tuple[Tick, ...]
    marks: tuple[StripMark, ...]


def strip_for(entries: Sequence[tuple[str, str, bool, str]]) -> Strip | None:
    """A strip of dated entries (first day, last day, is it an event, label); None for fewer than
    two different days, which show nothing."""
    days = [
        (_ordinal(first), _ordinal(last), is_event, label)
        for first, last, is_event, label in entries
    ]
    if len({first for first, *_ in days}) < 2:
        return None
    low, high = min(day[0] for day in days), max(day[1] for day in days)
    axis = Axis(low, max(high, low + 1), ())
    stacks: dict[int, int] = {}
    placed = []
    for first, last, is_event, label in days:
        x, end = axis.x(first), axis.x(last)
        column = round(x / STACK_STEP)
        level = stacks[column] = stacks.get(column, -1) + 1
        width = end - x if end - x > STACK_STEP else 0.0
        placed.append((x, level, round(width, 1), is_event, label))
    height = BARE_STRIP_HEIGHT + STACK_STEP * max(level for _, level, *_ in placed)
    baseline = height - 16
    marks = tuple(
        StripMark(x, baseline - 6 - level * STACK_STEP, width, is_event, label)
        for x, level, width, is_event, label in placed
    )
    return Strip(height, baseline, _date_ticks(axis), marks)


def _date_ticks(axis: Axis) -> tuple[Tick, ...]:
    """Ticks at month or year beginnings where the strip is long, else at even days; `label` is an
    ISO value for the template to write out."""
    first, last = (
        datetime.date.fromordinal(int(axis.low)),
        datetime.date.fromordinal(int(axis.high)),
    )
    days = last.toordinal() - first.toordinal()
    if days > 3 * 366:
        years = range(first.year, last.year + 1)
        found = [(datetime.date(year, 1, 1), str(year)) for year in years]
    elif days > 92:
        months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
        starts = [datetime.date(month // 12, month % 12 + 1, 1) for month in months]
        found = [(start, start.isoformat()[:7]) for start in starts]
    else:
        dates = [first + datetime.timedelta(n) for n in range(days + 1)]
        found = [(date, date.isoformat()) for date in dates]
    inside = [(date, label) for date, label in found if date >= first]
    step = math.ceil(len(inside) / MAX_DATE_TICKS)
    return tuple(
        Tick(axis.x(date.toordinal()), date.toordinal(), label)
        for date, label in inside[:: step or 1]
    )


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


def polyline(values: Sequence[float], width: float, height: float) -> str:
    """Points of a sparkline over even steps, as SVG writes them; "" for fewer than two values."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    step = width / (len(values) - 1)
    return " ".join(
        f"{index * step:.1f},{height - (value - low) / span * height:.1f}"
        for index, value in enumerate(values)
    )
