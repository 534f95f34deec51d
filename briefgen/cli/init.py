"""`briefgen init`: a folder to start from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from briefgen.cli.console import say
from briefgen.cli.options import FilePath
from briefgen.cli.output import write_files
from briefgen.errors import OutputError, Position, Problem
from briefgen.render.template import load_template
from briefgen.rules.json_schema import FILE_NAME, schema_text

STARTER = Path(str(files("briefgen"))) / "starter"
TEMPLATE = "intsum"


@click.command("init")
@click.argument("folder", type=FilePath, default=Path("."), metavar="[DIR]")
def command(folder: Path) -> None:
    """Make a folder to start from: rules.yaml, a template, one article.

    With rules.schema.json editors complete and explain the keys of rules.yaml. DIR is made if it is
    not there; by default it is this folder. Nothing is overwritten.
    """
    starter = _files_below(STARTER, Path("."))
    starter |= {FILE_NAME: schema_text().encode()}
    starter |= _files_below(load_template(TEMPLATE).folder, Path("templates") / TEMPLATE)
    there = sorted(name for name in starter if (folder / name).exists())
    if there:
        raise OutputError([_in_the_way(folder / name) for name in there])
    write_files(folder, starter)
    for name in starter:
        click.echo(str(folder / name))
    say(f"Next: {'' if folder == Path('.') else f'cd {folder} && '}briefgen build")


def _files_below(root: Path, prefix: Path) -> dict[str, bytes]:
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {(prefix / path.relative_to(root)).as_posix(): path.read_bytes() for path in found}


def _in_the_way(path: Path) -> Problem:
    return Problem(
        Position(str(path)), "O02", "There is such a file already.", "Choose another folder."
    )
