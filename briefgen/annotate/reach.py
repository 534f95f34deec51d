"""How far a cue reaches: the words that it judges, without a parser.

A reach stays inside the cue's clause and ends at the words that the packs name, at a trailing
"..., she said", at the end of a quotation, and where a verb in another form shows that the words
no longer depend on the cue ("may rise and has risen"). After Chapman et al., ConText (2007).
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.reach_grammar import (
    AS,
    ASIDE_MARKS,
    IS_ADVERB,
    IS_BASE,
    IS_JOINT,
    IS_PAST,
    IS_SPEECH,
    MARKS,
    THAT,
    ReachGrammar,
)
from briefgen.annotate.verbs import is_gerund, is_past_form
from briefgen.annotate.word_columns import NO
from briefgen.model.annotation import Clause, Tokens

TRAILER_TOKENS = 14  # a longer tail with a speech word says something of its own
REACH_TOKENS = 80  # no reach is longer, so that a line of a million words costs no more per cue
ASIDE_TOKENS = 14
OPENING_TOKENS = 3  # "After having twice | failed to"
VERB_FIRST_TOKENS = 4  # "..., " said Ann Bell, who runs the port
AS_CLAUSE_TOKENS = 8  # from "as" to the verb of its clause
BEFORE_SAID = (THAT, '"', ":")

TokenRange = tuple[int, int]


class Reaches:
    """The reaches within one article. `signs` has a character a word: a mark as it is, THAT, else
    NO."""

    def __init__(self, grammar: ReachGrammar, tokens: Tokens) -> None:
        self._grammar = grammar
        self._words = tokens.words
        self._stops = grammar.stops.codes.of(tokens.words)
        self.signs = grammar.sign.of(tokens.words)
        kinds = grammar.kinds.of(tokens.words).encode()
        # 1 for each word that is of a kind, 0 for others
        self._adverbs = kinds.translate(IS_ADVERB) + bytes(1)
        self._past = kinds.translate(IS_PAST)
        self._base = kinds.translate(IS_BASE)
        self._joints = kinds.translate(IS_JOINT)
        self._opens_speech = kinds.translate(IS_SPEECH)

    def after(
        self, cue: TokenRange, clauses: Sequence[Clause], clause: int, row: int
    ) -> TokenRange | None:
        """From behind the cue to where its reach ends. `clauses` are those of its sentence."""
        start, first = cue
        end = clauses[clause].end_token
        if clause + 1 < len(clauses):
            end = self._end_of_clause(cue, clauses, clause, row)
        end = min(end, first + REACH_TOKENS)
        if start - clauses[0].first_token <= OPENING_TOKENS:
            end = self._end_of_opening(cue, clauses[0].first_token, end)
        if first >= end:
            return None
        signs = self.signs
        if signs[first] == ",":
            first = self._behind_aside(first, end)
            if first >= end or (first > cue[1] and self._is_trailer(first, end)):
                return None
        # "..., reportedly | because of the rain": an aside judges what it opens.
        opens_aside = start > 0 and signs[start - 1] in ASIDE_MARKS
        end = self._first_stop(first, end, row, opens_aside)
        if opens_aside:
            end = self._end_of_aside(first, end)
        if self._joints.find(1, first, end) >= 0:
            end = self._end_at_joint(cue, first, end)
        if self._past.find(1, first + 2, end) >= 0:
            end = self._end_at_participle(first, end)
        return self._trimmed(first, end)

    def before(self, cue: TokenRange, clauses: Sequence[Clause], clause: int) -> TokenRange | None:
        """From the beginning of the clause, or behind who says it, to the cue; nothing where the cue
        has its subject in common with a verb before: "he missed a match and is doubtful"."""
        first, end = max(clauses[clause].first_token, cue[0] - REACH_TOKENS), cue[0]
        if end > first and self._words[end - 1] in self._grammar.joining_words:
            return None
        first = max([first, *self._ends_of_speech(first, end)])
        first = max([first, *(self.signs.rfind(sign, first, end) + 1 for sign in BEFORE_SAID)])
        return self._trimmed(first, end)

    def opens_with_verb(self, at: int, end: int) -> bool:
        """Whether tokens [at, end) begin with a bare verb, behind adverbs or an aside: "may | not go",
        "plans to | leave"."""
        if self._adverbs[at]:
            at = self._skip_adverbs(at, end)
        if at < end and self.signs[at] == '"':
            at = self._skip_adverbs(at + 1, end)  # "would “crush” the mutiny"
        return at < end and (self._base[at] == 1 or self.signs[at] == ",")

    def _skip_adverbs(self, at: int, end: int) -> int:
        """The first token from `at` on that is no adverb, at most `end`."""
        while self._adverbs[at] and at < end:
            at += 1
        return at

    def between(self, first: int, end: int) -> TokenRange | None:
        """What the two parts of a cue enclose, without the verb of the second: "... is"."""
        while end > first and (
            self.signs[end - 1] in MARKS or self._words[end - 1] in self._grammar.helpers
        ):
            end -= 1
        return self._trimmed(first, end)

    def noun(self, first: int, end: int) -> TokenRange:
        """The thing that words [first, end) begin with, up to the verb that tells what it did: "alleged
        forger | fled"."""
        return first, self._telling(first + 1, end)

    def condition(
        self, cue: TokenRange, clauses: Sequence[Clause], clause: int
    ) -> TokenRange | None:
        """The condition and the main clause that hangs on it, up to ";" or the sentence's end."""
        end = min(clauses[-1].end_token, cue[1] + REACH_TOKENS)
        semicolon = self.signs.find(";", cue[1], end)
        end = semicolon if semicolon >= 0 else end
        if clause == 0 or cue[0] > clauses[clause].first_token + 1:
            return self._trimmed(cue[1], self._end_at_joint(cue, cue[1], end, only_speech=True))
        main = self.before(cue, clauses, clause - 1)
        first = main[0] if main and not self._follows_comma(cue[0]) else cue[1]
        return self._trimmed(first, self._end_at_joint(cue, cue[1], end, only_speech=True))

    def _follows_comma(self, at: int) -> bool:
        return at > 0 and self.signs[at - 1] in (",", THAT, '"')

    def _behind_aside(self, first: int, end: int) -> int:
        """Where the judged words begin behind the comma at `first`: "may, doctors hope, recover"."""
        limit = min(end, first + ASIDE_TOKENS)
        closing = self.signs.find(",", first + 1, limit)
        return (closing if closing >= 0 else first) + 1

    def _end_of_clause(
        self, cue: TokenRange, clauses: Sequence[Clause], clause: int, row: int
    ) -> int:
        """A contrast without a subject of its own goes on under the cue: "appears to have lost the
        case but won the argument"."""
        end = clauses[clause].end_token
        while clause + 1 < len(clauses) and self._words[end] in self._grammar.contrasts:
            is_stop = self._stops[end] != self._grammar.stops.every
            if is_stop and self._grammar.stops.of(row).match(self._stops, end):
                break
            if not self._same_form(cue[1], end + 1):
                break
            clause += 1
            end = clauses[clause].end_token
        return end

    def _end_of_opening(self, cue: TokenRange, start: int, end: int) -> int:
        """A participle that opens a sentence ends at its comma: "Having failed to land, | the crew
        turned back", "Keen to win, | he trained"."""
        words, at = self._words, start
        while at < cue[0] and words[at] in self._grammar.openings:
            at += 1
        is_participle = is_gerund(words[at]) or (at == cue[0] and is_past_form(words[at]))
        if not is_participle and (at < cue[0] or words[cue[1] - 1] != "to"):
            return end
        comma = self.signs.find(",", cue[1], end)
        return comma if comma > cue[1] else end

    def _first_stop(self, first: int, end: int, row: int, opens_aside: bool) -> int:
        stops = self._grammar.stops
        if not opens_aside and self._stops[first] == stops.every:
            return first
        stop = stops.of(row).search(self._stops, first + 1, end)
        if stop:
            end = stop.start()
        at = self.signs.find(AS, first + 1, end)
        while at >= 0:
            if self._opens_clause(at, end):
                return at
            at = self.signs.find(AS, at + 1, end)
        return end

    def _opens_clause(self, at: int, end: int) -> bool:
        """Whether a subject and its verb follow an "as": "may close | as sales fall", not "as a rest"."""
        words, grammar = self._words, self._grammar
        is_role = words[at + 1] in grammar.one  # "as a town built on sand"
        for here in range(at + 2, min(end, at + AS_CLAUSE_TOKENS)):
            word, before = words[here], words[here - 1]
            if self.signs[here] != NO:
                return False
            if word in grammar.helpers:
                return True
            if self._past[here] and not is_role:
                return True
            if self._base[here] and before.endswith("s") and before not in grammar.leaders:
                return not is_role
        return False

    def _end_of_aside(self, first: int, end: int) -> int:
        """Where the sentence goes on with its verb: "the dam, possibly the oldest, | has burst"."""
        comma = self.signs.find(",", first, min(end, first + ASIDE_TOKENS) - 1)
        if comma < 0:
            return end
        word = self._words[comma + 1]
        resumes = word in self._grammar.helpers or is_past_form(word)
        return comma if resumes else end

    def _end_at_joint(
        self, cue: TokenRange, first: int, end: int, only_speech: bool = False
    ) -> int:
        signs = self.signs
        is_relative = cue[0] > 0 and self._words[cue[0] - 1] in self._grammar.relatives
        at = self._joints.find(1, first, end)
        while at >= 0:
            if signs[at] == '"':
                ends = at > first and signs[at - 1] in ",.!?"
            else:
                ends = signs[at] == "," and (is_relative or self._is_trailer(at + 1, end))
                ends = ends and not (only_speech and self._goes_on(at + 1, end))
                if not ends and not only_speech and at + 1 < end:
                    ends = not self._may_go_on(cue[1], at + 1)
            if ends:
                return at
            at = self._joints.find(1, at + 1, end)
        return end

    def _end_at_participle(self, first: int, end: int) -> int:
        """Behind a bare verb with its object a participle tells what is already so: "will free the
        miners trapped below"."""
        participle = self._telling(first + 2, end)
        verb = self._skip_adverbs(first, end)
        return participle if verb < end and self._base[verb] else end

    def _telling(self, first: int, end: int) -> int:
        """The first past form within tokens [first, end) that hangs on the noun before it, else the
        end."""
        at = self._past.find(1, first, end)
        while at >= 0:
            is_led = self._adverbs[at - 1] or self.signs[at - 1] in MARKS
            if not is_led and self._words[at - 1] not in self._grammar.leaders:
                return at
            at = self._past.find(1, at + 1, end)
        return end

    def _is_trailer(self, first: int, end: int) -> bool:
        """Whether the rest is who said it: "..., officials in the capital said"."""
        if self._opens_speech.find(1, first, end) < 0:
            return False
        if self._ends_of_speech(first, min(end, first + VERB_FIRST_TOKENS)):
            return True
        if end - first > TRAILER_TOKENS or self.signs.find(",", first, end) >= 0:
            return False
        return bool(self._ends_of_speech(first, end))

    def _goes_on(self, first: int, end: int) -> bool:
        """Whether a condition goes on behind who says it: "had she known, Bell said, | she would"."""
        for at in self._ends_of_speech(first, min(end, first + VERB_FIRST_TOKENS)):
            if at + 1 < end and self.signs[at] == "," and not is_gerund(self._words[at + 1]):
                return True
        return False

    def _ends_of_speech(self, first: int, end: int) -> list[int]:
        """Where the speech words within tokens [first, end) end."""
        found: list[int] = []
        at = self._opens_speech.find(1, first, end)
        while at >= 0:
            found += self._grammar.speech.ends(self._words, at, end)
            at = self._opens_speech.find(1, at + 1, end)
        return found

    def _may_go_on(self, complement: int, at: int) -> bool:
        """Whether the words behind a joint may hang on the cue, whose complement begins there."""
        at = self._skip_adverbs(at, len(self._words))
        if at >= len(self._words):
            return True
        if self._words[at] in self._grammar.helpers:
            return False
        return not self._past[at] or self._same_form(complement, at)

    def _same_form(self, complement: int, at: int) -> bool:
        """Whether both are bare verbs ("plans to buy ... but keep") or both participles."""
        words = self._words
        first = self._skip_adverbs(complement, len(words))
        other = self._skip_adverbs(at, len(words))
        if first >= len(words) or other >= len(words) or words[other] in self._grammar.helpers:
            return False
        if words[first] == "have" or words[complement - 1] in ("have", "has", "had", "been"):
            return is_past_form(words[other])
        return self._base[first] == self._base[other] == 1

    def _trimmed(self, first: int, end: int) -> TokenRange | None:
        signs = self.signs
        while first < end and signs[first] in MARKS:
            first += 1
        while end > first and signs[end - 1] in MARKS:
            end -= 1
        return (first, end) if first < end else None
