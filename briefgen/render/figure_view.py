"""A figure for the page: every report in words, and on one scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefgen.render.axes import CHART_WIDTH, SIDE, Axis, axis_for, polyline
from briefgen.render.filters import amount, anchor
from briefgen.render.lines import Line, lead_of
from briefgen.render.wording import Wording

LineOf = Callable[[str, int], Line | None]  # by statement and reading
SPARK_WIDTH, SPARK_HEIGHT = 90, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """One report on the scale, from `x1` to `x2`; equal for a single number. `row` is its place
    among the reports. `opens_left`, `opens_right`: the number is a bound. `counts`: it entered low,
    high and verdict."""

    row: int
    x1: float
    x2: float
    opens_left: bool
    opens_right: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A range chart: a bar for each report, over the span from lowest to highest."""

    width: int
    axis: Axis
    bars: tuple[Bar, ...]
    span_x: float
    span_width: float


@dataclass(frozen=True, slots=True)
class ReportView:
    """A number as one speaker gives it. `lead` as in Line; `bar` is its row of the figure's chart."""

    text: str
    lead: str
    who: str
    as_of: str
    as_of_basis: str
    role: str
    counts: bool
    withdrawn: str
    line: Line | None
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class FigureView:
    """A measure. `span` is "8,000 to at least 10,000 soldiers", "3,765" where the ends agree."""

    id: str
    anchor: str
    label: str
    unit: str
    low: str
    high: str
    span: str
    latest: str
    latest_lead: str
    latest_line: Line | None
    verdict: str
    word: str
    why: str
    method: str
    reports: tuple[ReportView, ...]
    chart: Chart | None
    is_compared: bool  # there are two or more reports to compare
    spark: str
    spark_label: str
    before: str  # the span in the issue before, "" if there is none
    moved: str  # since then: "up", "down", "same", "" in two directions


def figure_view(figure: Mapping[str, Any], line_of: LineOf, wording: Wording) -> FigureView:
    """`line_of`: the line of a statement in the reading that gives the number, so that it cites
    what says so."""
    views = [_report(each, line_of, wording) for each in figure["reports"]]
    told_by = [(each["statement"], each.get("reading")) for each in figure["reports"]]
    latest = figure["latest"], figure.get("latest_reading")
    newest = views[told_by.index(latest)] if latest in told_by else None
    chart = _chart(figure, views)
    bars = {bar.row: bar for bar in chart.bars} if chart else {}
    verdict = _verdict(figure)
    periods, highs = _course(figure, wording)
    past = figure.get("history") or ()
    return FigureView(
        id=figure["id"],
        anchor=f"figure-{anchor(figure['id'])}",
        label=figure["label"],
        unit=figure["unit"] or "",
        low=_end("low", figure, "at most ", wording),
        high=_end("high", figure, "at least ", wording),
        span=_span(figure, wording),
        latest=newest.text if newest else "",
        latest_lead=newest.lead if newest else "",
        latest_line=newest.line if newest else None,
        verdict=verdict,
        word=wording.word("verdict", verdict),
        why=figure.get("why") or "",
        method=figure.get("method") or "",
        reports=tuple(replace(view, bar=bars.get(row)) for row, view in enumerate(views)),
        chart=chart,
        is_compared=len(views) > 1,
        spark=polyline(highs, SPARK_WIDTH, SPARK_HEIGHT),
        spark_label=", ".join(
            f"{period}: {_measured(high, figure, wording)}"
            for period, high in zip(periods, highs, strict=True)
        ),
        before=_span({**figure, **past[-1], "low_open": False, "high_open": False}, wording)
        if past
        else "",
        moved=_moved(past[-1], figure) if past else "",
    )


def _course(figure: Mapping[str, Any], wording: Wording) -> tuple[list[str], list[float]]:
    """The highest number of each period of a series, else of each issue, this one last."""
    if series := figure.get("series"):
        return [wording.day(each["period"]) for each in series], [each["high"] for each in series]
    spans = [*(figure.get("history") or ()), {**figure, "cutoff": None}]
    known = [each for each in spans if each["high"] is not None]
    if len({each["high"] for each in known}) < 2:
        return [], []  # a level line shows nothing
    words = [wording.day(each["cutoff"]) or wording.word("voice", "now") for each in known]
    return words, [each["high"] for each in known]


