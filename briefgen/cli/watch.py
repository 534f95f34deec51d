"""`briefgen watch`: rules checked, tested and built again whenever they are saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import click

from briefgen.cli.articles import ARTICLES
from briefgen.cli.build import build_with
from briefgen.cli.console import counted, say, show_problems
from briefgen.cli.options import STANDARD_INPUT, FilePath, chosen_rules, rules_option
from briefgen.errors import BriefgenError
from briefgen.workbench.watching import Round, rounds

PAUSE_SECONDS = 0.4  # between two looks at the files: soon enough to seem at once
FORMATS = ("md", "html", "json")  # what takes no time; the PDF is for `briefgen build`


@click.command("watch")
@click.argument("paths", nargs=-1, type=FilePath, metavar="[PATH]...")
@rules_option()
@click.option("--build", "builds", is_flag=True, help="Build md, html and json again as well.")
@click.option(
    "--out", type=FilePath, default=Path("out"), show_default=True, help="Folder to build in."
)
def command(paths: tuple[Path, ...], rules: tuple[Path, ...], builds: bool, out: Path) -> None:
    """Check and test the rules again whenever they are saved.

    With --build the briefing is built as well, also when a template or an article in PATH (by
    default the folder articles) changes. While the rules have a fault, the last ones without a
    fault count. Ctrl-C ends it. Nothing leaves this machine.
    """
    rule_files = chosen_rules(rules)
    if STANDARD_INPUT in rule_files:
        raise click.UsageError("watch needs a file, not standard input.")
    home = rule_files[0].parent
    articles = paths or (ARTICLES,)

    def others() -> Iterator[Path]:
        for folder in (home / "templates", *articles) if builds else ():
            yield from folder.rglob("*") if folder.is_dir() else (folder,)

    try:
        for each in rounds(rule_files, others, lambda: time.sleep(PAUSE_SECONDS)):
            _tell(each)
            if builds and each.good:
                _build(each, home, articles, out)
            say("Watching; Ctrl-C ends it." if not each.changed else "")
    except KeyboardInterrupt:
        say("\nStopped.")


def _tell(each: Round) -> None:
    if each.changed:
        say(f"Changed: {', '.join(str(path) for path in each.changed)}.")
    show_problems(each.ruleset.problems)
    if each.outcome is None:
        faults = counted(len(each.ruleset.faults), "fault")
        left = "the last good rules count." if each.good else "there are no good rules yet."
        say(f"{faults}; {left}")
        return
    outcome = each.outcome
    show_problems([*outcome.problems, *outcome.thefts, *outcome.misses])
    tested = f"{counted(outcome.examples, 'example')} of {counted(outcome.rules, 'rule')}"
    say(f"{tested}: {counted(len(outcome.problems), 'fault')}.")


def _build(each: Round, home: Path, articles: tuple[Path, ...], out: Path) -> None:
    """What cannot be built is told; the files of the last build stay."""
    assert each.good
    try:
        build_with(each.good, home, paths=articles, to=FORMATS, out=out)
    except BriefgenError as error:
        show_problems(error.problems)
