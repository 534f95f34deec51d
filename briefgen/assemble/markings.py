"""Who may read what: the marking of each article and statement, and what a ceiling leaves.

A source of `sources:`, a rule and an article itself may be marked. An article carries the
strictest of its marks, or the default of the plan; a statement the strictest of its rule and of
the articles that it rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from briefgen.assemble.outlets import OutletTable
from briefgen.errors import BriefgenError, Position, Problem
from briefgen.model.article import Article
from briefgen.model.issue import Issue, Judgement, Note
from briefgen.model.mention import Extract
from briefgen.model.plan import Plan
from briefgen.model.run import Dropped
from briefgen.model.span import Span
from briefgen.model.statement import Statement
from briefgen.model.tlp import is_above, strictest


class Admitted(NamedTuple):
    """What lies under the ceiling. What does not is only counted: even its name says too much."""

    extracts: Sequence[Extract]
    plan: Plan
    dropped: list[Dropped]
    withheld: Mapping[str, Collection[Span]]  # by article, sentences that a refused rule found


def default_tlp(plan: Plan) -> str:
    """The label of what nobody marks: that of the whole issue unless the plan says otherwise."""
    return plan.default_tlp or plan.marking.tlp


def article_tlp(article: Article, plan: Plan, table: OutletTable) -> str:
    meta = article.meta
    outlets = table.find(meta.publisher), table.of_address(meta.url), table.find(meta.origin)
    marks = [meta.tlp, *(outlet.tlp for outlet in outlets if outlet)]
    given = [mark for mark in marks if mark]
    return strictest(given) if given else default_tlp(plan)


def marked(
    statements: Sequence[Statement], articles: Mapping[str, str], plan: Plan
) -> list[Statement]:
    """The statements with their labels. `articles`: article id -> label."""
    rules = {name: rule.tlp for name, rule in plan.rules.items() if rule.tlp}
    found = []
    for each in statements:
        labels = {articles[item.article] for item in each.evidence}
        own = rules.get(each.rule)
        found.append(replace(each, tlp=strictest([*labels, *([own] if own else [])])))
    return found


def under_ceiling(extracts: Sequence[Extract], plan: Plan, ceiling: str | None) -> Admitted:
    """Without the articles and rules that are marked above the ceiling, if there is one, and
    without what the plan would make of those rules alone."""
    if ceiling is None:
        return Admitted(extracts, plan, [], {})
    table = OutletTable(plan.outlets)
    kept = [
        each
        for each in extracts
        if not is_above(article_tlp(each.article.article, plan, table), ceiling)
    ]
    refused = {name for name, rule in plan.rules.items() if is_above(rule.tlp or ceiling, ceiling)}
    admitted = [
        replace(each, mentions=tuple(it for it in each.mentions if it.rule not in refused))
        if refused
        else each
        for each in kept
    ]
    counts = {
        "articles": len(extracts) - len(kept),
        "rules": len(refused),
        "findings": sum(len(each.mentions) for each in kept)
        - sum(len(each.mentions) for each in admitted),
    }
    dropped = [
        Dropped(what, f"marked above TLP:{ceiling}", count)
        for what, count in counts.items()
        if count
    ]
    withheld = {each.article.article.id: _found_by(refused, each) for each in kept}
    return Admitted(admitted, _plan_without(refused, plan, ceiling), dropped, withheld)


def _found_by(rules: set[str], extract: Extract) -> frozenset[Span]:
    sentences = extract.article.sentences
    found = (each.sentence for each in extract.mentions if each.rule in rules)
    return frozenset(sentences[index].span for index in found)


def _plan_without(refused: set[str], plan: Plan, ceiling: str) -> Plan:
    tlp = ceiling if is_above(plan.marking.tlp, ceiling) else plan.marking.tlp
    return replace(
        plan,
        # What nobody marks keeps the label it has in the whole issue.
        default_tlp=default_tlp(plan),
        marking=replace(plan.marking, tlp=tlp),
        rules={name: rule for name, rule in plan.rules.items() if name not in refused},
        figures=tuple(each for each in plan.figures if not refused.intersection(each.rules)),
        subjects=tuple(
            each for each in plan.subjects if not refused.intersection((*each.rules, *each.against))
        ),
        indicators=tuple(
            each for each in plan.indicators if each.when.split(",")[0].strip() not in refused
        ),
    )


def previous_under_ceiling(previous: Mapping[str, Any], ceiling: str) -> dict[str, Any]:
    """The previous issue without what the ceiling forbids; of an issue that is itself marked above
    it, what is computed or assessed may tell more than its statements, so none is compared."""
    issue = previous.get("marking", {}).get("tlp", "RED")
    statements = {
        name: each
        for name, each in previous.get("statements", {}).items()
        if not is_above(each.get("tlp", issue), ceiling)
    }
    admitted = {**previous, "statements": statements}
    if is_above(issue, ceiling):
        articles = previous.get("articles", {}).items()
        open_ones = {
            n: each for n, each in articles if not is_above(each.get("tlp", issue), ceiling)
        }
        computed = ("figures", "judgements", "requirements", "indicators")
        admitted |= {"articles": open_ones, **{name: [] for name in computed}}
    return admitted


def issue_under_ceiling(
    issue: Issue, ceiling: str, statements: Collection[str]
) -> tuple[Issue, list[Dropped]]:
    """The analyst's part without what is marked above the ceiling or rests on what is held back."""

    def is_open(each: Judgement | Note) -> bool:
        rests_on = each.basis if isinstance(each, Judgement) else each.about
        return not is_above(each.tlp, ceiling) and all(ref in statements for ref in rests_on)

    admitted = replace(
        issue,
        bottom_line=None if is_above(issue.tlp, ceiling) else issue.bottom_line,
        decision=None if is_above(issue.tlp, ceiling) else issue.decision,
        next_report=None if is_above(issue.tlp, ceiling) else issue.next_report,
        judgements=tuple(filter(is_open, issue.judgements)),
        notes=tuple(filter(is_open, issue.notes)),
    )
    counts = {
        "bottom line": int(issue.bottom_line is not None and admitted.bottom_line is None),
        "decision": int(issue.decision is not None and admitted.decision is None),
        "judgements": len(issue.judgements) - len(admitted.judgements),
        "notes": len(issue.notes) - len(admitted.notes),
    }
    why = f"marked above TLP:{ceiling}, or resting on what is"
    return admitted, [Dropped(what, why, count) for what, count in counts.items() if count]


def check_marking(labels: Iterable[str], plan: Plan) -> None:
    """Raises BriefgenError if the issue is marked below one of its statements or judgements."""
    issue = plan.marking.tlp
    above = [label for label in labels if is_above(label, issue)]
    if above:
        highest = strictest(above)
        message = (
            f"The briefing is marked TLP:{issue}, {len(above)} of its lines up to TLP:{highest}."
        )
        hint = f'Write "tlp: {highest}" under "briefing:", or build with --max-tlp {issue}.'
        raise BriefgenError(Problem(Position("tlp"), "B09", message, hint))
