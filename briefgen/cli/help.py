"""`briefgen help`: what a code means, or how a command is used."""

from __future__ import annotations

import textwrap
from difflib import get_close_matches

import click

from briefgen.cli.codes import Explanation, explain, explanations

WIDTH = 80


@click.command("help")
@click.argument("topic", metavar="[CODE|COMMAND]", required=False)
@click.pass_context
def command(ctx: click.Context, topic: str | None) -> None:
    """Explain a CODE that a message carries (R02), or show the help of a COMMAND."""
    above = ctx.find_root()
    explanation = explain(topic) if topic else None
    if explanation:
        click.echo(_page(explanation))
    elif topic is None:
        click.echo(above.get_help())
    elif isinstance(above.command, click.Group) and topic in above.command.list_commands(above):
        found = above.command.get_command(above, topic)
        if found:
            click.echo(found.get_help(click.Context(found, info_name=topic, parent=above)))
    else:
        close = get_close_matches(topic.upper(), explanations(), n=1)
        hint = f"Did you mean {close[0]}?" if close else "A code is a letter and two digits: R02."
        raise click.BadParameter(f'nothing is known of "{topic}". {hint}')


def _page(explanation: Explanation) -> str:
    parts = [
        f"{explanation.code}  {explanation.title}",
        textwrap.fill(explanation.why, WIDTH),
    ]
    for heading, example in (("Wrong:", explanation.wrong), ("Right:", explanation.right)):
        if example:
            parts.append(f"{heading}\n{textwrap.indent(example.rstrip(), '  ')}")
    return "\n\n".join(parts)
