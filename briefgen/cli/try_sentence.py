"""`briefgen try`: what a sentence gives."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date as day
from pathlib import Path
from typing import Any

import click

from briefgen.assemble import assemble
from briefgen.cli.console import show_problems
from briefgen.cli.options import load_rules, rule_called, rules_option
from briefgen.model.article import Article, Meta, Published
from briefgen.model.briefing import Briefing
from briefgen.model.mention import Extract, Mention
from briefgen.model.span import Span
from briefgen.pipeline import extract
from briefgen.rules.ruleset import RuleSet
from briefgen.workbench.sentences import helper_words

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
LABEL_WIDTH = 11
WIDTH = 80
SLOT_COLOUR, CUE_COLOUR = "green", "yellow"


@click.command("try")
@click.argument("sentence")
@rules_option()
@click.option("--rule", metavar="NAME", help="Only this rule, to see one thing at a time.")
@click.option(
    "--date",
    metavar="DAY",
    help='When it was published, as 2025-03-14: "last week" then has a meaning.',
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    sentence: str,
    rules: tuple[Path, ...],
    rule: str | None,
    date: str | None,
) -> None:
    """Show what SENTENCE gives: which rules find what in it, and how its parts are read.

    \b
    briefgen try "About 340 residents were evacuated."
    echo "The Arle rose to 4.2 metres." | briefgen try -
    """
    if date and not _is_day(date):
        raise click.BadParameter(f"{date!r} is no day like 2025-03-14", param_hint="--date")
    text = sys.stdin.read().strip() if sentence == "-" else sentence
    ruleset = load_rules(rules)
    show_problems(ruleset.faults)
    only = rule_called(rule, ruleset).id if rule else None
    found = extract(_article(text, ruleset.plan.language, date), ruleset)
    briefing = assemble([found], ruleset.plan)
    mentions = [mention for mention in found.mentions if only in (None, mention.rule)]
    for mention in mentions:
        _show_mention(mention, found, ruleset, briefing)
    if not mentions:
        click.echo(f"The rule {rule} finds nothing in it.\n" if rule else "No rule matches it.\n")
    _show_reading(found)


def _is_day(written: str) -> bool:
    try:
        return bool(ISO_DAY.fullmatch(written) and day.fromisoformat(written))
    except ValueError:
        return False


def _article(text: str, language: str, date: str | None) -> Article:
    known = Published(date, date, date, "explicit", "given") if date else Published()
    return Article("sentence", "sentence", "", text, Meta(language=language, published=known))


def _show_mention(mention: Mention, found: Extract, ruleset: RuleSet, briefing: Briefing) -> None:
    text = found.article.article.text
    rule = ruleset.rules[mention.rule]
    click.echo(click.style(f"{rule.id}, line {mention.line}", bold=True) + f"  ({rule.at})")
    skipped = helper_words(mention, found.article, ruleset)
    _line("found", _coloured(mention, found, skipped))
    _line("skipped", ", ".join(span.cut(text) for span in skipped))
    for name, fill in mention.slots.items():
        _line(name, f"{fill.span.cut(text)}  ({fill.kind}{_value(fill.value)})")
    _line("certainty", _certainty(mention, text))
    _line("said by", _speaker(mention, found))
    if mention.when:
        _line("when", f"{mention.when.value} ({mention.when.basis})")
    for caution in mention.cautions:
        _line("caution", caution)
    _line("prints", _printed(mention, briefing))
    click.echo()


def _show_reading(found: Extract) -> None:
    """Every part of the sentence that means something to the engine, in the order of the text."""
    annotated = found.article
    text = annotated.article.text
    rows: list[tuple[Span, str, str]] = []
    rows += [(each.span, " or ".join(each.kinds), each.name) for each in annotated.entities]
    rows += [
        (each.span, each.kind, _value({"low": each.low, "high": each.high, "unit": each.unit})[2:])
        for each in annotated.quantities
    ]
    rows += [(each.span, each.kind, each.value or "") for each in annotated.dates]
    rows += [(each.span, "cue", each.cue) for each in annotated.cues]
    rows += [
        (each.cue, "says", f"{each.speaker or 'nobody named'}: {each.content.cut(text)}")
        for each in annotated.attributions
        if each.cue
    ]
    click.echo(click.style("read in it", bold=True))
    for span, kind, meaning in sorted(rows):
        _line(kind, f"{span.cut(text)}{f'  ({meaning})' if meaning else ''}")
    if not rows:
        _line("", "no name, number, date or cue")


def _line(label: str, value: str) -> None:
    """A row, folded at the width of a terminal."""
    lines, width = [""], 0
    for word in value.split(" "):
        length = len(click.unstyle(word))
        if width and LABEL_WIDTH + 3 + width + 1 + length > WIDTH:
            lines.append("")
            width = 0
        lines[-1] += f" {word}" if width else word
        width += length + (1 if width else 0)
    for at, line in enumerate(lines) if value else ():
        click.echo(f"  {'' if at else label:<{LABEL_WIDTH}} {line}")


def _coloured(mention: Mention, found: Extract, skipped: Sequence[Span]) -> str:
    """The words that matched; on a terminal the slots and the cue in colour, helper words dim."""
    text = found.article.article.text
    marks: list[tuple[Span, dict[str, Any]]] = [
        (fill.span, {"fg": SLOT_COLOUR}) for fill in mention.slots.values()
    ]
    if mention.cue and mention.span.contains(mention.cue):
        marks.append((mention.cue, {"fg": CUE_COLOUR}))
    marks += [(span, {"dim": True}) for span in skipped]
    marks.sort(key=lambda each: each[0])
    return " ".join("".join(_pieces(mention.span, marks, text)).split())


def _pieces(span: Span, marks: Sequence[tuple[Span, dict[str, Any]]], text: str) -> Iterator[str]:
    end = span.start
    for mark, style in marks:
        if mark.start >= end:
            yield text[end : mark.start]
            yield " ".join(click.style(word, **style) for word in mark.cut(text).split())
            end = mark.end
    yield text[end : span.end]


def _value(value: Any) -> str:
    """A typed value in a few words, after a colon."""
    if not value:
        return ""
    if members := value.get("members"):
        return ": " + ", ".join(_value(member)[2:] for member in members)
    low, high = value.get("low"), value.get("high")
    if low is not None or high is not None:
        amount = f"{_number(low)}" if low == high else f"{_number(low)} to {_number(high)}"
        shown = [amount, value.get("qualifier"), value.get("unit")]
    else:
        shown = [value.get("name") or value.get("entry") or value.get("value")]
    told = ", ".join(str(part) for part in shown if part and part != "exact")
    return f": {told}" if told else ""


def _number(value: float | None) -> str:
    return "open" if value is None else f"{value:,.10g}"


def _certainty(mention: Mention, text: str) -> str:
    words = f' because of "{mention.cue.cut(text)}"' if mention.cue else ""
    cue = f" ({mention.certainty})" if mention.certainty not in (None, mention.modality) else ""
    return f"{mention.modality}{cue}{', negated' if mention.negated else ''}{words}"


def _speaker(mention: Mention, found: Extract) -> str:
    if mention.attribution is None:
        return ""
    said = found.article.attributions[mention.attribution]
    written = said.source.cut(found.article.article.text) if said.source else ""
    return said.speaker or written or "nobody named"


def _printed(mention: Mention, briefing: Briefing) -> str:
    for statement in briefing.statements.values():
        for evidence in statement.evidence:
            if (statement.rule, evidence.match.start) == (mention.rule, mention.span.start):
                return statement.readings[evidence.reading].text
    reasons = [dropped.why for dropped in briefing.run.dropped]
    return f"nothing ({reasons[0]})" if reasons else "nothing"
