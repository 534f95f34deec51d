"""Sources that follow what they say: "..., Shin said", "...," said Hong Min."""

from __future__ import annotations

import re

from briefgen.annotate.attribution.contents import (
    CLAUSE,
    FINITE,
    content_from,
    has_verb,
    said_before,
)
from briefgen.annotate.attribution.cuewords import SAY, TELL, CueWord
from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.nounphrases import is_name, phrase_after
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.verbgroups import VerbGroup
from briefgen.annotate.attribution.wordclasses import GERUND, PREPOSITION, QUESTION_WORD, QUOTE

SHORTEST_CONTENT = 4  # tokens of "“No deal” on prisoners, says Oslo"
LONGEST_ASIDE = 24  # tokens between a source and what is said on
RESUMES = re.compile(",(?=[xv])")  # the verb of what is said: "..., said Bell, | will not reopen"
MARKS = ',"_'  # what may stand between what is said and its source
NOTHING_MORE = ',.;:_p"s)cto'  # after "..., Shin said": nothing more is said here


def inverted(reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range) -> Draft | None:
    """ "...," said Hong Min, a fellow at the institute."""
    letters, stop = reading.letters, stretch.end
    if SAY not in cue.kind.frames or group.is_gerund or group.first == stretch.first:
        return None
    if letters[group.first - 1] not in MARKS:
        return None
    source = _named_source(reading, cue.end, stop)
    content = said_before(reading, group.first, stretch.first)
    is_framed = source is not None and reading.shape.startswith(",", source.end)
    if source and is_framed and (framed := _framed(reading, cue, group, source, stretch)):
        return framed
    if source is None or content is None:
        return None
    is_headline = reading.words[cue.first].endswith("s") and source.end + 1 >= stop
    if not _is_said(reading, content) and not (
        is_headline and content.end - content.first >= SHORTEST_CONTENT
    ):
        return None
    parts: tuple[Range, ...] = (content,)
    more = _resumed(reading, source.end, stop)
    if more and letters[content.end - 1] == QUOTE:
        parts += (content_from(reading, more, stop, CLAUSE),)
    return Draft(source, Range(group.first, cue.end), parts, cue.kind.stance, stands_behind=True)


def _resumed(reading: Reading, at: int, stop: int) -> int | None:
    """The token of the quotation that goes on behind a source and what is told of it: "said Ann Bell,
    an economist who runs the bank, | “is ...”"."""
    mark = reading.shape.find(',"', at, min(stop, at + LONGEST_ASIDE))
    is_opening = mark >= 0 and reading.shape.startswith(",", at) and mark + 1 in reading.closing
    return mark + 1 if is_opening else None


def _framed(
    reading: Reading, cue: CueWord, group: VerbGroup, source: Range, stretch: Range
) -> Draft | None:
    """ "The quay, said Ann Bell, | will not reopen"; "But, said Ann Bell, | “nobody came”"."""
    letters, shape, first = reading.letters, reading.shape, stretch.first
    while letters[first] in "cr,":
        first += 1
    opening = Range(first, group.first - 1)
    resumes = RESUMES.search(shape, source.end, min(stretch.end, source.end + LONGEST_ASIDE))
    more = resumes.end() if resumes else source.end + 1
    if more + 1 >= stretch.end or letters[group.first - 1] != ",":
        return None
    is_half = opening.end > first and not FINITE.search(shape, first, opening.end)
    goes_on = letters[more] in "xv" if is_half else opening.end <= first and more in reading.closing
    if not goes_on:
        return None
    content = content_from(reading, more, stretch.end, CLAUSE)
    parts = (opening, content) if is_half else (content,)
    return Draft(source, Range(group.first, cue.end), parts, cue.kind.stance, stands_behind=True)


def _is_said(reading: Reading, content: Range) -> bool:
    """Whether what stands before "said Ann Bell" is a quotation or a clause: not "Then, said"."""
    return reading.letters[content.end - 1] == QUOTE or has_verb(reading, content)


