"""What a verb puts into a mouth: "Shin said that ...", "... , said Shin", "was accused of ..."."""

from __future__ import annotations

from briefgen.annotate.attribution.contents import (
    clause_before,
    clause_end,
    object_end,
    trimmed_end,
)
from briefgen.annotate.attribution.cuewords import (
    ACCUSE,
    ASK,
    BE_SAID,
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
from briefgen.annotate.attribution.nounphrases import phrase_after, simple_phrase_end
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.verbgroups import VerbGroup, verb_group
from briefgen.annotate.lexicon import Lexicon
from briefgen.model.vocabulary import Vocabulary

PHRASE_STARTS = frozenset('dNnm0eg"')
THAT_REACH = 14  # tokens between a verb and its "that": "said at a rally in Ohio on Monday that"


class VerbReader:
    """Turns one cue verb into a draft."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._between = Lexicon(((phrase, True) for phrase in vocabulary.phrases("time words")))
        self._documents = Lexicon(
            ((phrase, True) for phrase in vocabulary.phrases("document")), inflect=True
        )

    def read(
        self, reading: Reading, cue: CueWord, stretch: Range, last_subject: Range | None
    ) -> tuple[Draft | None, Range | None]:
        """The draft of a cue verb, if it says something, and its subject, for the verbs to come."""
        group = verb_group(reading, cue.first, stretch, last_subject)
        if group is None:
            return None, last_subject
        if group.is_passive:
            return self._passive(reading, cue, group, stretch), group.subject
        draft = self._active(reading, cue, group, stretch)
        return draft, group.subject or (draft.source if draft else None) or last_subject

    def _active(
        self, reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range
    ) -> Draft | None:
        frames, letters = cue.frames, reading.letters
        stop = stretch.end
        if SHOW in frames and not frames - {SHOW} and not self._is_document(reading, group.subject):
            return None
        cue_range = Range(group.first, cue.end)
        if group.subject is None or letters[group.first - 1] in ',"_':
            inverted = self._inverted(reading, cue, group, stretch)
            if inverted:
                return inverted
        at = self._after_modifiers(reading, cue.end, stop)
        content = self._content(reading, frames, at, cue.end, stop)
        if content is None and TELL in frames:
            addressee = simple_phrase_end(reading, at, stop)
            if addressee > at:
                past = self._after_modifiers(reading, addressee, stop)
                content = self._said(reading, past, stop) or self._told_more(
                    reading, addressee, stop
                )
                at = past if content is None else at
        behind = None
        if frames & {SAY, TELL} and group.subject and not group.borrowed:
            behind = self._behind(reading, group.subject, content, at, stretch)
        if behind:
            return Draft(group.subject, cue_range, behind, cue.stance, stands_behind=True)
        if content is None:
            return None
        return Draft(group.subject, cue_range, (content,), cue.stance)

    def _is_document(self, reading: Reading, subject: Range | None) -> bool:
        if subject is None:
            return False
        return bool(self._documents.find(reading.tokens, subject.first, subject.end))

    def _after_modifiers(self, reading: Reading, at: int, stop: int) -> int:
        """Past adverbs and times: "said Monday in a statement"."""
        letters, words = reading.letters, reading.words
        while at < stop:
            hits = self._between.at(reading.tokens, at, stop)
            if hits:
                at = hits[0].end
            elif letters[at] == "r":
                at += 1
            elif (
                words[at] == "on"
                and at + 1 < stop
                and self._between.at(reading.tokens, at + 1, stop)
            ):
                at += 1
            else:
                break
        return at

    def _content(
        self, reading: Reading, frames: frozenset[str], at: int, cue_end: int, stop: int
    ) -> Range | None:
        """What is said, when it follows the verb."""
        letters, words = reading.letters, reading.words
        if at >= stop:
            return None
        letter = letters[at]
        if frames & {SAY, ASK} and (said := self._said(reading, at, stop)):
            return said
        if letter == '"' and at in reading.closing:
            return Range(at, object_end(reading, at, stop))
        if letter == ":":
            return Range(at + 1, trimmed_end(reading, at + 1, stop)) if at + 1 < stop else None
        if letter == "t":
            if VOW in frames or SEEM in frames:
                return Range(at, clause_end(reading, at, stop))
            return None
        if letter == "q" and frames & {ASK, SAY, SHOW, SUPPORT}:
            return Range(at, clause_end(reading, at, stop))
        if letter == "h" and frames & {SAY, SHOW, SUPPORT, VOW}:
            return Range(at, clause_end(reading, at, stop))
        if letter not in PHRASE_STARTS:
            return None
        if frames & {SUPPORT, SHOW}:
            return Range(at, object_end(reading, at, stop))
        if URGE in frames:
            phrase = phrase_after(reading, at, stop)
            if phrase and phrase.end < stop and letters[phrase.end] == "t":
                return Range(at, clause_end(reading, at, stop))
        if ACCUSE in frames:
            return Range(at, object_end(reading, at, stop))
        return None

    def _said(self, reading: Reading, at: int, stop: int) -> Range | None:
        """A quotation, a that-clause, a question or a bare clause from token `at`."""
        letters = reading.letters
        if at >= stop:
            return None
        letter = letters[at]
        if (
            letter in ",:"
            and at + 1 < stop
            and letters[at + 1] == '"'
            and at + 1 in reading.closing
        ):
            return Range(at + 1, clause_end(reading, at + 1, stop))
        if letter == ":" and at + 1 < stop:
            return Range(at + 1, trimmed_end(reading, at + 1, stop))
        if letter == '"' and at in reading.closing:
            return Range(at, clause_end(reading, at, stop))
        if letter in "hq":
            return Range(at, clause_end(reading, at, stop))
        if letter == "p":
            that = letters.find("h", at, min(at + THAT_REACH, stop))
            comma = letters.find(',"', at, min(at + THAT_REACH, stop))
            if that > 0 and letters[that - 1] not in "x":
                return Range(that, clause_end(reading, that, stop))
            if comma > 0 and comma + 1 in reading.closing:
                return Range(comma + 1, clause_end(reading, comma + 1, stop))
        if letter in PHRASE_STARTS or letter in "ps":
            end = clause_end(reading, at, stop)
            if any(each in "xv" for each in letters[at:end]) or "e" in letters[at + 1 : end]:
                return Range(at, end)
        return None

    def _told_more(self, reading: Reading, at: int, stop: int) -> Range | None:
        """ "told the paper about the deal", "told supporters to stay at home"."""
        letters = reading.letters
        if at < stop and (letters[at] == "t" or reading.words[at] in ("about", "of")):
            return Range(at, clause_end(reading, at, stop))
        return None

    def _inverted(
        self, reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range
    ) -> Draft | None:
        """ "...," said Hong Min, a fellow at the institute."""
        if not cue.frames & {SAY, TELL} or group.is_gerund or group.first == stretch.first:
            return None
        if reading.letters[group.first - 1] not in ',"_':
            return None
        source = phrase_after(reading, cue.end, stretch.end)
        if source is None:
            return None
        after = reading.letters[source.end] if source.end < stretch.end else "."
        if after not in ',.("_:;qpsct' and source.end < stretch.end:
            return None
        content = clause_before(reading, group.first, stretch.first)
        if content is None:
            return None
        parts = (content,)
        if reading.letters[source.end : source.end + 2] == ',"':
            parts += (Range(source.end + 1, clause_end(reading, source.end + 1, stretch.end)),)
        return Draft(source, Range(group.first, cue.end), parts, cue.stance, stands_behind=True)

    def _behind(
        self,
        reading: Reading,
        subject: Range,
        content: Range | None,
        at: int,
        stretch: Range,
    ) -> tuple[Range, ...] | None:
        """The parts of what is said before and around "..., Shin said, ..."."""
        letters = reading.letters
        before = subject.first - 1
        if before <= stretch.first or letters[before] not in ',"_':
            return None
        quoted = letters[before] == '"'
        if content is not None and not quoted:
            return None
        if content is None and at < stretch.end and letters[at] not in ',.;:_p"s)c':
            return None
        said = clause_before(reading, subject.first, stretch.first)
        if said is None:
            return None
        if content is not None:
            if letters[content.first] == '"':
                return (said, content)
            return None if letters[content.first] in "hq" else None
        if at + 1 < stretch.end and letters[at] in ",:":
            after = letters[at + 1]
            if after == '"':
                return (said, Range(at + 1, clause_end(reading, at + 1, stretch.end)))
            if not quoted and after not in "sqgcp":
                return (said, Range(at + 1, clause_end(reading, at + 1, stretch.end)))
        return (said,)

    def _passive(
        self, reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range
    ) -> Draft | None:
        """ "is believed to have left", "was accused by voters of ...", "it is reported that"."""
        letters, words = reading.letters, reading.words
        stop = stretch.end
        at = self._after_modifiers(reading, cue.end, stop)
        if at >= stop:
            return None
        cue_range = Range(group.first, cue.end)
        source: Range | None = None
        if words[at] == "by":
            source = phrase_after(reading, at + 1, stop)
            if source is None:
                return None
            at = source.end
        rest: Range | None = None
        letter = letters[at] if at < stop else "."
        if letter == "t" and cue.frames & {BE_SAID, URGE, VOW, SEEM}:
            rest = Range(at, clause_end(reading, at, stop))
        elif letter == "h" and cue.frames & {SAY, TELL}:
            return Draft(source, cue_range, (Range(at, clause_end(reading, at, stop)),), cue.stance)
        elif letter == "q" and cue.frames & {ASK, SAY}:
            return Draft(source, cue_range, (Range(at, clause_end(reading, at, stop)),), cue.stance)
        elif letter in "po" and cue.frames & {ACCUSE} and words[at] in ("of", "for", "as"):
            rest = Range(at, object_end(reading, at, stop))
        elif letter in 'Nd"' and source is None and ACCUSE in cue.frames:
            rest = Range(at, object_end(reading, at, stop))
        elif source is None:
            return None
        elif not cue.frames & {SUPPORT, ACCUSE, SAY}:
            return None
        parts = tuple(part for part in (group.subject, rest) if part)
        return Draft(source, cue_range, parts, cue.stance) if parts else None
