"""`briefgen annotate`: what is read in each article, for people who tune and tools that score."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli.console import show_problems, with_progress
from briefgen.cli.options import FilePath, jobs_option, rules_option
from briefgen.errors import Problem
from briefgen.extraction import Task, extract_all
from briefgen.ingest import find_sources
from briefgen.render.inspection import inspection_line
from briefgen.rules.reader import read_ruleset


@click.command("annotate")
@click.argument("paths", nargs=-1, required=True, type=FilePath, metavar="PATH...")
@rules_option("Rules to match; may be given again. Without it the shipped packs alone.")
@jobs_option()
@click.pass_context
def command(
    ctx: click.Context, *, paths: tuple[Path, ...], rules: tuple[Path, ...], jobs: int | None
) -> None:
    """Print what is read in each article, as one line of JSON.

    PATH is a file or a folder of articles; - reads one article from standard input. A line holds
    the text, its furniture, sentences, names, quantities, dates, cues, attributions, and with
    --rules the mentions.

    \b
    briefgen annotate articles/ | jq .meta
    briefgen annotate --rules rules.yaml report.html
    """
    ruleset = read_ruleset(rules)
    problems = list(ruleset.problems) if rules else []
    sources = find_sources(paths)
    read = extract_all(sources, Task(ruleset, inspection_line, every_layer=True), None, jobs)
    if not sys.stdout.isatty():  # the counter would stand between the lines
        read = with_progress(read, len(sources), "file")
    for item in read:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            click.echo(item.text, nl=False)
    show_problems(problems)
    ctx.exit(1 if any(not problem.is_warning for problem in problems) else 0)
