"""What a noun puts into a mouth: "his claim that ...", "the decision to ...", "support for ..."."""

from __future__ import annotations

import re

from briefgen.annotate.attribution.contents import (
    CLAUSE,
    INFINITIVE,
    THING,
    Setting,
    before_main_verb,
    content_from,
)
from briefgen.annotate.attribution.cuewords import CALL, CLAIM, DECISION, CueWord
from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.nounphrases import VERBS, phrase_after, phrase_before
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.subjects import main_subject
from briefgen.annotate.attribution.wordclasses import PARTICIPLE

RELATIVE_SHAPES = ("hx", "hv", "he", "hrx", "hrv", "hre")
CONTENT_STARTS = frozenset('dNn0mqheg"t')  # word classes that open what is claimed or decided
LONGEST_ADDRESSEE = 10  # tokens of "to all the rivals was clear"
ANNOUNCES = re.compile("[^xvnge]*(?:x[^xvnge]*)?")  # at most one helper: "to rivals was clear"
THING_STARTS = 'dNn0mqheg"'


def read_noun(
    reading: Reading, cue: CueWord, stretch: Range, last_subject: Range | None
) -> Draft | None:
    """The draft of a cue noun, if something hangs on it."""
    if CLAIM in cue.kind.frames and (quoted := _announced(reading, cue.end, stretch.end)):
        holder, first = _holder_before(reading, cue, stretch, last_subject)
        return Draft(holder, Range(first, cue.end), (quoted,), cue.kind.stance) if holder else None
    behind, at = None, cue.end
    if reading.words[at] in reading.lists.holders or reading.letters[at + 1] in "ht":
        behind, at = _holder_behind(reading, cue, stretch.end)
    if reading.letters[at] not in CONTENT_STARTS:
        return None
    content = _content(reading, cue, at, stretch)
    if content is None:
        return None
    if behind is None and (refuted := _passed_on(reading, cue, content, stretch.end)):
        return refuted
    before, first = _holder_before(reading, cue, stretch, last_subject)
    holder = behind or before
    if holder is None and reading.letters[at] != "h":
        return None  # "plans to build a road", "concern about rents": nobody's word
    return Draft(holder, Range(first, cue.end), (content,), cue.kind.stance)


def _passed_on(reading: Reading, cue: CueWord, content: Range, stop: int) -> Draft | None:
    """ "Reports that the mill had closed | were denied by | the owner"."""
    letters, at = reading.letters, content.end
    while at < stop and letters[at] in "xbr":
        at += 1
    verb = reading.cue_at.get(at)
    if verb is None or at == content.end or not verb.kind.is_verb or verb.end >= stop:
        return None
    if reading.words[verb.end] not in reading.lists.agents:
        return None
    source = phrase_after(reading, verb.end + 1, stop)
    if source is None:
        return None
    said = Range(cue.first, content.end)
    return Draft(
        source, Range(content.end, verb.end), (said,), verb.kind.stance, stands_behind=True
    )


def _holder_behind(reading: Reading, cue: CueWord, stop: int) -> tuple[Range | None, int]:
    """ "the claim by the union | that ...", and the token where what is claimed begins."""
    letters, shape = reading.letters, reading.shape
    at = cue.end
    if at < stop and reading.words[at] in reading.lists.holders and letters[at - 1] not in "po":
        phrase = phrase_after(reading, at + 1, stop)
        if phrase and phrase.end < stop and letters[phrase.end] in "ht":
            return phrase, phrase.end
    # "his warning Friday | that", "the fear is | that"
    is_day = shape.startswith("Nh", at) and reading.words[at].endswith("day")
    is_told = shape.startswith(("xh", "xt"), at)  # "the fear is | that", "the advice was | to"
    return None, at + 1 if is_day or is_told else at


def _content(reading: Reading, cue: CueWord, at: int, stretch: Range) -> Range | None:
    letters, shape, stop = reading.letters, reading.shape, stretch.end
    if at >= stop:
        return None
    opens = letters[stretch.first] in "ps" and "," not in shape[stretch.first : at]
    if CALL in cue.kind.frames and at - cue.first > 1:
        if letters[at] not in THING_STARTS:
            return None
        return content_from(reading, at, stop, THING, Setting(opens, inside_subject=True))
    is_subject = not VERBS.search(shape, stretch.first, cue.first)
    # "the claim that is false", "a ruling that ended it": not what is claimed
    is_relative = shape.startswith(RELATIVE_SHAPES, at)
    is_clause = letters[at] == "h" or shape.startswith(("nx", "nv", "ne"), at)
    if is_clause and not is_relative and CLAIM in cue.kind.frames:
        said = content_from(reading, at, stop, CLAUSE, Setting(opens))
        return before_main_verb(reading, said) if is_subject else said
    if letters[at] == "t" and DECISION in cue.kind.frames:
        said = content_from(reading, at, stop, INFINITIVE, Setting(opens))
        return before_main_verb(reading, said) if is_subject else said
    return None


def _announced(reading: Reading, at: int, stop: int) -> Range | None:
    """ "his message to rivals was clear: | “We are coming.”"."""
    colon = reading.shape.find(':"', at, min(stop, at + LONGEST_ADDRESSEE))
    if colon < 0 or colon + 1 not in reading.closing:
        return None
    if not ANNOUNCES.fullmatch(reading.shape, at, colon):
        return None
    return content_from(reading, colon + 1, stop, CLAUSE)


def _holder_before(
    reading: Reading, cue: CueWord, stretch: Range, last_subject: Range | None
) -> tuple[Range | None, int]:
    """Whose claim it is, and where the words that show it begin: "Obama's claim", "his claim";
    else the subject: "Obama made the claim that"."""
    letters = reading.letters
    first = cue.first
    while first > stretch.first and letters[first - 1] in "N-e0rg":
        if letters[first - 1] == PARTICIPLE and first - 1 in reading.cue_at:
            break  # "Pereira's agent denied | reports that"
        first -= 1
    if first == stretch.first:
        return None, cue.first
    before = letters[first - 1]
    if before == "'":
        return phrase_before(reading, first - 1, stretch.first), first
    if before == "d":
        if reading.words[first - 1] in reading.lists.possessives:
            return Range(first - 1, first), first
        first -= 1
        before = letters[first - 1] if first > stretch.first else "^"
    if before in "xb" and reading.words[first - 2] in reading.lists.empty_subjects:
        return None, cue.first
    if before in "vegxbNm":
        return last_subject or main_subject(reading, stretch.first, first), cue.first
    return None, cue.first
