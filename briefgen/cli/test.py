"""`briefgen test`: the examples that stand in the rules."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.console import counted, say, show_problems
from briefgen.cli.options import load_rules, rules_option
from briefgen.examples import run_examples


@click.command("test")
@rules_option()
@click.pass_context
def command(ctx: click.Context, rules: tuple[Path, ...]) -> None:
    """Run the examples and counter-examples of every rule, against all rules.

    Shows each example that its rule does not find or finds with other slots, each counter-example
    that is found, and examples that another rule finds in the same words.
    """
    ruleset = load_rules(rules)
    outcome = run_examples(ruleset)
    problems = [*ruleset.problems, *outcome.problems]
    show_problems(problems)
    for example in outcome.found_misses:
        say(f"{example.at}  Found by now: move this known miss to the examples. {example.text}")
    faults = [problem for problem in problems if not problem.is_warning]
    say(
        f"{counted(outcome.examples, 'example')} and "
        f"{counted(outcome.counter_examples, 'counter-example')} of "
        f"{counted(len(ruleset.rules), 'rule')}: {counted(len(faults), 'fault')}."
    )
    ctx.exit(1 if faults else 0)
