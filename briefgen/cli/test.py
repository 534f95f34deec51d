"""`briefgen test`: the examples that stand in the rules."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.console import counted, say, show_problems
from briefgen.cli.options import load_rules, rules_option
from briefgen.workbench.testing import run_examples


@click.command("test")
@rules_option()
@click.pass_context
def command(ctx: click.Context, rules: tuple[Path, ...]) -> None:
    """Run the examples and counter-examples of every rule, against all rules.

    Shows each example that its rule does not find, or finds with other slots, and each
    counter-example that is found. Told, but no fault: an example that another rule claims too, a
    known miss that is found by now.
    """
    ruleset = load_rules(rules)
    outcome = run_examples(ruleset)
    faults = [*ruleset.faults, *outcome.problems]
    show_problems([*ruleset.problems, *outcome.problems, *outcome.thefts, *outcome.misses])
    tested = f"{counted(outcome.examples, 'example')} of {counted(outcome.rules, 'rule')}"
    say(f"{tested}: {counted(len(faults), 'fault')}.")
    ctx.exit(1 if faults else 0)
