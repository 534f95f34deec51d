"""`briefgen coverage`: what the rules do not do on a folder of articles."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.articles import read_extracts
from briefgen.cli.console import counted, say
from briefgen.cli.options import FilePath, jobs_option, load_rules, rules_option
from briefgen.workbench.coverage import coverage

TOUCHING_SHOWN = 20


@click.command("coverage")
@click.argument("paths", nargs=-1, type=FilePath, metavar="[PATH]...")
@rules_option()
@jobs_option()
def command(paths: tuple[Path, ...], rules: tuple[Path, ...], jobs: int | None) -> None:
    """Show what the rules leave unused or unread in PATH.

    Rules and how often each was hit, phrases that found nothing, lists that no rule names, list entries
    never seen, listed names beside another capital
    (they may be part of a longer name), and sentences with a listed name that no rule read. PATH is
    a file or a folder of articles, by default the folder articles.
    """
    ruleset = load_rules(rules)
    extracts = read_extracts(paths, ruleset, jobs)
    found = coverage(extracts, ruleset)
    _heading("hits of each rule")
    for rule, count in found.hits.items():
        click.echo(f"{count:>6}  {rule}")
    if found.unhit:
        _heading("phrases that found nothing, of rules that found something")
    for name, line in found.unhit:
        click.echo(f"  {name}, line {line.number}: {line.text}")
    if found.unnamed:
        _heading("lists that no rule names")
        click.echo(f"  {', '.join(found.unnamed)}")
    _heading("list entries never seen")
    for name, entries in found.unseen.items():
        if entries:
            click.echo(f"  {name}: {', '.join(entries)}")
    _heading("listed names beside another capital")
    for name, count in found.touching[:TOUCHING_SHOWN]:
        click.echo(f"{count:>6}  {name}")
    _heading("sentences with a listed name that no rule read")
    for article, sentence in found.unread:
        click.echo(f"  {article}: {' '.join(sentence.split())}")
    say(
        f"{counted(len(found.unread), 'sentence')} of {found.sentences:,} unread, "
        f"in {counted(len(extracts), 'article')}."
    )


def _heading(text: str) -> None:
    click.echo("\n" + click.style(text, bold=True))
