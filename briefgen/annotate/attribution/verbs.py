"""What a verb puts into a mouth: "Shin said that ...", "... , said Shin", "was accused of ..."."""

from __future__ import annotations

from briefgen.annotate.attribution.behind import (
    MARKS,
    inverted,
    names_source_last,
    parts_around,
    parts_around_as,
)
from briefgen.annotate.attribution.complements import (
    MODIFIERS,
    Complements,
    end_of_aside,
    level_at,
    said_from,
)
from briefgen.annotate.attribution.contents import (
    CLAUSE,
    INFINITIVE,
    THING,
    Setting,
    before_contrast,
    content_from,
    has_verb,
)
from briefgen.annotate.attribution.cuewords import (
    ACCUSE,
    ASK,
    BE_SAID,
    CRITICAL,
    FATE,
    HOLD,
    KNOWN,
    PUT_AT,
    QUOTE_AS,
    QUOTED,
    SAY,
    SEEM,
    SHOW,
    SUPPORT,
    TELL,
    URGE,
    VOW,
    CueWord,
)
from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.nounphrases import phrase_after, phrase_before
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.verbgroups import VerbGroup, VerbGroups
from briefgen.annotate.attribution.wordclasses import AUXILIARY, END, NOUN, QUOTE
from briefgen.annotate.attribution.wordlists import WordLists
from briefgen.annotate.lexicon import Lexicon
from briefgen.model.vocabulary import Vocabulary

SEEMING = "tNreh"  # what may follow "seems"
ONLY_CRITICAL = frozenset({CRITICAL})
TWO_PHRASES = "dNN"  # "a move groups": word classes of a noun and the subject behind it
LONGEST_THING = 4  # tokens of "its third straight title"
OPENS_CLAUSE = "qh"  # word classes before a verb whose subject they are: "who said"
LEVEL_ENDS = frozenset(",;.:")


