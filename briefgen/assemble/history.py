"""What earlier issues said of figures, indicators and questions, carried from issue to issue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from briefgen.assemble.settings import Settings
from briefgen.model.briefing import Briefing
from briefgen.model.figure import Figure, PastSpan
from briefgen.model.findings import Indicator, PastState, Requirement

_Data = Mapping[str, Any]


def with_history(briefing: Briefing, previous: _Data, settings: Settings) -> Briefing:
    """The briefing with what the previous issue, and those it remembers, had in the same places.

    `previous` is a parsed briefing.json; one that remembers nothing is the first.
    """
    most = int(settings.thresholds.issues_remembered)
    cutoff = previous.get("cutoff")
    figures = _by_id(previous.get("figures", ()))
    indicators = _by_id(previous.get("indicators", ()))
    questions = _by_id(previous.get("requirements", ()))
    return replace(
        briefing,
        figures=tuple(
            _figure(each, figures.get(each.id), cutoff, most) for each in briefing.figures
        ),
        indicators=tuple(
            _indicator(each, indicators.get(each.id), cutoff, most) for each in briefing.indicators
        ),
        requirements=tuple(
            _requirement(each, questions.get(each.id), cutoff) for each in briefing.requirements
        ),
    )


def _by_id(found: Iterable[_Data]) -> dict[str, _Data]:
    return {each["id"]: each for each in found}


def _figure(figure: Figure, before: _Data | None, cutoff: str | None, most: int) -> Figure:
    if before is None:
        return figure
    past = [*before.get("history", ()), {**before, "cutoff": cutoff}][-most:]
    spans = (PastSpan(each["cutoff"], each["low"], each["high"]) for each in past)
    return replace(figure, history=tuple(spans))


def _indicator(
    indicator: Indicator, before: _Data | None, cutoff: str | None, most: int
) -> Indicator:
    if before is None:
        return indicator
    past = [*before.get("history", ()), {**before, "cutoff": cutoff}][-most:]
    states = (PastState(each["cutoff"], each["state"]) for each in past)
    return replace(indicator, history=tuple(states))


def _requirement(each: Requirement, before: _Data | None, cutoff: str | None) -> Requirement:
    if before is None or each.status == "answered":
        return each
    was_answered = before["status"] == "answered"
    return replace(each, last_answered=cutoff if was_answered else before.get("last_answered"))
