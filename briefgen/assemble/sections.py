"""Sections: the statements in the order in which a reader meets them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefgen.assemble.key_points import Score, by_score
from briefgen.assemble.matters import matter_of
from briefgen.assemble.repetition import printed_once
from briefgen.assemble.settings import Settings
from briefgen.model.briefing import Section
from briefgen.model.plan import Plan, RulePlan
from briefgen.model.run import Dropped
from briefgen.model.statement import Statement

OTHER = "other"


def sections(
    statements: Sequence[Statement], scores: Mapping[str, Score], plan: Plan, settings: Settings
) -> tuple[tuple[Section, ...], list[Dropped]]:
    """All sections of the plan, also empty ones, and "other" for statements that name none.

    Within a section the highest score comes first and draws along what is on the same matter. A
    line that two rules print is printed once.
    """
    members: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        wanted = each.section or OTHER
        members[wanted if wanted in plan.sections else OTHER].append(each)
    titles = dict(plan.sections)
    if members[OTHER]:
        titles.setdefault(OTHER, "Other reports")
    made, dropped = [], list[Dropped]()
    for name, title in titles.items():
        kept = printed_once(members[name])
        if len(kept) < len(members[name]):
            repeated = len(members[name]) - len(kept)
            dropped.append(Dropped(f'section "{name}"', "the same line by another rule", repeated))
        ordered = _by_matter(by_score(kept, scores), plan, settings)
        made.append(Section(name, title, tuple(each.id for each in ordered)))
    return tuple(made), dropped


def _by_matter(statements: Sequence[Statement], plan: Plan, settings: Settings) -> list[Statement]:
    groups: dict[object, list[Statement]] = {}
    for each in statements:
        rule = plan.rules.get(each.rule) or RulePlan(each.rule)
        groups.setdefault(matter_of(each, rule, settings) or each.id, []).append(each)
    return [each for group in groups.values() for each in group]
