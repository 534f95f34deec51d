"""The words that put something into somebody's mouth, with what may follow them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefgen.annotate.lexicon import Lexicon
from briefgen.model.annotation import Stance, Tokens
from briefgen.model.vocabulary import Vocabulary

# The tables of the pack; each says what stands around its words.
SAY = "say that"
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
CLAIM = "claim that"
DECISION = "decision to"
CALL = "call for"
ACCORDING = "according to"
IN_HIS_WORDS = "in his words"
REPORTEDLY = "reportedly"
NOT_SAID = "not said"  # phrases that hold a cue word and say nothing: "considering that"

VERB_FRAMES = frozenset(
    {
        SAY,
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
    }
)
NOUN_FRAMES = frozenset({CLAIM, DECISION, CALL})
FIXED_FRAMES = frozenset({ACCORDING, IN_HIS_WORDS, REPORTEDLY})
STANCES: tuple[Stance, ...] = ("confirms", "distances", "denies", "asks", "demands", "states")


class Meaning(NamedTuple):
    """What a cue phrase is: the tables that list it, and how its source stands to what is said.
    `is_speech`: the pack says so itself, so that it is heard inside another's words as well."""

    frames: frozenset[str]
    stance: Stance
    is_speech: bool


class CueWord(NamedTuple):
    """A cue phrase at tokens [first, end)."""

    first: int
    end: int
    frames: frozenset[str]
    stance: Stance
    is_speech: bool


class CueWords:
    """All cue phrases of a vocabulary, in any form."""

    def __init__(self, vocabulary: Vocabulary) -> None:
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
        self._lexicon = Lexicon(
            (
                (
                    phrase,
                    Meaning(frozenset(found), stances.get(phrase, "states"), phrase in stances),
                )
                for phrase, found in frames.items()
            ),
            inflect=True,
        )
        self._first_words = self._lexicon.first_words()

    def find(self, tokens: Tokens, inside: Sequence[int]) -> list[CueWord]:
        """All cue phrases that begin where `inside` is 0, the longest where they overlap."""
        words, first_words, at_token = tokens.words, self._first_words, self._lexicon.at
        stop = len(words)
        found: list[CueWord] = []
        free = 0
        for at in [at for at, word in enumerate(words) if word in first_words]:
            if at < free or inside[at]:
                continue
            hits = at_token(tokens, at, stop)
            if hits:
                free = hits[0].end
                same = [hit.meaning for hit in hits if hit.end == free]
                frames = frozenset().union(*(meaning.frames for meaning in same))
                if NOT_SAID in frames:
                    continue
                found.append(CueWord(at, free, frames, same[0].stance, same[0].is_speech))
        return found
