"""`briefgen watch`: rules checked, tested and built again whenever they are saved; the page shown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.articles import ARTICLES
from briefgen.cli.build import build_with
from briefgen.cli.console import counted, say, show_problems
from briefgen.cli.options import STANDARD_INPUT, FilePath, chosen_rules, rules_option
from briefgen.errors import BriefgenError
from briefgen.workbench.watching import Round, rounds

if TYPE_CHECKING:
    from briefgen.publish.preview import Preview

PAUSE_SECONDS = 0.4  # between two looks at the files: soon enough to seem at once
PAGE = "briefing.html"
FORMATS = ("md", "html", "json")  # what takes no time; the PDF is for `briefgen build`


@click.command("watch")
@click.argument("paths", nargs=-1, type=FilePath, metavar="[PATH]...")
@rules_option()
@click.option("--build", "builds", is_flag=True, help="Build md, html and json again as well.")
@click.option(
    "--serve",
    "serves",
    is_flag=True,
    help="Build, and show the page in the browser, on this machine alone; it reloads by itself.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Port to show the page at. Default: any that is free.",
)
@click.option(
    "--out", type=FilePath, default=Path("out"), show_default=True, help="Folder to build in."
)
def command(
    *,
    paths: tuple[Path, ...],
    rules: tuple[Path, ...],
    builds: bool,
    serves: bool,
    port: int,
    out: Path,
) -> None:
    """Check and test the rules again whenever they are saved.

    With --build the briefing is built as well, also when a template or an article in PATH (by
    default the folder articles) changes. While the rules have a fault, the last ones without a
    fault count. Ctrl-C ends it. Nothing leaves this machine.

    \b
    briefgen watch --serve --port 8000
    """
    rule_files = chosen_rules(rules)
    if STANDARD_INPUT in rule_files:
        raise click.UsageError("watch needs a file, not standard input.")
    home = rule_files[0].parent
    articles = paths or (ARTICLES,)
    builds = builds or serves

    def others() -> Iterator[Path]:
        for folder in (home / "templates", *articles) if builds else ():
            yield from folder.rglob("*") if folder.is_dir() else (folder,)

    preview = _preview(port) if serves else None
    try:
        with closing(preview) if preview else nullcontext():
            for each in rounds(rule_files, others, lambda: time.sleep(PAUSE_SECONDS)):
                _tell(each)
                if builds and each.good:
                    _build(each, home, articles, out, preview)
                say("Watching; Ctrl-C ends it." if not each.changed else "")
    except KeyboardInterrupt:
        say("\nStopped.")


def _preview(port: int) -> Preview:
    from briefgen.publish.preview import Preview  # noqa: PLC0415  (a server that few need)

    preview = Preview(port)
    click.echo(preview.address)
    return preview


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


def _build(
    each: Round, home: Path, articles: tuple[Path, ...], out: Path, preview: Preview | None
) -> None:
    """What cannot be built is told; the files of the last build stay, and the page that is shown."""
    assert each.good
    try:
        build_with(each.good, home, paths=articles, to=FORMATS, out=out)
    except BriefgenError as error:
        show_problems(error.problems)
        return
    if preview:
        preview.show((out / PAGE).read_text(encoding="utf-8"))
