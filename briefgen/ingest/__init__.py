"""From files to articles: text fixed for good, furniture marked, metadata read with its basis.

Codes of problems (docs/articles.md). What could not be read: A01 no such path, A02 folder without
articles, A03 empty, A04 no text, A05 over a limit, A06 refused by the system, A07 broken record,
A08 record without text, A09 no article in it. Warnings, where the article is read all the same:
WA1 charset assumed, WA2 characters replaced or hidden, WA3 metadata ignored, WA4 metadata that
disagree, WA5 left out, WA6 all of a page read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

from briefgen.errors import ArticleError, Problem
from briefgen.ingest.copies import group_copies
from briefgen.ingest.draft import Draft
from briefgen.ingest.formats import reader_of
from briefgen.ingest.furniture import FurnitureMarker
from briefgen.ingest.metadata import MetadataReader
from briefgen.ingest.source import (
    STANDARD_INPUT,
    Source,
    find_sources,
    name_sources,
    standard_input,
)
from briefgen.model.article import Article
from briefgen.model.vocabulary import Vocabulary

__all__ = ["ArticleReader", "find_sources", "group_copies", "name_sources", "unique_id"]


class ArticleReader:
    """Reads files of any format; what it knows of furniture and outlets comes from packs."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._furniture = FurnitureMarker(vocabulary)
        self._metadata = MetadataReader(vocabulary)

    def read(
        self, path: Path, root: Path | None = None, name: str | None = None
    ) -> Iterator[Article | Problem]:
        """The articles of one file, in its order, and problems where they arise.

        `path` may be `-`, standard input. `root` is what `Article.path` is relative to; `name` is
        the id of a file's sole article, by default its stem. Never raises for a bad file: that is
        a Problem, and so is a bad record, after which the next is read.
        """
        stream = standard_input() if path == STANDARD_INPUT else None
        source = Source(path, _shown(path, root), name or _name(path), stream)
        taken: set[str] = set()
        try:
            for item in reader_of(source)(source):
                if isinstance(item, Problem):
                    yield item
                elif not item.text.strip():
                    yield Problem(
                        source.at, "A03", "The file holds no text.", "Fetch the article again."
                    )
                else:
                    yield from self._finish(item, source, taken)
        except ArticleError as error:
            yield from error.problems

    def _finish(self, draft: Draft, source: Source, taken: set[str]) -> Iterator[Article | Problem]:
        layout = self._furniture.mark(draft)
        meta, problems = self._metadata.read(draft, layout, source)
        yield from problems
        yield Article(
            id=unique_id(draft.id or source.name, draft.sha256, taken),
            path=source.shown,
            sha256=draft.sha256,
            text=draft.text,
            meta=meta,
            furniture=layout.furniture,
            is_wrapped=layout.is_wrapped,
        )


def unique_id(name: str, sha256: str, taken: set[str]) -> str:
    """`name`, or if it is taken `name` with the first signs of the text's hash, or a number."""
    candidates = chain((name, f"{name}-{sha256[:8]}"), (f"{name}-{n}" for n in count(2)))
    chosen = next(each for each in candidates if each not in taken)
    taken.add(chosen)
    return chosen


def _shown(path: Path, root: Path | None) -> str:
    if root is not None and path != STANDARD_INPUT:
        absolute, base = path.absolute(), root.absolute()
        if absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    return path.as_posix()


def _name(path: Path) -> str:
    return "stdin" if path == STANDARD_INPUT else path.stem
