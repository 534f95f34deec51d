"""`briefgen why`: how far a rule gets in a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli.console import show_problems
from briefgen.cli.options import load_rules, rule_called, rules_option
from briefgen.match.matcher import Matcher
from briefgen.workbench.sentences import read_sentence
from briefgen.workbench.testing import TESTED, mark
from briefgen.workbench.why import Stop, why


@click.command("why")
@click.argument("rule")
@click.argument("sentence")
@rules_option()
def command(rule: str, sentence: str, rules: tuple[Path, ...]) -> None:
    """Show how far RULE gets in SENTENCE, what stops it, and the edit that would help.

    \b
    briefgen why evacuation "Some 340 residents had to be brought out of their homes."
    """
    text = sys.stdin.read().strip() if sentence == "-" else sentence
    ruleset = load_rules(rules)
    show_problems(ruleset.faults)
    wanted = rule_called(rule, ruleset)
    matcher = Matcher(ruleset, statuses=TESTED)
    read = read_sentence(text, ruleset)
    mentions = [mention for mention in matcher.match(read) if mention.rule == wanted.id]
    for mention in mentions:
        slots = {name: fill.span for name, fill in mention.slots.items()}
        click.echo(f"It matches, line {mention.line}: {mark(text, slots)}")
    stops = () if mentions else why(wanted, read, matcher)
    for stop in stops:
        click.echo(describe(stop))
    if not mentions and not stops:
        click.echo(
            "Its phrase matches, but an unless:, also:, keep if: or beats: takes the hit away."
        )


def describe(stop: Stop) -> str:
    """Where a phrase stopped, in a few lines."""
    expected = " or ".join(stop.expected) or "nothing more"
    met = f'met "{stop.met}"' if stop.met else "met the end of the sentence"
    lines = [f"line {stop.line}: {stop.phrase}"]
    if stop.matched:
        lines.append(f'  matched   "{stop.matched}"')
        lines.append(f"  expected  {expected}; {met}")
    else:
        lines.append(f"  matched   nothing; it begins with {' or '.join(stop.expected)}")
    if stop.hint:
        lines.append(f"  help      {stop.hint}")
    return "\n".join(lines)
