"""Words that change how sure a clause is, and what they judge (rule-language.md, 3a and 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from briefgen.annotate.cue_table import (
    NEGATED,
    CueMeaning,
    CuePhrase,
    CueRow,
    CueTable,
    Opening,
)
from briefgen.annotate.lexicon import Hit
from briefgen.annotate.phrase_starts import PhraseStarts
from briefgen.annotate.reach import REACH_TOKENS, Reaches, ReachGrammar, TokenRange
from briefgen.annotate.verbs import (
    is_gerund,
    is_past_form,
    is_verb_form,
    may_be_past,
)
from briefgen.annotate.word_columns import YES, WordColumns
from briefgen.model.annotation import Clause, Cue, Sentence, Tokens
from briefgen.model.article import Article
from briefgen.model.record import Record
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

PREPOSITION_TOKENS = 7
TWO_PART_TOKENS = 30  # the parts of "the likelihood that ... is low" stand no farther apart
PRESENT_REACH_TOKENS = 10  # from "until" to the verb of its clause
CLAUSE_MARKS = frozenset(",;:.!?-")
QUESTION_BOUNDS = frozenset((".", ":", "!", "?", "…", '"'))
CONDITION = "conditional"
# What "only for" asks to follow the cue.
VERB_FORMS: Mapping[str | None, Callable[[str], bool]] = {
    "past verb": may_be_past,
    "gerund": is_gerund,
}
OPENING = "opening clause"
PRESENT_CLAUSES = frozenset(("present clause", OPENING))
QUESTION = "possible"  # "Has the strike begun?" leaves it open


class _Found(Record, frozen=True):
    cue: TokenRange
    row: CueRow
    scope: TokenRange | None


class _Scene(Record, frozen=True):
    """One sentence and what stands in it; `closings` has YES for each word of the article that the
    second part of a cue may begin with."""

    tokens: Tokens
    sentence: Sentence
    clauses: Sequence[Clause]
    hits: Sequence[Hit[CueMeaning]]
    reaches: Reaches
    closings: str

    def clause_at(self, token: int) -> int:
        number = len(self.clauses) - 1
        while number > 0 and self.clauses[number].first_token > token:
            number -= 1
        return number


class CueFinder:
    """Finds the cues of a vocabulary's table; inverted conditions ("should talks fail") and
    yes-or-no questions are cues without a phrase."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns | None = None) -> None:
        columns = columns or WordColumns()
        self._table = CueTable(vocabulary)
        self._phrases = PhraseStarts(self._table.phrases, columns)
        self._closings = columns.ask_whether_in(self._table.closing_words)
        self._grammar = ReachGrammar(vocabulary, self._table.stops, columns)
        self._condition = self._table.row(CONDITION)
        self._question = self._table.row(QUESTION)
        self._negation = self._table.row(NEGATED)

    def find(
        self,
        article: Article,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        clauses: Sequence[Clause],
    ) -> tuple[Cue, ...]:
        """All cues in text order; of those that share a word the longest counts. A negation inside
        a longer cue is a cue as well: see `_negations_within`."""
        cues: list[Cue] = []
        for scene in self._scenes(tokens, sentences, clauses):
            found = self._inversions(scene) if len(scene.clauses) > 1 else []
            found += self._cues_by_phrases(scene, {each.cue[0] for each in found})
            if scene.reaches.signs[scene.sentence.end_token - 1] == "?":
                found += self._questions(scene, found)
            if found:
                found += self._negations_within(scene, found)
            if len(found) > 1:
                found.sort(key=attrgetter("cue"))
            cues += [_as_cue(each, tokens) for each in found]
        return tuple(cues)

    def _scenes(
        self, tokens: Tokens, sentences: Sequence[Sentence], clauses: Sequence[Clause]
    ) -> Iterator[_Scene]:
        hits = self._phrases.find(tokens.words)
        hit_places = [*(hit.first for hit in hits), len(tokens)]
        reaches = Reaches(self._grammar, tokens)
        closings = self._closings.of(tokens.words)
        behind = clause = 0
        for sentence in sentences:
            while hit_places[behind] < sentence.first_token:
                behind += 1
            first = behind
            while hit_places[behind] < sentence.end_token:
                behind += 1
            first_clause = clause
            while clause < len(clauses) and clauses[clause].first_token < sentence.end_token:
                clause += 1
            is_question = reaches.signs[sentence.end_token - 1] == "?"
            if first < behind or is_question or clause > first_clause + 1:
                own_hits, own_clauses = hits[first:behind], clauses[first_clause:clause]
                yield _Scene(tokens, sentence, own_clauses, own_hits, reaches, closings)

    def _cues_by_phrases(self, scene: _Scene, taken: set[int]) -> list[_Found]:
        """Cues by their phrases, those in two parts first: "the possibility of a strike is low" is
        no mere possibility. None begins at a token that is `taken`."""
        found: list[_Found] = []
        for number, hit in enumerate(scene.hits):
            if isinstance(hit.meaning, Opening) and self._holds(scene, hit, hit.meaning.row):
                cue = self._two_part_cue(scene, number, hit.meaning)
                if cue and cue.cue[0] not in taken:
                    found.append(cue)
                    taken.update(range(hit.first, hit.end), range(*cue.cue))
        free = 0
        for hit in scene.hits:
            meaning = hit.meaning
            if hit.first < free or hit.first in taken or not isinstance(meaning, CuePhrase):
                continue
            if self._holds(scene, hit, meaning.row):
                place = (hit.first, hit.end)
                found.append(_Found(place, meaning.row, self._scope(scene, place, meaning)))
                free = hit.end
        return found

    def _holds(self, scene: _Scene, hit: Hit[CueMeaning], row: CueRow) -> bool:
        return self._has_what_it_needs(scene, hit, row) and not self._is_excepted(scene, hit, row)

    def _has_what_it_needs(self, scene: _Scene, hit: Hit[CueMeaning], row: CueRow) -> bool:
        only_for, words, end = row.only_for, scene.tokens.words, scene.sentence.end_token
        if only_for is None:
            is_opening = isinstance(hit.meaning, Opening)  # "appealed to | the public"
            return words[hit.end - 1] != "to" or is_opening or self._has_verb(scene, hit.end)
        if only_for in PRESENT_CLAUSES:
            opens = hit.first == scene.sentence.first_token or words[hit.first - 1] in CLAUSE_MARKS
            if only_for == OPENING and not opens:
                return False  # "the bank provided the loan"
            return self._is_present(words, hit.end, min(end, hit.end + PRESENT_REACH_TOKENS))
        if only_for in VERB_FORMS:
            return hit.end < end and VERB_FORMS[only_for](words[hit.end])
        if only_for == "verb" or words[hit.end - 1] == "to":
            return self._has_verb(scene, hit.end)
        if only_for == "event":
            clause = scene.clauses[scene.clause_at(hit.first)]
            first = max(clause.first_token, hit.first - REACH_TOKENS)
            within = words[first : min(clause.end_token, hit.end + REACH_TOKENS)]
            return not self._grammar.helpers.isdisjoint(within) or any(map(is_verb_form, within))
        return True

    def _is_excepted(self, scene: _Scene, hit: Hit[Any], row: CueRow) -> bool:
        exceptions = self._table.exceptions.get(row.number)
        if exceptions is None:
            return False
        return exceptions.cover(scene.tokens.words, hit.first, hit.end)

    def _is_present(self, words: Sequence[str], first: int, end: int) -> bool:
        """Whether the verb of the clause from token `first` on is of the present, so that what it
        tells is yet to come: "until the strike ends", not "until the strike ended"."""
        grammar = self._grammar
        for at in range(first, end):
            word = words[at]
            if word in grammar.present:
                return True
            if word in grammar.helpers or word in CLAUSE_MARKS or is_past_form(word):
                return False
            if at > first and word.endswith("s") and is_verb_form(word):
                follows = words[at + 1] if at + 1 < end else ""
                if words[at - 1] not in grammar.leaders and follows not in grammar.helpers:
                    return not is_past_form(follows)
        return False

    def _two_part_cue(self, scene: _Scene, number: int, opening: Opening) -> _Found | None:
        """The cue that hit `number` opens, told by its second part."""
        closing = self._closing(scene, number, opening)
        if closing is None:
            return None
        cue = (closing.first, closing.end)
        if not self._judges_behind(scene, opening, closing):
            return _Found(
                cue, opening.row, scene.reaches.between(scene.hits[number].end, closing.first)
            )
        clause = scene.clause_at(closing.first)
        after = scene.reaches.after(cue, scene.clauses, clause, opening.row.number)
        return _Found(cue, opening.row, after) if after else None

    def _closing(self, scene: _Scene, number: int, opening: Opening) -> Hit[str] | None:
        """The second part of the cue that hit `number` opens. One behind which the judged words stand
        ("kept the crew from landing", "told them to leave") must be near, with no other cue in
        between."""
        end = scene.hits[number].end
        for closing in self._closings_from(scene, end + 1, opening):
            if not self._is_excepted(scene, closing, opening.row):
                if not self._judges_behind(scene, opening, closing):
                    return closing if self._is_near(scene, end, closing, TWO_PART_TOKENS) else None
                others = (hit.first for hit in scene.hits[number + 1 :] if hit.first > end)
                is_clear = next(others, closing.first) >= closing.first
                is_near = is_clear and self._is_near(scene, end, closing, PREPOSITION_TOKENS)
                return closing if is_near else None
        return None

    def _closings_from(self, scene: _Scene, first: int, opening: Opening) -> Iterator[Hit[str]]:
        """What may be the second part of a cue, from a token on."""
        words, stop = scene.tokens.words, min(scene.sentence.end_token, first + TWO_PART_TOKENS)
        at = scene.closings.find(YES, first, stop)
        while at >= 0:
            if words[at] in opening.closings.openers:
                yield from opening.closings.at(words, at, len(words))
            at = scene.closings.find(YES, at + 1, stop)

    def _is_near(self, scene: _Scene, first: int, closing: Hit[str], reach: int) -> bool:
        between = scene.tokens.words[first : closing.first]
        if len(between) > reach or ";" in between:
            return False
        return scene.tokens.words[closing.end - 1] != "to" or self._has_verb(scene, closing.end)

    def _judges_behind(self, scene: _Scene, opening: Opening, closing: Hit[str]) -> bool:
        last = scene.tokens.words[closing.end - 1]
        return closing.meaning in opening.judging_behind or last in self._grammar.prepositions

    def _has_verb(self, scene: _Scene, at: int) -> bool:
        """Whether a bare verb follows, behind adverbs or an aside: "may not go", "plans to"."""
        end, reaches = scene.sentence.end_token, scene.reaches
        at = reaches.skip_adverbs(at, end)
        if at < end and reaches.signs[at] == '"':
            at = reaches.skip_adverbs(at + 1, end)  # "would “crush” the mutiny"
        return at < end and (reaches.is_base_verb(at) or reaches.signs[at] == ",")

    def _scope(self, scene: _Scene, cue: TokenRange, phrase: CuePhrase) -> TokenRange | None:
        clause = scene.clause_at(cue[0])
        reaches, clauses = scene.reaches, scene.clauses
        if phrase.row.name == CONDITION and not phrase.row.has_stops:
            return reaches.condition(cue, clauses, clause)
        # "neither confirm nor deny": the cue itself runs into the next clause
        after = reaches.after(cue, clauses, scene.clause_at(cue[1] - 1), phrase.row.number)
        if phrase.row.name == NEGATED:  # never what stands before it, except its own verb
            is_object = phrase.reach == "both" or after is None
            return self._with_verb(scene.tokens.words, cue, after) if is_object else after
        if phrase.reach == "after" and after:
            return after
        if phrase.reach == "noun" and after:
            return reaches.noun(*after)
        before = reaches.before(cue, clauses, clause)
        if not before and clause and (phrase.reach == "before" or not after):
            # a cue with a verb of its own begins a clause: "..., so the story goes"
            before = reaches.before(cue, clauses, clause - 1)
        if phrase.reach == "both" and before and after:
            return before[0], after[1]
        return before or after

    def _with_verb(
        self, words: Sequence[str], cue: TokenRange, after: TokenRange | None
    ) -> TokenRange | None:
        """A negated object takes its verb along ("took no money", "found nothing"), but not one
        that only reports: "said no assault had begun"."""
        at = cue[0] - 1
        before = words[at] if at >= 0 else ""
        grammar = self._grammar
        is_verb = before in grammar.helpers or is_verb_form(before)
        if not is_verb or before in grammar.prepositions or grammar.speech.starts(before):
            return after
        return at, after[1] if after else cue[1]

    def _negations_within(self, scene: _Scene, found: Sequence[_Found]) -> list[_Found]:
        """The "not" of "not been confirmed": it judges the rest of the cue, so that a statement
        made of the cue's own words ("the fee has not been confirmed") is a negative one, and a
        statement under the cue ("not confirmed that ...") is not. "Won't" is a cue and a "not" in
        one word."""
        words, negation, negations = scene.tokens.words, self._negation, self._table.negations
        if negation is None:
            return []
        added = []
        for each in found:
            if each.row.is_negative:
                continue
            first, end = each.cue
            if end - first == 1:
                if words[first] in negations:
                    scope = self._scope(scene, each.cue, CuePhrase(negation, "after"))
                    added.append(_Found(each.cue, negation, scope))
            elif not negations.isdisjoint(words[first : end - 1]):
                at = next(at for at in range(first, end) if words[at] in negations)
                if not self._table.is_no_negation(words, at):
                    added.append(_Found((at, at + 1), negation, (at + 1, end)))
        return added

    def _inversions(self, scene: _Scene) -> list[_Found]:
        """Conditions without a word of their own: "should talks fail"."""
        if self._condition is None:
            return []
        found = []
        for number, clause in enumerate(scene.clauses):
            first = clause.first_token
            if clause.is_condition and scene.tokens.words[first] in self._grammar.helpers:
                cue = (first, first + 1)
                scope = scene.reaches.condition(cue, scene.clauses, number)
                found.append(_Found(cue, self._condition, scope))
        return found

    def _questions(self, scene: _Scene, others: Sequence[_Found]) -> list[_Found]:
        """ "Has the strike begun?", also behind a colon or dots in a headline."""
        words, end = scene.tokens.words, scene.sentence.end_token
        if self._question is None:
            return []
        first = end - 1
        while first > scene.sentence.first_token and words[first - 1] not in QUESTION_BOUNDS:
            first -= 1
        is_cue = any(each.cue[0] == first and each.row.modality != "expected" for each in others)
        if words[first] not in self._grammar.helpers or is_cue:
            return []
        return [_Found((first, first + 1), self._question, (first + 1, end - 1))]


def _as_cue(found: _Found, tokens: Tokens) -> Cue:
    starts, ends, row = tokens.starts, tokens.ends, found.row
    (first, end), scope = found.cue, found.scope
    judged = Span(starts[scope[0]], ends[scope[1] - 1]) if scope and scope[0] < scope[1] else None
    return Cue(Span(starts[first], ends[end - 1]), row.name, judged, row.modality, row.is_negative)
