"""All rules on one article: candidates, hits, vetoes, and what each mention means."""

from __future__ import annotations

import sys
from collections import ChainMap
from collections.abc import Iterable, Iterator
from functools import cached_property
from weakref import WeakKeyDictionary

from briefgen.annotate.cautions import CautionFinder
from briefgen.match.attempts import Found
from briefgen.match.comparisons import holds
from briefgen.match.headlines import as_sure_as_the_text
from briefgen.match.index import Candidate, Index
from briefgen.match.language import Language, compile_language
from briefgen.match.meaning import Meaning
from briefgen.match.overlaps import Hit, best_of_rule, without_beaten
from briefgen.match.program import Program
from briefgen.match.reading import Reading
from briefgen.match.scene import Scene
from briefgen.match.slot_values import slot_fill
from briefgen.match.things import Extents
from briefgen.model.annotation import AnnotatedArticle, Caution, Sentence
from briefgen.model.mention import Mention
from briefgen.rules.memory import without_collection
from briefgen.rules.phrases import PhraseLine
from briefgen.rules.ruleset import Rule, RuleSet

RUNNING = ("test", "stable")


class Matcher:
    """All running rules of a rule set, compiled once.

    `statuses`: rules with another status do not run. `use_index` False tries every line on every
    sentence: slow, for tests that show the index loses nothing. `language`: that of a rule set with
    the same vocabulary and lists.
    """

    def __init__(
        self,
        ruleset: RuleSet,
        statuses: Iterable[str] = RUNNING,
        use_index: bool = True,
        language: Language | None = None,
    ) -> None:
        wanted = frozenset(statuses)
        self.ruleset = ruleset
        self.rules = [rule for rule in ruleset.rules.values() if rule.status in wanted]
        self.language = language or compile_language(ruleset)
        self.meaning = Meaning(ruleset.vocabulary)
        self._cautions = CautionFinder(ruleset.vocabulary)
        self._owners: list[tuple[Rule, int]] = []
        self._programs: list[Program] = []
        with without_collection():
            for rule in self.rules:
                for line in rule.find:
                    self._owners.append((rule, line.number))
                    self._programs.append(Program(line, ruleset.kinds))
        self._vetoes = {rule.id: self._compile(rule.unless) for rule in self.rules if rule.unless}
        self._also = {rule.id: self._compile(rule.also) for rule in self.rules if rule.also}
        self._use_index = use_index

    def _compile(self, lines: Iterable[PhraseLine]) -> list[Program]:
        return [Program(line, self.ruleset.kinds) for line in lines]

    @cached_property
    def index(self) -> Index:
        first = {kind: lexicon.first_words() for kind, lexicon in self.language.lists.items()}
        common = frozenset(
            word for phrase in self.ruleset.vocabulary.glue for word in phrase.split()
        )
        with without_collection():
            return Index(self._programs, first, self.ruleset.kinds, common)

    def match(self, annotated: AnnotatedArticle) -> tuple[Mention, ...]:
        """The mentions of one article, in text order, then in the order of the rules."""
        scene = Scene(annotated)
        found: list[Mention] = []
        for number, candidates in self._candidates(scene):
            reading = Reading(scene, annotated.sentences[number], self.language)
            hits = without_beaten(self._hits(candidates, reading))
            mentions = [self.meaning.mention(hit, reading, number) for hit in hits]
            found += sorted(mentions, key=lambda each: each.span)
        return self._with_cautions(as_sure_as_the_text(found, annotated), scene) if found else ()

    def _with_cautions(self, mentions: Iterable[Mention], scene: Scene) -> tuple[Mention, ...]:
        """The mentions, each with the reasons not to repeat a passage that it touches."""
        cautions = self._cautions.find(scene.annotated)
        in_sentence = scene.by_sentence((each.span,) for each in cautions)
        found = []
        for mention in mentions:
            near = [cautions[number] for number in in_sentence.get(mention.sentence, ())]
            reasons = _reasons(mention, near)
            found.append(mention._replace(cautions=tuple(reasons)) if reasons else mention)
        return tuple(found)

    def nearly(self, annotated: AnnotatedArticle, sentence: Sentence) -> list[Rule]:
        """The rules of which a phrase has all the words that it cannot match without."""
        words = annotated.tokens.words[sentence.first_token : sentence.end_token]
        return list(
            {
                self._owners[number][0].id: self._owners[number][0]
                for number in self.index.having_all(words)
            }.values()
        )

    def _candidates(self, scene: Scene) -> Iterator[tuple[int, list[Candidate]]]:
        """The phrases to try, by the numbers of the sentences that have any."""
        tokens, sentences = scene.annotated.tokens, scene.annotated.sentences
        if not self._use_index:
            every = [Candidate(number, sys.maxsize) for number in range(len(self._programs))]
            yield from ((number, every) for number in range(len(sentences)))
            return
        for number, candidates in self.index.candidates(tokens.words, sentences):
            sentence = sentences[number]
            words = tokens.words[sentence.first_token : sentence.end_token]
            things = Extents(words, scene.held(sentence), self.language)
            allowed = [
                each for each in candidates if self.index.allows(each, tokens, sentence, things)
            ]
            if allowed:
                yield number, allowed

    def _hits(self, candidates: Iterable[Candidate], reading: Reading) -> list[Hit]:
        by_rule: dict[str, list[Hit]] = {}
        for candidate in candidates:
            number, last_start = candidate.number, candidate.last_start
            rule, line = self._owners[number]
            for found in self._programs[number].find_all(reading, last_start=last_start):
                hit = Hit(rule, line, found.start, found.end, *found.taken())
                by_rule.setdefault(rule.id, []).append(hit)
        kept: list[Hit] = []
        for hits in by_rule.values():
            for hit in best_of_rule(hits):
                kept += self._with_context(hit, reading)
        return kept

    def _with_context(self, hit: Hit, reading: Reading) -> Iterator[Hit]:
        """The hit, with the slots of `also`, unless a phrase of `unless`, a lacking one of `also` or
        `keep if` forbids it."""
        for program in self._vetoes.get(hit.rule.id, ()):
            for found in program.find_all(reading):
                if self._in_same_clause(found, hit, reading):
                    return
        also = self._also.get(hit.rule.id)
        if also is not None:
            hits = (program.find_all(reading) for program in also)
            extra = [found[0].slots() for found in hits if found]
            if not extra:
                return
            hit = hit._replace(slots={**dict(ChainMap(*extra)), **hit.slots})
        if hit.rule.keep_if:
            slots = {name: slot_fill(fill, reading) for name, fill in hit.slots.items()}
            text = reading.annotated.article.text
            if not all(holds(test, slots, text) for test in hit.rule.keep_if):
                return
        yield hit

    def _in_same_clause(self, found: Found, hit: Hit, reading: Reading) -> bool:
        token, first, last = (
            reading.places[found.start],
            reading.places[hit.start],
            reading.places[hit.end - 1],
        )
        touched = [
            clause
            for clause in reading.scene.clauses(reading.sentence)
            if clause.first_token <= last and first < clause.end_token
        ]
        return not touched or any(
            clause.first_token <= token < clause.end_token for clause in touched
        )


def _reasons(mention: Mention, cautions: Iterable[Caution]) -> dict[str, None]:
    """Reasons once each, in text order."""
    return dict.fromkeys(each.reason for each in cautions if each.span.overlaps(mention.span))


_matchers: WeakKeyDictionary[RuleSet, Matcher] = WeakKeyDictionary()


def match(annotated: AnnotatedArticle, ruleset: RuleSet) -> tuple[Mention, ...]:
    """The mentions of all running rules in one article; the rule set is compiled once."""
    matcher = _matchers.get(ruleset)
    if matcher is None:
        matcher = _matchers[ruleset] = Matcher(ruleset)
    return matcher.match(annotated)
