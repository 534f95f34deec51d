"""`briefgen check`: every fault in the rules, before a briefing is built."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.console import counted, say, show_problems
from briefgen.cli.options import FilePath, load_rules, rules_option


@click.command("check")
@click.argument("files", nargs=-1, type=FilePath, metavar="[FILE]...")
@rules_option()
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], rules: tuple[Path, ...]) -> None:
    """Show every fault in the rules, with its place and a way out.

    FILE is a rules file, by default rules.yaml. Warnings (W) alone are no fault.
    """
    ruleset = load_rules((*files, *rules))
    show_problems(ruleset.problems)
    faults, warnings = len(ruleset.faults), len(ruleset.problems) - len(ruleset.faults)
    told = [counted(faults, "fault")] if faults else []
    told += [counted(warnings, "warning")] if warnings else []
    say(f"{counted(len(ruleset.rules), 'rule')} checked: {', '.join(told) or 'no fault'}.")
    ctx.exit(1 if faults else 0)
