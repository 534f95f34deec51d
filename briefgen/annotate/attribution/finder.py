"""The attribution layer: from an article's words and quotations to who said what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.annotate.attribution.contents import has_verb
from briefgen.annotate.attribution.cuewords import (
    REPORTEDLY,
    CueWord,
    CueWords,
)
from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.fixed import (
    LONGEST_SPEAKER_LABEL,
    read_beheld,
    read_fixed,
    read_label,
    read_poll,
    read_quoted_headline,
    read_signed,
    read_trailing_label,
)
from briefgen.annotate.attribution.modality import Hedges, hedged, is_unsaid
from briefgen.annotate.attribution.nounphrases import head_end
from briefgen.annotate.attribution.nouns import read_noun
from briefgen.annotate.attribution.outermost import nested, outermost
from briefgen.annotate.attribution.reading import Range, Reading, passages, read
from briefgen.annotate.attribution.speakers import Speaker, SpeakerFinder
from briefgen.annotate.attribution.verbs import VerbReader
from briefgen.annotate.attribution.wordclasses import (
    PREPOSITION,
    PRONOUN,
    QUOTE,
    THAT,
    TO,
    WordClasses,
)
from briefgen.annotate.attribution.wordlists import word_lists
from briefgen.annotate.judgement import of_stance
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import AnnotatedArticle, Attribution, Form, Sentence
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

SHORTEST_SPEECH = 4  # tokens of a quotation; what is shorter may be a title
NAMES_FIRST = frozenset((PREPOSITION, TO))  # "In a poll, ...", "To critics, ..."
MAY_NAME = NAMES_FIRST | {QUOTE}  # "“Nobody came.” — Ada Blom"
LINK_LENGTHS = (1, 2, 3)  # words of "moreover", "in addition", "as a result"


class AttributionFinder:
    """Finds attributions; compiled once from the tables of packs/english/reporting.yaml."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns | None = None) -> None:
        columns = columns or WordColumns()
        self._classes = WordClasses(vocabulary, columns)
        self._cue_words = CueWords(vocabulary, columns)
        self._lists = word_lists(vocabulary)
        self._verbs = VerbReader(vocabulary, self._lists)
        self._speakers = SpeakerFinder(vocabulary, columns)

    def find(self, annotated: AnnotatedArticle) -> tuple[Attribution, ...]:
        """All attributions in text order: those inside another's content are left out."""
        reading = read(annotated, self._classes, self._cue_words, self._lists)
        drafts = _that_say_something(self._drafts(reading, annotated.sentences))
        drafts.sort(key=_place)  # of those at one place what is nested stays behind
        speakers = self._speakers.resolve(
            drafts, reading, annotated.entities, annotated.article.meta.publisher
        )
        hedges = Hedges(annotated.cues)
        return tuple(
            [
                _attribution(reading, draft, speaker, hedges)
                for draft, speaker in zip(drafts, speakers, strict=True)
            ]
        )

    def _drafts(self, reading: Reading, sentences: Sequence[Sentence]) -> list[Draft]:
        found: list[Draft] = []
        inner: list[Draft] = []
        speech: int | None = None  # the draft that a quotation without a cue goes on with
        report: int | None = None  # the draft of a report that may go on in the next sentence
        headings = {each.first_token for each in sentences if each.kind == "heading"}
        colons = _near_colons(reading.shape)
        label_ends = 0
        for stretch, cues in passages(reading, sentences):
            if label_ends >= stretch.end:
                continue
            first = stretch.first
            read_here: list[Draft] = []
            drafts: list[Draft] = []
            if first in colons and (label := read_label(reading, stretch, colons[first])):
                label_ends = _paragraph_end(reading, stretch)
                drafts = [label.but(parts=(Range(label.first, label_ends),))]
            elif first in headings or reading.letters[first] in MAY_NAME:
                read_here, drafts = self._in_sentence(
                    reading, cues, stretch, first in headings, report is not None
                )
            elif cues:
                read_here, drafts = self._in_stretch(reading, cues, stretch, report is not None)
            if not drafts and speech is not None and _goes_on(reading, stretch, found[speech]):
                found[speech] = found[speech].but(parts=(*found[speech].parts, stretch))
                continue
            if report is not None and (linked := _linked(reading, stretch, drafts)) is not None:
                found[report] = found[report].but(parts=(*found[report].parts, linked))
                continue
            report = None
            if drafts:
                last = _last_quoted(reading, drafts) if len(drafts) > 1 else 0
                speech = len(found) + last
                found += drafts
                if _is_open(reading, stretch, drafts[-1]):
                    report = len(found) - 1
                if len(read_here) > len(drafts):
                    inner += nested(read_here, drafts)
            elif speech is not None and reading.breaks_line(first):
                speech = None
        return found + inner

    def _in_sentence(
        self,
        reading: Reading,
        cues: Sequence[CueWord],
        stretch: Range,
        is_heading: bool,
        is_report_open: bool,
    ) -> tuple[list[Draft], list[Draft]]:
        """The same for a heading, or a sentence that may name a source without a cue."""
        if is_heading and (
            named := read_quoted_headline(reading, stretch) or read_trailing_label(reading, stretch)
        ):
            return [], [named]
        read_here, drafts = self._in_stretch(reading, cues, stretch, is_report_open)
        opens_with = reading.letters[stretch.first]
        if opens_with in NAMES_FIRST:
            told = read_poll(reading, stretch) or read_beheld(reading, stretch)
            if told:
                return [told, *read_here], [told]
        if opens_with == QUOTE and not read_here and (signed := read_signed(reading, stretch)):
            return [], [signed]
        return read_here, drafts

    def _in_stretch(
        self, reading: Reading, cues: Sequence[CueWord], stretch: Range, is_report_open: bool
    ) -> tuple[list[Draft], list[Draft]]:
        """All drafts of a sentence, and those of them that no other one holds."""
        drafts: list[Draft] = []
        subject: Range | None = None
        words, nobody = reading.words, reading.lists.nobody
        # Nobody speaks within another's words where one cue stands alone, and no report goes on.
        opens = reading.letters[stretch.first]
        asks_for_speech = len(cues) > 1 or is_report_open or opens in NAMES_FIRST
        for cue in cues:
            kind = cue.kind
            draft = read_fixed(reading, cue, stretch) if kind.is_fixed else None
            if draft is None and kind.is_verb:
                draft, subject = self._verbs.read(reading, cue, stretch, subject)
            is_verb = draft is not None  # "denied reports that": the reports are nobody's speech
            if draft is None and kind.is_noun:
                draft = read_noun(reading, cue, stretch, subject)
            if draft is None:
                continue
            if (source := draft.source) is not None:
                named = words[source.first : source.end]
                if not nobody.isdisjoint(named) and _is_nobody(reading, source):
                    draft = draft.but(source=None)
            is_speech = is_verb and asks_for_speech and _is_speech(reading, cue, draft)
            drafts.append(draft.as_speech() if is_speech else draft)
        return drafts, outermost(drafts) if len(drafts) > 1 else drafts


