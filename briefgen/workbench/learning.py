"""A draft rule out of one marked sentence (rule-language.md, section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.errors import Position
from briefgen.match.language import compile_language
from briefgen.match.reading import Reading
from briefgen.match.scene import Scene
from briefgen.model.annotation import AnnotatedArticle, Sentence
from briefgen.rules.examples import Example, parse_marked
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.ruleset import RuleSet
from briefgen.workbench.sentences import read_sentence

ADJECTIVES_KEPT = 2  # unknown words before a list word that become optional
FALLBACK = "words"


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted rule: its YAML, the phrase alone, and what the analyst should still decide."""

    name: str
    phrase: str
    yaml: str
    questions: tuple[str, ...]


def learn(marked: str, name: str, ruleset: RuleSet) -> Draft:
    """Known names, numbers and dates inside marks become slots of their kind, words of a list the
    list; glue and cues drop out; what stands before the first and after the last mark is dropped,
    except that a phrase without a word of its own keeps the nearest ones.
    """
    example = parse_marked(marked, Position("learn"))
    read = read_sentence(example.text, ruleset)
    reading = Reading(Scene(read), _sentence_of(example, read), compile_language(ruleset))
    questions: list[str] = []
    phrase = " ".join(_parts(example, reading, ruleset, questions))
    yaml = f"  {name}:\n    status: draft\n    find: |\n      {phrase}\n    examples: |\n      {marked}\n"
    return Draft(name, phrase, yaml, tuple(questions))


def _sentence_of(example: Example, read: AnnotatedArticle) -> Sentence:
    spans = list(example.marks.values())
    inside = [each for each in read.sentences if spans and each.span.contains(spans[0])]
    return inside[0] if inside else read.sentences[0]


def _parts(example: Example, reading: Reading, ruleset: RuleSet, questions: list[str]) -> list[str]:
    slots = {reading.words_of(span): name for name, span in example.marks.items()}
    first = min((start for start, _ in slots), default=0)
    last = max((end for _, end in slots), default=len(reading))
    if not any(_is_content(reading, at) for at in range(first, last) if not _inside(at, slots)):
        first, last = 0, len(reading)
    parts: list[str] = []
    at = first
    while at < last:
        slot = next(
            ((span, name) for span, name in slots.items() if span[0] == at and span[1] > at), None
        )
        if slot:
            (start, end), name = slot
            parts.append(_slot(name, start, end, reading, ruleset, questions))
            at = end
            continue
        at = _word(at, reading, ruleset, parts)
    return _with_optional_adjectives(parts)


def _inside(at: int, slots: dict[tuple[int, int], str]) -> bool:
    return any(start <= at < end for start, end in slots)


def _is_content(reading: Reading, at: int) -> bool:
    return not reading.glue_end(at) and reading.words[at].isalpha()


def _slot(
    name: str, start: int, end: int, reading: Reading, ruleset: RuleSet, questions: list[str]
) -> str:
    kinds = [
        kind
        for kind in _known_kinds(ruleset)
        if any(fill.end == end for fill in reading.fills(start, (kind,)))
    ]
    shown = [kind.removeprefix(LIST_PREFIX) for kind in kinds]
    if len(shown) > 1:
        questions.append(f"{{{name}}} may be {' or '.join(shown)}: keep the one you mean.")
    if not shown:
        questions.append(f"{{{name}}} is no known thing: add it to a list or to entities.")
        shown = [FALLBACK]
    return f"{{{name}:{' or '.join(shown)}}}"


def _known_kinds(ruleset: RuleSet) -> list[str]:
    plain = dict.fromkeys(kind for kinds in ruleset.kinds.values() for kind in kinds)
    return [kind for kind in plain if kind not in (FALLBACK, "quote", "period")]


def _word(at: int, reading: Reading, ruleset: RuleSet, parts: list[str]) -> int:
    """Adds what word `at` becomes; gives the word after it."""
    fills = reading.fills(at, ("nationality", *(LIST_PREFIX + name for name in ruleset.lists)))
    if fills:
        parts.append(f"<{fills[0].kind.removeprefix(LIST_PREFIX)}>")
        return fills[0].end
    ends = reading.glue_end(at)
    if ends:
        return ends[-1]
    if reading.hidden[at]:
        parts.append("...")
        return reading.unit_end[at]
    parts.append(reading.words[at])
    return at + 1


def _with_optional_adjectives(parts: Sequence[str]) -> list[str]:
    """ "new" in "{n} new <troops>": up to two plain words between a slot and a list may be absent."""
    found = list(parts)
    for at, part in enumerate(found):
        if not part.startswith("<"):
            continue
        start = at
        while start and found[start - 1].isalpha():
            start -= 1
        if 0 < at - start <= ADJECTIVES_KEPT and start and found[start - 1].endswith("}"):
            for each in range(start, at):
                found[each] = f"[{found[each]}]"
    return ["[<nationality>]" if part == "<nationality>" else part for part in found]
