"""A key point as a single event: who, how, and how the news of it spread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefgen.assemble.days import days_between
from briefgen.assemble.settings import Settings
from briefgen.assemble.values import entities_in
from briefgen.model.article import Published
from briefgen.model.briefing import SourceArticle
from briefgen.model.findings import KeyPoint, Spread
from briefgen.model.statement import SlotValue, Statement


def told_as_events(
    points: Iterable[KeyPoint],
    statements: Mapping[str, Statement],
    articles: Mapping[str, SourceArticle],
    settings: Settings,
) -> tuple[KeyPoint, ...]:
    """The key points with what the slots of their leading statement say of who and how, and with
    the articles behind them."""
    return tuple(
        replace(
            point,
            who=_who(statements[point.statements[0]].values, settings),
            how=_words(statements[point.statements[0]].values, "how"),
            spread=_spread((statements[each] for each in point.statements), articles),
        )
        for point in points
    )


def _who(values: Mapping[str, SlotValue], settings: Settings) -> str | None:
    """The slot called "who", else the first that holds somebody who can act."""
    actors = (
        slot.text
        for slot in values.values()
        for entity in entities_in(slot.value)
        if entity["kind"] not in settings.not_actors
    )
    return _words(values, "who") or next(actors, None)


def _words(values: Mapping[str, SlotValue], name: str) -> str | None:
    return values[name].text if name in values else None


def _spread(
    statements: Iterable[Statement], articles: Mapping[str, SourceArticle]
) -> tuple[Spread, ...]:
    behind = {item.article for statement in statements for item in statement.evidence}
    ordered = sorted(behind, key=lambda each: _order(articles[each]))
    first = _day(articles[ordered[0]].published) if ordered else None
    found, groups = [], set[str]()
    for each in ordered:
        article = articles[each]
        day = _day(article.published)
        after = days_between(first, day) if first and day else None
        found.append(Spread(each, after, article.text_group in groups))
        groups.add(article.text_group)
    return tuple(found)


def _order(article: SourceArticle) -> tuple[str, str]:
    """By time, what has none last; then by content."""
    return article.published.earliest or "9999", article.sha256


def _day(published: Published) -> str | None:
    return published.earliest if published.earliest == published.latest else None
