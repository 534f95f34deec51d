"""Sentences cut into clauses: the reach of `unless:` and of most cues (rule-language.md, 3a)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.annotate.lexicon import Hit, Lexicon
from briefgen.annotate.verbs import has_adverb_ending, is_base_verb, is_past_form, is_verb_form
from briefgen.annotate.word_columns import WordColumns, places
from briefgen.model.annotation import Clause, Sentence, Tokens
from briefgen.model.vocabulary import Vocabulary

SUBJECT_REACH_TOKENS = 7  # a longer subject is rarely followed by its verb without a comma
CLAUSE_REACH_TOKENS = 80  # farther back for a verb, or on for a comma, nobody looks
MARKS = frozenset(",;:.!?()[]\"'-")
OPENING_MARKS = frozenset("\"'([-")

# What a phrase does to the clauses of its sentence; FRONTED and CONDITION phrases may be one.
STOP, FRONTED, CONDITION, INVERTED, JOINING, NOTHING, SEMICOLON = range(7)
TABLES = (
    ("clause stop words", STOP),
    ("fronted openers", FRONTED),
    ("condition openers", CONDITION),
    ("inverted condition openers", INVERTED),
    ("joining words", JOINING),
    ("clause stop words not", NOTHING),
    ("condition openers not", NOTHING),
)


class _Break(NamedTuple):
    """A clause begins at token `at`; a condition ends at its first comma."""

    at: int
    is_condition: bool = False


class ClauseSplitter:
    """Cuts sentences at the words that a vocabulary says begin a clause."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns | None = None) -> None:
        phrases = [(phrase, what) for table, what in TABLES for phrase in vocabulary.phrases(table)]
        self._openings = Lexicon([*phrases, (";", SEMICOLON)])
        self._opens = (columns or WordColumns()).ask_whether_in(self._openings.openers)
        self._pronouns = _words(vocabulary, "subject pronouns")
        self._determiners = _words(vocabulary, "determiners")
        self._helpers = _words(vocabulary, "finite helpers")
        self._prepositions = _words(vocabulary, "prepositions")
        self._adverbs = _words(vocabulary, "verb adverbs")
        self._reporting = Lexicon(
            [(phrase, True) for phrases in vocabulary.reporting.values() for phrase in phrases],
            inflect=True,
        )

    def split(self, tokens: Tokens, sentences: Sequence[Sentence]) -> tuple[Clause, ...]:
        """All clauses in text order; those of a sentence cover it without a gap."""
        openings = places(self._opens.of(tokens.words))
        hits = self._openings.find_at(tokens.words, openings, len(tokens))
        clauses: list[Clause] = []
        next_hit = 0
        for sentence in sentences:
            while next_hit < len(hits) and hits[next_hit].first < sentence.first_token:
                next_hit += 1
            first_hit = next_hit
            while next_hit < len(hits) and hits[next_hit].first < sentence.end_token:
                next_hit += 1
            if first_hit == next_hit:
                clauses.append(Clause(sentence.first_token, sentence.end_token))
            else:
                clauses += self._clauses(tokens, sentence, hits[first_hit:next_hit])
        return tuple(clauses)

    def _clauses(
        self, tokens: Tokens, sentence: Sentence, hits: Sequence[Hit[int]]
    ) -> Iterator[Clause]:
        first, end = sentence.first_token, sentence.end_token
        breaks = {first: False}
        for one in self._breaks(tokens.words, first, end, hits):
            breaks[one.at] = breaks.get(one.at, False) or one.is_condition
        starts = sorted(at for at in breaks if at < end)
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            yield Clause(start, stop, breaks[start])

    def _breaks(
        self, words: Sequence[str], first: int, end: int, hits: Sequence[Hit[int]]
    ) -> Iterator[_Break]:
        free = first
        clause = opening = _skip_marks(words, first, end)
        for hit in _merged(hits):
            if hit.first < free:
                continue
            free = hit.end
            found: list[_Break] = []
            if NOTHING in hit.meaning:
                continue
            if SEMICOLON in hit.meaning:
                found = [_Break(hit.end)]
            elif self._is_condition(words, hit, opening, end):
                found = [_Break(hit.first if hit.first > opening else first, True)]
                found += _after_comma(words, hit.end, end)
            elif hit.first == opening and FRONTED in hit.meaning and INVERTED not in hit.meaning:
                found = _after_comma(words, hit.end, end)
            elif STOP in hit.meaning:
                found = [_Break(hit.first)] if _stands_free(words, hit, end) else []
            elif JOINING in hit.meaning and self._joins_clauses(words, clause, hit, end):
                found = [_Break(hit.first)]
            if found:
                clause = found[-1].at
                yield from found

    def _is_condition(
        self, words: Sequence[str], hit: Hit[set[int]], opening: int, end: int
    ) -> bool:
        if CONDITION in hit.meaning:
            return True
        if INVERTED not in hit.meaning or words[end - 1] == "?" or hit.end >= end:
            return False
        after = words[hit.end]
        if is_base_verb(after) or is_past_form(after) or after in self._adverbs or after in MARKS:
            return False
        if words[hit.first] == "should":
            within = words[hit.end : min(end, hit.end + SUBJECT_REACH_TOKENS)]
            return after not in self._prepositions and any(map(is_base_verb, within))
        return hit.first == opening and "," in words[hit.end : end]

    def _joins_clauses(
        self, words: Sequence[str], clause: int, hit: Hit[set[int]], end: int
    ) -> bool:
        return self._has_subject_and_verb(words, hit.end, end) and self._has_verb(
            words, clause, hit.first
        )

    def _has_verb(self, words: Sequence[str], first: int, end: int) -> bool:
        """Whether a finite verb stands there, beside reporting verbs with what they report: in
        "he said Russia and Iran signed" *and* joins two names."""
        for at in range(end - 1, max(first, end - CLAUSE_REACH_TOKENS) - 1, -1):
            word = words[at]
            if word in self._helpers or (is_past_form(word) and at > first):
                return not self._reporting.starts(word)
        return False

    def _has_subject_and_verb(self, words: Sequence[str], first: int, end: int) -> bool:
        at = first
        while at < end and (words[at] in self._adverbs or has_adverb_ending(words[at])):
            at += 1
        if at >= end or words[at] in MARKS or words[at] in self._helpers:
            return False
        is_marked = words[at] in self._determiners or words[at] in self._pronouns
        if words[at] in self._pronouns and at + 1 < end and is_verb_form(words[at + 1]):
            return True
        for here in range(at + 1, min(end, at + SUBJECT_REACH_TOKENS)):
            word = words[here]
            if word in self._helpers:
                return True
            if word in MARKS or (word in self._prepositions and word != "of"):
                return False
            if is_past_form(word) and here + 1 < end:
                return is_marked or self._takes_object(words[here + 1])
        return False

    def _takes_object(self, word: str) -> bool:
        """After "weapons sent" a preposition shows a participle ("sent to the front"), an object a
        verb ("sent the bill")."""
        return word in self._determiners or word[0].isdigit() or word == "that"


