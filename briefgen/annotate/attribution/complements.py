"""What follows a verb of saying, thinking or wanting: that-clause, infinitive, thing, quotation."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.annotate.attribution.contents import (
    CLAUSE,
    FINITE,
    INFINITIVE,
    PLAIN,
    THING,
    Reach,
    Setting,
    content_from,
    has_verb,
    trimmed_end,
)
from briefgen.annotate.attribution.cuewords import (
    ACCUSE,
    ASK,
    CRITICAL,
    HOLD,
    PUT_AT,
    SAY,
    SEE_AS,
    SHOW,
    SUPPORT,
    TELL,
    URGE,
    VERB_FRAMES,
    VOW,
)
from briefgen.annotate.attribution.nounphrases import phrase_after, simple_phrase_end
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.wordclasses import (
    ADVERB,
    AUXILIARY,
    GERUND,
    NOUN,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    TO,
    VERB,
)
from briefgen.annotate.attribution.wordlists import WordLists
from briefgen.annotate.lexicon import Lexicon
from briefgen.annotate.verbs import is_base_verb
from briefgen.model.vocabulary import Vocabulary

JUDGING = frozenset({ACCUSE, SUPPORT})
OF_PHRASES = frozenset({SEE_AS, PUT_AT, URGE, HOLD})
PHRASE_STARTS = 'dNnm0egb"('
OPENS_CLAUSE = "hq"
PLAIN_STARTS = "dNnm0egb(xv"  # word classes that open a clause if anything
THAT_REACH = 20  # tokens between a verb and its "that": "said at a rally in Ohio on Monday that"
LONGEST_MEASURED = 16  # tokens of "the number of people without a home"
LONGEST_QUALIFIER = 6  # tokens of "at well over"
BEYOND_MEASURED = frozenset('xvh,;:."')  # word classes that end what is measured
LONGEST_ASIDE = 12  # tokens of ", quoting two officials in the capital,"
NEW_SUBJECT = frozenset("nd")  # word classes that cannot stand behind a noun in one phrase
MODIFIERS = ",r"  # word classes that may begin what stands between a verb and what is said
LONGEST_TIME = 6  # tokens: "in a written statement"


class Complement(NamedTuple):
    """Verbs of these tables, followed by a word of these classes, have a content of this reach."""

    frames: frozenset[str]
    starts: str
    reach: Reach


COMPLEMENTS = (
    Complement(VERB_FRAMES, QUOTE, THING),
    Complement(frozenset({VOW}), "t", INFINITIVE),
    Complement(frozenset({ASK, SAY, SHOW, SUPPORT, CRITICAL}), "q", CLAUSE),
    Complement(frozenset({SAY, HOLD, SHOW, SUPPORT, VOW}), "h", CLAUSE),
    Complement(frozenset({ACCUSE}), PHRASE_STARTS, THING),
    Complement(frozenset({SUPPORT, SHOW, CRITICAL}), PHRASE_STARTS, THING),
)


BY_START = {
    letter: tuple(each for each in COMPLEMENTS if letter in each.starts)
    for letter in sorted({letter for each in COMPLEMENTS for letter in each.starts})
}


class Complements:
    """Reads what follows a verb; compiled from the table "time words"."""

    def __init__(self, vocabulary: Vocabulary, lists: WordLists) -> None:
        self._between = Lexicon((phrase, True) for phrase in vocabulary.phrases("time words"))
        self._openers = self._between.first_words()
        self.modifiers = self._openers | lists.before_days  # words that begin any

    def past_modifiers(self, reading: Reading, at: int, stop: int) -> int:
        """The token behind adverbs and times: "said Monday in a statement | that"."""
        letters, words = reading.letters, reading.words
        while at < stop:
            word, letter = words[at], letters[at]
            if letter not in MODIFIERS and word not in self.modifiers:
                break
            end = self._time_end(reading, at, stop)
            if end > at:
                at = end
            elif letter == "," and reading.shape.startswith(",r,", at):
                at += 3  # "said, however, | that"
            elif letter == "," and (aside := end_of_aside(reading, at, stop)):
                at = aside
            elif letter == "r" or (
                word in reading.lists.before_days and self._time_end(reading, at + 1, stop) > at + 1
            ):
                at += 1
            else:
                break
        return at

    def _time_end(self, reading: Reading, at: int, stop: int) -> int:
        """Where the time that begins at token `at` ends; `at` if none does."""
        if at >= stop or reading.words[at] not in self._openers:
            return at
        time = self._between.longest_at(reading.words, at, stop)
        return time[0] if time else at

    def _without_time(self, reading: Reading, content: Range) -> Range:
        """A thing without the time at its end: "praised | the crew | on Monday"."""
        words, openers, end = reading.words, self._openers, content.end
        earliest = max(content.first + 1, end - LONGEST_TIME)
        if openers.isdisjoint(words[earliest:end]):
            return content
        for first in range(earliest, end):
            if words[first] in openers and self._time_end(reading, first, end) == end:
                return Range(content.first, first)
        return content

    def after(
        self, reading: Reading, frames: frozenset[str], at: int, stop: int, setting: Setting
    ) -> Range | None:
        """What is said from token `at` on, behind the verb and its modifiers."""
        if at >= stop:
            return None
        if TELL in frames and (told := self._told(reading, at, stop, setting)):
            return told
        if SAY in frames and (said := said_from(reading, at, stop, setting)):
            return said
        if reading.words[at] in reading.lists.comparing and not frames.isdisjoint(JUDGING):
            at = _past_label(reading, at, stop)
        letter = reading.letters[at]
        if letter == VERB and not frames.isdisjoint(JUDGING) and _is_bare(reading, at):
            letter = NOUN  # "reject | pay offer"
        if letter == ":":
            return _behind_colon(reading, at, stop)
        if ASK in frames and reading.words[at] in reading.lists.whether:
            return content_from(reading, at, stop, CLAUSE, setting)
        for complement in BY_START.get(letter, ()):
            if not complement.frames.isdisjoint(frames):
                if letter == TO and not _is_infinitive(reading, at, stop):
                    continue
                if letter == TO and reading.words[at - 1] in reading.lists.negations:
                    at -= 1  # "promised | not to raise taxes"
                content = content_from(reading, at, stop, complement.reach, setting)
                return (
                    self._without_time(reading, content) if complement.reach is THING else content
                )
        if letter in PHRASE_STARTS and not frames.isdisjoint(OF_PHRASES):
            return _seen_or_urged(reading, frames, at, stop, setting)
        return None

    def _told(self, reading: Reading, at: int, stop: int, setting: Setting) -> Range | None:
        """ "told reporters | that it rained", "told the paper | about the deal"."""
        addressee = simple_phrase_end(reading, at, stop)
        if addressee == at or reading.letters[addressee] in "xv":
            return None
        past = self.past_modifiers(reading, addressee, stop)
        if said := said_from(reading, past, stop, setting):
            return said
        if addressee < stop and (
            reading.letters[addressee] == "t" or reading.words[addressee] in reading.lists.about
        ):
            return content_from(reading, addressee, stop, INFINITIVE, setting)
        return None


def end_of_aside(reading: Reading, at: int, stop: int) -> int | None:
    """The token behind "reported, quoting officials, | that"."""
    if not reading.shape.startswith(",g", at):
        return None
    comma = reading.shape.find(",h", at + 1, min(stop, at + LONGEST_ASIDE))
    return comma + 1 if comma > 0 else None


def said_from(reading: Reading, at: int, stop: int, setting: Setting = PLAIN) -> Range | None:
    """A quotation, a that-clause, a question or a bare clause from token `at` on."""
    if at >= stop:
        return None
    letter, closing = reading.letters[at], reading.closing
    if letter in OPENS_CLAUSE:
        return content_from(reading, at, stop, CLAUSE, setting)
    if letter in PLAIN_STARTS:
        return _clause_from(reading, at, stop, setting)
    if letter == ":" and at + 1 not in closing:
        return _behind_colon(reading, at, stop)
    start: int | None = None
    if letter in ",:" and at + 1 in closing:
        start = at + 1
    elif letter == QUOTE and at in closing:
        start = at
    elif letter in "ptos":
        start = _announced_later(reading, at, stop)
    if start is not None:
        return content_from(reading, start, stop, CLAUSE, setting)
    if letter == PREPOSITION:  # "wrote in a leaked memo" says nothing
        clause = content_from(reading, _past_place(reading, at, stop), stop, CLAUSE, setting)
        return clause if FINITE.search(reading.shape, clause.first, clause.end) else None
    return _clause_from(reading, at, stop, setting) if letter in 's"' else None


def _clause_from(reading: Reading, at: int, stop: int, setting: Setting) -> Range | None:
    """A clause without "that" from token `at` on, if it has a verb."""
    clause = content_from(reading, at, stop, CLAUSE, setting)
    return clause if has_verb(reading, clause) else None


def _announced_later(reading: Reading, at: int, stop: int) -> int | None:
    """Where "that" or a quotation stands behind a place or time: "said at a rally that"."""
    letters, shape = reading.letters, reading.shape
    reach = min(at + THAT_REACH, stop)
    that = shape.find("h", at, reach)
    if that > 0 and not any(
        between in reading.cue_at or letters[between] in "xvn" for between in range(at, that)
    ):
        return that
    mark = max(shape.find(',"', at, reach), shape.find(':"', at, reach))
    is_own = mark > 0 and not any(between in reading.cue_at for between in range(at, mark))
    return mark + 1 if is_own and mark + 1 in reading.closing else None


def _past_place(reading: Reading, at: int, stop: int) -> int:
    """The token behind "in a leaked memo" where a pronoun or article there begins what is said: "said
    in a leaked memo | the bridge was shut"; else `at`."""
    letters, end = reading.letters, at
    while end < stop and letters[end] == PREPOSITION:
        noun = simple_phrase_end(reading, end + 1, stop)
        if noun == end + 1 or letters[noun - 1] == PRONOUN:
            return at
        end = noun
    return end if end < stop and letters[end] in NEW_SUBJECT else at


