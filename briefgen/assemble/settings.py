"""What steers the assembly: word lists and numbers from the packs, made ready once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.errors import Position, Problem, RuleError
from briefgen.model.plan import Plan
from briefgen.rules.comparisons import Measures

# What a statement is ranked by (key_points.py measures them), beside "rule NAME", "section NAME".
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

Words = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers of the table "thresholds" (packs/english/briefing.yaml says what each means).

    These values hold where no pack in use has the table.
    """

    about_percent: float = 10
    same_time_days: float = 7
    event_days: float = 7
    passing_date_days: float = 92
    likelihood_steps: float = 2
    doubt_up_to: float = 3
    most_key_points: float = 10
    fewest_key_points: float = 5
    key_points_per_section: float = 2
    statements_per_key_point: float = 4
    recency_half_life_days: float = 90


@dataclass(frozen=True, slots=True)
class Settings:
    """Tables of the plan in the form the steps use; an absent table is empty."""

    thresholds: Thresholds
    ranking: Mapping[str, float]
    likelihood_steps: Mapping[str, int]  # cue or modality -> step
    certainty_labels: Mapping[str, str]
    leading_article: re.Pattern[str] | None
    part_before: re.Pattern[str] | None
    part_after: re.Pattern[str] | None
    whole_before: re.Pattern[str] | None
    on_top_before: re.Pattern[str] | None
    not_actors: frozenset[str]
    vague_numbers: frozenset[str]
    measures: Measures


def read_settings(plan: Plan) -> Settings:
    """Raises RuleError with every value that should be a number and is not."""
    words, problems = plan.words, list[Problem]()
    raw_ranking = {**_single_values(words, "ranking"), **plan.ranking}
    ranking = _numbers("ranking", raw_ranking, problems)
    given = _numbers("thresholds", _single_values(words, "thresholds"), problems)
    problems += [
        _problem("ranking", name, "is not a weight", "Known are: " + ", ".join(_weights(plan)))
        for name in sorted(ranking.keys() - set(_weights(plan)))
    ]
    known = Thresholds.__dataclass_fields__
    thresholds = {re.sub(r"\W", "_", name): number for name, number in given.items()}
    problems += [
        _problem("thresholds", name, "is not a threshold", "Known are: " + ", ".join(known))
        for name in sorted(thresholds.keys() - known.keys())
    ]
    if problems:
        raise RuleError(problems)
    return Settings(
        thresholds=Thresholds(**thresholds),
        ranking=ranking,
        likelihood_steps={
            name: int(step)
            for step, names in words.get("likelihood steps", {}).items()
            for name in names
        },
        certainty_labels=_single_values(words, "certainty labels"),
        leading_article=_phrases_at(words, "leading articles", r"^(?:{})\s+"),
        part_before=_phrases_at(words, "part of a total, before", r"\b(?:{})\s+$"),
        part_after=_phrases_at(words, "part of a total, after", r"^\s*(?:{})\b"),
        whole_before=_phrases_at(words, "whole of a part, before", r"\b(?:{})\s+$"),
        on_top_before=_phrases_at(words, "on top of a total, before", r"\b(?:{})\s+$"),
        not_actors=_phrases(words, "not actors"),
        vague_numbers=_phrases(words, "vague numbers"),
        measures=Measures(plan.units, words),
    )


def _weights(plan: Plan) -> list[str]:
    return [
        *WEIGHTS,
        *(f"rule {name}" for name in plan.rules),
        *(f"section {name}" for name in plan.sections),
    ]


def _phrases(words: Words, table: str) -> frozenset[str]:
    return frozenset(phrase for phrases in words.get(table, {}).values() for phrase in phrases)


def _single_values(words: Words, table: str) -> dict[str, str]:
    return {entry: ", ".join(phrases) for entry, phrases in words.get(table, {}).items()}


def _numbers(table: str, raw: Mapping[str, str], problems: list[Problem]) -> dict[str, float]:
    numbers = {}
    for name, text in raw.items():
        try:
            numbers[name] = float(text)
        except ValueError:
            problems.append(
                _problem(table, name, f'is "{text}", not a number', "Write a number, such as 2.5.")
            )
    return numbers


def _problem(table: str, name: str, fault: str, way_out: str) -> Problem:
    return Problem(Position("rules"), "B01", f'"{name}" in the table "{table}" {fault}.', way_out)


def _phrases_at(words: Words, table: str, frame: str) -> re.Pattern[str] | None:
    """The phrases as one pattern, longest first, any blank for a blank; None without phrases."""
    phrases = {phrase for phrases in words.get(table, {}).values() for phrase in phrases}
    if not phrases:
        return None
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    joined = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return re.compile(frame.format(joined), re.IGNORECASE)
