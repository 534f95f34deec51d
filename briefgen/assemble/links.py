"""What a statement must be read with: its rivals, and the other reports of its figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from briefgen.assemble.key_points import Score
from briefgen.model.figure import Figure
from briefgen.model.findings import Beside, Contradiction
from briefgen.model.statement import Statement

_LINKED = 20  # of a group, enough to fill a key point; keeps large groups linear


def links(
    measured: Iterable[Figure],
    found: Iterable[Contradiction],
    statements: Mapping[str, Statement],
    scores: Mapping[str, Score],
) -> dict[str, list[Beside]]:
    """Statement -> the statements it must be read with: rivals first, then other reports of its
    figure, each by score."""
    groups = [
        *(list(_of_contradiction(each, statements)) for each in found),
        *(list(_of_figure(each)) for each in measured),
    ]
    linked: dict[str, dict[str, Beside]] = defaultdict(dict)
    for group in groups:
        once = {each.statement: each for each in reversed(group)}
        shown = sorted(once.values(), key=lambda each: _by_score(each, scores))[:_LINKED]
        for member in once:
            for each in shown:
                linked[member].setdefault(each.statement, each)
    return {member: list(others.values()) for member, others in linked.items()}


def _by_score(beside: Beside, scores: Mapping[str, Score]) -> tuple[float, str]:
    return -scores[beside.statement].total, beside.statement


def _of_contradiction(
    found: Contradiction, statements: Mapping[str, Statement]
) -> Iterator[Beside]:
    for side in found.sides:
        for statement, reading in zip(side.statements, side.readings, strict=True):
            text = statements[statement].readings[reading].text
            yield Beside(statement, reading, text, f"contradictions/{found.id}")


def _of_figure(figure: Figure) -> Iterator[Beside]:
    """Reports that count first: they speak for their statement."""
    for report in sorted(figure.reports, key=lambda each: not each.counts):
        yield Beside(report.statement, report.reading, report.text, f"figures/{figure.id}")
