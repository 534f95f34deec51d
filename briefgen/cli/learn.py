"""`briefgen learn`: a draft rule from one marked sentence."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from briefgen.cli.articles import read_extracts
from briefgen.cli.console import counted, say
from briefgen.cli.options import FilePath, chosen_rules, jobs_option, load_rules, rules_option
from briefgen.match.matcher import Matcher
from briefgen.rules.reader import read_ruleset
from briefgen.rules.ruleset import RuleSet
from briefgen.workbench.learning import Draft, learn
from briefgen.workbench.testing import TESTED, mark


@click.command("learn")
@click.argument("marked", metavar="SENTENCE")
@click.argument("paths", nargs=-1, type=FilePath, metavar="[PATH]...")
@click.option("--name", default="learned", show_default=True, help="What to call the rule.")
@rules_option()
@jobs_option()
def command(
    marked: str, paths: tuple[Path, ...], name: str, rules: tuple[Path, ...], jobs: int | None
) -> None:
    """Draft a rule from SENTENCE, in which the slots are marked, and try it on PATH.

    What is printed can stand under rules: as it is. Its hits in the articles follow as comments:
    the right ones are more examples, the wrong ones counter-examples. PATH is a file or a folder of
    articles, by default the folder articles.

    \b
    briefgen learn "{count: About 340} residents were evacuated from {place: Wendham}."
    """
    ruleset = load_rules(rules)
    draft = learn(marked, name, ruleset)
    click.echo(draft.yaml, nl=False)
    for question in draft.questions:
        say(question)
    trial = _with_draft(draft, chosen_rules(rules))
    hits = _hits(draft, trial, paths, jobs)
    for article, sentence in hits:
        click.echo(f"    # {article}: {sentence}")
    say(f"{counted(len(hits), 'hit')} in the articles.")


def _with_draft(draft: Draft, rules: tuple[Path, ...]) -> RuleSet:
    """The rules with the draft among them, read from a file as it would be by anybody."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.yaml"
        path.write_text(f"rules:\n{draft.yaml}", "utf-8")
        return read_ruleset((*rules, path))


def _hits(
    draft: Draft, trial: RuleSet, paths: tuple[Path, ...], jobs: int | None
) -> list[tuple[str, str]]:
    """The article and the marked sentence of each hit."""
    matcher = Matcher(trial, statuses=TESTED)
    hits = []
    for extract in read_extracts(paths, trial, jobs):
        read = extract.article
        for mention in matcher.match(read):
            if mention.rule == draft.name:
                start, end = read.sentences[mention.sentence].span
                slots = {
                    slot: type(fill.span)(fill.span.start - start, fill.span.end - start)
                    for slot, fill in mention.slots.items()
                }
                text = mark(read.article.text[start:end], slots)
                hits.append((read.article.id, " ".join(text.split())))
    return hits
