"""`briefgen why`: how far a rule gets in a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli.console import show_problems
from briefgen.cli.options import load_rules, rule_called, rules_option
from briefgen.errors import Position, Problem, RuleError
from briefgen.workbench.mending import Mended
from briefgen.workbench.sentences import read_sentence
from briefgen.workbench.testing import mark
from briefgen.workbench.why import Answer, Asker, Stop, Veto, left_out

LABEL_WIDTH = 10
NO_EDIT = "no small edit is enough; if it should match, write one more line for it"


@click.command("why")
@click.argument("rule")
@click.argument("sentence")
@rules_option()
def command(rule: str, sentence: str, rules: tuple[Path, ...]) -> None:
    """Show how far RULE gets in SENTENCE, what stops it, and the edit that would help.

    The edit was tried: with it the phrase matches. SENTENCE may be - for standard input.

    \b
    briefgen why evacuation "Some 340 residents had to be brought out of their homes."
    """
    text = sys.stdin.read().strip() if sentence == "-" else sentence
    ruleset = load_rules(rules)
    show_problems(ruleset.faults)
    if rule not in ruleset.rules and (reason := left_out(rule, ruleset)):
        raise RuleError(Problem(Position("rules"), "R12", f'"{rule}" does not run: {reason}.'))
    wanted = rule_called(rule, ruleset)
    answer = Asker(ruleset).why(wanted, read_sentence(text, ruleset))
    click.echo(describe_answer(answer, text))


def describe_answer(answer: Answer, text: str) -> str:
    """All that an answer says about a text."""
    found = []
    for mention in answer.mentions:
        slots = {name: fill.span for name, fill in mention.slots.items()}
        found.append(f"It matches, line {mention.line}: {mark(text, slots)}")
    found += map(_describe_veto, answer.vetoes)
    found += map(describe, answer.stops)
    return "\n".join([*found, *answer.remarks])


def describe(stop: Stop) -> str:
    """Where a phrase stopped, in a few lines."""
    expected = " or ".join(stop.expected) or "nothing more"
    lines = [f"line {stop.line}: {stop.phrase}"]
    if stop.matched:
        lines.append(_row("matched", f'"{stop.matched}"'))
        met = f'met "{stop.met}"' if stop.met else "met the end of the sentence"
        within = f"within {stop.gap} words" if stop.gap else met
        lines.append(_row("expected", f"{expected}; {within}"))
    else:
        lines.append(_row("matched", f"nothing; it begins with {expected}"))
    lines += _help(stop.mended) if stop.mended else [_row("help", NO_EDIT)]
    return "\n".join(lines)


def _help(mended: Mended) -> list[str]:
    lines = [
        _row("help", told) if not at else _row("", told) for at, told in enumerate(mended.told)
    ]
    for section, name, entry in mended.additions:
        lines.append(_row("add", f"{section}: {name}: {entry}"))
    if mended.changes_phrase:
        lines.append(_row("add" if mended.is_new_line else "write", mended.phrase))
    return lines


def _describe_veto(veto: Veto) -> str:
    lines = [f"Its phrase matches, but {veto.key} takes the hit away."]
    lines += [_row(veto.key, veto.phrase), _row("because", veto.because), _row("help", veto.help)]
    return "\n".join(lines)


def _row(label: str, value: str) -> str:
    return f"  {label:<{LABEL_WIDTH}}{value}"
