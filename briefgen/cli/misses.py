"""`briefgen misses`: sentences that a rule nearly found."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.articles import read_extracts
from briefgen.cli.console import counted, say
from briefgen.cli.options import FilePath, jobs_option, load_rules, rule_called, rules_option
from briefgen.cli.why import describe
from briefgen.match.matcher import Matcher
from briefgen.workbench.misses import most_wanted, near_misses

MOST_WANTED_SHOWN = 10


@click.command("misses")
@click.argument("paths", nargs=-1, type=FilePath, metavar="[PATH]...")
@rules_option()
@click.option("--rule", metavar="NAME", help="Only this rule.")
@jobs_option()
def command(
    paths: tuple[Path, ...], rules: tuple[Path, ...], rule: str | None, jobs: int | None
) -> None:
    """Show the sentences in PATH that a rule nearly found, and what stopped it.

    PATH is a file or a folder of articles, by default the folder articles. At the end: the words
    that stopped a rule most often. These are the first to add to it.
    """
    ruleset = load_rules(rules)
    only = rule_called(rule, ruleset).id if rule else None
    extracts = read_extracts(paths, ruleset, jobs)
    found = near_misses([each.article for each in extracts], Matcher(ruleset))
    wanted = [miss for miss in found if only in (None, miss.rule)]
    for miss in wanted:
        click.echo(
            f"{miss.rule}  {miss.article}:{miss.sentence.start}\n  {' '.join(miss.text.split())}"
        )
        click.echo("  " + describe(miss.stop).replace("\n", "\n  ") + "\n")
    for name, met, count in most_wanted(wanted)[:MOST_WANTED_SHOWN]:
        stopped = f'by "{met}"' if met else "by the end of a sentence"
        click.echo(f"{count:>5} times  {name} was stopped {stopped}")
    say(
        f"{counted(len(wanted), 'near miss', 'near misses')} in "
        f"{counted(len(extracts), 'article')}."
    )
