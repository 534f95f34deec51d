"""Statements that print the same sentence: two rules, or two clauses, that met in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import get_args

from briefgen.assemble.readings import comparable
from briefgen.model.annotation import Modality
from briefgen.model.statement import Statement

_CAUTIOUS_FIRST = {modality: rank for rank, modality in enumerate(get_args(Modality))}


def printed_once(statements: Iterable[Statement]) -> list[Statement]:
    """Of statements that print one sentence the one with the most cautious modality, in the
    order given."""
    by_text: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        by_text[printed(each)].append(each)
    return [
        min(equal, key=lambda each: (_CAUTIOUS_FIRST[each.modality], not each.negated, each.id))
        for equal in by_text.values()
    ]


def printed(statement: Statement) -> str:
    """Equal for statements that print one sentence, or one line that `say` made of one place in one
    stance: told and denied may read alike, and differ in all that stands beside the line."""
    if statement.verbatim:
        return comparable(statement.text)
    places = sorted((each.article, each.start) for each in statement.evidence)
    stance = (statement.modality, statement.negated, statement.certainty)
    return repr((comparable(statement.text), stance, places))
