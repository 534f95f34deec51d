"""Grades: reliability from the table of sources, credibility by declared corroboration rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.assemble.independence import Backing, backing
from briefgen.assemble.matters import Matter, agree, matter_of
from briefgen.assemble.outlets import Provenance, best_reliability
from briefgen.assemble.settings import Settings
from briefgen.assemble.stance import is_held
from briefgen.assemble.statements import named_speaker
from briefgen.model.plan import Plan, RulePlan
from briefgen.model.statement import Grade, Statement
from briefgen.rules.word_tables import CONDITION

CANNOT_BE_JUDGED = 6


class Case(NamedTuple):
    """What a credibility is judged on."""

    backing: Backing
    reliability: str | None
    is_contradicted: bool


Condition = Callable[[Case], bool]


class CredibilityRule(NamedTuple):
    credibility: int
    words: str
    conditions: tuple[Condition, ...]

    def holds(self, case: Case) -> bool:
        return all(condition(case) for condition in self.conditions)


def read_credibility_rules(
    table: Mapping[str, tuple[str, ...]],
) -> tuple[CredibilityRule, ...]:
    """The table "credibility" of the packs, in its order."""
    return tuple(
        CredibilityRule(int(credibility), ", ".join(conditions), tuple(map(_condition, conditions)))
        for credibility, conditions in table.items()
    )


def grade(
    statements: Sequence[Statement],
    contradicted: Collection[str],
    provenance: Mapping[str, Provenance],
    plan: Plan,
    settings: Settings,
) -> list[Statement]:
    """The statements with their grades.

    A statement is corroborated by what agrees with its first reading: other readings of it, and
    if it is held, other statements on the same matter that are held.
    """
    rules = read_credibility_rules(plan.words.get("credibility", {}))
    allies: dict[tuple[Matter, str], list[Statement]] = defaultdict(list)
    keys: dict[str, tuple[Matter, str]] = {}
    for each in statements:
        rule = plan.rules.get(each.rule) or RulePlan(each.rule)
        matter = matter_of(each, rule, settings) if is_held(each) and rule.same_if else None
        if matter:
            keys[each.id] = (matter, each.role)
            allies[keys[each.id]].append(each)
    graded = []
    for each in statements:
        together = allies[keys[each.id]] if each.id in keys else [each]
        case = Case(
            _backing(each, together, provenance, settings),
            best_reliability(provenance[item.article].reliability for item in each.evidence),
            each.id in contradicted,
        )
        graded.append(replace(each, grade=_grade(case, rules)))
    return graded


def _backing(
    graded: Statement,
    allies: Sequence[Statement],
    provenance: Mapping[str, Provenance],
    settings: Settings,
) -> Backing:
    """Who stands behind the first reading of a statement. What carries a caution backs nothing
    but itself."""
    if len(allies) == 1 and len(graded.readings) == 1:
        return Backing(
            graded.outlets,
            graded.independent_texts,
            graded.voices,
            graded.speakers,
            graded.counted,
        )
    lead = graded.readings[0]
    agreeing = {
        (each.id, index)
        for each in allies
        for index, reading in enumerate(each.readings)
        if agree(lead, reading, settings) and (reading is lead or not reading.cautions)
    }
    told_in = (
        (item.article, named_speaker(each.readings[item.reading]))
        for each in allies
        for item in each.evidence
        if (each.id, item.reading) in agreeing
    )
    return backing(told_in, provenance)


def _grade(case: Case, rules: Sequence[CredibilityRule]) -> Grade:
    held = next((rule for rule in rules if rule.holds(case)), None)
    because = case.backing.words + (", contradicted" if case.is_contradicted else "")
    if held is None:
        return Grade(case.reliability, CANNOT_BE_JUDGED, f"{because}: no corroboration rule holds")
    return Grade(case.reliability, held.credibility, f"{because}: {held.words}")


def _condition(text: str) -> Condition:
    found = CONDITION.pattern.fullmatch(text)
    assert found, f"the reader let {text!r} pass"
    if found["letter"]:
        return lambda case: case.reliability is not None and case.reliability <= found["letter"]
    if found["number"]:
        return lambda case: int(getattr(case.backing, found["what"])) >= int(found["number"])
    return lambda case: case.is_contradicted != bool(found["negated"])