def _is_bare(reading: Reading, at: int) -> bool:
    """Whether a bare verb stands at a token that is no cue, and not behind "to": "agreed to | buy"."""
    is_infinitive = reading.letters[at - 1] == TO
    return not is_infinitive and at not in reading.cue_at and is_base_verb(reading.words[at])


def _opens_clause(reading: Reading, at: int, stop: int) -> bool:
    """Whether a subject begins at a token and its verb follows: "the death of the boy | was"."""
    letters, end = reading.letters, simple_phrase_end(reading, at, stop)
    if letters[at - 1] == GERUND:
        return False  # "many people reading | this paper have"
    while end < stop and letters[end] in "op":
        end = simple_phrase_end(reading, end + 1, stop)
    while end < stop and letters[end] == ADVERB:
        end += 1
    if end >= stop or letters[end] not in "xv":
        return False
    # "held | a narrow lead over": no verb
    return (
        letters[end] == AUXILIARY or letters[at] == PRONOUN or not is_base_verb(reading.words[end])
    )


def _past_label(reading: Reading, at: int, stop: int) -> int:
    """The token behind what a thing is called before it is named: "dismissed as “fake news” |
    reports that"; `at`, where "as" stands, if it is not called so."""
    end = reading.closing.get(at + 1, at + 2)
    cue = reading.cue_at.get(end)
    return end if cue is not None and cue.kind.is_noun and end < stop else at


