"""Key points: what goes first, by a declared ranking that says why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from briefgen.assemble.days import days_between
from briefgen.assemble.repetition import printed
from briefgen.assemble.settings import Settings
from briefgen.assemble.stance import is_held
from briefgen.assemble.values import amount_of
from briefgen.model.article import Published
from briefgen.model.briefing import Section
from briefgen.model.findings import Beside, KeyPoint
from briefgen.model.statement import Statement

_MOST_FURTHER_VOICES = 3
_MOST_FILLED_SLOTS = 4
_RELIABLE = ("A", "B")


class Score(NamedTuple):
    """`points`: what each part of the ranking gave, parts that gave nothing left out."""

    total: float
    points: Mapping[str, float]


class Ranker:
    """Scores statements by the table "ranking"; newest and half-life give recency its measure."""

    def __init__(
        self, published: Mapping[str, Published], newest: str | None, settings: Settings
    ) -> None:
        self._published, self._newest, self._settings = published, newest, settings

    def score(self, statement: Statement) -> Score:
        weights = self._settings.ranking
        measures = self._measures(statement)
        given = {name: weights.get(name, 0) * measure for name, measure in measures.items()}
        points = {name: round(each, 3) for name, each in given.items() if each}
        return Score(round(sum(points.values()), 3), points)

    def _measures(self, statement: Statement) -> dict[str, float]:
        """How much of each part of the ranking a statement has."""
        return {
            "answers a question": bool(statement.answers),
            "told by several": min(statement.voices - 1, _MOST_FURTHER_VOICES),
            "gives a number": _gives_a_number(statement),
            "recent": self._recency(statement),
            "gives details": min(len(statement.values), _MOST_FILLED_SLOTS),
            "named speaker": bool(statement.speakers),
            "stated as fact or estimate": is_held(statement),
            "reliable source": statement.grade.reliability in _RELIABLE,
            "a caution": bool(statement.cautions),
            "headline or caption only": _only_beside_the_text(statement),
            f"rule {statement.rule}": 1,
            f"section {statement.section}": 1,
        }

    def _recency(self, statement: Statement) -> float:
        """1 for the newest article, half of it for each half-life before."""
        day = self.newest_day(statement)
        if day is None or self._newest is None:
            return 0
        age = max(0, days_between(day, self._newest))
        return math.exp2(-age / max(1.0, self._settings.thresholds.recency_half_life_days))

    def newest_day(self, statement: Statement) -> str | None:
        """The day of the newest article behind a statement; of an uncertain one, the earliest."""
        days = (self._published[each.article].earliest for each in statement.evidence)
        return max((day for day in days if day), default=None)


def _gives_a_number(statement: Statement) -> bool:
    return any(amount_of(slot) is not None for slot in statement.values.values())


def _only_beside_the_text(statement: Statement) -> bool:
    return all(each.kind in ("heading", "caption") for each in statement.evidence)


def by_score(statements: Iterable[Statement], scores: Mapping[str, Score]) -> list[Statement]:
    """Highest score first; equal scores by id, which no order of input changes."""
    return sorted(statements, key=lambda each: (-scores[each.id].total, each.id))


def key_points(
    sections: Sequence[Section],
    statements: Mapping[str, Statement],
    scores: Mapping[str, Score],
    linked: Mapping[str, Sequence[Beside]],
    settings: Settings,
) -> tuple[KeyPoint, ...]:
    """The best statement of each section, then second ones up to the fewest wanted.

    One a section, so that no single topic fills the page. Each takes along the statements it
    must be read with (`linked`: its rivals, the other reports of its figure), which then lead no
    key point of their own.
    """
    bounds = settings.thresholds
    queues = [
        by_score((statements[each] for each in section.statements), scores) for section in sections
    ]
    taken: set[str] = set()
    lines: set[str] = set()
    points: list[KeyPoint] = []
    for turn in range(int(bounds.key_points_per_section)):
        if turn and len(points) >= bounds.fewest_key_points:
            break
        leads = by_score(_next_of_each(queues, taken), scores)
        for lead in leads:
            is_new = lead.id not in taken and printed(lead) not in lines
            if len(points) < bounds.most_key_points and is_new:
                points.append(_point(lead, taken, scores, linked, settings))
                taken.update(points[-1].statements)
                lines.update(printed(statements[each]) for each in points[-1].statements)
    return tuple(sorted(points, key=lambda each: (-each.score, each.statements)))


def _next_of_each(queues: Sequence[Sequence[Statement]], taken: set[str]) -> Iterable[Statement]:
    """The best of each section that is not in a key point yet and may be repeated as it stands."""
    for queue in queues:
        free = (each for each in queue if each.id not in taken and not each.cautions)
        yield from [best for best in [next(free, None)] if best]


def _point(
    lead: Statement,
    taken: set[str],
    scores: Mapping[str, Score],
    linked: Mapping[str, Sequence[Beside]],
    settings: Settings,
) -> KeyPoint:
    most = int(settings.thresholds.statements_per_key_point)
    known = taken | {lead.id}
    free = (each for each in linked.get(lead.id, ()) if each.statement not in known)
    beside = tuple(islice(free, most - 1))
    score = scores[lead.id]
    return KeyPoint(
        statements=(lead.id, *(each.statement for each in beside)),
        beside=beside,
        why=_why(lead, score),
        points=score.points,
        score=score.total,
    )


def _why(lead: Statement, score: Score) -> str:
    """What speaks for it, most points first; the points themselves are a field of their own."""
    parts = sorted(score.points, key=lambda name: (-score.points[name], name))
    against = [f"despite {name}" for name in parts if score.points[name] < 0]
    named = [name for name in parts if score.points[name] >= 1]
    reasons = ", ".join([*named, *against])
    return f"{reasons}; {lead.counted}" if reasons else lead.counted
