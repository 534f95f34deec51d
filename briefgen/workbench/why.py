"""Why a rule does not find a sentence: how far each phrase got, what took a hit away, and the edit
that would help. Every answer is an experiment: a part of the rule is left out, and it is run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.match.language import compile_language
from briefgen.match.matcher import Matcher
from briefgen.match.program import Program
from briefgen.match.reading import Reading
from briefgen.match.scene import Scene
from briefgen.model.annotation import AnnotatedArticle, Sentence
from briefgen.model.mention import Mention
from briefgen.rules.phrase_tree import line_of, unshared
from briefgen.rules.phrases import PhraseLine
from briefgen.rules.ruleset import Rule, RuleSet
from briefgen.rules.wording import wording
from briefgen.workbench.attempts import halts
from briefgen.workbench.edits import SMALL
from briefgen.workbench.mending import MAX_COST, Mended, mend

ALL_STATUSES = ("draft", "test", "stable", "retired")
NO_RULES: Mapping[str, Rule] = {}
STATUS_REMARKS = {
    "retired": 'It is retired: it never runs. Remove "status: retired" to use it again.',
    "draft": "It is a draft: it runs in check, test, try and why only.",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """The furthest that one phrase got.

    `line`: number of the phrase. `matched`: the words it had taken when it stopped, "" if it never
    began. `expected`: what could have followed, or begun it. `met`: the word that stood there
    instead, behind helper words, "" at the end of the sentence. `gap`: within how many words what
    was expected had to stand, 0 for right behind. `mended`: the edits that would let it match.
    """

    line: int
    phrase: str
    matched: str
    expected: tuple[str, ...]
    met: str
    gap: int
    words: int
    mended: Mended | None


@dataclass(frozen=True, slots=True)
class Veto:
    """What took a hit away: the key, what stands there, the words of the sentence that did it, and
    what helps."""

    key: str
    phrase: str
    because: str
    help: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`mentions`: what the rule finds after all. Else `vetoes` of hits that its phrases had, or the
    `stops` of its phrases. `remarks` hold of the rule or the text as a whole."""

    mentions: tuple[Mention, ...]
    vetoes: tuple[Veto, ...]
    stops: tuple[Stop, ...]
    remarks: tuple[str, ...]


