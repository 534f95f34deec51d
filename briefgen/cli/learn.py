"""`briefgen learn`: a draft rule from one marked sentence."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from briefgen.cli.articles import ARTICLES, read_extracts
from briefgen.cli.console import counted, say
from briefgen.cli.options import FilePath, chosen_rules, jobs_option, load_rules, rules_option
from briefgen.match.matcher import Matcher
from briefgen.model.span import Span
from briefgen.rules.reader import read_ruleset
from briefgen.rules.ruleset import RuleSet
from briefgen.workbench.learning import Draft, learn
from briefgen.workbench.testing import TESTED, mark

NAME = re.compile(r"[^\W\d_][\w -]*")
ACCEPT, REJECT, SKIP, END = "y", "n", "s", "q"


class Hit(NamedTuple):
    """A sentence of an article that the draft finds: as it stands, and with its slots marked."""

    article: str
    text: str
    marked: str


@click.command("learn")
@click.argument("marked", metavar="SENTENCE")
@click.argument("paths", nargs=-1, type=FilePath, metavar="[PATH]...")
@click.option("--name", default="learned", show_default=True, help="What to call the rule.")
@click.option("--accept", metavar="N,N", help="Hits that are right, by number: more examples.")
@click.option("--reject", metavar="N,N", help="Hits that are wrong: counter-examples.")
@rules_option()
@jobs_option()
def command(
    *,
    marked: str,
    paths: tuple[Path, ...],
    name: str,
    accept: str | None,
    reject: str | None,
    rules: tuple[Path, ...],
    jobs: int | None,
) -> None:
    """Draft a rule from SENTENCE, in which the slots are marked, and try it on PATH.

    The draft is printed as a rules file. Its hits in the articles are shown: on a terminal you are
    asked of each whether it is right; else name their numbers with --accept and --reject. PATH is a
    file or a folder of articles, by default the folder articles. SENTENCE may be - for standard
    input.

    \b
    briefgen learn "{count: About 340} residents were evacuated from {place: Wendham}."
    briefgen learn "…" --name evacuated --accept 1,3 --reject 2 > evacuated.yaml
    """
    if not NAME.fullmatch(name):
        raise click.BadParameter(f'"{name}" is no name for a rule', param_hint="--name")
    ruleset = load_rules(rules)
    if name in ruleset.rules:
        raise click.BadParameter(f'there is a rule "{name}" already', param_hint="--name")
    sentence = sys.stdin.read() if marked == "-" else marked
    draft = learn(sentence, name, ruleset)
    hits = _hits(draft, _with_draft(draft, chosen_rules(rules)), paths, jobs)
    right, wrong = _numbers(accept, hits, "--accept"), _numbers(reject, hits, "--reject")
    if hits and not (accept or reject) and sys.stdin.isatty() and sys.stdout.isatty():
        right, wrong = _asked(hits)
    else:
        for number, hit in enumerate(hits, 1):
            say(f"{number:>3}  {hit.article}: {hit.marked}")
    for question in draft.questions:
        say(question)
    examples = [hit.marked for number, hit in enumerate(hits, 1) if number in right]
    counter_examples = [hit.text for number, hit in enumerate(hits, 1) if number in wrong]
    click.echo(draft.yaml(examples, counter_examples), nl=False)
    say(f"{counted(len(hits), 'hit')} in the articles.")
    if counter_examples:
        say("The draft still finds its counter-examples: make its phrase narrower.")


def _with_draft(draft: Draft, rules: tuple[Path, ...]) -> RuleSet:
    """The rules with the draft among them, read from a file as it would be by anybody."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.yaml"
        path.write_text(draft.yaml(), "utf-8")
        return read_ruleset((*rules, path))


def _hits(draft: Draft, trial: RuleSet, paths: tuple[Path, ...], jobs: int | None) -> list[Hit]:
    """The sentences that the draft finds, besides its own, each once."""
    if not paths and not ARTICLES.exists():
        return []
    matcher = Matcher(trial, statuses=TESTED)
    hits: dict[str, Hit] = {}
    for extract in read_extracts(paths, trial, jobs):
        read = extract.article
        for mention in matcher.match(read):
            sentence = read.sentences[mention.sentence].span
            start, text = sentence.start, sentence.cut(read.article.text)
            if mention.rule == draft.name and not set(text) & set("{}"):
                slots = {
                    name: Span(fill.span.start - start, fill.span.end - start)
                    for name, fill in mention.slots.items()
                }
                plain, marked = " ".join(text.split()), " ".join(mark(text, slots).split())
                hits.setdefault(plain, Hit(read.article.id, plain, marked))
    return [hit for hit in hits.values() if hit.marked != draft.example and "=>" not in hit.text]


def _numbers(given: str | None, hits: Sequence[Hit], option: str) -> set[int]:
    """The numbers of hits in an option such as "1,3"."""
    parts = [part.strip() for part in given.split(",")] if given else []
    for part in parts:
        if not part.isdecimal() or not 1 <= int(part) <= len(hits):
            known = f"there are {counted(len(hits), 'hit')}"
            raise click.BadParameter(f'"{part}" is no number of a hit; {known}', param_hint=option)
    return {int(part) for part in parts}


def _asked(hits: Iterable[Hit]) -> tuple[set[int], set[int]]:
    """Which hits are right and which are wrong, asked one by one."""
    right: set[int] = set()
    wrong: set[int] = set()
    for number, hit in enumerate(hits, 1):
        say(f"\n{hit.article}: {hit.marked}")
        prompt = "Right? y yes, n no, s skip, q enough"
        choices = click.Choice([ACCEPT, REJECT, SKIP, END])
        answer = click.prompt(prompt, type=choices, default=SKIP, show_choices=False, err=True)
        if answer == END:
            break
        if answer != SKIP:
            (right if answer == ACCEPT else wrong).add(number)
    return right, wrong
