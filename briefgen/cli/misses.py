"""`briefgen misses`: sentences that a rule nearly found."""

from __future__ import annotations

import textwrap
from itertools import groupby
from pathlib import Path

import click

from briefgen.cli.articles import read_extracts
from briefgen.cli.console import counted, say
from briefgen.cli.options import FilePath, jobs_option, load_rules, rule_called, rules_option
from briefgen.cli.why import describe
from briefgen.match.matcher import Matcher
from briefgen.workbench.misses import NearMiss, most_wanted, near_misses

MOST_WANTED_SHOWN = 10
WIDTH = 80


@click.command("misses")
@click.argument("paths", nargs=-1, type=FilePath, metavar="[PATH]...")
@rules_option()
@click.option("--rule", metavar="NAME", help="Only this rule.")
@click.option("--all", "is_all", is_flag=True, help="Also those that no small edit would mend.")
@jobs_option()
def command(
    *,
    paths: tuple[Path, ...],
    rules: tuple[Path, ...],
    rule: str | None,
    is_all: bool,
    jobs: int | None,
) -> None:
    """Show the sentences in PATH that a rule nearly found, and the edit that would help.

    PATH is a file or a folder of articles, by default the folder articles. The sentences stand rule
    by rule, as text of an article and the place in it. At the end: the edits that would win most
    sentences. Look at each sentence first: some are rightly not found.
    """
    ruleset = load_rules(rules)
    only = rule_called(rule, ruleset).id if rule else None
    extracts = read_extracts(paths, ruleset, jobs)
    found = near_misses([each.article for each in extracts], Matcher(ruleset))
    near = [miss for miss in found if only in (None, miss.rule)]
    shown = [miss for miss in near if is_all or miss.stop.mended]
    for name, misses in groupby(sorted(shown, key=lambda miss: miss.rule), lambda miss: miss.rule):
        click.echo(click.style(name, bold=True))
        for miss in misses:
            _show(miss)
    for name, told, count in most_wanted(shown)[:MOST_WANTED_SHOWN]:
        click.echo(f"{counted(count, 'sentence'):>13}  {name}: {told}")
    left = len(near) - len(shown)
    more = f"; {left:,} more that no small edit would mend: --all" if left else ""
    articles = counted(len(extracts), "article")
    say(f"{counted(len(shown), 'near miss', 'near misses')} in {articles}{more}.")


def _show(miss: NearMiss) -> None:
    click.echo(f"  {miss.article}:{miss.sentence.start}")
    text = " ".join(miss.text.split())
    click.echo(textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  "))
    click.echo(textwrap.indent(describe(miss.stop), "    ") + "\n")
