"""`briefgen format`: the canonical layout of a rules file."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.console import counted, say, show_problems
from briefgen.cli.options import STANDARD_INPUT, FilePath, chosen_rules
from briefgen.cli.output import write_files
from briefgen.errors import Position, Problem, RuleError
from briefgen.rules.document import read_document
from briefgen.rules.layout import lay_out


@click.command("format")
@click.argument("files", nargs=-1, type=FilePath, metavar="[FILE]...")
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if a file would be changed.")
@click.pass_context
def command(ctx: click.Context, *, files: tuple[Path, ...], check: bool) -> None:
    """Bring rules files into their usual layout; comments and meaning stay.

    Two blanks for each level, one empty line between rules and sections, the keys of a rule in the
    order of the manual, phrases below their key, lists broken at 100 columns. FILE is a rules file,
    by default rules.yaml; - reads standard input and prints the result. A file with faults of
    syntax is left as it is.
    """
    chosen = chosen_rules(files)
    problems: list[Problem] = []
    changed = 0
    for path in chosen:
        try:
            changed += _format(path, check)
        except RuleError as error:
            problems += error.problems
    show_problems(problems)
    if STANDARD_INPUT not in chosen or check:
        done = "would be changed" if check else "changed"
        say(f"{counted(changed, 'file')} of {len(chosen)} {done}.")
    ctx.exit(1 if problems or (check and changed) else 0)


def _format(path: Path, check: bool) -> bool:
    """Whether the file is (or would be) changed. Raises RuleError if it cannot be read."""
    document = read_document(path)
    if document.problems:
        raise RuleError(document.problems)
    text = lay_out(document)
    if text is None:
        raise RuleError(_not_known(path))
    if path == STANDARD_INPUT and not check:
        click.echo(text, nl=False)
        return False
    if path == STANDARD_INPUT:
        return text != "\n".join(document.lines)
    content = text.encode()
    if content == path.read_bytes():
        return False
    if check:
        click.echo(str(path))
    else:
        write_files(path.parent, {path.name: content})
    return True


def _not_known(path: Path) -> Problem:
    message = "This file is written in a way whose layout cannot be changed safely."
    return Problem(
        Position(str(path)), "O04", message, "It is left as it is; simplify its quoting."
    )