class VerbReader:
    """Turns one cue verb into a draft."""

    def __init__(self, vocabulary: Vocabulary, lists: WordLists) -> None:
        self._groups = VerbGroups(vocabulary)
        self._complements = Complements(vocabulary, lists)
        self._documents = Lexicon(
            ((phrase, True) for phrase in vocabulary.phrases("document")), inflect=True
        )

    def read(
        self, reading: Reading, cue: CueWord, stretch: Range, last_subject: Range | None
    ) -> tuple[Draft | None, Range | None]:
        """The draft of a cue verb, if it says something, and its subject, for the verbs to come."""
        group = self._groups.find(reading, cue, stretch, last_subject)
        if group is None:
            return None, last_subject
        frames = cue.kind.frames
        if cue.kind.is_special:
            if frames == ONLY_CRITICAL and not group.is_passive:
                return None, last_subject
            if KNOWN in frames and reading.words[cue.end] in reading.lists.known_as:
                return _known(reading, cue, group, stretch), group.subject
        if group.is_passive and CRITICAL not in frames:
            return self._passive(reading, cue, group, stretch), group.subject
        draft = self._active(reading, cue, group, stretch)
        if draft is None and reading.letters[cue.first] == NOUN:
            return None, last_subject  # likely no verb after all: "his comments"
        return draft, group.subject or (draft.source if draft else None) or last_subject

    def _active(
        self, reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range
    ) -> Draft | None:
        frames, at = cue.kind.frames, cue.end
        if cue.kind.is_special:
            if QUOTED in frames and SAY not in frames:
                saying = cue.kind.but(frames=frames | {SAY}, is_told=True)
                spoken = self._active(reading, cue.but(kind=saying), group, stretch)
                if spoken and all(part.first in reading.closing for part in spoken.parts):
                    return spoken
            if cue.kind.is_of_documents and not self._is_document(reading, group.subject):
                cue = cue.but(kind=cue.kind.but(frames=frames - {SHOW}))
        if reading.letters[group.first - 1] in MARKS and (
            _may_be_inverted(reading, cue, group, stretch)
        ):
            draft = inverted(reading, cue, group, stretch)
            if draft:
                return draft
        if reading.letters[at] in MODIFIERS or reading.words[at] in self._complements.modifiers:
            at = self._complements.past_modifiers(reading, at, stretch.end)
        if cue.kind.is_special:
            if SEEM in frames:
                return _seeming(reading, cue, group, cue.end, stretch)
            if QUOTE_AS in frames:
                if group.is_gerund and end_of_aside(reading, group.first - 1, stretch.end):
                    return None  # "reported, quoting officials, that"
                if quoted := _quoting(reading, cue, group, at, stretch):
                    return quoted
        return self._saying(reading, cue, group, at, stretch)

    def _is_document(self, reading: Reading, subject: Range | None) -> bool:
        if subject is None:
            return False
        return bool(self._documents.find(reading.words, subject.first, subject.end))

    def _saying(
        self, reading: Reading, cue: CueWord, group: VerbGroup, at: int, stretch: Range
    ) -> Draft | None:
        frames, subject, stop = cue.kind.frames, group.subject, stretch.end
        content = self._complements.after(reading, frames, at, stop, group.setting)
        if content is not None:
            if subject is None and _is_headless(reading, group, content):
                return None
            if reading.words[cue.first] in reading.lists.not_said_of and (
                _is_done(reading, cue, content)
            ):
                return None
        if subject is not None:
            before = subject.first - 1
            if reading.letters[before] in MARKS or reading.words[before] in reading.lists.comparing:
                parts = self._parts_around(reading, cue, group, content, at, stretch)
                if parts:
                    cue_range = Range(group.first, cue.end)
                    return Draft(subject, cue_range, parts, cue.kind.stance, stands_behind=True)
        if content is None:
            return None
        if subject and reading.letters[content.first] == AUXILIARY and content.first < content.end:
            subject = _without_antecedent(reading, subject)
        return Draft(subject, Range(group.first, cue.end), (content,), cue.kind.stance)

    def _parts_around(
        self,
        reading: Reading,
        cue: CueWord,
        group: VerbGroup,
        content: Range | None,
        at: int,
        stretch: Range,
    ) -> tuple[Range, ...] | None:
        """What is said before "..., Shin said" or around it, where a mark or "as" stands before the
        subject; None if nothing is."""
        subject, frames, letters = group.subject, cue.kind.frames, reading.letters
        if subject is None or group.is_borrowed or letters[group.first - 1] in OPENS_CLAUSE:
            return None
        # "..., the judge ruled.": what needs a "that" may also stand behind what is said.
        closes = HOLD in frames and letters[at] == END
        if not (cue.kind.is_told or closes):
            return None
        if content is None and TELL in frames:
            addressee = phrase_after(reading, at, stretch.end)
            past = addressee.end if addressee else at
            at = self._complements.past_modifiers(reading, past, stretch.end)
        if letters[subject.first - 1] in MARKS:
            return parts_around(reading, subject, content, at, stretch)
        return parts_around_as(reading, subject, at, stretch)

    def _passive(
        self, reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range
    ) -> Draft | None:
        """ "is believed to have left", "was accused by voters of ...", "it is reported that"."""
        stop, cue_range = stretch.end, Range(group.first, cue.end)
        at = self._complements.past_modifiers(reading, cue.end, stop)
        if PUT_AT in cue.kind.frames and reading.words[at] in reading.lists.levels:
            return _measured(reading, cue, group, Range(at, stop))
        source: Range | None = None
        if reading.words[at] in reading.lists.agents:
            source = phrase_after(reading, at + 1, stop)
            at = source.end if source else stop
        if at >= stop and source is None:
            return None
        behind = Range(at, stop)
        said = _said_passively(reading, cue, behind, source, group.setting)
        if said is not None:
            return Draft(source, cue_range, (said,), cue.kind.stance)
        rest = _rest_of_passive(reading, cue, behind, source, group.setting)
        if rest is None and (source is None or not cue.kind.frames & {SUPPORT, ACCUSE, SAY}):
            return None
        parts = tuple(part for part in (group.subject, rest) if part)
        return Draft(source, cue_range, parts, cue.kind.stance) if parts else None


def _with_frames(cue: CueWord, frames: frozenset[str]) -> CueWord:
    return cue.but(kind=cue.kind.but(frames=frames))


def _may_be_inverted(reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range) -> bool:
    """Whether the source may stand behind a verb that stands behind a mark."""
    subject, before = group.subject, reading.letters[group.first - 1]
    if subject is None:
        return True
    if before == QUOTE:
        # Not where an aside ends in a quotation: "Otto, known as “the Bull,” said he ..."
        is_quotation = subject.first in reading.closing
        return is_quotation or said_from(reading, cue.end, stretch.end) is None
    is_behind_comma = before == "," and SAY in cue.kind.frames
    return is_behind_comma and names_source_last(reading, cue, group, subject, stretch)


def _is_done(reading: Reading, cue: CueWord, content: Range) -> bool:
    """Whether a verb with this thing behind it is a deed: "claimed 14 lives", "denied him bail"."""
    things = reading.lists.not_said_of[reading.words[cue.first]]
    end = min(content.end, content.first + LONGEST_THING)
    return not things.isdisjoint(reading.words[content.first : end])


def _is_headless(reading: Reading, group: VerbGroup, content: Range) -> bool:
    """ "Read our guide", "pledged delegates": no one says it, and nothing shows that it is said."""
    if group.is_gerund:
        return False
    is_clause = reading.shape.startswith(("h", "q", '"'), content.first)
    return not is_clause and not has_verb(reading, content)


def _without_antecedent(reading: Reading, subject: Range) -> Range:
    """ "a move | business groups | said would cost jobs": what is said has its subject before the
    source."""
    is_double = reading.shape.startswith(TWO_PHRASES, subject.first, subject.end)
    return Range(subject.first + 2, subject.end) if is_double else subject