def _moved(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    pairs = [(before[name], now[name]) for name in ("low", "high")]
    known = [(old, new) for old, new in pairs if old is not None and new is not None]
    ups = {new > old for old, new in known if new != old}
    if all(old == new for old, new in pairs):
        return "same"
    return {(True,): "up", (False,): "down"}.get(tuple(ups), "")


def _verdict(figure: Mapping[str, Any]) -> str:
    """The word that the page has for it: numbers of several periods are no reports of one thing
    that could be called consistent."""
    if len(figure["reports"]) < 2:
        return "single"
    is_series = len(figure.get("series") or ()) > 1
    return "series" if is_series and figure["verdict"] == "consistent" else str(figure["verdict"])


def report_lead(report: Mapping[str, Any], wording: Wording) -> str:
    """The words that must precede a report, as in Line."""
    told = {
        "modality": report.get("modality") or "reported",
        "negated": report.get("negated") or False,
        "attribution": {"speaker": report["who"], "source": "named in the line"},
    }
    return lead_of(told, wording)[0]


def _report(report: Mapping[str, Any], line_of: LineOf, wording: Wording) -> ReportView:
    return ReportView(
        text=report.get("text") or f"{amount(report['low'])} to {amount(report['high'])}",
        lead=report_lead(report, wording),
        who=report["who"] or "",
        as_of=wording.day(report["as_of"]),
        as_of_basis=wording.word("basis", report.get("as_of_basis")),
        role=wording.word("role", report["role"]),
        counts=report.get("counts", True),
        withdrawn=report.get("withdrawn") or "",
        line=line_of(report["statement"], report.get("reading") or 0),
    )


def _end(which: str, figure: Mapping[str, Any], words: str, wording: Wording) -> str:
    """The lowest or highest number ("low", "high"), with the words for an open end."""
    value = figure[which]
    if value is None:
        return ""
    return f"{words if figure.get(f'{which}_open') else ''}{_measured(value, figure, wording)}"


def _span(figure: Mapping[str, Any], wording: Wording) -> str:
    low, high = figure["low"], figure["high"]
    first, last = (
        _end("low", figure, "at most ", wording),
        _end("high", figure, "at least ", wording),
    )
    if low is None or high is None or low == high:
        return first if figure.get("low_open") or not last else last
    return f"{'at most ' if figure.get('low_open') else ''}{amount(low)} to {last}"


def _measured(value: float, figure: Mapping[str, Any], wording: Wording) -> str:
    return amount(value, wording.unit(figure["unit"], value))


def _chart(figure: Mapping[str, Any], views: list[ReportView]) -> Chart | None:
    """None where no report has a number."""
    values = [
        end for each in figure["reports"] for end in (each["low"], each["high"]) if end is not None
    ]
    if not values:
        return None
    axis = axis_for(values)
    bars = tuple(
        _bar(report, view.counts, axis, row)
        for row, (report, view) in enumerate(zip(figure["reports"], views, strict=True))
        if report["low"] is not None or report["high"] is not None
    )
    low, high = figure["low"], figure["high"]
    has_span = low is not None and high is not None
    span_x = axis.x(low) if has_span else 0.0
    return Chart(
        width=CHART_WIDTH,
        axis=axis,
        bars=bars,
        span_x=span_x,
        span_width=round(axis.x(high) - span_x, 1) if has_span else 0.0,
    )


def _bar(report: Mapping[str, Any], counts: bool, axis: Axis, row: int) -> Bar:
    low, high = report["low"], report["high"]
    opens_right, opens_left = high is None, low is None
    first = low if low is not None else high
    last = high if high is not None else low
    return Bar(
        row=row,
        x1=SIDE if opens_left else axis.x(first),
        x2=CHART_WIDTH - SIDE if opens_right else axis.x(last),
        opens_left=opens_left,
        opens_right=opens_right,
        counts=counts,
    )
