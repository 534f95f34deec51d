"""`briefgen annotate`: what is read in each article, for people who tune and tools that score."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.console import show_problems
from briefgen.errors import Problem
from briefgen.render.inspection import inspection_line
from briefgen.rules.reader import read_ruleset

try:  # TEMPORARY while ingest lands
    from briefgen.extraction import extract_all
    from briefgen.ingest import find_sources
except ImportError:
    import hashlib
    import json
    from briefgen.annotate import annotate

    try:
        from briefgen.match import match
    except ImportError:

        def match(annotated, ruleset):
            return ()

    from briefgen.model.article import Article, Meta, Published
    from briefgen.model.mention import Extract

    def find_sources(paths):
        return [f for p in paths for f in (sorted(p.glob("*.txt")) if p.is_dir() else [p])]

    def _read(paths):
        for p in paths:
            if p.suffix == ".jsonl":
                for line in p.read_text().splitlines():
                    r = json.loads(line)
                    d = r.get("published")
                    published = Published(d, d, d, "explicit", "record") if d else Published()
                    yield Article(
                        r["id"], str(p), "", r["text"], Meta(language="en", published=published)
                    )
            else:
                b = p.read_bytes()
                yield Article(p.stem, str(p), hashlib.sha256(b).hexdigest(), b.decode("utf-8-sig"))

    def extract_all(paths, ruleset, root=None, jobs=1):
        for article in _read(paths):
            annotated = annotate(article, ruleset.vocabulary)
            yield Extract(annotated, tuple(match(annotated, ruleset)))


@click.command("annotate")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option(
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Rules to match; may be given several times. Without it the shipped packs alone.",
)
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], rules: tuple[Path, ...]) -> None:
    """Print what is read in each article, as one line of JSON.

    PATH is a file or a folder of articles; - reads one article from standard input. A line holds
    the text, its furniture, sentences, names, quantities, dates, cues, attributions, and with
    --rules the mentions.

    \b
    briefgen annotate articles/ | jq .meta
    briefgen annotate --rules rules.yaml report.html
    """
    ruleset = read_ruleset(rules)
    problems = list(ruleset.problems)
    for item in extract_all(find_sources(paths), ruleset):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            click.echo(inspection_line(item), nl=False)
    show_problems(problems)
    if any(not problem.is_warning for problem in problems):
        ctx.exit(1)
