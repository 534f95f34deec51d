"""`briefgen publish`: a briefing as an edition of a site of plain files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import click

from briefgen.cli.briefing_file import read_briefing
from briefgen.cli.console import counted, say, show_problems
from briefgen.cli.options import FilePath, own_or_shipped
from briefgen.cli.output import write_files
from briefgen.errors import BriefgenError, OutputError, Position, Problem
from briefgen.model.briefing import SCHEMA, Briefing
from briefgen.publish import (
    PAGE_FORMATS,
    Publication,
    Record,
    Update,
    checked_base_url,
    published,
    read_record,
    remove_stale,
    update_of,
)
from briefgen.render import load_template
from briefgen.render.filters import listing

BRIEFING = Path("out/briefing.json")
OPEN_MARKING = "CLEAR"


@click.command("publish")
@click.argument("folder", type=FilePath, metavar="DIR")
@click.option(
    "--briefing",
    type=FilePath,
    default=BRIEFING,
    show_default=True,
    metavar="FILE",
    help="The briefing.json of the build to publish.",
)
@click.option(
    "--base-url",
    metavar="URL",
    help="Address of the site, as https://example.org/briefings/. Needed once; DIR keeps it.",
)
@click.option(
    "--template",
    metavar="NAME|FOLDER",
    help="How the page is laid out. Default: what the rules say.",
)
@click.option("--replace", is_flag=True, help="Publish over an edition of the same serial.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    folder: Path,
    briefing: Path,
    base_url: str | None,
    template: str | None,
    replace: bool,
) -> None:
    """Publish a briefing as an edition of a site.

    DIR becomes plain files that any web server serves: a page for each edition with its PDF, Word
    file and data, an archive of all editions, feeds and a sitemap. Only what changed is written;
    files that are not of the site are never touched. Nothing leaves this machine.

    \b
    briefgen build --issue issue.yaml
    briefgen publish site/ --base-url https://example.org/briefings/
    """
    before = read_record(folder)
    record = _record(before, base_url, folder)
    model, _ = read_briefing(briefing)
    _check_whole(model, briefing)
    layout = load_template(own_or_shipped(template or model["product"], Path()))
    made = published(record, model, layout, PAGE_FORMATS, replaces=replace)
    update = update_of(folder, before, made.record, made.files)
    write_files(folder, update.write)
    remove_stale(folder, update)
    _report(folder, made, update)
    show_problems(made.problems)
    ctx.exit(1 if made.problems else 0)


def _record(before: Record | None, base_url: str | None, folder: Path) -> Record:
    """What the site remembers, or a new site. Its address is given once and stays, since pages
    that are out already name it."""
    address = checked_base_url(base_url) if base_url else ""
    if before is None:
        if not address:
            message = "A new site needs its address, for the feeds and the sitemap."
            hint = "Give it once: --base-url https://example.org/briefings/"
            raise OutputError(Problem(Position(str(folder)), "O20", message, hint))
        return Record(address)
    if address and address != before.base_url:
        message = f"This site is published at {before.base_url}, and its pages say so."
        hint = "Leave --base-url out, or publish the editions anew into another folder."
        raise OutputError(Problem(Position(str(folder)), "O20", message, hint))
    return before


def _check_whole(model: Mapping[str, Any], path: Path) -> None:
    """Raises BriefgenError where the file is JSON of something else, or part of a briefing."""
    needed = [
        each.name
        for each in fields(Briefing)
        if each.default is MISSING and each.default_factory is MISSING
    ]
    missing = [name for name in needed if name not in model]
    if model.get("schema") == SCHEMA and not missing:
        return
    fault = f"it has no {listing(missing)}" if missing else f"it is not of the form {SCHEMA}"
    hint = "Name the briefing.json of a build."
    raise BriefgenError(
        Problem(Position(str(path)), "B06", f"This is no whole briefing: {fault}.", hint)
    )


def _report(folder: Path, made: Publication, update: Update) -> None:
    tlp = made.edition.tlp
    if tlp != OPEN_MARKING:
        say(f"TLP:{tlp}: put this site only where those may read it who may read the edition.")
    changed = [*sorted(update.write), *update.stale]
    if not changed:
        say(f"{made.edition.name or made.edition.title}: published already, nothing changed.")
    for path in changed:
        click.echo(str(folder / path))
    say(f"{counted(len(made.record.editions), 'edition')} at {made.record.base_url}")
