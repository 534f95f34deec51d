"""`briefgen annotate`: what is read in each article, for people who tune and tools that score."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.console import show_problems
from briefgen.errors import Problem
from briefgen.pipeline import find_sources
from briefgen.pipeline import extract_all
from briefgen.render.inspection import inspection_line
from briefgen.rules.reader import read_ruleset


@click.command("annotate")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
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
