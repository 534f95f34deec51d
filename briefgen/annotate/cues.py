"""Words that change how sure a clause is, and what they judge (rule-language.md, 3a and 4)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from briefgen.annotate.cue_table import (
    CONDITION,
    NEGATED,
    CueMeaning,
    CuePhrase,
    CueRow,
    CueTable,
    Need,
    Opening,
)
from briefgen.annotate.lexicon import Hit
from briefgen.annotate.phrase_starts import PhraseStarts
from briefgen.annotate.reach import REACH_TOKENS, Reaches, TokenRange
from briefgen.annotate.reach_grammar import ReachGrammar
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
QUESTION = "possible"  # "Has the strike begun?" leaves it open


class _Scene(Record, frozen=True):
    """One sentence and what stands in it; `words` are those of the article, and `closings` has YES
    for each that the second part of a cue may begin with."""

    words: Sequence[str]
    sentence: Sentence
    clauses: Sequence[Clause]
    hits: Sequence[Hit[CueMeaning]]
    reaches: Reaches
    closings: str
    is_question: bool

    def clause_at(self, token: int) -> int:
        number = len(self.clauses) - 1
        while number > 0 and self.clauses[number].first_token > token:
            number -= 1
        return number


class _Found(Record, frozen=True):
    """A cue and what it judges. `may_hold_not`: one of its words may be a negation."""

    scene: _Scene
    cue: TokenRange
    row: CueRow
    scope: TokenRange | None
    may_hold_not: bool = True


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
        self._has: Mapping[Need, Callable[[_Scene, Hit[CueMeaning]], bool]] = {
            "verb": _opens_with_verb,
            "event": self._has_event,
            "past verb": _followed_by(may_be_past),
            "gerund": _followed_by(is_gerund),
            "present clause": self._is_present,
            "opening clause": self._opens_present,
        }

    def find(
        self,
        article: Article,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        clauses: Sequence[Clause],
    ) -> tuple[Cue, ...]:
        """All cues in text order; of those that share a word the longest counts. A negation inside
        a longer cue is a cue as well: see `_negations_within`."""
        cues: list[_Found] = []
        for scene in self._scenes(tokens, sentences, clauses):
            found = self._inversions(scene) if len(scene.clauses) > 1 else []
            self._add_cues_by_phrases(found, scene)
            if scene.is_question:
                found += self._questions(scene, found)
            cues += found
        if self._negation:
            cues += self._negations_within(cues, self._negation)
        cues.sort(key=attrgetter("cue"))
        return _as_cues(cues, tokens)

    def _scenes(
        self, tokens: Tokens, sentences: Sequence[Sentence], clauses: Sequence[Clause]
    ) -> Iterator[_Scene]:
        """The sentences with a phrase, a question mark or more than one clause."""
        words = tokens.words
        hits = self._phrases.find(words)
        places = [hit.first for hit in hits]
        clause_ends = [clause.end_token for clause in clauses]
        reaches = Reaches(self._grammar, tokens)
        signs, closings = reaches.signs, self._closings.of(words)
        behind = next_clause = 0
        for sentence in sentences:
            end = sentence.end_token
            first = bisect_left(places, sentence.first_token, behind)
            behind = bisect_left(places, end, first)
            clause, next_clause = next_clause, bisect_left(clause_ends, end, next_clause) + 1
            is_question = signs[end - 1] == "?"
            if first < behind or next_clause > clause + 1 or is_question:
                own_hits, own_clauses = hits[first:behind], clauses[clause:next_clause]
                yield _Scene(words, sentence, own_clauses, own_hits, reaches, closings, is_question)

    def _add_cues_by_phrases(self, found: list[_Found], scene: _Scene) -> None:
        """Cues by their phrases, those in two parts first: "the possibility of a strike is low" is
        no mere possibility. None begins at a token of one in two parts, or of those found before."""
        taken = {each.cue[0] for each in found} if found else set()
        for number, hit in enumerate(scene.hits):
            if isinstance(hit.meaning, Opening):
                cue = self._two_part_cue(scene, number, hit.meaning)
                if cue and cue.cue[0] not in taken and self._holds(scene, hit):
                    found.append(cue)
                    taken.update(range(hit.first, hit.end), range(*cue.cue))
        free = 0
        for hit in scene.hits:
            first, meaning = hit.first, hit.meaning
            if first < free or first in taken or isinstance(meaning, Opening):
                continue
            if self._holds(scene, hit):
                free = hit.end
                place = (first, free)
                scope = self._scope(scene, place, meaning)
                found.append(_Found(scene, place, meaning.row, scope, meaning.may_hold_not))

    def _holds(self, scene: _Scene, hit: Hit[CueMeaning]) -> bool:
        """Whether what the phrase needs stands beside it, and no exception over it."""
        needs, exceptions = hit.meaning.needs, hit.meaning.row.exceptions
        if needs and not self._has[needs](scene, hit):
            return False
        return exceptions is None or not exceptions.cover(scene.words, hit.first, hit.end)

    def _has_event(self, scene: _Scene, hit: Hit[CueMeaning]) -> bool:
        """Whether the clause has a verb."""
        clause = scene.clauses[scene.clause_at(hit.first)]
        first = max(clause.first_token, hit.first - REACH_TOKENS)
        within = scene.words[first : min(clause.end_token, hit.end + REACH_TOKENS)]
        return not self._grammar.helpers.isdisjoint(within) or any(map(is_verb_form, within))

    def _opens_present(self, scene: _Scene, hit: Hit[CueMeaning]) -> bool:
        """ "Provided he pays"; not "the bank provided the loan"."""
        first = hit.first
        opens = first == scene.sentence.first_token or scene.words[first - 1] in CLAUSE_MARKS
        return opens and self._is_present(scene, hit)

    def _is_present(self, scene: _Scene, hit: Hit[CueMeaning]) -> bool:
        """Whether the verb of the clause behind a phrase is of the present, so that what it tells is
        yet to come: "until the strike ends", not "until the strike ended"."""
        grammar, words, first = self._grammar, scene.words, hit.end
        end = min(scene.sentence.end_token, first + PRESENT_REACH_TOKENS)
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
            enclosed = scene.reaches.between(scene.hits[number].end, closing.first)
            return _Found(scene, cue, opening.row, enclosed)
        clause = scene.clause_at(closing.first)
        after = scene.reaches.after(cue, scene.clauses, clause, opening.row.number)
        return _Found(scene, cue, opening.row, after) if after else None

    def _closing(self, scene: _Scene, number: int, opening: Opening) -> Hit[str] | None:
        """The second part of the cue that hit `number` opens. One behind which the judged words stand
        ("kept the crew from landing", "told them to leave") must be near, with no other cue in
        between."""
        end, words, exceptions = scene.hits[number].end, scene.words, opening.row.exceptions
        for closing in self._closings_from(scene, end + 1, opening):
            if exceptions is None or not exceptions.cover(words, closing.first, closing.end):
                if not self._judges_behind(scene, opening, closing):
                    return closing if self._is_near(scene, end, closing, TWO_PART_TOKENS) else None
                others = (hit.first for hit in scene.hits[number + 1 :] if hit.first > end)
                is_clear = next(others, closing.first) >= closing.first
                is_near = is_clear and self._is_near(scene, end, closing, PREPOSITION_TOKENS)
                return closing if is_near else None
        return None

    def _closings_from(self, scene: _Scene, first: int, opening: Opening) -> Iterator[Hit[str]]:
        """What may be the second part of a cue, from a token on."""
        words, stop = scene.words, min(scene.sentence.end_token, first + TWO_PART_TOKENS)
        at = scene.closings.find(YES, first, stop)
        while at >= 0:
            if words[at] in opening.closings.openers:
                yield from opening.closings.at(words, at, len(words))
            at = scene.closings.find(YES, at + 1, stop)

    def _is_near(self, scene: _Scene, first: int, closing: Hit[str], reach: int) -> bool:
        between = scene.words[first : closing.first]
        if len(between) > reach or ";" in between:
            return False
        is_verb = scene.words[closing.end - 1] == "to"
        return not is_verb or scene.reaches.opens_with_verb(closing.end, scene.sentence.end_token)

    def _judges_behind(self, scene: _Scene, opening: Opening, closing: Hit[str]) -> bool:
        last = scene.words[closing.end - 1]
        return closing.meaning in opening.judging_behind or last in self._grammar.prepositions

    def _scope(self, scene: _Scene, cue: TokenRange, phrase: CuePhrase) -> TokenRange | None:
        reaches, clauses, row = scene.reaches, scene.clauses, phrase.row
        clause = last = scene.clause_at(cue[0]) if len(clauses) > 1 else 0
        if row.is_condition:
            return reaches.condition(cue, clauses, clause)
        if cue[1] > clauses[clause].end_token:  # "neither confirm nor deny"
            last = scene.clause_at(cue[1] - 1)
        after = reaches.after(cue, clauses, last, row.number)
        if after and phrase.reach == "after":
            return after
        if row.name == NEGATED:  # never what stands before it, except its own verb
            is_object = phrase.reach == "both" or after is None
            return self._with_verb(scene.words, cue, after) if is_object else after
        if after and phrase.reach == "noun":
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

    def _negations_within(self, cues: Sequence[_Found], negation: CueRow) -> list[_Found]:
        """The "not" of "not been confirmed": it judges the rest of the cue, so that a statement
        made of the cue's own words ("the fee has not been confirmed") is a negative one, and a
        statement under the cue ("not confirmed that ...") is not. "Won't" is a cue and a "not" in
        one word."""
        negations = self._table.negations
        found = []
        for each in cues:
            if not each.may_hold_not or each.row.is_negative:
                continue
            scene, (first, end) = each.scene, each.cue
            words = scene.words
            if end - first == 1:
                if words[first] in negations:
                    scope = self._scope(scene, each.cue, CuePhrase(negation, None, "after", False))
                    found.append(_Found(scene, each.cue, negation, scope))
            elif not negations.isdisjoint(words[first : end - 1]):
                at = next(at for at in range(first, end) if words[at] in negations)
                if not self._table.is_no_negation(words, at):
                    found.append(_Found(scene, (at, at + 1), negation, (at + 1, end)))
        return found

    def _inversions(self, scene: _Scene) -> list[_Found]:
        """Conditions without a word of their own: "should talks fail"."""
        if self._condition is None:
            return []
        found = []
        for number, clause in enumerate(scene.clauses):
            if clause.is_condition and scene.words[clause.first_token] in self._grammar.helpers:
                cue = (clause.first_token, clause.first_token + 1)
                scope = scene.reaches.condition(cue, scene.clauses, number)
                found.append(_Found(scene, cue, self._condition, scope))
        return found

    def _questions(self, scene: _Scene, others: Sequence[_Found]) -> list[_Found]:
        """ "Has the strike begun?", also behind a colon or dots in a headline."""
        words, end = scene.words, scene.sentence.end_token
        if self._question is None:
            return []
        first = end - 1
        while first > scene.sentence.first_token and words[first - 1] not in QUESTION_BOUNDS:
            first -= 1
        is_cue = any(each.cue[0] == first and each.row.modality != "expected" for each in others)
        if words[first] not in self._grammar.helpers or is_cue:
            return []
        scope = (first + 1, end - 1) if first + 1 < end - 1 else None
        return [_Found(scene, (first, first + 1), self._question, scope)]


def _opens_with_verb(scene: _Scene, hit: Hit[CueMeaning]) -> bool:
    return scene.reaches.opens_with_verb(hit.end, scene.sentence.end_token)


def _followed_by(is_form: Callable[[str], bool]) -> Callable[[_Scene, Hit[CueMeaning]], bool]:
    """Whether the word behind a phrase is of a form."""
    return lambda scene, hit: hit.end < scene.sentence.end_token and is_form(scene.words[hit.end])


def _as_cues(found: Iterable[_Found], tokens: Tokens) -> tuple[Cue, ...]:
    starts, ends, cues = tokens.starts, tokens.ends, []
    for each in found:
        (first, end), scope, row = each.cue, each.scope, each.row
        judged = Span(starts[scope[0]], ends[scope[1] - 1]) if scope else None
        span = Span(starts[first], ends[end - 1])
        cues.append(Cue(span, row.name, judged, row.modality, row.is_negative))
    return tuple(cues)
