"""The line an article travels: ingest, annotate, match, assemble, render. Nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.annotate import annotate
from briefgen.errors import Problem
from briefgen.model.article import Article
from briefgen.model.mention import Extract
from briefgen.rules.ruleset import RuleSet

try:  # TEMPORARY while rooms land
    from briefgen.ingest import find_sources, read_articles
except ImportError:
    import hashlib, json
    from briefgen.model.article import Meta, Published
    def find_sources(paths):
        return [f for p in paths for f in (sorted(p.glob("*.txt")) if p.is_dir() else [p])]
    def read_articles(paths, vocabulary):
        for p in paths:
            if p.suffix == ".jsonl":
                for line in p.read_text().splitlines():
                    r = json.loads(line)
                    d = r.get("published")
                    yield Article(r["id"], str(p), "", r["text"], Meta(language="en", published=Published(d, d, d, "explicit", "record") if d else Published()))
            else:
                b = p.read_bytes()
                yield Article(p.stem, str(p), hashlib.sha256(b).hexdigest(), b.decode("utf-8-sig").replace("\r\n", "\n"))
try:
    from briefgen.match import match
except ImportError:
    def match(annotated, ruleset):
        return ()

def extract(article: Article, ruleset: RuleSet) -> Extract:
    """All that one article yields: a pure function of the article and the rules."""
    annotated = annotate(article, ruleset.vocabulary)
    return Extract(annotated, tuple(match(annotated, ruleset)))


def extract_all(paths: Iterable[Path], ruleset: RuleSet, jobs: int = 1) -> Iterator[Extract | Problem]:
    for item in read_articles(paths, ruleset.vocabulary):
        yield item if isinstance(item, Problem) else extract(item, ruleset)
