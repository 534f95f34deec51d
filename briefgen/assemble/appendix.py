"""What stands at the end of a briefing: the rules that read, how good the sources are, what was
taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from briefgen.assemble.outlets import Provenance
from briefgen.assemble.settings import Settings
from briefgen.assemble.withdrawals import withdrawal_of
from briefgen.model.briefing import ListedRule, SourceArticle, SourceSummary
from briefgen.model.findings import Withdrawal
from briefgen.model.plan import Plan
from briefgen.model.statement import Statement

_NOT_JUDGED = "F"


def listed_rules(statements: Iterable[Statement], plan: Plan) -> tuple[ListedRule, ...]:
    """Every rule that ran, in the order of the file, also those that found nothing."""
    found = Counter(each.rule for each in statements)
    return tuple(
        ListedRule(each.id, each.title, each.section, each.aspect, each.answers, found[each.id])
        for each in plan.rules.values()
    )


def source_summary(
    articles: Mapping[str, SourceArticle],
    known: Mapping[str, Provenance],
    statements: Collection[Statement],
) -> SourceSummary:
    """Of the articles that were read, whether or not a statement rests on them."""
    days = [each.published for each in articles.values()]
    letters = Counter(each.reliability or _NOT_JUDGED for each in articles.values())
    return SourceSummary(
        articles=len(articles),
        outlets=len({known[each].outlet for each in articles}),
        independent_texts=len({each.text_group for each in articles.values()}),
        reliability=dict(sorted(letters.items())),
        statements=len(statements),
        single=sum(each.independent_texts == 1 for each in statements),
        oldest=min((each.earliest for each in days if each.earliest), default=None),
        newest=max((each.latest for each in days if each.latest), default=None),
    )


def withdrawals(statements: Iterable[Statement], settings: Settings) -> tuple[Withdrawal, ...]:
    """Every reading that its source takes back, in the order of the statements."""
    return tuple(
        Withdrawal(statement.id, index, why)
        for statement in statements
        for index, reading in enumerate(statement.readings)
        for why in [withdrawal_of(reading, settings)]
        if why
    )