def _attribution(reading: Reading, draft: Draft, speaker: Speaker, hedges: Hedges) -> Attribution:
    starts, ends = reading.tokens.starts, reading.tokens.ends
    if len(draft.parts) == 1:
        (part,) = draft.parts
        content = Span(starts[part.first], ends[part.end - 1])
        parts: tuple[Span, ...] = (content,)
    else:
        parts = tuple([reading.span(part) for part in sorted(draft.parts)])
        content = Span(parts[0].start, parts[-1].end)
    cue = Span(starts[draft.cue.first], ends[draft.cue.end - 1])
    by = draft.source
    source = Span(starts[by.first], ends[by.end - 1]) if by is not None else None
    modality = of_stance(draft.stance, source is not None or speaker.inherited)
    if near := hedges.near(source, cue, content):
        if is_unsaid(near, source, cue) and not _is_so_anyway(reading, draft.cue):
            modality = "possible"
        modality = hedged(near, reading.text, cue, content, modality)
    return Attribution(
        source,
        cue,
        content,
        parts,
        draft.stance,
        _form(reading, draft.parts),
        modality,
        speaker.id or speaker.name,
        speaker.inherited,
        speaker.name,
        speaker.role,
        tuple([reading.written(via) for via in draft.via]) if draft.via else (),
        draft.is_nested,
    )


def _is_so_anyway(reading: Reading, cue: Range) -> bool:
    """Whether what somebody "did not know" is so all the same."""
    return not reading.lists.factive.isdisjoint(reading.words[cue.first : cue.end])


def _place(draft: Draft) -> int:
    said, cue = draft.parts[0].first, draft.cue.first
    return said if said < cue else cue


def _is_nobody(reading: Reading, source: Range) -> bool:
    """Whether the words for a source cannot mean one: "there", "the number of visitors"."""
    if reading.words[source.first] in reading.lists.indefinite:
        return False  # "a number of visitors" are people
    end = source.end if source.end - source.first == 1 else head_end(reading, source)
    return reading.words[end - 1] in reading.lists.nobody


