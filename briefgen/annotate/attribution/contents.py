"""How far what is said reaches."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.annotate.attribution.cuewords import SAY, VERB_FRAMES
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.wordclasses import END

ENDS_A_THING = frozenset({"after", "before", "during", "following", "despite", "amid", "since"})
CONTRASTS = frozenset({"while", "although", "though", "whereas"})
RELATIVES = frozenset({"which"})


LONGEST_NEW_SUBJECT = 8  # tokens


class Reach(NamedTuple):
    """How far a content may go: a clause ("that it rained and ..."), an infinitive ("to stay"), a
    thing ("the mayor"), a thing and what it is called ("the mayor as a liar")."""

    takes_clauses: bool = False
    takes_as: bool = False
    is_infinitive: bool = False
    opens_sentence: bool = False  # "Asked about it, ...": ends with its comma
    is_subject: bool = False  # "support for the law has grown": ends before the verb


CLAUSE = Reach(takes_clauses=True)
INFINITIVE = Reach(takes_as=True, is_infinitive=True)
THING = Reach()
THING_AS = Reach(takes_as=True)
HELD_THING = Reach(is_subject=True)


def content_end(reading: Reading, first: int, stop: int, reach: Reach) -> int:
    """The end of what is said from token `first`: the end of the sentence, or where the words
    around it go on: another act of speech, a further main clause."""
    letters = reading.letters
    at = first
    while at < stop:
        letter = letters[at]
        if letter == '"' and at in reading.closing:
            at = max(reading.closing[at], at + 1)
            if letters[at - 2] == "," and _breaks_after_comma(reading, at, stop, reach):
                break
            continue
        if letter == ";" or (at > first and _breaks_at(reading, first, at, stop, reach)):
            break
        at += 1
    return trimmed_end(reading, first, at)


def _breaks_at(reading: Reading, first: int, at: int, stop: int, reach: Reach) -> bool:
    letters, words = reading.letters, reading.words
    letter = letters[at]
    if letter == ":":
        return _new_act(reading, at + 1, stop)
    opened = at == first + 1 and letters[first] in "hqt"  # "that, while it rained, ..."
    if letter == ",":
        return not opened and _breaks_after_comma(reading, at + 1, stop, reach)
    if reach.is_subject and not reach.takes_clauses and letter in "xv" and letters[at - 1] != "t":
        return not any(each in "qh" for each in letters[first:at])
    if letter == "c":
        if reach.takes_clauses and not any(each in "xvn" for each in letters[first:at]):
            return False  # still in the subject: "that Oslo and Bergen agreed"
        return _breaks_after_and(reading, at + 1, stop, reach)
    if reach.takes_clauses:
        return False
    if letter == "s":
        if words[at] == "as":
            return not reach.takes_as or letters[at + 1 : at + 2] == "n"
        return words[at] in CONTRASTS
    if letter == "_":
        return True
    return words[at] in ENDS_A_THING


def trimmed_end(reading: Reading, first: int, end: int) -> int:
    """Without the punctuation at the end."""
    letters = reading.letters
    while end > first + 1 and letters[end - 1] in ",.:;_(":
        end -= 1
    return end


def _breaks_after_comma(reading: Reading, at: int, stop: int, reach: Reach) -> bool:
    letters, words = reading.letters, reading.words
    if at >= stop or words[at] == "according":
        return True
    cue = reading.cue_at.get(at)
    if cue and cue.frames & VERB_FRAMES and (words[at].endswith("ing") or SAY in cue.frames):
        return True
    if letters[at] == "c":
        return _breaks_after_and(reading, at + 1, stop, reach) or (
            not reach.takes_clauses and words[at] == "but"
        )
    if reach.opens_sentence:
        return letters[at] not in "qc"
    if letters[at] == "s" and _new_act(reading, at + 1, stop):
        return True
    if letters[at] == "q" and words[at] in RELATIVES:
        return True
    if reach.takes_clauses:
        return False
    return letters[at] in "sgnqrdN0p_" or words[at] == "even"


def _breaks_after_and(reading: Reading, at: int, stop: int, reach: Reach) -> bool:
    """Whether the words after "and" leave what is said: "and accused", "and he left"."""
    if _new_act(reading, at, stop):
        return True
    letters = reading.letters
    if reach.takes_clauses or at >= stop:
        return False
    if letters[at] in "nx":
        return True
    while at + 1 < stop and letters[at] == "r":
        at += 1
    return not reach.is_infinitive and letters[at] in "gve"


def _new_act(reading: Reading, at: int, stop: int) -> bool:
    """Whether a finite cue verb stands here, with or without a subject: "and accused", "but the
    mayor said"."""
    letters = reading.letters
    stop = min(stop, at + LONGEST_NEW_SUBJECT)
    while at < stop and at not in reading.cue_at and letters[at] in "rx":
        at += 1
    if at < stop and letters[at] == "n":
        at += 1
    else:
        while at < stop and letters[at] in "dN0-'po" and not _is_finite_cue(reading, at):
            at += 1
    while at < stop and at not in reading.cue_at and letters[at] in "rx":
        at += 1
    return at < stop and _is_finite_cue(reading, at)


def _is_finite_cue(reading: Reading, at: int) -> bool:
    cue = reading.cue_at.get(at)
    if not cue or not cue.frames & VERB_FRAMES:
        return False
    word = reading.words[at]
    return word.endswith("ed") or (reading.letters[at] == "v" and not word.endswith("ing"))


def clause_before(reading: Reading, end: int, floor: int) -> Range | None:
    """What stands before token `end` up to the beginning of the sentence, as what is said."""
    letters = reading.letters
    first = floor
    stop = letters.rfind(END, floor, end - 1)
    if stop > 0 and not reading.inside[stop]:
        first = stop + 1
    while first < end and letters[first] in ",;:_.c":
        first += 1
    last = end
    while last > first and letters[last - 1] in ",_;":
        last -= 1
    return Range(first, last) if last > first else None


def said_before(reading: Reading, end: int, floor: int) -> Range | None:
    """What stands before "..., Shin said": a quotation alone if it is a sentence of its own, else
    everything from the beginning of the sentence."""
    said = clause_before(reading, end, floor)
    if said is None or reading.letters[said.end - 1] != '"':
        return said
    for quotation in reversed(reading.quotations_before(said.end)):
        if quotation.end < said.end or quotation.first <= said.first:
            break
        is_sentence = reading.text[reading.tokens.starts[quotation.first + 1]].isupper()
        if is_sentence and reading.letters[quotation.first - 1] in ",:_.":
            return Range(quotation.first, said.end)
    return said
