"""Reasons not to repeat a passage as it stands that an article itself gives, with no knowledge of
its subject: numbers, offices, directions and dates that do not fit one another, sentences that
break off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from briefgen.annotate.cautions.arithmetic import Shares, Steps
from briefgen.annotate.cautions.calendar import Weekdays
from briefgen.annotate.cautions.directions import Against, Destinations
from briefgen.annotate.cautions.fragments import Fragments
from briefgen.annotate.cautions.leads import HarderLead, HeadlineNumbers
from briefgen.annotate.cautions.losses import MixedLosses
from briefgen.annotate.cautions.offices import Offices
from briefgen.annotate.cautions.story import Story
from briefgen.annotate.cautions.withdrawals import Withdrawals
from briefgen.model.annotation import AnnotatedArticle, Caution
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary


class Check(Protocol):
    """Finds the passages of an article that one reason speaks against."""

    def __init__(self, vocabulary: Vocabulary) -> None: ...

    def find(self, story: Story) -> Iterator[Span]: ...


CHECKS: Mapping[str, type[Check]] = {
    "office": Offices,
    "destination": Destinations,
    "against": Against,
    "lead": HarderLead,
    "headline number": HeadlineNumbers,
    "losses": MixedLosses,
    "change": Steps,
    "share": Shares,
    "weekday": Weekdays,
    "fragment": Fragments,
    "withdrawn": Withdrawals,
}


class CautionFinder:
    """The checks that the table "cautions" of a vocabulary gives a reason for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        reasons = vocabulary.table("cautions")
        self._checks = [
            (kind, " ".join(reasons[kind]), check(vocabulary))
            for kind, check in CHECKS.items()
            if reasons.get(kind)
        ]

    def find(self, annotated: AnnotatedArticle) -> tuple[Caution, ...]:
        """All cautions in text order."""
        story = Story(annotated)
        found = {
            Caution(span, kind, reason)
            for kind, reason, check in self._checks
            for span in check.find(story)
        }
        return tuple(sorted(found))
