"""Sources named by fixed words: "according to the police", "in his view", "Minister: ..."."""

from __future__ import annotations

import re

from briefgen.annotate.attribution.contents import (
    CLAUSE,
    before_contrast,
    clause_before,
    content_from,
    has_verb,
    trimmed_end,
)
from briefgen.annotate.attribution.cuewords import (
    ACCORDING,
    IN_HIS_VIEW,
    IN_HIS_WORDS,
    REPORTEDLY,
    SAY,
    SHOW,
    CueWord,
)
from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.nounphrases import (
    VERBS,
    head_end,
    is_name,
    listed_end,
    phrase_after,
    phrase_before,
    simple_phrase_end,
)
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.wordclasses import (
    DASH,
    POSSESSIVE,
    PREPOSITION,
    QUESTION_WORD,
    QUOTE,
)
from briefgen.annotate.verbs import is_verb_form

SHORTEST_HEADLINE = 4  # tokens before a source that stands last
LONGEST_TRAILING_LABEL = 4
JUDGES_CLAUSE = frozenset(
    "xv,.;:"
)  # word classes behind "reportedly": a verb, or the end of an aside
OPENS_ASIDE = frozenset(",_(")
LONGEST_POLL = 14  # tokens of "In a poll of 900 voters by the Tribune,"
ENDS_ASIDE = re.compile("[;:_)]|,(?=[xve])")  # or the sentence goes on with its verb
ACRONYM_LENGTHS = range(2, 6)
LONGEST_SPEAKER_LABEL = 7  # tokens before a colon at the beginning of a line


def read_fixed(reading: Reading, cue: CueWord, stretch: Range) -> Draft | None:
    if ACCORDING in cue.kind.frames:
        return _according(reading, cue, stretch)
    if IN_HIS_WORDS in cue.kind.frames:
        owners = reading.lists.possessives
        own = next(
            (at for at in range(cue.first, cue.end) if reading.words[at] in owners), cue.first
        )
        return _around(reading, cue, Range(own, own + 1), cue.end, stretch)
    if IN_HIS_VIEW in cue.kind.frames and (viewed := _in_view(reading, cue, stretch)):
        return viewed
    if REPORTEDLY in cue.kind.frames:
        return _reportedly(reading, cue, stretch)
    return None


def read_poll(reading: Reading, stretch: Range) -> Draft | None:
    """ "In a new poll by the Tribune, | nine in ten want to stay"."""
    letters, shape, first = reading.letters, reading.shape, stretch.first
    if letters[first] != PREPOSITION:
        return None
    comma = shape.find(",", first, first + LONGEST_POLL)
    if comma < 0 or comma + SHORTEST_HEADLINE > stretch.end:
        return None
    source = Range(first + 1, comma)
    named = reading.words[source.first : head_end(reading, source)]
    if reading.lists.polls.isdisjoint(named) or VERBS.search(shape, first, comma):
        return None
    content = content_from(reading, comma + 1, stretch.end, CLAUSE)
    return Draft(source, Range(first, first + 1), (content,), "states")


def read_beheld(reading: Reading, stretch: Range) -> Draft | None:
    """ "To critics, | the dam is a folly"."""
    first = stretch.first
    if reading.words[first] not in reading.lists.to_beholders:
        return None
    source = Range(first + 1, simple_phrase_end(reading, first + 1, stretch.end))
    if reading.words[source.end - 1] not in reading.lists.beholders:
        return None
    content = Range(source.end + 1, stretch.end)
    if not reading.shape.startswith(",", source.end) or not has_verb(reading, content):
        return None
    said = content_from(reading, content.first, stretch.end, CLAUSE)
    return Draft(source, Range(first, first + 1), (said,), "states")


def read_signed(reading: Reading, stretch: Range) -> Draft | None:
    """ "“Nobody came for hours.” — Ada Blom": a quotation with a name behind a dash."""
    end = reading.closing.get(stretch.first)
    if end is None or not reading.shape.startswith(DASH, end):
        return None
    name = Range(end + 1, simple_phrase_end(reading, end + 1, stretch.end))
    ends_line = name.end >= len(reading.tokens) or reading.breaks_line(name.end)
    if not is_name(reading, name) or not (ends_line or reading.shape.startswith(",", name.end)):
        return None
    said = Range(stretch.first, end)
    return Draft(name, Range(end, end + 1), (said,), "states", stands_behind=True)


def _according(reading: Reading, cue: CueWord, stretch: Range) -> Draft | None:
    source = phrase_after(reading, cue.end, stretch.end)
    if source is None:
        return None
    end = listed_end(reading, source.end, stretch.end)
    source = Range(source.first, _role_end(reading, Range(source.first, end), stretch.end))
    return _around(reading, cue, source, source.end, stretch)


