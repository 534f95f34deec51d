"""`briefgen templates`: the shipped layouts, and a copy of one to edit."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.console import say
from briefgen.cli.options import FilePath
from briefgen.render import copy_template, load_template, template_names, template_outline


@click.group("templates")
def command() -> None:
    """Show the shipped templates, or copy one to edit.

    A folder templates/NAME beside your rules is taken before the shipped template of that name.
    """


@command.command("list")
def list_them() -> None:
    """Name the shipped templates and what each is for."""
    names = template_names()
    width = max(map(len, names))
    for name in names:
        click.echo(f"{name:<{width}}  {load_template(name).purpose}")


@command.command("show")
@click.argument("name", metavar="NAME|FOLDER")
def show(name: str) -> None:
    """Show the parts of a template, in their order."""
    click.echo(template_outline(load_template(name)), nl=False)


@command.command("copy")
@click.argument("name")
@click.argument("folder", type=FilePath, required=False, metavar="[DIR]")
def copy(name: str, folder: Path | None) -> None:
    """Copy a template to DIR, by default templates/NAME, to edit it there."""
    for path in copy_template(name, folder or Path("templates") / name):
        click.echo(str(path))
    say(f"Use it with: briefgen build --template {folder or name}")
