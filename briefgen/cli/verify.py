"""`briefgen verify`: a briefing proven again from the texts it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from briefgen.assemble.verify import verify
from briefgen.cli.briefing_file import read_briefing
from briefgen.cli.console import counted, say, show_problems
from briefgen.cli.options import FilePath
from briefgen.errors import Problem
from briefgen.ingest import ArticleReader
from briefgen.rules.reader import read_ruleset


@click.command("verify")
@click.argument("file", type=FilePath, metavar="FILE")
@click.option(
    "--articles",
    type=FilePath,
    default=Path("."),
    metavar="DIR",
    help="Folder that the paths of the articles count from. Default: this folder.",
)
@click.pass_context
def command(ctx: click.Context, file: Path, articles: Path) -> None:
    """Prove every line of a briefing again from its articles.

    FILE is the briefing.json of a build. Shows every quote that does not stand in its article,
    every number its evidence does not hold, every id that does not come out again.
    """
    briefing, _ = read_briefing(file)
    problems = verify(briefing, _texts(briefing, articles), str(file))
    show_problems(problems)
    told = f"{counted(len(problems), 'fault')}." if problems else "every line is proven."
    say(f"{counted(len(briefing.get('statements', ())), 'statement')} checked: {told}")
    ctx.exit(1 if problems else 0)


def _texts(briefing: Mapping[str, Any], folder: Path) -> dict[str, str]:
    """Article id -> text, of the articles whose bytes are those the briefing was made from."""
    reader = ArticleReader(read_ruleset([]).vocabulary)
    listed = briefing.get("articles", {})
    paths = sorted({article["path"] for article in listed.values()})
    by_hash = {
        read.sha256: read.text
        for path in paths
        if (folder / path).is_file()
        for read in reader.read(folder / path)
        if not isinstance(read, Problem)
    }
    return {
        name: by_hash[article["sha256"]]
        for name, article in listed.items()
        if article["sha256"] in by_hash
    }
