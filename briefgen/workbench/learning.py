"""A draft rule out of one marked sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.errors import Position, Problem, RuleError
from briefgen.match.attempts import Found
from briefgen.match.language import compile_language
from briefgen.match.layout import HARD
from briefgen.match.program import Program
from briefgen.match.reading import Reading
from briefgen.match.scene import Scene
from briefgen.match.things import Fill
from briefgen.model.annotation import AnnotatedArticle, Sentence
from briefgen.model.span import Span
from briefgen.rules.examples import Example, parse_marked
from briefgen.rules.inflection import bases_of, forms_of
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.phrase_parser import MAX_ELEMENTS
from briefgen.rules.phrase_tree import line_of, optional
from briefgen.rules.phrases import Element, Gap, ListRef, Slot, Word
from briefgen.rules.ruleset import RuleSet, WordList
from briefgen.workbench.mending import mend, parsed
from briefgen.workbench.sentences import read_sentence
from briefgen.workbench.testing import mark

ADJECTIVES_KEPT = 2  # unknown words before a list word that become optional
WORDS_BEFORE_MARK = 3  # a verb stands so near before the first mark, helper words included
GAP_WORDS = 6
VERB_HELPERS = frozenset(["to", "will", "would", "may", "might", "could", "can", "must", "did"])
UNASKED = ("words", "quote", "period", "duration")
NATIONALITY = "nationality"


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted rule: its phrase, its marked example, and what the analyst should still decide."""

    name: str
    phrase: str
    example: str
    questions: tuple[str, ...]
    lists: tuple[tuple[str, str], ...] = ()  # new ones, each with its first entry

    def yaml(self, examples: Sequence[str] = (), counter_examples: Sequence[str] = ()) -> str:
        """The draft as a rules file, with more sentences that it must or must not find."""
        blocks = {
            "find": [self.phrase],
            "examples": [self.example, *examples],
            "counter-examples": list(counter_examples),
        }
        lists = [f"  {name}: |\n    {words}" for name, words in self.lists]
        lines = ["lists:", *lists] if lists else []
        lines += ["rules:", f"  {self.name}:", "    status: draft"]
        for key, block in blocks.items():
            lines += [f"    {key}: |", *(f"      {line}" for line in block)] if block else []
        return "\n".join(lines) + "\n"


def learn(marked: str, name: str, ruleset: RuleSet) -> Draft:
    """Known names, numbers and dates inside marks become slots of their kind, words of a list the
    list; glue and cues drop out. The phrase goes from the first mark, or the verb right before it,
    to the last mark, or the verb behind it if there is no other.

    Raises RuleError where nothing can be learned.
    """
    sentence, arrow, expected = " ".join(marked.split()).partition(" =>")
    example = parse_marked(sentence, Position("SENTENCE", 1, 1))
    read = read_sentence(example.text, ruleset)
    if not read.sentences or any(span.start == span.end for span in example.marks.values()):
        raise RuleError(_nothing("There is no sentence here, or a mark without words."))
    if "{" in example.text or "}" in example.text:
        raise RuleError(_nothing("A mark is not closed, or has no name."))
    whole = {slot: _whole_name(span, read, ruleset) for slot, span in example.marks.items()}
    example = replace(example, marks=whole)
    part = _sentence_of(example, read)
    reading = Reading(Scene(read), part, compile_language(ruleset))
    lists = [
        (_free_name(slot, ruleset), words)
        for slot, words in _Drafter(example, reading, ruleset).unknown()
    ]
    if lists:
        ruleset = _with_lists(lists, ruleset)
        reading = Reading(Scene(read), part, compile_language(ruleset))
    drafter = _Drafter(example, reading, ruleset)
    elements = tuple(drafter.elements())
    phrase, found = _working(elements, reading, ruleset)
    slots = {slot: reading.span(fill.start, fill.end) for slot, fill in found.slots().items()}
    questions = [
        *drafter.questions,
        *(f'The list "{each}" is new: add to it.' for each, _ in lists),
    ]
    marks = mark(example.text, slots) + arrow + expected
    return Draft(name, phrase, marks, tuple(questions), tuple(lists))


def _whole_name(mark: Span, read: AnnotatedArticle, ruleset: RuleSet) -> Span:
    """A mark with the article that is part of the listed name: "the {ship: Star Bergen}"."""
    articles = ruleset.vocabulary.phrases("leading articles")
    for entity in read.entities:
        start, end = entity.span.start, entity.span.end
        is_longer = entity.id is not None and end == mark.end and start < mark.start
        if is_longer and read.article.text[start : mark.start].strip().lower() in articles:
            return entity.span
    return mark


