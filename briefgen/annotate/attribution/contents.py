"""How far what is said reaches."""

from __future__ import annotations

from briefgen.annotate.attribution.cuewords import SAY, VERB_FRAMES
from briefgen.annotate.attribution.nounphrases import phrase_before
from briefgen.annotate.attribution.reading import Range, Reading


def clause_end(reading: Reading, first: int, stop: int) -> int:
    """The end of what is said from token `first`, read as a clause: to the end of the sentence,
    or to where another act of speech begins."""
    return _end(reading, first, stop, is_clause=True)


def object_end(reading: Reading, first: int, stop: int) -> int:
    """The same for a thing ("praised the mayor"): a further clause ends it too."""
    return _end(reading, first, stop, is_clause=False)


def _end(reading: Reading, first: int, stop: int, is_clause: bool) -> int:
    letters, words = reading.letters, reading.words
    at = first
    while at < stop:
        letter = letters[at]
        if letter == '"' and at in reading.closing:
            at = max(reading.closing[at], at + 1)
            continue
        if letter in ";":
            break
        if letter == "," and at > first and _breaks_after_comma(reading, at + 1, stop, is_clause):
            break
        if letter == "c" and at > first + 1 and _new_act(reading, at + 1, stop):
            break
        if not is_clause and at > first + 1 and (letter == "s" or words[at] in ("after", "before")):
            break
        at += 1
    return trimmed_end(reading, first, at)


def trimmed_end(reading: Reading, first: int, end: int) -> int:
    """Without the punctuation at the end."""
    letters = reading.letters
    while end > first + 1 and letters[end - 1] in ",.:;_(":
        end -= 1
    return end


def _breaks_after_comma(reading: Reading, at: int, stop: int, is_clause: bool) -> bool:
    letters, words = reading.letters, reading.words
    if at >= stop:
        return True
    if words[at] == "according":
        return True
    cue = reading.cue_at.get(at)
    if cue and cue.frames & VERB_FRAMES:
        return words[at].endswith("ing") or SAY in cue.frames
    if letters[at] == "c" and _new_act(reading, at + 1, stop):
        return True
    if is_clause:
        return False
    if words[at] in ("but", "which", "who", "where", "when", "even"):
        return True
    return letters[at] in "sgn"


def _new_act(reading: Reading, at: int, stop: int) -> bool:
    """Whether a finite cue verb begins here (after adverbs): "and accused", "but he said"."""
    letters = reading.letters
    while at < stop and letters[at] in "rx":
        at += 1
    if at < stop and letters[at] == "n":
        at += 1
        while at < stop and letters[at] in "rx":
            at += 1
    cue = reading.cue_at.get(at)
    if not cue or not cue.frames & VERB_FRAMES or at >= stop:
        return False
    word = reading.words[at]
    return word.endswith(("ed", "s")) or word in ("said", "told", "wrote", "found")


def clause_before(reading: Reading, end: int, floor: int) -> Range | None:
    """What stands before token `end` up to the beginning of the sentence, as what is said."""
    letters = reading.letters
    first = floor
    while first < end and letters[first] in ",;:_.c":
        first += 1
    last = end
    while last > first and letters[last - 1] in ",_;":
        last -= 1
    return Range(first, last) if last > first else None


__all__ = ["clause_before", "clause_end", "object_end", "phrase_before", "trimmed_end"]
