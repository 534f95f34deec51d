"""Requirements: each question of the plan, what answers it, and where nothing was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefgen.assemble.key_points import Score, by_score
from briefgen.assemble.stance import is_stated
from briefgen.model.briefing import Period
from briefgen.model.findings import Requirement, RequirementStatus, Searched
from briefgen.model.plan import Plan
from briefgen.model.statement import Statement


def requirements(
    statements: Sequence[Statement],
    scores: Mapping[str, Score],
    plan: Plan,
    articles: int,
    period: Period,
) -> tuple[Requirement, ...]:
    """The questions in their order. `articles`: how many were searched."""
    answers: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        for question in statement.answers:
            answers[question].append(statement)
    rules = {
        question: tuple(rule.id for rule in plan.rules.values() if question in rule.answers)
        for question in plan.questions
    }
    return tuple(
        _requirement(
            question,
            text,
            by_score(answers[question], scores),
            Searched(rules[question], articles, period.from_, period.to),
        )
        for question, text in plan.questions.items()
    )


def _requirement(
    question: str, text: str, statements: Sequence[Statement], searched: Searched
) -> Requirement:
    status, why = _status(statements, searched)
    return Requirement(
        id=question,
        question=text,
        status=status,
        why=why,
        statements=tuple(sorted(each.id for each in statements)),
        searched=searched,
        lead=_lead(statements),
    )


def _lead(statements: Sequence[Statement]) -> str | None:
    """The best that is told or estimated, else the best; `statements` by score."""
    held = (each for each in statements if is_stated(each) and not each.cautions)
    best = next(held, next(iter(statements), None))
    return best.id if best else None


def _status(statements: Sequence[Statement], searched: Searched) -> tuple[RequirementStatus, str]:
    """Answered by what is told or estimated, be it yes or no; partly by anything weaker."""
    if not statements:
        why = "nothing found" if searched.rules else "no rule answers this question"
        return "gap", why
    held = sum(is_stated(each) and not each.cautions for each in statements)
    if held:
        return "answered", f"{held} of {len(statements)} statements told or estimated"
    return "partly", "only possible, planned, demanded, conditional, denied or flagged statements"