def _free_name(slot: str, ruleset: RuleSet) -> str:
    """A list for what a slot takes: called like the slot, unless that is a kind already."""
    return slot if slot not in ruleset.kinds else f"{slot} words"


def _with_lists(lists: Sequence[tuple[str, str]], ruleset: RuleSet) -> RuleSet:
    at = Position("SENTENCE")
    new = {name: WordList(name, (words.replace(",", " "),), at) for name, words in lists}
    kinds = {name: (LIST_PREFIX + name,) for name in new}
    return replace(ruleset, lists={**ruleset.lists, **new}, kinds={**ruleset.kinds, **kinds})


def _nothing(message: str) -> Problem:
    hint = 'Mark the parts that count, as in "{count: About 340} residents were evacuated."'
    return Problem(Position("SENTENCE", 1, 1), "R13", message, hint)


def _sentence_of(example: Example, read: AnnotatedArticle) -> Sentence:
    """The sentence with the first mark; the marks of another one are left out."""
    first = min(example.marks.values(), default=None)
    inside = [each for each in read.sentences if first and each.span.contains(first)]
    return inside[0] if inside else read.sentences[0]


def _working(
    elements: tuple[Element, ...], reading: Reading, ruleset: RuleSet
) -> tuple[str, Found]:
    """The phrase, mended where it does not find its own sentence, and what it finds."""
    if len(elements) > MAX_ELEMENTS:
        raise RuleError(_nothing("This is too long for one phrase."))
    line = line_of(elements)
    found = Program(line, ruleset.kinds).find_all(reading) if elements else []
    if found and (line.words or line.lists):
        return line.text, found[0]
    mended = mend(line, reading, ruleset) if elements else None
    again = parsed(mended.phrase) if mended and not mended.additions else None
    if again is None:
        raise RuleError(_nothing("No phrase could be made of this sentence."))
    return _working(again, reading, ruleset)