def _named_source(reading: Reading, first: int, stop: int) -> Range | None:
    """The source from token `first` on, with a name that follows: "said their lawyer, Ann Bell",
    "said one of them, Tariq Aziz"."""
    source = phrase_after(reading, first, stop)
    if source is None or source.end + 1 >= stop:
        return source
    is_named = reading.capitals[source.first] or reading.capitals[source.end - 1]
    if reading.letters[source.first] != "d" and is_named:
        return source
    if reading.letters[source.end] != "," or not reading.capitals[source.end + 1]:
        return source
    name = phrase_after(reading, source.end + 1, stop)
    return Range(source.first, name.end) if name else source


def names_source_last(
    reading: Reading, cue: CueWord, group: VerbGroup, subject: Range, stretch: Range
) -> bool:
    """ "It rained, in the north at least, said Ann Bell." rather than "Ann Bell, ..., said", where the
    verb stands behind a comma."""
    if subject.first == stretch.first or reading.letters[subject.first - 1] == QUOTE:
        return False
    if TELL in cue.kind.frames and is_name(reading, Range(subject.end - 1, subject.end)):
        return False  # "..., the spokesman, Ann Bell, told reporters."
    source = phrase_after(reading, cue.end, stretch.end)
    if source is None or has_verb(
        reading, Range(source.first, _relative_at(reading, source, stretch))
    ):
        return False
    return has_verb(reading, Range(stretch.first, group.first))


def _relative_at(reading: Reading, source: Range, stretch: Range) -> int:
    """Where "who was there" begins behind a source that ends its sentence; else the sentence's end."""
    at = source.end + reading.shape.startswith(",", source.end)
    return at if reading.shape.startswith(QUESTION_WORD, at) else stretch.end


def parts_around(
    reading: Reading, subject: Range, content: Range | None, at: int, stretch: Range
) -> tuple[Range, ...] | None:
    """The parts of what is said before and around "..., Shin said, ..."; None if nothing is said
    before. `content` is what is said behind the verb, `at` the token behind the verb."""
    letters, stop = reading.letters, stretch.end
    if subject.first - 1 <= stretch.first or letters[subject.first - 1] not in MARKS:
        return None
    said = said_before(reading, subject.first, stretch.first)
    if said is None:
        goes_on = (
            content is None and reading.shape[at : at + 1] == ","
        )  # "But, he said, it is late"
        return (content_from(reading, at + 1, stop, CLAUSE),) if goes_on else None
    is_quoted = letters[subject.first - 1] == QUOTE
    if content is not None:
        if not is_quoted or letters[said.first] != QUOTE:
            return None
        return (said, content) if letters[content.first] == QUOTE else (said,)
    if not is_quoted and at < stop and letters[at] not in NOTHING_MORE:
        return None
    is_half = not is_quoted and not has_verb(reading, said)
    more = _behind_comma(reading, at, stop, is_quoted, is_half)
    if more is None and is_half and _is_circumstance(reading, said):
        return None
    return (said, more) if more else (said,)


def _is_circumstance(reading: Reading, said: Range) -> bool:
    """Whether "In court," or "According to police," is all that stands before "the two argued"."""
    letter = reading.letters[said.first]
    return (letter == PREPOSITION or said.first in reading.cue_at) and QUOTE not in (
        reading.shape[said.first : said.end]
    )


def parts_around_as(
    reading: Reading, subject: Range, at: int, stretch: Range
) -> tuple[Range, ...] | None:
    """The parts of what is said around "..., as Shin said, ..." or behind "As Shin said, ..."."""
    letters = reading.letters
    mark = subject.first - 2
    if at < stretch.end and letters[at] not in ",._)":
        return None
    if mark < stretch.first:
        more = _behind_comma(reading, at, stretch.end, is_quoted=False)
        return (more,) if more else None
    if letters[mark] not in MARKS:
        return None
    said = said_before(reading, mark, stretch.first)
    more = _behind_comma(reading, at, stretch.end, is_quoted=False)
    return tuple(part for part in (said, more) if part) or None


def _behind_comma(
    reading: Reading, at: int, stop: int, is_quoted: bool, is_half: bool = False
) -> Range | None:
    """What is said on behind "..., Shin said,"; `is_half`: what stood before it has no verb yet."""
    letters = reading.letters
    if at + 1 >= stop or letters[at] not in ",:":
        return None
    after = letters[at + 1]
    if after == QUOTE or is_half or (not is_quoted and after != GERUND):
        return content_from(reading, at + 1, stop, CLAUSE)
    return None