def _behind_colon(reading: Reading, colon: int, stop: int) -> Range:
    """Everything behind a colon; empty if it ends the line and a quotation follows in the next."""
    first = colon + 1
    return Range(first, max(first, trimmed_end(reading, first, stop)))


def _seen_or_urged(
    reading: Reading, frames: frozenset[str], at: int, stop: int, setting: Setting
) -> Range | None:
    """ "sees | the deal as a threat", "urged | both sides to settle", "ruled | the fall was an accident"."""
    if HOLD in frames and reading.letters[at] in NEW_SUBJECT and _opens_clause(reading, at, stop):
        return content_from(reading, at, stop, CLAUSE, setting)
    if SEE_AS in frames:
        seen = content_from(reading, at, stop, THING, setting)
        if not reading.lists.comparing.isdisjoint(reading.words[at : seen.end]):
            return seen
    if PUT_AT in frames and level_at(reading, at, stop) is not None:
        return content_from(reading, at, stop, THING, setting)
    if URGE in frames:
        phrase = phrase_after(reading, at, stop)
        if phrase and phrase.end < stop and _is_infinitive(reading, phrase.end, stop):
            return content_from(reading, at, stop, INFINITIVE, setting)
    return None


def level_at(reading: Reading, at: int, stop: int) -> int | None:
    """The token of the figure behind the "at" of "the damage at nearly 3 million"; None where there
    is none."""
    letters, words = reading.letters, reading.words
    for here in range(at, min(stop, at + LONGEST_MEASURED)):
        if letters[here] in BEYOND_MEASURED:
            return None
        if words[here] in reading.lists.levels:
            for figure in range(here + 1, min(stop, here + LONGEST_QUALIFIER)):
                if letters[figure] == NUMBER or words[figure] in reading.lists.numbers:
                    return figure
            return None
    return None


def _is_infinitive(reading: Reading, at: int, stop: int) -> bool:
    """Whether the word at token `at` is "to" with a verb behind it: not "declined to $3 billion",
    "summoned the envoy to Peru"."""
    letters, after = reading.letters, at + 1
    if letters[at] != TO or after >= stop or letters[after] in "0d":
        return False
    is_name = letters[after] == NOUN and reading.capitals[after]
    return not is_name or reading.in_headline(after)