class _Drafter:
    """Reads a marked sentence from left to right."""

    def __init__(self, example: Example, reading: Reading, ruleset: RuleSet) -> None:
        self.reading = reading
        self.ruleset = ruleset
        self.questions: list[str] = []
        places = {reading.words_of(span): name for name, span in example.marks.items()}
        self.slots = {start: (end, name) for (start, end), name in places.items() if start < end}
        self.said = {
            form
            for verbs in ruleset.vocabulary.reporting.values()
            for verb in verbs
            for form in forms_of(verb)
        }

    def elements(self) -> list[Element]:
        found: list[Element] = []
        for first, last in self._stretches():
            at, is_apart = first, bool(found)
            while at < last:
                is_apart = is_apart or (at > first and bool(self.reading.marks[at]))
                element, after = self._element(at)
                if element is None:
                    is_apart = is_apart or self._is_thing(at)
                else:
                    found += [Gap(GAP_WORDS)] if is_apart and found else []
                    found.append(element)
                    is_apart = False
                at = after
        return _with_optional_adjectives(found)

    def _stretches(self) -> list[tuple[int, int]]:
        """The words that the phrase is made of, as [first, last); a gap stands between two."""
        reading = self.reading
        if not self.slots:
            return [(0, len(reading))]
        first, last = min(self.slots), max(end for end, _ in self.slots.values())
        stop = next((at for at in range(first + 1, last) if reading.marks[at] & HARD), last)
        stop = self._with_counted(stop)
        if any(self._is_verb(at) for at in range(first, stop)):
            return [(first, stop)]
        for at in range(first - 1, max(first - 1 - WORDS_BEFORE_MARK, -1), -1):
            if reading.marks[at + 1]:
                break
            if self._is_verb(at):
                return [(at, stop)]
        behind = next((at for at in range(stop, len(reading)) if self._is_verb(at)), None)
        if behind is None:
            return [(first, len(reading))] if len(reading) > last else [(0, last)]
        entries = self._entries(behind)
        end = entries[0].end if entries else behind + 1
        is_near = all(reading.glue_end(at) for at in range(stop, behind))
        return [(first, end)] if is_near else [(first, stop), (behind, end)]

    def _with_counted(self, last: int) -> int:
        """With the noun that a number right before it counts: "{count: 12} families"."""
        reading = self.reading
        is_number = any(
            end == last and reading.fills(start, ("number",))
            for start, (end, _) in self.slots.items()
        )
        if not is_number or last >= len(reading) or reading.marks[last] or reading.glue_end(last):
            return last
        entries = self._entries(last)
        is_noun = len(forms_of(reading.words[last])) > 1
        return entries[0].end if entries else last + is_noun

    def _is_verb(self, at: int) -> bool:
        """Whether a word is the form of a verb, and of one that says more than that somebody speaks.

        A base form or one in -s may be a noun ("soldiers"): it counts behind a helper word.
        """
        reading = self.reading
        word = reading.words[at]
        if self._in_slot(at) or reading.hidden[at] or word in self.said or reading.glue_end(at):
            return False
        bases = bases_of(word)
        if not any(form.endswith("ing") and form not in bases for form in forms_of(word)):
            return False
        may_be_noun = word in bases or word in {base + end for base in bases for end in ("s", "es")}
        return not may_be_noun or bool(at and reading.words[at - 1] in VERB_HELPERS)

    def _in_slot(self, at: int) -> bool:
        return any(start <= at < end for start, (end, _) in self.slots.items())

    def _is_thing(self, at: int) -> bool:
        return self.reading.hidden[at] or self.reading.unit_end[at] > at + 1 or self._is_number(at)

    def _is_number(self, at: int) -> bool:
        return bool(self.reading.fills(at, ("number", "date", "period")))

    def _entries(self, at: int) -> Sequence[Fill]:
        lists = tuple(LIST_PREFIX + name for name in self.ruleset.lists)
        return self.reading.fills(at, (NATIONALITY, *lists))

    def _element(self, at: int) -> tuple[Element | None, int]:
        """What stands at word `at`, None for what is stepped over, and the word after it."""
        reading = self.reading
        if at in self.slots:
            end, name = self.slots[at]
            return Slot(name, self._kinds(name, at, end)), end
        entries = [each for each in self._entries(at) if not self._crosses_slot(at, each.end)]
        if entries:
            name = entries[0].kind.removeprefix(LIST_PREFIX)
            element: Element = ListRef(name)
            return (optional((element,)) if name == NATIONALITY else element), entries[0].end
        ends = [end for end in reading.glue_end(at) if not self._crosses_slot(at, end)]
        if ends:
            return None, ends[-1]
        if self._is_thing(at) and not self._crosses_slot(at, reading.unit_end[at]):
            return None, max(reading.unit_end[at], at + 1)
        word = reading.words[at]
        bases = bases_of(word)
        plain = Word(bases[0] if len(bases) == 1 else word)
        return (optional((plain,)) if word.endswith("ly") else plain), at + 1

    def _crosses_slot(self, start: int, end: int) -> bool:
        return any(self._in_slot(at) for at in range(start, end))

    def _kinds(self, name: str, start: int, end: int) -> tuple[str, ...]:
        """The kinds of thing that a marked part may be."""
        plain = dict.fromkeys(kind for kinds in self.ruleset.kinds.values() for kind in kinds)
        kinds = [
            kind.removeprefix(LIST_PREFIX)
            for kind in plain
            if kind not in UNASKED
            if self._is_whole(kind, start, end)
        ]
        kinds = kinds or [each for each in ("period",) if self._is_whole(each, start, end)]
        if len(kinds) > 1:
            self.questions.append(f"{{{name}}} may be {' or '.join(kinds)}: keep what you mean.")
        return tuple(kinds)

    def unknown(self) -> list[tuple[str, str]]:
        """The marked parts that are no known thing: the name and the words of each."""
        text = self.reading.annotated.article.text
        return [
            (name, self.reading.span(start, end).cut(text))
            for start, (end, name) in self.slots.items()
            if not self._kinds(name, start, end)
        ]

    def _is_whole(self, kind: str, start: int, end: int) -> bool:
        """Whether a thing of this kind is just what was marked."""
        return any(fill.end == end for fill in self.reading.fills(start, (kind,)))


def _with_optional_adjectives(found: list[Element]) -> list[Element]:
    """ "new" in "{n} new <troops>": up to two plain words between a slot and a list may be absent."""
    marked = list(found)
    for at, element in enumerate(found):
        words = list(_words_before(found, at)) if isinstance(element, ListRef) else []
        start = at - len(words)
        if 0 < len(words) <= ADJECTIVES_KEPT and start and isinstance(found[start - 1], Slot):
            for each in range(start, at):
                marked[each] = optional((found[each],))
    return marked


def _words_before(found: Sequence[Element], at: int) -> Iterator[Element]:
    while at and isinstance(found[at - 1], Word):
        at -= 1
        yield found[at]
