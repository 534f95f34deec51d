"""`briefgen why-line`: one line of a briefing, explained on a page."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.assemble.why_line import why_line
from briefgen.cli.briefing_file import read_briefing
from briefgen.cli.options import RULES_FILE, FilePath, load_rules, rules_option


@click.command("why-line")
@click.argument("line", metavar="ID")
@click.option(
    "--in",
    "file",
    type=FilePath,
    default=Path("out/briefing.json"),
    show_default=True,
    metavar="FILE",
    help="The briefing: its JSON, its page or its PDF.",
)
@rules_option()
def command(line: str, file: Path, rules: tuple[Path, ...]) -> None:
    """Show why a line of a briefing stands there.

    ID is the id beside the line, or its beginning, such as s-04135. Shows the rule and the line of
    it that matched, the words, what made the line sure or unsure, what was merged into it, and how
    the grade came about.
    """
    model, _ = read_briefing(file)
    known = load_rules(rules).plan.rules if rules or RULES_FILE.exists() else {}
    click.echo(why_line(line, model, known), nl=False)