def _words(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    return frozenset(phrase.strip('"').lower() for phrase in vocabulary.phrases(table))


def _skip_marks(words: Sequence[str], first: int, end: int) -> int:
    while first < end - 1 and (words[first] in OPENING_MARKS or words[first] in ("and", "but")):
        first += 1
    return first


def _merged(hits: Sequence[Hit[int]]) -> Iterator[Hit[set[int]]]:
    """Of the phrases that begin at one token the longest, with all that it does."""
    at = 0
    while at < len(hits):
        longest = hits[at]
        meanings = set()
        while at < len(hits) and hits[at].first == longest.first:
            if hits[at].end == longest.end:
                meanings.add(hits[at].meaning)
            at += 1
        yield Hit(longest.first, longest.end, meanings)


def _after_comma(words: Sequence[str], first: int, end: int) -> list[_Break]:
    """The break behind the first comma; behind its closing quotation mark, if one follows."""
    for at in range(first, min(end, first + CLAUSE_REACH_TOKENS)):
        if words[at] == ",":
            return [_Break(at + 1)]
        if words[at] == ";":
            break
    return []


def _stands_free(words: Sequence[str], hit: Hit[set[int]], end: int) -> bool:
    """A stop word between two commas or at the end is an adverb: "it was not, however, signed"."""
    if hit.end >= end or words[hit.end] in ".!?;":
        return False
    return not (words[hit.first - 1] == "," and words[hit.end] == ",")