def _in_view(reading: Reading, cue: CueWord, stretch: Range) -> Draft | None:
    """ "In the auditor's view, | the grant was spent twice"; "he died, by his brother's account, | of
    grief"."""
    letters = reading.letters
    owned = cue.first - (reading.words[cue.first - 1] in reading.lists.owning)
    if letters[owned - 1] != POSSESSIVE:
        return None
    source = phrase_before(reading, owned - 1, stretch.first)
    if source is None or source.first <= stretch.first:
        return None
    opening = source.first - 1
    is_apart = opening == stretch.first or letters[opening - 1] in ","
    if letters[opening] != PREPOSITION or not is_apart or letters[cue.end] not in ",.":
        return None
    around = cue.but(first=opening)
    return _around(reading, around, source, cue.end, stretch)


def _role_end(reading: Reading, source: Range, stop: int) -> int:
    """The end of a source with the role behind its name: "Ann Bell | , the mayor of Lund, the"."""
    shape = reading.shape
    closing = shape.find(",", source.end + 1, stop)
    if not shape.startswith(",d", source.end) or closing < 0 or not is_name(reading, source):
        return source.end
    is_clause = VERBS.search(shape, source.end, closing) is not None
    goes_on = shape[closing + 1 : closing + 2] in ("d", "N", "n", "0")
    return closing if goes_on and not is_clause else source.end


def _around(
    reading: Reading, cue: CueWord, source: Range, after: int, stretch: Range
) -> Draft | None:
    """What is said stands before the words that name the source, or behind them at the
    beginning of a sentence."""
    letters, shape = reading.letters, reading.shape
    first = cue.first
    while first > stretch.first and letters[first - 1] in "rc":
        first -= 1
    if first - stretch.first > 1:
        said = clause_before(reading, cue.first, stretch.first)
        if said is None:
            return None
        more = _goes_on(reading, said, after, stretch.end)
        parts = (said, more) if more else (said,)
        return Draft(source, Range(cue.first, cue.end), parts, cue.kind.stance, stands_behind=True)
    comma = shape.find(",", after, stretch.end)
    if comma >= 0 and shape[comma + 1 : comma + 2] == "q":  # "the paper, which saw the files, |"
        comma = max(comma, shape.find(",", comma + 1, stretch.end))
    start = comma + 1 if comma >= 0 else after
    if start >= stretch.end:
        return None
    if chained := _chained(reading, source, start, stretch.end):
        return chained
    content = content_from(reading, start, stretch.end, CLAUSE)
    return Draft(source, Range(cue.first, cue.end), (content,), cue.kind.stance)


def _goes_on(reading: Reading, said: Range, after: int, stop: int) -> Range | None:
    """What is said on behind a source between commas: "The cause, according to the mayor, | was a
    broken valve"."""
    if reading.shape.startswith(QUESTION_WORD, after):  # "according to a driver | who escaped, |"
        after = max(after, reading.shape.find(",", after, stop))
    if has_verb(reading, said) or not reading.shape.startswith(",", after):
        return None
    return content_from(reading, after + 1, stop, CLAUSE) if after + 1 < stop else None


def _chained(reading: Reading, outer: Range, start: int, stop: int) -> Draft | None:
    """ "According to the station, a survey showed that ...": by the survey, through the station."""
    source = phrase_after(reading, start, stop)
    inner = reading.cue_at.get(source.end) if source else None
    if source is None or inner is None or not inner.kind.frames & {SAY, SHOW}:
        return None
    if inner.end >= stop or reading.letters[inner.end] != "h":
        return None
    content = content_from(reading, inner.end, stop, CLAUSE)
    cue = Range(inner.first, inner.end)
    return Draft(source, cue, (content,), inner.kind.stance, via=(outer,))


def _reportedly(reading: Reading, cue: CueWord, stretch: Range) -> Draft | None:
    said = _phrase_judged(reading, cue, stretch)
    if said is None:
        whole = Range(stretch.first, trimmed_end(reading, stretch.first, stretch.end))
        said = before_contrast(reading, whole)
        if cue.first >= said.end:
            said = whole
    return Draft(None, Range(cue.first, cue.end), (said,), cue.kind.stance)