class Asker:
    """Answers for the rules of one set, whose vocabulary is compiled once."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.language = compile_language(ruleset)

    def why(self, rule: Rule, read: AnnotatedArticle) -> Answer:
        """What a rule does with a text, and what keeps it from doing more."""
        rivals = {each.id: each for each in self.ruleset.rules.values() if rule.id in each.beats}
        mentions = self._mentions(rule, read, rivals)
        remarks = tuple(_remarks(rule, read, bool(mentions)))
        if mentions:
            return Answer(mentions, (), (), remarks)
        if self._mentions(replace(rule, also=(), unless=(), keep_if=()), read):
            return Answer((), tuple(self._vetoes(rule, read, rivals)), (), remarks)
        return Answer((), (), self._stops(rule.find, read), remarks)

    def why_sentence(self, rule: Rule, read: AnnotatedArticle, sentence: Sentence) -> Stop | None:
        """The stop of the phrase that got furthest in one sentence; None if one of them matches."""
        reading = Reading(Scene(read), sentence, self.language)
        stops = [self._stop(line, reading, SMALL) for line in rule.find]
        found = [stop for stop in stops if stop]
        return max(found, key=lambda stop: stop.words) if len(found) == len(stops) else None

    def _mentions(
        self, rule: Rule, read: AnnotatedArticle, rivals: Mapping[str, Rule] = NO_RULES
    ) -> tuple[Mention, ...]:
        """What a rule finds among its rivals alone."""
        rules = replace(self.ruleset, rules={**rivals, rule.id: rule})
        matcher = Matcher(rules, statuses=ALL_STATUSES, language=self.language)
        return tuple(each for each in matcher.match(read) if each.rule == rule.id)

    def _readings(self, read: AnnotatedArticle) -> list[Reading]:
        scene = Scene(read)
        return [Reading(scene, each, self.language) for each in read.sentences]

    def _stops(self, lines: Sequence[PhraseLine], read: AnnotatedArticle) -> tuple[Stop, ...]:
        """For each phrase where it stopped; of several sentences the one where it got furthest."""
        readings = self._readings(read)
        found = []
        for line in lines:
            stops = [self._stop(line, reading, MAX_COST) for reading in readings]
            if stops and all(stops):
                found.append(max((each for each in stops if each), key=lambda each: each.words))
        return tuple(found)

    def _stop(self, line: PhraseLine, reading: Reading, most: int) -> Stop | None:
        """Where a phrase stopped in a sentence; None if it matches. An edit costs at most `most`."""
        stopped = halts(line_of(unshared(line.elements)), self.ruleset.kinds, reading)
        if stopped is None:
            return None
        halt = stopped[0]
        return Stop(
            line=line.number,
            phrase=line.text,
            matched=_text(reading, halt.start, halt.at) if halt.at else "",
            expected=tuple(dict.fromkeys(wording((each,)) for each in halt.expected)),
            met=reading.written(halt.met) if halt.at and halt.met < len(reading) else "",
            gap=halt.gap.words if halt.gap else 0,
            words=halt.at - halt.start,
            mended=mend(line, reading, self.ruleset, most) if len(reading) else None,
        )

    def _vetoes(
        self, rule: Rule, read: AnnotatedArticle, rivals: Mapping[str, Rule]
    ) -> Iterator[Veto]:
        """Each part of a rule that alone would take its hits away."""
        if self._mentions(rule, read):
            yield from self._beaten(rule, read, rivals)
        for line in rule.unless:
            if not self._mentions(replace(rule, also=(), keep_if=(), unless=(line,)), read):
                because = f'"{self._found(line, read)}" stands in the same clause'
                help = "Leave this phrase out, or make it narrower so that it spares the sentence."
                yield Veto("unless", line.text, because, help)
        if rule.also and not self._mentions(replace(rule, unless=(), keep_if=()), read):
            yield from map(_not_there, self._stops(rule.also, read))
        if rule.keep_if:
            yield from self._failed_tests(replace(rule, unless=()), read)

    def _failed_tests(self, rule: Rule, read: AnnotatedArticle) -> Iterator[Veto]:
        found = self._mentions(replace(rule, keep_if=()), read)
        for test in rule.keep_if:
            if found and not self._mentions(replace(rule, keep_if=(test,)), read):
                fills = [fill for each in found if (fill := each.slots.get(test.slot))]
                said = f'is "{fills[0].span.cut(read.article.text)}"' if fills else "is not filled"
                written = f"{test.slot} {test.comparator} {test.value}"
                help = "Change or leave out this comparison."
                yield Veto("keep if", written, f"{test.slot} {said}", help)

    def _beaten(
        self, rule: Rule, read: AnnotatedArticle, rivals: Mapping[str, Rule]
    ) -> Iterator[Veto]:
        for other in rivals.values():
            if not self._mentions(rule, read, {other.id: other}):
                words = [each.span.cut(read.article.text) for each in self._mentions(other, read)]
                because = f'the rule "{other.id}" takes "{" … ".join(words)}"'
                help = f'Take "{rule.id}" out of "beats" of "{other.id}", or make that narrower.'
                yield Veto("beats", f"{other.id} beats {rule.id}", because, help)

    def _found(self, line: PhraseLine, read: AnnotatedArticle) -> str:
        """The words that a phrase takes in a text."""
        program = Program(line, self.ruleset.kinds)
        hits = (
            (each, reading)
            for reading in self._readings(read)
            for each in program.find_all(reading)
        )
        return " … ".join(_text(reading, each.start, each.end) for each, reading in hits)


def left_out(name: str, ruleset: RuleSet) -> str:
    """Why a rule of the files does not run; "" if there is none of this name."""
    for each in ruleset.adaptations:
        if each.is_turned_off and each.rule == name:
            return f"{each.at.path} turns it off ({each.reason})"
    return "it has a fault; mend that first" if name in ruleset.set_aside else ""


def _remarks(rule: Rule, read: AnnotatedArticle, is_found: bool) -> Iterator[str]:
    if rule.status in STATUS_REMARKS:
        yield STATUS_REMARKS[rule.status]
    number = len(read.sentences)
    if not number:
        yield "There is no sentence in this text."
    elif number > 1 and not is_found:
        yield f"A phrase is looked for inside one sentence; this text has {number}."


def _not_there(stop: Stop) -> Veto:
    reached = f'it got as far as "{stop.matched}"' if stop.matched else "nothing of it is there"
    help = f"Write it as  {stop.mended.phrase}" if stop.mended else "Add a line that is there."
    return Veto("also", stop.phrase, f"it does not stand in the sentence: {reached}", help)


def _text(reading: Reading, start: int, end: int) -> str:
    return reading.span(start, end).cut(reading.annotated.article.text)
