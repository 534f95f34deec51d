"""The words that bound how far a cue reaches (annotate/reach.py), compiled from the packs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from briefgen.annotate.lexicon import Lexicon
from briefgen.annotate.word_columns import NO, Column, Look, WordColumns
from briefgen.model.vocabulary import Vocabulary

ASIDE_MARKS = frozenset((",", "(", "—", "–"))
JOINING_MARKS = frozenset((",", '"'))
MARKS = frozenset(",;:.!?()[]\"'-")
THAT, AS = "t", "s"  # stand for "that" and "as" among the marks of a text

# What a word may be, as bits of its kind, and 1 for each sum of kinds that has one.
ADVERB, PAST, BASE, JOINT, SPEECH = (1 << bit for bit in range(5))
IS_ADVERB, IS_PAST, IS_BASE, IS_JOINT, IS_SPEECH = (
    bytes(kinds & kind > 0 for kinds in range(256)) for kind in (ADVERB, PAST, BASE, JOINT, SPEECH)
)


class ReachGrammar:
    """The words that bound a reach, compiled from a vocabulary. `stops`: word -> the rows of cues
    whose reach it ends, None for all."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        stops: Mapping[str, frozenset[int] | None],
        columns: WordColumns,
    ) -> None:
        self.stops = StopGrammar(stops, columns)
        self.adverbs = frozenset(vocabulary.phrases("verb adverbs"))
        self.sign = columns.ask(
            {mark: mark for mark in MARKS | ASIDE_MARKS} | {"that": THAT, "as": AS}, NO
        )
        self.helpers = frozenset(
            phrase.strip('"') for phrase in vocabulary.phrases("finite helpers")
        )
        self.prepositions = frozenset(vocabulary.phrases("prepositions"))
        self.leaders = (
            self.adverbs
            | self.helpers
            | self.prepositions
            | frozenset(vocabulary.phrases("determiners"))
            | frozenset(vocabulary.phrases("participle leaders"))
        )
        self.present = frozenset(vocabulary.phrases("helpers of the present"))
        self.openings = frozenset(vocabulary.phrases("openings of a participle"))
        self.joining_words = frozenset(vocabulary.phrases("joints of a reach"))
        self.one = frozenset(vocabulary.phrases("indefinite articles"))
        self.contrasts = frozenset(vocabulary.phrases("contrasts of a reach"))
        self.relatives = frozenset(vocabulary.phrases("relatives of a reach"))
        self.speech = Lexicon(
            [(phrase, True) for phrase in vocabulary.phrases("speech words")], inflect=True
        )
        self.kinds = self._ask_for_kinds(columns)

    def _ask_for_kinds(self, columns: WordColumns) -> Column:
        """The column of what each word may be: to read one costs more than to tell kinds apart."""
        kinds = {
            ADVERB: self.adverbs,
            JOINT: JOINING_MARKS | self.joining_words,
            SPEECH: self.speech.first_words(),
        }
        listed = {
            word: chr(
                sum(kind for kind, words in kinds.items() if word in words) | _form(Look.of(word))
            )
            for word in frozenset().union(*kinds.values())
        }
        return columns.ask(listed, lambda look: chr(_form(look)))


class StopGrammar:
    """The words at which reaches end. `stops`: word -> the rows of cues whose reach it ends, None
    for all."""

    def __init__(self, stops: Mapping[str, frozenset[int] | None], columns: WordColumns) -> None:
        codes = {rows: chr(number) for number, rows in enumerate(dict.fromkeys(stops.values()), 1)}
        self.codes = columns.ask({word: codes[rows] for word, rows in stops.items()}, NO)
        self.every = codes.get(None, "")  # the code of words at which all reaches end
        self._codes = codes
        self.of = cache(self._of)  # row -> what finds the codes of the words that end its reach

    def _of(self, row: int) -> re.Pattern[str]:
        ends = [code for rows, code in self._codes.items() if rows is None or row in rows]
        signs = "".join(map(re.escape, ends))
        return re.compile(f"[{signs}]" if signs else "(?!)")


def _form(look: Look) -> int:
    """What its look makes of a word; PAST where it is no bare verb as well."""
    is_past = look.is_past_form and not look.is_base_verb
    return ADVERB * look.is_adverb | PAST * is_past | BASE * look.is_base_verb
