"""Sentences cut into clauses: the reach of `unless:` and of most cues (rule-language.md, 3a)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefgen.annotate.lexicon import HYPHEN, Lexicon
from briefgen.annotate.phrase_starts import PhraseStarts
from briefgen.annotate.tokens import tokenise
from briefgen.annotate.verbs import is_base_verb, is_past_form, is_verb_form
from briefgen.annotate.word_columns import Column, Look, WordColumns
from briefgen.model.annotation import Clause, Sentence, Tokens
from briefgen.model.vocabulary import Vocabulary

SUBJECT_REACH_TOKENS = 7  # a longer subject is rarely followed by its verb without a comma
CLAUSE_REACH_TOKENS = 80  # farther back for a verb, or on for a comma, nobody looks
MARKS = frozenset(",;:.!?()[]\"'-")
OPENING_MARKS = frozenset("\"'([-")

# What a phrase does to the clauses of its sentence; FRONTED and CONDITION phrases may be one.
STOP, FRONTED, CONDITION, INVERTED, JOINING, NOTHING, SEMICOLON = (1 << bit for bit in range(7))
TABLES = (
    ("clause stop words", STOP),
    ("fronted openers", FRONTED),
    ("condition openers", CONDITION),
    ("inverted condition openers", INVERTED),
    ("joining words", JOINING),
    ("clause stop words not", NOTHING),
    ("condition openers not", NOTHING),
)

# What a word may be, as bits of its sign. PREPOSITION: one that cannot stand inside a subject.
# OPENER: one that opens a complement ("whether").
ADVERB, MARK, HELPER, PREPOSITION, PAST, PRONOUN, DETERMINER, OPENER = (
    1 << bit for bit in range(8)
)
ENDS_SUBJECT = HELPER | MARK | PREPOSITION | PAST

Break = tuple[int, bool]  # a clause begins at this token; whether it is a condition
Hit = tuple[int, int, tuple[int, ...]]  # first token, end, what the phrase does: one sum of bits


class ClauseSplitter:
    """Cuts sentences at the words that a vocabulary says begin a clause."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns | None = None) -> None:
        columns = columns or WordColumns()
        does = {";": SEMICOLON}
        for table, what in TABLES:
            for phrase in vocabulary.phrases(table):
                words = tokenise(phrase.replace('"', " ")).words
                plain = " ".join(word for word in words if word != HYPHEN)
                does[plain] = does.get(plain, 0) | what
        self._openings = PhraseStarts(Lexicon(does.items()), columns)
        self._before_bare_verbs = _words(
            vocabulary, "inverted condition openers before a bare verb"
        )
        self._before_opening = OPENING_MARKS | _words(
            vocabulary, "before the opening of a sentence"
        )
        self._prepositions = _words(vocabulary, "prepositions")
        self._adverbs = _words(vocabulary, "verb adverbs")
        self._determiners = _words(vocabulary, "determiners")
        self._signs = _ask_for_signs(vocabulary, columns)
        self._reporting = Lexicon(
            [(phrase, True) for phrases in vocabulary.reporting.values() for phrase in phrases],
            inflect=True,
        )

    def split(self, tokens: Tokens, sentences: Sequence[Sentence]) -> tuple[Clause, ...]:
        """All clauses in text order; those of a sentence cover it without a gap."""
        words = tokens.words
        signs = self._signs.of(words).encode("latin-1")
        hits = list(self._openings.longest(words))
        places = [first for first, _, _ in hits]
        clauses: list[Clause] = []
        behind = 0
        for sentence in sentences:
            first, end = sentence.first_token, sentence.end_token
            next_hit = bisect_left(places, first, behind)
            behind = bisect_left(places, end, next_hit)
            if next_hit < behind and (
                breaks := self._breaks(words, signs, first, end, hits[next_hit:behind])
            ):
                clauses += _clauses(first, end, breaks)
            else:
                clauses.append(Clause(first, end))
        return tuple(clauses)

    def _opening(self, words: Sequence[str], first: int, end: int) -> int:
        """The first token that says something of the sentence."""
        while words[first] in self._before_opening and first < end - 1:
            first += 1
        return first

    def _breaks(
        self, words: Sequence[str], signs: bytes, first: int, end: int, hits: Sequence[Hit]
    ) -> list[Break]:
        """Where clauses begin within tokens [first, end), in no order."""
        breaks: list[Break] = []
        free = first
        clause = opening = self._opening(words, first, end)
        for hit in hits:
            at, behind, (does,) = hit
            if at < free:
                continue
            free = behind
            found: list[Break] = []
            if does & NOTHING:
                continue
            if does & JOINING:
                if self._joins_clauses(words, signs, clause, hit, end):
                    found = [(at, False)]
            elif does & SEMICOLON:
                found = [(behind, False)]
            elif does & (CONDITION | INVERTED) and self._is_condition(words, hit, opening, end):
                found = [(at if at > opening else first, True)]
                found += _after_comma(words, behind, end)
            elif at == opening and does & FRONTED and not does & INVERTED:
                found = _after_comma(words, behind, end)
            elif does & STOP:
                found = [(at, False)] if _stands_free(words, hit, end) else []
            if found:
                clause = found[-1][0]
                breaks += found
        return breaks

    def _is_condition(self, words: Sequence[str], hit: Hit, opening: int, end: int) -> bool:
        first, behind, (does,) = hit
        if does & CONDITION:
            return True
        if words[end - 1] == "?" or behind >= end:
            return False
        after = words[behind]
        if is_base_verb(after) or is_past_form(after) or after in self._adverbs or after in MARKS:
            return False
        if words[first] in self._before_bare_verbs:
            within = words[behind : min(end, behind + SUBJECT_REACH_TOKENS)]
            return after not in self._prepositions and any(map(is_base_verb, within))
        return first == opening and "," in words[behind:end]

    def _joins_clauses(
        self, words: Sequence[str], signs: bytes, clause: int, hit: Hit, end: int
    ) -> bool:
        first, behind, _ = hit
        subject = SUBJECT.match(signs, behind, end)
        if subject is None or not self._has_its_verb(subject, words, signs, end):
            return False
        is_new = words[first - 1] == "," and signs[behind] & PRONOUN  # "..., and he left"
        return bool(is_new) or self._has_verb(words, signs, clause, first)

    def _has_verb(self, words: Sequence[str], signs: bytes, first: int, end: int) -> bool:
        """Whether a finite verb stands there, beside reporting verbs with what they report: in
        "he said Russia and Iran signed" *and* joins two names, and so behind "that" and "whether"."""
        found = UP_TO_VERB.match(signs, max(first, end - CLAUSE_REACH_TOKENS), end)
        if found is None:
            return False
        at = found.end() - 1
        if signs[at] & OPENER or (at == first and not signs[at] & HELPER):
            return False  # "whether Kern and Blom had left"
        return not self._reporting.starts(words[at])

    def _has_its_verb(
        self, found: re.Match[bytes], words: Sequence[str], signs: bytes, end: int
    ) -> bool:
        """Whether what SUBJECT found is a subject with its verb."""
        subject = signs[found.start(1)]
        behind = found.end(1)
        if subject & PRONOUN and behind < end and is_verb_form(words[behind]):
            return True
        at = found.start(2)
        if at < 0 or signs[at] & HELPER:
            return at >= 0
        if at + 1 == end:
            return False
        return subject & (DETERMINER | PRONOUN) != 0 or self._takes_object(words[at + 1])

    def _takes_object(self, word: str) -> bool:
        """After "weapons sent" a preposition shows a participle ("sent to the front"), an object a
        verb ("sent the bill")."""
        return word in self._determiners or word[0].isdigit() or word == "that"


