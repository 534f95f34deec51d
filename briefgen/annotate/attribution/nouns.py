"""What a noun puts into a mouth: "his claim that ...", "the decision to ...", "support for ..."."""

from __future__ import annotations

from briefgen.annotate.attribution.contents import CLAUSE, HELD_THING, INFINITIVE, content_end
from briefgen.annotate.attribution.cuewords import CALL, CLAIM, DECISION, CueWord
from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.nounphrases import (
    main_subject,
    phrase_after,
    phrase_before,
)
from briefgen.annotate.attribution.reading import Range, Reading

HOLDER_MARKS = frozenset({"by", "from", "of", "among"})


def read_noun(
    reading: Reading, cue: CueWord, stretch: Range, last_subject: Range | None
) -> Draft | None:
    """The draft of a cue noun, if something hangs on it."""
    holder, at = _holder_behind(reading, cue, stretch.end)
    content = _content(reading, cue, at, stretch)
    if content is None:
        return None
    source, first = _holder(reading, cue, stretch, last_subject)
    if source is None and holder is None and DECISION in cue.frames and reading.letters[at] == "t":
        return None
    return Draft(holder or source, Range(first, cue.end), (content,), cue.stance)


def _holder_behind(reading: Reading, cue: CueWord, stop: int) -> tuple[Range | None, int]:
    """ "the claim by the union | that ...", and where what is claimed begins."""
    letters, words = reading.letters, reading.words
    at = cue.end
    if at < stop and words[at] in HOLDER_MARKS and letters[at - 1] not in "po":
        phrase = phrase_after(reading, at + 1, stop)
        if phrase and phrase.end < stop and letters[phrase.end] in "ht":
            return phrase, phrase.end
    if letters[at : at + 2] == "Nh":
        return None, at + 1
    return None, at


def _content(reading: Reading, cue: CueWord, at: int, stretch: Range) -> Range | None:
    letters, stop = reading.letters, stretch.end
    opens = letters[stretch.first] in "ps" and "," not in letters[stretch.first : at]
    if at >= stop:
        return None
    if CALL in cue.frames and at - cue.first > 1:
        return (
            Range(at, content_end(reading, at, stop, HELD_THING._replace(opens_sentence=opens)))
            if letters[at] in 'dNn0mqheg"'
            else None
        )
    is_clause = letters[at] == "h" or (
        letters[at] == "n" and letters[at + 1 : at + 2] in ("x", "v", "e")
    )
    if is_clause and CLAIM in cue.frames:
        return Range(at, content_end(reading, at, stop, CLAUSE._replace(opens_sentence=opens)))
    if letters[at] == "t" and DECISION in cue.frames:
        return Range(at, content_end(reading, at, stop, INFINITIVE._replace(opens_sentence=opens)))
    return None


def _holder(
    reading: Reading, cue: CueWord, stretch: Range, last_subject: Range | None
) -> tuple[Range | None, int]:
    """Whose claim it is, and where the words that show it begin.

    "Obama's claim", "his claim"; else the subject: "Obama made the claim that".
    """
    letters, words = reading.letters, reading.words
    first = cue.first
    while first > stretch.first and letters[first - 1] in "N-e0rg":
        first -= 1
    if first == stretch.first:
        return None, cue.first
    before = letters[first - 1]
    if before == "'":
        return phrase_before(reading, first - 1, stretch.first), first
    if before == "d":
        if words[first - 1] in POSSESSIVES:
            return Range(first - 1, first), first
        first -= 1
        before = letters[first - 1] if first > stretch.first else "^"
    if before in "vegxbNm":
        return last_subject or main_subject(reading, stretch.first, first), cue.first
    return None, cue.first


POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
