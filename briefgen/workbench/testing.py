"""The examples and counter-examples of every rule, run against all rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.annotate.cue_table import called
from briefgen.errors import Problem
from briefgen.match.matcher import Matcher
from briefgen.model.annotation import AnnotatedArticle
from briefgen.model.mention import Mention
from briefgen.model.span import Span
from briefgen.rules.examples import Example
from briefgen.rules.ruleset import Rule, RuleSet
from briefgen.workbench.sentences import read_sentence
from briefgen.workbench.why import Asker, Stop

SHOWN_EXPECTATIONS = 3  # of all that could have followed where a phrase stopped
TESTED = ("draft", "test", "stable")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What running a rule set's examples showed. `thefts` and `misses` are told, not failed."""

    problems: tuple[Problem, ...]
    thefts: tuple[Problem, ...]
    misses: tuple[Problem, ...]  # known misses that are found by now
    examples: int
    rules: int
    untested: tuple[str, ...]


def run_examples(ruleset: RuleSet) -> Outcome:
    """Every example is found with its slots, every counter-example is not."""
    asker = Asker(ruleset)
    matcher = Matcher(ruleset, statuses=TESTED, language=asker.language)
    problems: list[Problem] = []
    thefts: list[Problem] = []
    misses: list[Problem] = []
    count = 0
    for rule in matcher.rules:
        for example in rule.examples:
            read = read_sentence(example.text, ruleset)
            mentions = matcher.match(read)
            problems += _check_example(rule, example, read, mentions, asker)
            thefts += _thefts(rule, example, mentions, ruleset)
            count += 1
        for example in rule.counter_examples:
            mentions = matcher.match(read_sentence(example.text, ruleset))
            problems += _check_counter_example(rule, example, mentions)
            count += 1
        for example in rule.known_misses:
            if any(
                each.rule == rule.id for each in matcher.match(read_sentence(example.text, ruleset))
            ):
                misses.append(
                    _problem(example, "T06", "This known miss is found now.", "Make it an example.")
                )
    untested = tuple(rule.id for rule in matcher.rules if not rule.examples)
    return Outcome(
        tuple(problems), tuple(thefts), tuple(misses), count, len(matcher.rules), untested
    )


def mark(text: str, slots: Mapping[str, Span]) -> str:
    """A sentence with its slots marked, as in `examples`."""
    marked, end = "", 0
    for name, span in sorted(slots.items(), key=lambda item: item[1]):
        if span.start < end:
            continue
        marked += f"{text[end : span.start]}{{{name}: {span.cut(text)}}}"
        end = span.end
    return marked + text[end:]


def _problem(example: Example, code: str, message: str, hint: str = "") -> Problem:
    # The excerpt keeps the indentation of the file, so that the caret stands under the sentence.
    excerpt = " " * (example.at.column - 1) + example.marked
    return Problem(example.at, code, message, hint, excerpt)


def _check_example(
    rule: Rule,
    example: Example,
    read: AnnotatedArticle,
    mentions: Sequence[Mention],
    asker: Asker,
) -> Iterator[Problem]:
    own = [mention for mention in mentions if mention.rule == rule.id]
    if not own:
        message = f'The rule "{rule.id}" does not find this example.'
        yield _problem(example, "T01", message, _what_stopped(rule, read, asker))
        return
    best = max(own, key=lambda each: _agreement(each, example))
    found = {name: fill.span for name, fill in best.slots.items()}
    marks = {
        name: _as_found(span, found.get(name), example) for name, span in example.marks.items()
    }
    if found != marks and (marks or found):
        message = f"Expected {_listed(example.text, example.marks)}, found {_listed(example.text, found)}."
        yield _problem(example, "T03", message, f"As found: {mark(example.text, found)}")
    for name, wanted in example.expected.items():
        got = _answer(name, best, read)
        meant = called(wanted, asker.ruleset.vocabulary) if name == "certainty" else wanted
        if got != meant:
            yield _problem(
                example, "T04", f'"{name}" is {got or "nothing"}, the example says {wanted}.'
            )


