"""What steers the assembly: word lists and numbers from the packs, made ready once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.plan import Plan
from briefgen.model.settings import Thresholds
from briefgen.rules.measures import Measures

Words = Mapping[str, Mapping[str, tuple[str, ...]]]


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
    joins_dates: re.Pattern[str] | None  # what stands between two dates of one event
    not_actors: frozenset[str]
    kinds_of_places: frozenset[str]
    vague_numbers: frozenset[str]
    withdrawals: frozenset[str]  # the cautions that say that a report is taken back
    withdrawn_later: str | None  # the caution of a report that is taken back elsewhere
    measures: Measures


def read_settings(plan: Plan) -> Settings:
    words = plan.words
    thresholds = {
        re.sub(r"\W", "_", name): float(number)
        for name, number in _single_values(words, "thresholds").items()
    }
    reasons = _single_values(words, "cautions")
    taken_back = [
        reasons[each]
        for each in sorted(_phrases(words, "cautions of withdrawal"))
        if each in reasons
    ]
    later = _single_values(words, "withdrawn later").get("")
    return Settings(
        thresholds=Thresholds(**thresholds),
        ranking=plan.ranking,
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
        joins_dates=_phrases_at(
            words, "words between dates of one event", r"^[\s,]*(?:(?:{})[\s,]+)+$"
        ),
        not_actors=_phrases(words, "not actors"),
        kinds_of_places=_phrases(words, "kinds of places"),
        vague_numbers=_phrases(words, "vague numbers"),
        withdrawals=frozenset([*taken_back, *([later] if later else [])]),
        withdrawn_later=later,
        measures=Measures(plan.units, words),
    )


def _phrases(words: Words, table: str) -> frozenset[str]:
    return frozenset(phrase for phrases in words.get(table, {}).values() for phrase in phrases)


def _single_values(words: Words, table: str) -> dict[str, str]:
    return {entry: ", ".join(phrases) for entry, phrases in words.get(table, {}).items()}


def _phrases_at(words: Words, table: str, frame: str) -> re.Pattern[str] | None:
    """The phrases as one pattern, longest first, any blank for a blank; None without phrases."""
    phrases = {phrase for phrases in words.get(table, {}).values() for phrase in phrases}
    if not phrases:
        return None
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    joined = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return re.compile(frame.format(joined), re.IGNORECASE)