def _phrase_judged(reading: Reading, cue: CueWord, stretch: Range) -> Range | None:
    """The phrase that alone is hearsay: "It was closed, reportedly | due to drones"; None where
    the word judges a whole clause."""
    letters, at = reading.letters, cue.end
    if cue.first == stretch.first or at + 1 >= stretch.end:
        return None
    before = cue.first - 1
    while before > stretch.first and letters[before] in "xbr":
        before -= 1
    if letters[before] == QUESTION_WORD:
        at = before  # "the mayor, | who allegedly took bribes, ..."
    elif letters[at] in JUDGES_CLAUSE or (
        letters[cue.first - 1] not in OPENS_ASIDE and letters[at] not in "ps"
    ):
        return None
    end = ENDS_ASIDE.search(reading.shape, at, stretch.end)
    return Range(at, trimmed_end(reading, at, end.start() if end else stretch.end))


def read_label(reading: Reading, stretch: Range, colon: int) -> Draft | None:
    """A speaker before the first colon: headlines ("Mayor: ..."), transcripts."""
    shape = reading.shape
    if colon + 1 >= stretch.end:
        return None
    label = shape[stretch.first : colon]
    is_source = _is_source(reading, stretch, colon)
    is_plain = not any(letter not in "N0-'d()o" for letter in label)
    if not (is_source or is_plain or _names_topic(reading, colon, label)):
        return None
    starts, ends = reading.tokens.starts, reading.tokens.ends
    if starts[colon + 1] == ends[colon] or not reading.lists.labels.isdisjoint(
        reading.words[stretch.first : colon]
    ):
        return None
    if PREPOSITION not in label and reading.words[colon - 1] in reading.lists.subjects_of_lines:
        return None
    content = Range(colon + 1, trimmed_end(reading, colon + 1, stretch.end))
    said = shape[content.first : content.end]
    is_line = stretch.end >= len(reading.tokens) or reading.breaks_line(stretch.end)
    is_mixed = (
        QUOTE in said and not is_line
    )  # "Note: the “golden” years ..." rather than a headline
    is_clause = any(letter in "xvnge" for letter in said)
    if said[:1] != QUOTE and (is_mixed or not (is_clause or is_source)):
        return None
    topic = label.find(PREPOSITION)
    source = Range(stretch.first, stretch.first + topic if topic > 0 else colon)
    return Draft(source, Range(colon, colon + 1), (content,), "states")


def _names_topic(reading: Reading, colon: int, label: str) -> bool:
    """ "Mayor on the flood: “We failed”"."""
    topic = label.find(PREPOSITION)
    if topic < 1 or colon + 1 not in reading.closing or label.count(PREPOSITION) > 1:
        return False
    return reading.words[colon - len(label) + topic] in reading.lists.topics and not VERBS.search(
        label
    )


def _is_source(reading: Reading, stretch: Range, colon: int) -> bool:
    """Whether a label can be nothing but a source: "WHO: measles cases double", "Study: ..."."""
    first = stretch.first
    if reading.words[colon - 1] in reading.lists.documents:
        return True
    label = reading.written(Range(first, colon))
    return label.isupper() and label.isalpha() and len(label) in ACRONYM_LENGTHS


def read_quoted_headline(reading: Reading, stretch: Range) -> Draft | None:
    """ "“We failed”: mayor | weeps at inquiry"."""
    colon = reading.closing.get(stretch.first)
    if colon is None or not reading.shape.startswith(":", colon):
        return None
    end = simple_phrase_end(reading, colon + 1, stretch.end)
    source = Range(colon + 1, end)
    verbs = (at for at in range(source.first + 1, end) if is_verb_form(reading.words[at]))
    source = Range(source.first, next(verbs, end))
    if source.end <= source.first:
        return None
    said = Range(stretch.first, colon)
    return Draft(source, Range(colon, colon + 1), (said,), "states", stands_behind=True)


def read_trailing_label(reading: Reading, stretch: Range) -> Draft | None:
    """A headline that names its source last: "Rates to fall further: minister"."""
    shape = reading.shape
    colon = shape.rfind(":", stretch.first, stretch.end)
    if colon < 0:
        colon = shape.rfind(DASH, stretch.first, stretch.end)
        if colon > 0 and reading.capitals[colon + 1]:
            return None  # "... - The Tarn Gazette": where it was printed
    if colon - stretch.first < SHORTEST_HEADLINE:
        return None
    source = Range(colon + 1, trimmed_end(reading, colon + 1, stretch.end))
    label = shape[source.first : source.end]
    if (
        not label
        or len(label) > LONGEST_TRAILING_LABEL
        or any(each not in "N-'d" for each in label)
    ):
        return None
    content = Range(stretch.first, trimmed_end(reading, stretch.first, colon))
    return Draft(source, Range(colon, colon + 1), (content,), "states", stands_behind=True)