def _what_stopped(rule: Rule, read: AnnotatedArticle, asker: Asker) -> str:
    """How far the phrase got that got furthest, and what helps, in the words of `briefgen why`."""
    answer = asker.why(rule, read)
    if answer.vetoes:
        veto = answer.vetoes[0]
        return f'"{veto.phrase}" under "{veto.key}" takes the hit away: {veto.because}.'
    if not answer.stops:
        return " ".join(answer.remarks)
    stop = max(answer.stops, key=lambda each: (each.words, each.mended is not None))
    expected = " or ".join(stop.expected[:SHOWN_EXPECTATIONS])
    if not stop.matched:
        told = f"Nothing in it to begin with: {expected}."
    else:
        met = f'met "{stop.met}"' if stop.met else "met the end"
        met = f"not within {stop.gap} words" if stop.gap else met
        told = f'Matched up to "{stop.matched}"; expected {expected}, {met}.'
    return f"{told} {_advice(stop)}".rstrip()


def _advice(stop: Stop) -> str:
    if stop.mended is None:
        return ""
    added = [f'add "{entry}" to "{name}"' for _, name, entry in stop.mended.additions]
    write = "add the line" if stop.mended.is_new_line else "write"
    changed = [f"{write}  {stop.mended.phrase}"] if stop.mended.changes_phrase else []
    return f"Try: {'; '.join([*added, *changed])}"


def _as_found(marked: Span, found: Span | None, example: Example) -> Span:
    """A mark with or without the full stop of an abbreviation is the same: "{who: Acme Corp.}"."""
    if found and marked.start == found.start:
        one, other = marked.cut(example.text), found.cut(example.text)
        return found if one.rstrip(".") == other.rstrip(".") else marked
    return marked


def _agreement(mention: Mention, example: Example) -> int:
    return sum(
        name in example.marks and fill.span == _as_found(example.marks[name], fill.span, example)
        for name, fill in mention.slots.items()
    )


def _listed(text: str, slots: Mapping[str, Span]) -> str:
    return (
        "; ".join(f'{name} "{span.cut(text)}"' for name, span in sorted(slots.items())) or "no slot"
    )


def _answer(name: str, mention: Mention, read: AnnotatedArticle) -> str | None:
    """What a mention has for the field of a `=>`."""
    if name == "certainty":
        return mention.certainty
    if name == "negated":
        return "yes" if mention.negated else "no"
    if name == "modality":
        return mention.modality
    if name == "by":
        attribution = (
            read.attributions[mention.attribution] if mention.attribution is not None else None
        )
        return attribution.speaker if attribution else None
    fill = mention.slots.get(name)
    if fill is None:
        return None
    value = fill.value or {}
    plain = value.get("value") or value.get("name") or value.get("entry") or value.get("low")
    if isinstance(plain, float) and plain.is_integer():
        return str(int(plain))
    return str(plain) if plain is not None else fill.span.cut(read.article.text)


def _check_counter_example(
    rule: Rule, example: Example, mentions: Sequence[Mention]
) -> Iterator[Problem]:
    for mention in mentions:
        if mention.rule == rule.id:
            message = f'The rule "{rule.id}" finds this counter-example: "{mention.span.cut(example.text)}".'
            yield _problem(example, "T02", message, 'Make its phrase narrower, or add an "unless".')


def _thefts(
    rule: Rule, example: Example, mentions: Sequence[Mention], ruleset: RuleSet
) -> Iterator[Problem]:
    """Other rules that claim the same words of an example, where neither beats the other."""
    own = [mention for mention in mentions if mention.rule == rule.id]
    for other in mentions:
        if other.rule == rule.id or rule.id in ruleset.rules[other.rule].beats:
            continue
        if any(each.span.overlaps(other.span) for each in own):
            message = f'The rule "{other.rule}" also claims "{other.span.cut(example.text)}" of this example.'
            yield _problem(
                example, "T05", message, 'Fine if both should fire; else "beats" decides.'
            )
