"""Where a published page stands, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """The address of a published page; all other links count from it.

    `feeds`: media type -> link. `files`: what else stands there, words and link.
    """

    url: str
    archive: str
    feeds: Mapping[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, str], ...] = ()

    @property
    def links(self) -> frozenset[str]:
        """Every address that the page may lead to because it is published here."""
        return frozenset(
            {self.url, self.archive, *self.feeds.values(), *(link for _, link in self.files)}
        )
