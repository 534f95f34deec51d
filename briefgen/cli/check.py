"""`briefgen check`: every fault in rules and templates, before a briefing is built."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from briefgen.cli.console import counted, say, show_problems
from briefgen.cli.options import FilePath, chosen_rules, rules_option
from briefgen.errors import Problem, TemplateError
from briefgen.rules.adaptations import Adaptation
from briefgen.rules.reader import read_ruleset
from briefgen.workbench.suggestions import Suggestion, suggestions

SUGGESTIONS_SHOWN = 3  # all with --advice
SHIPPED = (
    Path(__file__).parents[2] / "templates"
)  # in a checkout; of a wheel none stand beside rules


@click.command("check")
@click.argument("files", nargs=-1, type=FilePath, metavar="[FILE]...")
@rules_option()
@click.option("--advice", is_flag=True, help="Show all lines that rules may want besides theirs.")
@click.pass_context
def command(
    ctx: click.Context, *, files: tuple[Path, ...], rules: tuple[Path, ...], advice: bool
) -> None:
    """Show every fault in the rules and templates, with its place and a way out.

    FILE is a rules file, by default rules.yaml; - reads it from standard input. Templates are
    those in the folder templates beside it. Warnings (W) alone are no fault. Rules that are turned off
    or changed are listed with the reason. What a rule may want besides, such as the passive of its
    phrase, is offered ready to paste.
    """
    rule_files = chosen_rules((*files, *rules))
    ruleset = read_ruleset(rule_files)
    templates = _own_templates(rule_files[0].parent)
    problems = [*ruleset.problems, *_template_faults(templates)]
    show_problems(problems)
    faults = sum(not problem.is_warning for problem in problems)
    warnings = len(problems) - faults
    told = [counted(faults, "fault")] if faults else ["no fault"]
    told += [counted(warnings, "warning")] if warnings else []
    _show_adaptations(ruleset.adaptations)
    _show_suggestions(suggestions(ruleset), advice)
    say(f"{counted(len(ruleset.rules), 'rule')} that can run; {', '.join(told)}.")
    ctx.exit(1 if faults else 0)


def _show_adaptations(found: Sequence[Adaptation]) -> None:
    for each in found:
        made = "turned off" if each.is_turned_off else f"changed in {', '.join(each.keys)}"
        say(f"{each.at}  {each.rule} is {made}" + (f": {each.reason}" if each.reason else ""))


def _show_suggestions(found: Sequence[Suggestion], is_all: bool) -> None:
    shown = found if is_all else found[:SUGGESTIONS_SHOWN]
    for each in shown:
        say(
            f"{each.at}  If {each.rule} is also to find {each.finds}, add this line:\n      {each.line}"
        )
    if len(found) > len(shown):
        say(f"{len(found) - len(shown)} more like this: briefgen check --advice")


def _own_templates(home: Path) -> list[Path]:
    """The template folders beside the rules; of the shipped ones our own tests take care."""
    folder = home / "templates"
    if not folder.is_dir() or folder.resolve() == SHIPPED.resolve():
        return []
    return sorted(path.parent for path in folder.glob("*/template.yaml"))


def _template_faults(folders: list[Path]) -> list[Problem]:
    if not folders:
        return []
    # Jinja takes longer to import than the rules take to check; most checks have no template.
    render = import_module("briefgen.render")
    faults: list[Problem] = []
    for folder in folders:
        try:
            faults += render.check_syntax(render.load_template(folder))
        except TemplateError as error:
            faults += error.problems
    return faults
