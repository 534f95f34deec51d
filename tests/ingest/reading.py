"""Reading articles in tests: the shipped packs, and files written for one test."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefgen.errors import Problem
from briefgen.ingest import ArticleReader
from briefgen.ingest.furniture import FurnitureMarker
from briefgen.model.article import Article
from briefgen.rules.reader import read_ruleset


@cache
def marker() -> FurnitureMarker:
    return FurnitureMarker(read_ruleset([]).vocabulary)


@cache
def reader() -> ArticleReader:
    return ArticleReader(read_ruleset([]).vocabulary)


def read(folder: Path, name: str, data: bytes | str) -> tuple[list[Article], list[Problem]]:
    """The articles and problems of one file, which is written to `folder` first."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    items = list(reader().read(path, root=folder))
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [item for item in items if isinstance(item, Problem)]
