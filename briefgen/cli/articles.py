"""The articles that a tool for rule writers runs on."""

from __future__ import annotations

from pathlib import Path

from briefgen.cli.console import show_problems, with_progress
from briefgen.errors import Problem
from briefgen.extraction import Task, extract_all, unchanged
from briefgen.ingest import find_sources
from briefgen.model.mention import Extract
from briefgen.rules.ruleset import RuleSet

ARTICLES = Path("articles")


def read_extracts(paths: tuple[Path, ...], ruleset: RuleSet, jobs: int | None) -> list[Extract]:
    """The extracts of all articles in `paths`; faults of rules and articles are told.

    Raises ArticleError for paths that are not there.
    """
    show_problems(ruleset.faults)
    sources = find_sources(paths or (ARTICLES,))
    extracts = extract_all(sources, Task(ruleset, unchanged), None, jobs)
    read = with_progress(extracts, len(sources), "file")
    items = list(read)
    show_problems(item for item in items if isinstance(item, Problem))
    return [item for item in items if not isinstance(item, Problem)]
