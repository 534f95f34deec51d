"""Headlines that say more than their text: harder, the other way round, or with another number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefgen.assemble.settings import Settings
from briefgen.assemble.stance import is_denied, is_held, is_stated, step_of
from briefgen.assemble.values import Reach, amount_of, reach_of
from briefgen.model.findings import ContradictionKind
from briefgen.model.statement import Evidence, Reading, Statement

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM_LETTERS = 5  # "decide" and "decided" are one word; a headline is held against few sentences


_Told = tuple[Statement, Evidence]


class Sharpened(NamedTuple):
    """A headline's statement, what the article's text says instead, and how they part."""

    headline: Statement
    text: Statement
    reading: int  # of `text`
    kind: ContradictionKind
    why: str


def sharpened(
    headlines: Iterable[Statement], statements: Iterable[Statement], settings: Settings
) -> list[Sharpened]:
    """Each headline that does not say what its own article says by the same rule.

    A headline is held against the sentence of the text that shares most words with it, and of
    several findings in that sentence against the one that does.
    """
    texts: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for statement in statements:
        for item in statement.evidence:
            texts[statement.rule, item.article].append((statement, item))
    found = []
    for headline in headlines:
        for item in headline.evidence[:1]:
            told = texts.get((headline.rule, item.article))
            if told:
                text, nearest = _nearest(item, told)
                parted = _parted(headline.readings[0], text.readings[nearest.reading], settings)
                if parted and not (parted[0] == "value" and _is_told(headline, told, settings)):
                    found.append(Sharpened(headline, text, nearest.reading, *parted))
    return found


def _is_told(headline: Statement, told: Sequence[_Told], settings: Settings) -> bool:
    """Whether some sentence of the text gives every number of the headline."""
    title = headline.readings[0]
    numbers = [name for name in title.values if _reach(title, name, settings)]
    return any(
        all(
            name in reading.values and not _apart(title, reading, name, settings)
            for name in numbers
        )
        for text, item in told
        for reading in [text.readings[item.reading]]
    )


def _nearest(headline: Evidence, told: Sequence[_Told]) -> _Told:
    words, matched = _words(headline.quote), _words(_matched(headline))
    return max(
        told,
        key=lambda each: (
            len(words & _words(each[1].quote)),
            len(matched & _words(_matched(each[1]))),
            -each[1].reading,
            each[0].id,
        ),
    )


def _matched(item: Evidence) -> str:
    return item.quote[item.match.start - item.start : item.match.end - item.start]


def _words(text: str) -> set[str]:
    return {word.casefold()[:_STEM_LETTERS] for word in _WORD.findall(text)}


def _parted(
    headline: Reading, text: Reading, settings: Settings
) -> tuple[ContradictionKind, str] | None:
    if (is_held(headline) and is_denied(text)) or (is_denied(headline) and is_held(text)):
        return "polarity", "the headline says the opposite of its text"
    if _is_harder(headline, text, settings):
        return "likelihood", "the headline is harder than its text"
    if any(_apart(headline, text, name, settings) for name in headline.values):
        return "value", "the headline gives another number than its text"
    return None


def _is_harder(headline: Reading, text: Reading, settings: Settings) -> bool:
    if headline.negated != text.negated or not is_stated(headline):
        return False
    one, other = step_of(headline, settings), step_of(text, settings)
    if one is None or other is None:
        return not is_stated(text)
    return one - other >= settings.thresholds.likelihood_steps


def _apart(headline: Reading, text: Reading, name: str, settings: Settings) -> bool:
    reaches = [_reach(each, name, settings) for each in (headline, text)]
    one, other = reaches
    if one is None or other is None:
        return False
    return one.low > other.high or other.low > one.high


def _reach(reading: Reading, name: str, settings: Settings) -> Reach | None:
    slot = reading.values.get(name)
    amount = amount_of(slot)
    return reach_of(amount, settings) if amount else None
