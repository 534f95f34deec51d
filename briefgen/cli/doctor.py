"""`briefgen doctor`: what is missing on this machine."""

from __future__ import annotations

import platform

import click

from briefgen import doctor
from briefgen.cli.console import say


@click.command("doctor")
@click.option("--install", is_flag=True, help="Install what is missing, if that needs no password.")
@click.pass_context
def command(ctx: click.Context, install: bool) -> None:
    """Show what is missing on this machine, and the command that installs it.

    Markdown, HTML and JSON need nothing but Python. The PDF needs Pango and HarfBuzz.
    """
    missing = doctor.missing_parts()
    if missing and install:
        say("Installing: " + doctor.install_command())
        doctor.install()
        missing = doctor.missing_parts()
    new_enough = doctor.is_python_new_enough()
    _line(new_enough, f"Python {platform.python_version()}")
    for part in doctor.PARTS:
        _line(part not in missing, f"{part.name} (for the PDF)")
    if not new_enough:
        click.echo("\nbriefgen needs Python {}.{} or newer.".format(*doctor.OLDEST_PYTHON))
    if missing:
        click.echo(f"\nTo install what is missing:\n  {doctor.install_command()}")
    ctx.exit(1 if missing or not new_enough else 0)


def _line(is_there: bool, name: str) -> None:
    click.echo(f"{'there  ' if is_there else 'MISSING'}  {name}")