def _signs_with(bits: int, but: int = 0) -> bytes:
    return re.escape(bytes(sign for sign in range(256) if sign & bits and not sign & but))


# What may begin a subject behind adverbs, and the word that makes it one: the first that a subject
# cannot have. Behind a pronoun any verb may tell.
SUBJECT = re.compile(
    b"[%b]*+([^%b])(?:[^%b]{0,%d}+([%b%b])|(?<=[%b]))"
    % (
        _signs_with(ADVERB),
        _signs_with(ADVERB | MARK | HELPER),
        _signs_with(ENDS_SUBJECT),
        SUBJECT_REACH_TOKENS - 2,
        _signs_with(HELPER),
        _signs_with(PAST, but=MARK | PREPOSITION),
        _signs_with(PRONOUN),
    )
)

# Up to the last word that may be a finite verb, or opens a complement.
UP_TO_VERB = re.compile(b"(?s:.*)[%b]" % _signs_with(HELPER | PAST | OPENER))


def _ask_for_signs(vocabulary: Vocabulary, columns: WordColumns) -> Column:
    kinds = {
        ADVERB: _words(vocabulary, "verb adverbs"),
        MARK: MARKS,
        HELPER: _words(vocabulary, "finite helpers"),
        PREPOSITION: _words(vocabulary, "prepositions") - {"of"},
        PRONOUN: _words(vocabulary, "subject pronouns"),
        DETERMINER: _words(vocabulary, "determiners"),
        OPENER: _words(vocabulary, "openers of a complement"),
    }
    listed = {
        word: chr(sum(bit for bit, words in kinds.items() if word in words) | _form(Look.of(word)))
        for word in frozenset().union(*kinds.values())
    }
    return columns.ask(listed, lambda look: chr(_form(look)))


def _form(look: Look) -> int:
    """What its ending or the table of forms makes of a word."""
    return PAST * look.is_past_form | ADVERB * look.is_adverb


def _clauses(first: int, end: int, breaks: Iterable[Break]) -> list[Clause]:
    """The clauses of a sentence of tokens [first, end)."""
    conditions = {first: False}
    for at, is_condition in breaks:
        if at < end:
            conditions[at] = conditions.get(at, False) or is_condition
    starts = sorted(conditions)
    return [Clause(start, stop, conditions[start]) for start, stop in pairwise([*starts, end])]


def _words(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    return frozenset(phrase.strip('"').lower() for phrase in vocabulary.phrases(table))


def _after_comma(words: Sequence[str], first: int, end: int) -> list[Break]:
    """The break behind the first comma; behind its closing quotation mark, if one follows."""
    within = words[first : min(end, first + CLAUSE_REACH_TOKENS)]
    if "," not in within:
        return []
    comma = within.index(",")
    return [(first + comma + 1, False)] if ";" not in within[:comma] else []


def _stands_free(words: Sequence[str], hit: Hit, end: int) -> bool:
    """A stop word between two commas or at the end is an adverb: "it was not, however, signed"."""
    first, behind, _ = hit
    if behind >= end or words[behind] in ".!?;":
        return False
    return not (words[first - 1] == "," and words[behind] == ",")
