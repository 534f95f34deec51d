"""What its own source takes back: carried to the articles that told it before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.assemble.readings import Told
from briefgen.assemble.settings import Settings
from briefgen.assemble.statements import Sources, named_speaker
from briefgen.assemble.values import amount_of, identity
from briefgen.model.statement import Reading

_Account = tuple[object, ...]  # what is told, with its numbers, and by whose authority


def carried_back(told: Sequence[Told], sources: Sources, settings: Settings) -> list[Told]:
    """The mentions; those of a thing that the same newsroom, or the same named speaker, withdraws
    on the same day or later have the caution "withdrawn later".
    """
    if settings.withdrawn_later is None:
        return list(told)
    last: dict[_Account, str] = defaultdict(str)  # the newest withdrawal
    for each in told:
        if is_withdrawn(each.reading, settings):
            day = sources.order[each.article].published
            for account in _accounts(each, sources, settings):
                last[account] = max(last[account], day)
    if not last:
        return list(told)
    return [_cautioned(each, last, sources, settings) for each in told]


def is_withdrawn(reading: Reading, settings: Settings) -> bool:
    """Whether a caution says that the reading's source takes it back."""
    return not settings.withdrawals.isdisjoint(reading.cautions)


def withdrawal_of(reading: Reading, settings: Settings) -> str | None:
    """The words of that caution."""
    return next((each for each in reading.cautions if each in settings.withdrawals), None)


def _cautioned(
    told: Told, last: Mapping[_Account, str], sources: Sources, settings: Settings
) -> Told:
    day, caution = sources.order[told.article].published, settings.withdrawn_later
    is_taken_back = any(
        last[account] >= day for account in _accounts(told, sources, settings) if account in last
    )
    if caution is None or not is_taken_back or is_withdrawn(told.reading, settings):
        return told
    reading = replace(told.reading, cautions=(*told.reading.cautions, caution))
    return told._replace(reading=reading)


def _accounts(told: Told, sources: Sources, settings: Settings) -> Iterator[_Account]:
    numbers = tuple(
        (name, identity(value, settings))
        for name, value in told.reading.values.items()
        if amount_of(value) is not None
    )
    known = sources.provenance[told.article]
    if known.newsroom:
        yield told.key, numbers, "newsroom", known.newsroom.casefold()
    if speaker := named_speaker(told.reading):
        yield told.key, numbers, "speaker", speaker.casefold()
