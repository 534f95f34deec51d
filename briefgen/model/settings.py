"""What steers the assembly of a briefing, by the names that packs and rules files give it."""

from __future__ import annotations

from dataclasses import dataclass

# What a statement is ranked by, beside "rule NAME" and "section NAME".
WEIGHTS = (
    "answers a question",
    "told by several",
    "gives a number",
    "recent",
    "gives details",
    "named speaker",
    "stated as fact or estimate",
    "reliable source",
    "a caution",
    "headline or caption only",
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers of the table "thresholds" (packs/english/briefing.yaml says what each means).

    These values hold where no pack in use has the table.
    """

    about_percent: float = 10
    same_time_days: float = 7
    event_days: float = 7
    event_days_of_a_number: float = 31
    likelihood_steps: float = 2
    doubt_up_to: float = 3
    most_key_points: float = 10
    fewest_key_points: float = 5
    key_points_per_section: float = 2
    statements_per_key_point: float = 4
    recency_half_life_days: float = 90
    context_characters: float = 400
    issues_remembered: float = 12