def _is_speech(reading: Reading, cue: CueWord, draft: Draft) -> bool:
    """Whether a draft is heard even inside another's words: hearsay, or a finite verb that the
    pack calls speech, with somebody named before and a clause or quotation behind."""
    if not cue.kind.is_speech or draft.source is None:
        return REPORTEDLY in cue.kind.frames
    if reading.letters[draft.source.first] == PRONOUN or not cue.kind.is_verb:
        return False
    part = draft.parts[-1]
    if part.first >= part.end:  # a colon at the very end: nothing is said
        return False
    is_finite = not cue.kind.is_gerund and reading.words[cue.first - 1] != "to"
    opening = reading.letters[part.first]
    return is_finite and (opening in 'hq"' or (opening not in "po" and has_verb(reading, part)))


def _that_say_something(drafts: list[Draft]) -> list[Draft]:
    """The drafts without empty parts: a colon at the end of a line announces what is said, but nothing
    may follow."""
    if all(part.first < part.end for draft in drafts for part in draft.parts):
        return drafts
    said = [
        draft.but(parts=tuple([part for part in draft.parts if part.first < part.end]))
        for draft in drafts
    ]
    return [draft for draft in said if draft.parts]


def _near_colons(shape: str) -> dict[int, int]:
    """The tokens from which a speaker's label may reach to a colon, with that colon."""
    near: dict[int, int] = {}
    at, last = shape.find(":"), -1
    while at >= 0:
        for first in range(max(last + 1, at - LONGEST_SPEAKER_LABEL + 1), at):
            near[first] = at
        at, last = shape.find(":", at + 1), at
    return near


def _last_quoted(reading: Reading, drafts: list[Draft]) -> int:
    """Which of the drafts of a sentence a following quotation goes on with: the last quoted one, else
    the last."""
    letters, last = reading.letters, len(drafts) - 1
    for number in range(last, -1, -1):
        for part in drafts[number].parts:
            if letters[part.first] == QUOTE:
                return number
    return last


def _goes_on(reading: Reading, stretch: Range, speech: Draft) -> bool:
    """Whether a stretch without a cue goes on with the quotation before it: nothing but quotation,
    or, in the same paragraph, a sentence with one in it ("Now, “it is a ruin.”")."""
    if _is_bare_quotation(reading, stretch):
        return True
    if reading.letters[stretch.end - 1] != QUOTE:
        return False
    quotation = reading.quotation_before(stretch.end)
    if quotation is None:
        return False
    marks = reading.shape.count(QUOTE, quotation.first, quotation.end)
    return (
        quotation.end - quotation.first - marks >= SHORTEST_SPEECH
        and reading.last_quoted(stretch.end) in ".?!"
        and speech.stands_behind
        and not reading.breaks_line(stretch.first)
    )


def _is_open(reading: Reading, stretch: Range, last: Draft) -> bool:
    """Whether a sentence ends in a report of sources without a name ("Officials say that ...")."""
    part, source, unnamed = last.parts[-1], last.source, reading.lists.unnamed
    if source is None or part.end < stretch.end - 1:
        return False
    if unnamed.isdisjoint(reading.words[source.first : source.end]):
        return False
    is_unnamed = reading.words[head_end(reading, source) - 1] in unnamed
    return is_unnamed and has_verb(reading, part)


def _linked(reading: Reading, stretch: Range, drafts: list[Draft]) -> Range | None:
    """What of a sentence of the same paragraph goes on with the report before it: all of it if it
    opens with a link ("Moreover, ...") and nobody else speaks in it; of "Considering that only ten
    came, ..." the first clause, since the writer draws the conclusion."""
    if reading.breaks_line(stretch.first) or any(draft.is_speech for draft in drafts):
        return None
    words, first = reading.words, stretch.first
    for length in LINK_LENGTHS:
        if " ".join(words[first : first + length]) in reading.lists.links:
            is_clause = reading.letters[first + length - 1] == THAT
            end = reading.shape.find(",", first, stretch.end) if is_clause else stretch.end
            return Range(first, end) if end > 0 else None
    return None


def _is_bare_quotation(reading: Reading, stretch: Range) -> bool:
    """Whether a stretch is nothing but quotation: nobody is named to say it."""
    if stretch.first not in reading.closing:
        return False
    at = reading.closing[stretch.first]
    while (at := reading.inside.find(0, at, stretch.end)) >= 0:
        if reading.letters[at] not in '.,"':
            return False
        at += 1
    return True


def _paragraph_end(reading: Reading, stretch: Range) -> int:
    """The token where the paragraph of a stretch ends."""
    line_end = reading.text.find("\n", reading.tokens.starts[stretch.first])
    if line_end < 0:
        return len(reading.tokens)
    return bisect_left(reading.tokens.starts, line_end)


def _form(reading: Reading, parts: Sequence[Range]) -> Form:
    for part in parts:
        if reading.letters[part.first] != QUOTE:
            break
    else:
        return "direct"
    for part in parts:
        if reading.shape.find(QUOTE, part.first, part.end) >= 0:
            return "mixed"
    return "indirect"
