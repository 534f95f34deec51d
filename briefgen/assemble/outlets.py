"""Which outlet an article is from, how reliable that is, and whose text it carries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.article import Article, Meta
from briefgen.model.vocabulary import Outlet

_UNKNOWN_WORST = "G"  # sorts after F


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article comes from.

    `outlet`: whoever publishes this copy; `newsroom`: whose text it is, None if unknown;
    `text_group`: shared by near-copies and by texts of one agency; `kind` and `speaks_for` are what
    the table of sources says of the publisher.
    """

    outlet: str
    newsroom: str | None
    text_group: str
    reliability: str | None
    reliability_why: str
    kind: str | None = None
    speaks_for: str | None = None


class OutletTable:
    """The outlets by any of their names or domains, upper and lower case alike."""

    def __init__(self, outlets: Mapping[str, Outlet]) -> None:
        self._by_name: dict[str, Outlet] = {}
        for outlet in outlets.values():
            for name in (outlet.key, outlet.name, *outlet.aliases):
                self._by_name.setdefault(_plain(name), outlet)

    def find(self, name: str | None) -> Outlet | None:
        return self._by_name.get(_plain(name)) if name else None

    def of_address(self, url: str | None) -> Outlet | None:
        """By the host of a web address, then by its parent domains."""
        host = re.match(r"(?:[a-z]+://)?([^/:?#]+)", url.casefold()) if url else None
        labels = host[1].split(".") if host else []
        domains = (".".join(labels[first:]) for first in range(len(labels) - 1))
        return next((found for domain in domains if (found := self.find(domain))), None)


def provenance(
    articles: Sequence[Article], table: OutletTable, copies: Mapping[str, str]
) -> dict[str, Provenance]:
    """`copies`: article id -> id of its group of near-copies; an article it does not name is a
    group of its own."""
    agencies = {article.id: _agency(article.meta, table) for article in articles}
    members = defaultdict(list)
    for article in articles:
        members[copies.get(article.id, article.id)].append(article)
    return {
        article.id: _provenance(article, table, text_group)
        for group in members.values()
        for text_group in [_group_name(group, agencies)]
        for article in group
    }


def _provenance(article: Article, table: OutletTable, text_group: str) -> Provenance:
    meta = article.meta
    publisher = table.find(meta.publisher) or table.of_address(meta.url)
    origin = table.find(meta.origin)
    reliability, why = _reliability([each for each in (publisher, origin) if each])
    return Provenance(
        outlet=_name(publisher, meta.publisher or meta.origin) or f"unnamed ({article.sha256[:8]})",
        newsroom=_name(origin, meta.origin) or _name(publisher, meta.publisher),
        text_group=text_group,
        reliability=reliability,
        reliability_why=why,
        kind=publisher.kind if publisher else None,
        speaks_for=publisher.speaks_for if publisher else None,
    )


def _reliability(known: Sequence[Outlet]) -> tuple[str | None, str]:
    """The lower of the letters of publisher and origin: a copy is no better than either."""
    graded = {each.name: each.reliability for each in known if each.reliability}
    if not graded:
        return None, "the outlet is not in the table of sources"
    name = max(graded, key=lambda each: (graded[each], each))
    return graded[name], f"{name} is {graded[name]} in the table of sources"


def _agency(meta: Meta, table: OutletTable) -> str | None:
    """The wire or other outlet whose text this is, if it is not simply the publisher's own."""
    publisher, origin = table.find(meta.publisher), table.find(meta.origin)
    if meta.origin and _name(origin, meta.origin) != _name(publisher, meta.publisher):
        return _name(origin, meta.origin)
    return publisher.name if publisher and publisher.wire else None


def _group_name(group: Sequence[Article], agencies: Mapping[str, str | None]) -> str:
    """The agency of any member, else the hash of the members' bytes: never a file name."""
    named = sorted(name for article in group if (name := agencies[article.id]))
    return _slug(named[0]) if named else "text-" + min(each.sha256 for each in group)[:12]


def _name(outlet: Outlet | None, written: str | None) -> str | None:
    return outlet.name if outlet else written


def _plain(name: str) -> str:
    plain = " ".join(name.casefold().split())
    return plain.removeprefix("www.").removeprefix("the ")


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", _plain(name)).strip("-")


def best_reliability(letters: Iterable[str | None]) -> str | None:
    """The letter of the most reliable source; None if none has one."""
    best = min((letter or _UNKNOWN_WORST for letter in letters), default=_UNKNOWN_WORST)
    return None if best == _UNKNOWN_WORST else best
