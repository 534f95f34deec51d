"""What several commands ask for in the same words."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from briefgen.errors import Position, Problem, RuleError
from briefgen.rules.reader import read_ruleset
from briefgen.rules.ruleset import Rule, RuleSet

RULES_FILE = Path("rules.yaml")
STANDARD_INPUT = Path("/dev/stdin")
FilePath = click.Path(path_type=Path, readable=False)  # what cannot be read is told with its place
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def rules_option(
    help: str = "Rules to use instead of rules.yaml; may be given again.",
) -> Decorator:
    """--rules FILE, once or several times."""
    return click.option("--rules", multiple=True, type=FilePath, metavar="FILE", help=help)


def jobs_option() -> Decorator:
    """--jobs N; None lets the size of the input decide."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes to read with. Default: as many as pay.",
    )


def chosen_rules(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """These files, by default ./rules.yaml; - is standard input. Raises RuleError without any."""
    if paths or RULES_FILE.exists():
        return tuple(
            STANDARD_INPUT if str(path) == "-" else path for path in paths or (RULES_FILE,)
        )
    raise RuleError(
        Problem(
            Position(str(RULES_FILE)),
            "Y09",
            "There is no such file in this folder.",
            "Name it with --rules FILE, or make a folder to start from with `briefgen init`.",
        )
    )


def load_rules(paths: tuple[Path, ...]) -> RuleSet:
    """The rules of these files, by default of ./rules.yaml."""
    return read_ruleset(chosen_rules(paths))


def own_or_shipped(template: str, home: Path) -> str | Path:
    """A template of one's own in templates/ of `home` comes before the shipped one of its name."""
    own = home / "templates" / template
    return own if own.is_dir() else template


def rule_called(name: str, ruleset: RuleSet) -> Rule:
    """The rule of this name. Raises RuleError with the nearest name if there is none."""
    if name in ruleset.rules:
        return ruleset.rules[name]
    close = get_close_matches(name, ruleset.rules, n=1)
    hint = f'Did you mean "{close[0]}"?' if close else f"There are: {', '.join(ruleset.rules)}."
    raise RuleError(Problem(Position("rules"), "R12", f'There is no rule called "{name}".', hint))
