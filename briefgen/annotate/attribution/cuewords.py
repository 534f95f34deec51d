"""The words that put something into somebody's mouth, with what may follow them."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.annotate.lexicon import Lexicon
from briefgen.annotate.memory import remembered
from briefgen.annotate.phrase_starts import PhraseStarts
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import Stance, Tokens
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import forms_of

# The tables of the pack; each says what stands around its words.
SAY = "say that"
QUOTED = "say in quotation marks"
HOLD = "hold that"
TELL = "tell someone that"
VOW = "vow to"
URGE = "urge someone to"
ACCUSE = "accuse someone of"
SUPPORT = "support something"
ASK = "ask whether"
BE_SAID = "be said to"
SEEM = "seem to"
SEE_AS = "see it as"
QUOTE_AS = "quote someone as"
KNOWN = "be known as"
CRITICAL = "be critical of"
SHOW = "show that"
PUT_AT = "put something at"
FATE = "believe somebody dead"
CLAIM = "claim that"
DECISION = "decision to"
CALL = "call for"
ACCORDING = "according to"
IN_HIS_WORDS = "in his words"
IN_HIS_VIEW = "in somebody's view"
REPORTEDLY = "reportedly"
NOT_SAID = "not said"  # phrases that hold a cue word and say nothing: "considering that"

VERB_FRAMES = frozenset(
    {
        SAY,
        QUOTED,
        HOLD,
        TELL,
        VOW,
        URGE,
        ACCUSE,
        SUPPORT,
        ASK,
        BE_SAID,
        SEEM,
        SHOW,
        SEE_AS,
        CRITICAL,
        QUOTE_AS,
        KNOWN,
        PUT_AT,
        FATE,
    }
)
ONLY_QUOTED = frozenset({QUOTED})
SPECIAL_FRAMES = frozenset({QUOTED, SEEM, QUOTE_AS, KNOWN, CRITICAL})
NOUN_FRAMES = frozenset({CLAIM, DECISION, CALL})
FIXED_FRAMES = frozenset({ACCORDING, IN_HIS_WORDS, IN_HIS_VIEW, REPORTEDLY})
STANCES: tuple[Stance, ...] = ("confirms", "distances", "denies", "asks", "demands", "states")


class Meaning(NamedTuple):
    """What a cue phrase is: the tables that list it, and how its source stands to what is said.
    `is_speech`: the pack says so itself, so that it is heard inside another's words as well."""

    frames: frozenset[str]
    stance: Stance
    is_speech: bool


class CueKind(Record, frozen=True):
    """What a cue phrase is in the form in which it stands. `frames`: the tables that list it. `is_verb`,
    `is_noun`, `is_fixed`: whether one of them is of those words. `is_of_documents`: with a mere thing
    behind it the verb says something of papers alone ("found a buyer"); `is_special`: that, or one of
    its tables is read in a way of its own; `is_told`: it says or tells. `is_gerund`, `is_past`: its
    first word ends in -ing, in -ed; `is_mostly_noun`: the pack says so of that word ("state")."""

    frames: frozenset[str]
    stance: Stance
    is_speech: bool
    is_verb: bool
    is_noun: bool
    is_fixed: bool
    is_of_documents: bool
    is_special: bool
    is_told: bool
    is_gerund: bool
    is_past: bool
    is_mostly_noun: bool


# Meanings by number; of the first word of their phrase `is_gerund`, `is_past`, `is_mostly_noun`.
Form = tuple[tuple[int, ...], bool, bool, bool]


class CueWord(Record, frozen=True):
    """A cue phrase at tokens [first, end)."""

    first: int
    end: int
    kind: CueKind


class CueWords:
    """All cue phrases of a vocabulary, in any form."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns) -> None:
        frames: dict[str, set[str]] = {}
        for frame in sorted(VERB_FRAMES | NOUN_FRAMES | FIXED_FRAMES | {NOT_SAID}):
            for phrase in vocabulary.phrases(frame):
                frames.setdefault(phrase, set()).add(frame)
        stances: dict[str, Stance] = {}
        for stance in STANCES:
            for phrase in vocabulary.reporting.get(stance, ()):
                stances.setdefault(phrase, stance)
                # A verb that an analyst adds without saying what follows it: a clause may.
                frames.setdefault(phrase, {SAY})
        meanings = {
            phrase: Meaning(frozenset(found), stances.get(phrase, "states"), phrase in stances)
            for phrase, found in frames.items()
        }
        self._meanings = sorted(set(meanings.values()), key=_spelled)
        numbers = {meaning: number for number, meaning in enumerate(self._meanings)}
        self._lexicon = Lexicon(
            ((phrase, numbers[meaning]) for phrase, meaning in meanings.items()), inflect=True
        )
        self._starts = PhraseStarts(self._lexicon, columns)
        self._mostly_nouns = frozenset(
            form for noun in vocabulary.phrases("mostly nouns") for form in forms_of(noun)
        )
        self._of_word = remembered(lambda word: self._kind(word, self._lexicon.meanings_of(word)))
        self._of_phrase: dict[tuple[str, tuple[int, ...]], CueKind | None] = {}
        self._of_form: dict[Form, CueKind | None] = {}

    def find(self, tokens: Tokens, inside: bytes | bytearray) -> list[CueWord]:
        """All cue phrases that begin where `inside` is 0, the longest where they overlap."""
        words, stop = tokens.words, len(tokens)
        found: list[CueWord] = []
        starts, stands_alone = self._starts.places(words, inside)
        end = 0
        for first in starts:
            if first < end:
                continue
            if stands_alone[first]:
                end = first + 1
                kind = self._of_word(words[first])
            elif phrase := self._lexicon.longest_at(words, first, stop):
                end, numbers = phrase
                kind = self._kind(words[first], numbers)
            else:
                continue
            if kind is not None:
                found.append(CueWord(first, end, kind))
        return found

    def _kind(self, word: str, numbers: tuple[int, ...]) -> CueKind | None:
        """What a phrase of these meanings is that begins with this word."""
        key = word, numbers
        if key not in self._of_phrase:
            form = numbers, word.endswith("ing"), word.endswith("ed"), word in self._mostly_nouns
            if form not in self._of_form:
                self._of_form[form] = self._joined(form)
            self._of_phrase[key] = self._of_form[form]
        return self._of_phrase[key]

    def _joined(self, form: Form) -> CueKind | None:
        """What a form of several phrases means ("found"), the first of which stands last; None if
        it is said by none."""
        numbers, is_gerund, is_past, is_mostly_noun = form
        meanings = [self._meanings[number] for number in numbers]
        frames = frozenset().union(*(each.frames for each in meanings))
        if NOT_SAID in frames:
            return None
        is_verb, is_noun, is_fixed = (
            not frames.isdisjoint(each) for each in (VERB_FRAMES, NOUN_FRAMES, FIXED_FRAMES)
        )
        is_of_documents = SHOW in frames and (
            frames & VERB_FRAMES == {SHOW} or not frames.isdisjoint((HOLD, PUT_AT))
        )
        return CueKind(
            frames,
            meanings[-1].stance,
            meanings[-1].is_speech,
            is_verb,
            is_noun,
            is_fixed,
            is_of_documents,
            is_of_documents or not frames.isdisjoint(SPECIAL_FRAMES),
            SAY in frames or TELL in frames,
            is_gerund,
            is_past,
            is_mostly_noun,
        )


def _spelled(meaning: Meaning) -> tuple[list[str], str, bool]:
    return sorted(meaning.frames), meaning.stance, meaning.is_speech