def _known(reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range) -> Draft | None:
    """ "the plain, known as the Wash"; "what critics describe as a land grab"."""
    letters = reading.letters
    if cue.end + 1 >= stretch.end:
        return None
    setting = Setting(group.setting.opens_sentence, inside_subject=True)
    name = content_from(reading, cue.end + 1, stretch.end, THING, setting)
    cue_range = Range(group.first, cue.end)
    is_participle = letters[cue.first] == "v" or reading.words[cue.first].endswith("n")
    if not is_participle and not group.is_passive and letters[group.first - 1] != ",":
        return Draft(group.subject, cue_range, (name,), cue.kind.stance)
    end = group.first - 1 if letters[group.first - 1] in ",(" else group.first
    subject = phrase_before(reading, end, stretch.first)
    return Draft(None, cue_range, (subject, name) if subject else (name,), cue.kind.stance)


def _seeming(
    reading: Reading, cue: CueWord, group: VerbGroup, at: int, stretch: Range
) -> Draft | None:
    """ "The talks seem to have failed": nobody in particular says so."""
    if at >= stretch.end or reading.letters[at] not in SEEMING or group.subject is None:
        return None
    is_clause = reading.letters[at] == "h"
    rest = content_from(
        reading, at, stretch.end, CLAUSE if is_clause else INFINITIVE, group.setting
    )
    parts = (rest,) if is_clause else (group.subject, rest)  # "it seems that", "he seems to"
    return Draft(None, Range(group.first, cue.end), parts, cue.kind.stance)


def _quoting(
    reading: Reading, cue: CueWord, group: VerbGroup, at: int, stretch: Range
) -> Draft | None:
    """ "The station quoted an officer as saying that": by the officer, through the station."""
    source = phrase_after(reading, at, stretch.end, saying=True)
    if source is None or group.subject is None:
        return None
    saying = source.end + (reading.words[source.end] in reading.lists.comparing)
    inner = reading.cue_at.get(saying)
    if inner is None or SAY not in inner.kind.frames or not reading.words[saying].endswith("ing"):
        return None
    if inner.end >= stretch.end:
        return None
    said = said_from(reading, inner.end, stretch.end)
    said = said or content_from(reading, inner.end, stretch.end, CLAUSE)
    return Draft(
        source, Range(group.first, cue.end), (said,), cue.kind.stance, via=(group.subject,)
    )


def _said_passively(
    reading: Reading, cue: CueWord, behind: Range, source: Range | None, setting: Setting
) -> Range | None:
    """ "it is reported | that ...", "was asked | whether ...", "was pressed about | the delay"."""
    at, stop = behind.first, behind.end
    if at >= stop:
        return None
    letters, frames = reading.letters, cue.kind.frames
    letter = letters[at]
    if (letter == "h" and frames & {SAY, TELL}) or (letter == "q" and frames & {ASK, SAY}):
        said = content_from(reading, at, stop, CLAUSE, setting)
        return said if source else before_contrast(reading, said)
    if cue.end - cue.first > 1 and letters[cue.end - 1] in "po" and source is None:
        return content_from(reading, at, stop, THING, setting)
    return None


def _measured(reading: Reading, cue: CueWord, group: VerbGroup, behind: Range) -> Draft | None:
    """ "the damage | was put | at 3 million by the insurers"."""
    figure = level_at(reading, behind.first, behind.end)
    if figure is None:
        return None
    agents = reading.lists.agents
    ends = LEVEL_ENDS | agents
    end = next((at for at in range(figure, behind.end) if reading.words[at] in ends), behind.end)
    source = phrase_after(reading, end + 1, behind.end) if reading.words[end] in agents else None
    level = content_from(reading, behind.first, end, THING, group.setting)
    parts = (group.subject, level) if group.subject else (level,)
    return Draft(source, Range(group.first, cue.end), parts, cue.kind.stance)


def _rest_of_passive(
    reading: Reading, cue: CueWord, behind: Range, source: Range | None, setting: Setting
) -> Range | None:
    """ "the painter is said | to have left", "the bank was accused | of fraud"."""
    at, stop = behind.first, behind.end
    if at >= stop:
        return None
    letter = reading.letters[at]
    if FATE in cue.kind.frames and reading.words[at] in reading.lists.fates:
        return content_from(reading, at, stop, THING, setting)
    if letter == "t" and cue.kind.frames & {BE_SAID, URGE, VOW, SEEM}:
        return content_from(reading, at, stop, INFINITIVE, setting)
    is_named = letter in 'Nd"' and source is None  # "was called a liar"
    if ACCUSE in cue.kind.frames and (is_named or reading.words[at] in reading.lists.accused_of):
        return content_from(reading, at, stop, THING, setting)
    return None
