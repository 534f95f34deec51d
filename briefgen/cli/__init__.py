"""The command line: the only place where errors become text and results become files.

One command a file. A command's module is imported when it is called, so that `briefgen --help` and
`briefgen check` never wait for what only `briefgen build` needs.
"""

from __future__ import annotations

import importlib
import os
from difflib import get_close_matches
from typing import Any, NamedTuple

import click

from briefgen import __version__
from briefgen.cli.console import show_problems
from briefgen.errors import BriefgenError, Position, Problem


class Entry(NamedTuple):
    """A line of the command table: where the click command `command` stands, and what it does."""

    module: str
    summary: str


COMMANDS = {
    "init": Entry("init", "Make a folder to start from: rules, a template, one article."),
    "build": Entry("build", "Build the briefing from articles: the main job."),
    "check": Entry("check", "Show every fault in the rules and templates, with a way out."),
    "test": Entry("test", "Run the examples that stand in the rules."),
    "try": Entry("try_sentence", "Show what a sentence gives, and how it is read."),
    "why": Entry("why", "Show how far a rule gets in a sentence, and what stops it."),
    "misses": Entry("misses", "Show the sentences that a rule nearly found."),
    "coverage": Entry("coverage", "Show what the rules leave unused or unread."),
    "learn": Entry("learn", "Draft a rule from one marked sentence."),
    "format": Entry("format", "Bring a rules file into its usual layout."),
    "watch": Entry("watch", "Check, test and build again whenever the rules are saved."),
    "annotate": Entry("annotate", "Print what is read in each article, as one line of JSON."),
    "publish": Entry("publish", "Publish a briefing as an edition of a site of plain files."),
    "verify": Entry("verify", "Prove every line of a briefing again from its articles."),
    "why-line": Entry("why_line", "Show why a line of a briefing stands there."),
    "templates": Entry("templates", "Show the shipped templates, or copy one to edit."),
    "doctor": Entry("doctor", "Show what is missing on this machine, and how to install it."),
    "help": Entry("help", "Explain a code that check or test printed."),
}


class Commands(click.Group):
    """The table above as a click group."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            close = get_close_matches(cmd_name, COMMANDS, n=1)
            hint = f' Did you mean "{close[0]}"?' if close else ""
            ctx.fail(f'There is no command "{cmd_name}".{hint}')
        command: click.Command = importlib.import_module(f"briefgen.cli.{entry.module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the user can mend is told, not raised."""
        try:
            return super().invoke(ctx)
        except BriefgenError as error:
            show_problems(error.problems)
        except OSError as error:
            if not error.filename:
                raise  # a closed pipe, which click ends quietly; the rest is our fault
            reason = f"The system refuses: {error.strerror}."
            hint = "Check the path and its permissions."
            show_problems([Problem(Position(str(error.filename)), "O09", reason, hint)])
        ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Turn news articles into a briefing whose every line shows its source.

    What is looked for stands in rules.yaml, how it is laid out in templates. New here?
    `briefgen init my-topic` makes a folder to start from.

    Exit codes: 0 done, 1 the input has faults, 2 wrong usage.
    """
    # click leaves colours out where there is no terminal; NO_COLOR (no-color.org) is ours to honour.
    ctx.color = False if os.environ.get("NO_COLOR") else None


def main() -> None:
    commands(prog_name="briefgen")
