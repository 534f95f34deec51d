"""briefgen: raw news articles and rules in YAML in, a traced briefing out.

These names are the promise; everything else may change any day. They are imported when they are
first used, so that `import briefgen` (which every command does) costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.assemble import Options
    from briefgen.errors import BriefgenError, Position, Problem
    from briefgen.ingest import ArticleReader, find_sources
    from briefgen.model.article import Article
    from briefgen.model.briefing import Briefing
    from briefgen.model.mention import Extract, Mention
    from briefgen.pipeline import brief, extract, render_all
    from briefgen.render import Template, load_template
    from briefgen.rules.reader import read_ruleset
    from briefgen.rules.ruleset import RuleSet

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleReader",
    "BriefgenError",
    "Briefing",
    "Extract",
    "Mention",
    "Options",
    "Position",
    "Problem",
    "RuleSet",
    "Template",
    "__version__",
    "brief",
    "extract",
    "find_sources",
    "load_template",
    "read_ruleset",
    "render_all",
]

_HOMES = {
    "Article": "briefgen.model.article",
    "ArticleReader": "briefgen.ingest",
    "BriefgenError": "briefgen.errors",
    "Briefing": "briefgen.model.briefing",
    "Extract": "briefgen.model.mention",
    "Mention": "briefgen.model.mention",
    "Options": "briefgen.assemble",
    "Position": "briefgen.errors",
    "Problem": "briefgen.errors",
    "RuleSet": "briefgen.rules.ruleset",
    "Template": "briefgen.render",
    "brief": "briefgen.pipeline",
    "extract": "briefgen.pipeline",
    "find_sources": "briefgen.ingest",
    "load_template": "briefgen.render",
    "read_ruleset": "briefgen.rules.reader",
    "render_all": "briefgen.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
