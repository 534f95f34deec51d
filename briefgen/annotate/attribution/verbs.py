"""What a verb puts into a mouth: "Shin said that ...", "... , said Shin", "was accused of ..."."""

from __future__ import annotations

from briefgen.annotate.attribution.contents import (
    CLAUSE,
    INFINITIVE,
    THING,
    THING_AS,
    Reach,
    content_end,
    said_before,
    trimmed_end,
)
from briefgen.annotate.attribution.cuewords import (
    ACCUSE,
    ASK,
    BE_SAID,
    CRITICAL,
    HOLD,
    KNOWN,
    QUOTE_AS,
    SAY,
    SEE_AS,
    SEEM,
    SHOW,
    SUPPORT,
    TELL,
    URGE,
    VOW,
    CueWord,
)
from briefgen.annotate.attribution.draft import Draft
from briefgen.annotate.attribution.nounphrases import (
    phrase_after,
    phrase_before,
    simple_phrase_end,
)
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.verbgroups import VerbGroup, verb_group
from briefgen.annotate.lexicon import Lexicon
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import forms_of

PHRASE_STARTS = frozenset('dNnm0eg"(')
SEEMING = frozenset("tNreh")
THAT_REACH = 14  # tokens between a verb and its "that": "said at a rally in Ohio on Monday that"
GOES_ON_ELSEWHERE = frozenset(',.;:_p"s)cto')  # after "..., Shin said": nothing more is said here
Place = tuple[bool, bool]  # whether the verb opens the sentence, and stands in a subject
ANYWHERE: Place = (False, False)
SAYS_BEHIND = frozenset({SAY, TELL})
ABOUT = frozenset({"about", "of"})
ACCUSED_OF = frozenset({"of", "for", "as"})


class VerbReader:
    """Turns one cue verb into a draft."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._between = Lexicon((phrase, True) for phrase in vocabulary.phrases("time words"))
        self._plurals = frozenset(vocabulary.phrases("plural words"))
        self._mostly_nouns = frozenset(
            form for noun in vocabulary.phrases("mostly nouns") for form in forms_of(noun)
        )
        self._documents = Lexicon(
            ((phrase, True) for phrase in vocabulary.phrases("document")), inflect=True
        )

    def read(
        self, reading: Reading, cue: CueWord, stretch: Range, last_subject: Range | None
    ) -> tuple[Draft | None, Range | None]:
        """The draft of a cue verb, if it says something, and its subject, for the verbs to come."""
        if self._is_noun(reading, cue):
            return None, last_subject
        group = verb_group(reading, cue.first, stretch, last_subject, self._plurals)
        if group is None or (cue.frames == {CRITICAL} and not group.is_passive):
            return None, last_subject
        if CRITICAL in cue.frames:
            group = group._replace(is_passive=False)
        if KNOWN in cue.frames and reading.words[cue.end : cue.end + 1] in (["as"], ["for"]):
            return self._known(reading, cue, group, stretch), group.subject
        if group.is_passive:
            return self._passive(reading, cue, group, stretch), group.subject
        draft = self._active(reading, cue, group, stretch)
        return draft, group.subject or (draft.source if draft else None) or last_subject

    def _known(
        self, reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range
    ) -> Draft | None:
        """ "the plain, known as the Wash"; "what critics describe as a land grab"."""
        stop = stretch.end
        if cue.end + 1 >= stop:
            return None
        name = _upto(reading, cue.end + 1, stop, THING, (group.opens_sentence, True))
        cue_range = Range(group.first, cue.end)
        is_active = reading.letters[cue.first] != "v" and not reading.words[cue.first].endswith("n")
        if is_active and not group.is_passive and reading.letters[group.first - 1] != ",":
            return Draft(group.subject, cue_range, (name,), cue.stance)
        end = group.first - (reading.letters[group.first - 1] in ",(")
        subject = phrase_before(reading, end, stretch.first)
        return Draft(None, cue_range, (subject, name) if subject else (name,), cue.stance)

    def _is_noun(self, reading: Reading, cue: CueWord) -> bool:
        if reading.words[cue.first] not in self._mostly_nouns or cue.end - cue.first > 1:
            return False
        before, after = (
            reading.letters[cue.first - 1 : cue.first],
            reading.letters[cue.end : cue.end + 1],
        )
        return before not in ("x", "t", "n", "r") and after not in ("h", "q", '"')

    def _active(
        self, reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range
    ) -> Draft | None:
        if cue.frames == {SHOW} and not self._is_document(reading, group.subject):
            return None
        at = self._after_modifiers(reading, cue.end, stretch.end)
        before = reading.letters[group.first - 1]
        if (
            group.subject is None
            or before == '"'
            or (before == "," and self._names_source_last(reading, cue, group, stretch))
        ):
            inverted = self._inverted(reading, cue, group, stretch)
            if inverted:
                return inverted
        cue_range = Range(group.first, cue.end)
        if SEEM in cue.frames:
            return self._seeming(reading, cue, group, at, stretch)
        if QUOTE_AS in cue.frames and (quoting := self._quoting(reading, cue, group, at, stretch)):
            return quoting
        content = self._after(reading, cue, group, at, stretch)
        if cue.frames & SAYS_BEHIND and group.subject and not group.is_borrowed:
            if content is None and TELL in cue.frames:
                addressee = phrase_after(reading, at, stretch.end)
                at = self._after_modifiers(reading, addressee.end if addressee else at, stretch.end)
            behind = self._before(reading, group.subject, content, at, stretch)
            if behind:
                return Draft(group.subject, cue_range, behind, cue.stance, stands_behind=True)
        if content is None:
            return None
        return Draft(group.subject, cue_range, (content,), cue.stance)

    def _seeming(
        self, reading: Reading, cue: CueWord, group: VerbGroup, at: int, stretch: Range
    ) -> Draft | None:
        """ "The talks seem to have failed": nobody in particular says so."""
        if at >= stretch.end or reading.letters[at] not in SEEMING or group.subject is None:
            return None
        rest = _upto(
            reading, at, stretch.end, INFINITIVE, (group.opens_sentence, group.inside_subject)
        )
        return Draft(None, Range(group.first, cue.end), (group.subject, rest), cue.stance)

    def _quoting(
        self, reading: Reading, cue: CueWord, group: VerbGroup, at: int, stretch: Range
    ) -> Draft | None:
        """ "The channel quoted an official as saying that ...": said by the official, through the
        channel."""
        source = phrase_after(reading, at, stretch.end, saying=True)
        if source is None or group.subject is None:
            return None
        saying = source.end
        if saying < stretch.end and reading.words[saying] == "as":
            saying += 1
        inner = reading.cue_at.get(saying)
        if inner is None or SAY not in inner.frames or not reading.words[saying].endswith("ing"):
            return None
        said = self._said(reading, inner.end, stretch.end, ANYWHERE) or (
            inner.end < stretch.end and _upto(reading, inner.end, stretch.end, CLAUSE, ANYWHERE)
        )
        if not said:
            return None
        cue_range = Range(group.first, cue.end)
        return Draft(source, cue_range, (said,), cue.stance, via=(group.subject,))

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
            elif letters[at] == "r" or (
                words[at] == "on" and self._between.at(reading.tokens, at + 1, stop)
            ):
                at += 1
            else:
                break
        return at

    def _after(
        self, reading: Reading, cue: CueWord, group: VerbGroup, at: int, stretch: Range
    ) -> Range | None:
        """What is said, when it follows the verb; `at` is behind the verb and its adverbs."""
        opens, stop = (group.opens_sentence, group.inside_subject), stretch.end
        if TELL in cue.frames:
            addressee = simple_phrase_end(reading, at, stop)
            if addressee > at and reading.letters[addressee : addressee + 1] not in ("x", "v"):
                past = self._after_modifiers(reading, addressee, stop)
                told = self._said(reading, past, stop, opens)
                told = told or self._told(reading, addressee, stop, opens)
                if told:
                    return told
        return self._content(reading, cue.frames, at, stop, opens)

    def _content(
        self, reading: Reading, frames: frozenset[str], at: int, stop: int, opens: Place
    ) -> Range | None:
        if at >= stop:
            return None
        letters = reading.letters
        letter = letters[at]
        if SAY in frames and (said := self._said(reading, at, stop, opens)):
            return said
        if letter == '"' and at in reading.closing:
            return _upto(reading, at, stop, THING_AS, opens)
        if letter == ":":
            return Range(at + 1, max(at + 1, trimmed_end(reading, at + 1, stop)))
        if letter == "t":
            return _upto(reading, at, stop, INFINITIVE, opens) if VOW in frames else None
        if letter == "q" and frames & {ASK, SAY, SHOW, SUPPORT}:
            return _upto(reading, at, stop, CLAUSE, opens)
        if letter == "h" and frames & {SAY, HOLD, SHOW, SUPPORT, VOW}:
            return _upto(reading, at, stop, CLAUSE, opens)
        if letter not in PHRASE_STARTS:
            return None
        if ACCUSE in frames:
            return _upto(reading, at, stop, THING_AS, opens)
        if frames & {SUPPORT, SHOW, CRITICAL}:
            return _upto(reading, at, stop, THING, opens)
        if SEE_AS in frames:
            seen = _upto(reading, at, stop, THING_AS, opens)
            if "as" in reading.words[at : seen.end]:
                return seen
        if URGE in frames:
            phrase = phrase_after(reading, at, stop)
            if phrase and phrase.end < stop and letters[phrase.end] == "t":
                return _upto(reading, at, stop, INFINITIVE, opens)
        return None

    def _said(self, reading: Reading, at: int, stop: int, opens: Place) -> Range | None:
        """A quotation, a that-clause, a question or a bare clause from token `at`."""
        letters = reading.letters
        if at >= stop:
            return None
        letter = letters[at]
        if letter in ",:" and at + 1 in reading.closing:
            return _upto(reading, at + 1, stop, CLAUSE, opens)
        if letter == ":":
            return Range(at + 1, max(at + 1, trimmed_end(reading, at + 1, stop)))
        if letter in "hq" or (letter == '"' and at in reading.closing):
            return _upto(reading, at, stop, CLAUSE, opens)
        if letter in "pto":
            reach = min(at + THAT_REACH, stop)
            that = letters.find("h", at, reach)
            comma = max(letters.find(',"', at, reach), letters.find(':"', at, reach))
            if that > 0:
                return _upto(reading, that, stop, CLAUSE, opens)
            if comma > 0 and comma + 1 in reading.closing:
                return _upto(reading, comma + 1, stop, CLAUSE, opens)
        if letter in PHRASE_STARTS or letter in "psxv":
            content = _upto(reading, at, stop, CLAUSE, opens)
            if _has_verb(letters, content):
                return content
        return None

    def _told(self, reading: Reading, at: int, stop: int, opens: Place) -> Range | None:
        """ "told the paper about the deal", "told supporters to stay at home"."""
        if at < stop and (reading.letters[at] == "t" or reading.words[at] in ABOUT):
            return _upto(reading, at, stop, INFINITIVE, opens)
        return None

    def _names_source_last(
        self, reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range
    ) -> bool:
        """ "It rained, in the north at least, said Ann Bell." rather than "Ann Bell, ..., said" """
        letters = reading.letters
        source = phrase_after(reading, cue.end, stretch.end)
        if source is None or _has_verb(letters, Range(source.first, stretch.end)):
            return False
        return (
            _has_verb(letters, Range(stretch.first, group.first)) and letters[source.first] != "n"
        )

    def _inverted(
        self, reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range
    ) -> Draft | None:
        """ "...," said Hong Min, a fellow at the institute."""
        letters = reading.letters
        if not cue.frames & {SAY, TELL} or group.is_gerund or group.first == stretch.first:
            return None
        if letters[group.first - 1] not in ',"_':
            return None
        source = phrase_after(reading, cue.end, stretch.end)
        content = said_before(reading, group.first, stretch.first)
        if source is None or content is None:
            return None
        parts = (content,)
        if source.end + 1 in reading.closing and letters[source.end] == ",":
            parts += (_upto(reading, source.end + 1, stretch.end, CLAUSE, ANYWHERE),)
        return Draft(source, Range(group.first, cue.end), parts, cue.stance, stands_behind=True)

    def _before(
        self, reading: Reading, subject: Range, content: Range | None, at: int, stretch: Range
    ) -> tuple[Range, ...] | None:
        """The parts of what is said before and around "..., Shin said, ..."."""
        letters = reading.letters
        before = subject.first - 1
        if before <= stretch.first or letters[before] not in ',"_':
            return None
        said = said_before(reading, subject.first, stretch.first)
        if said is None:
            opens_with_but = content is None and letters[at : at + 1] == ","
            return (
                (_upto(reading, at + 1, stretch.end, CLAUSE, ANYWHERE),) if opens_with_but else None
            )
        is_quoted = letters[before] == '"' and (content is None or letters[said.first] == '"')
        goes_on = at < stretch.end and letters[at] not in GOES_ON_ELSEWHERE
        if not is_quoted and (content is not None or goes_on):
            return None
        if content is not None:
            return (said, content) if letters[content.first] == '"' else (said,)
        if at + 1 < stretch.end and letters[at] in ",:":
            after = letters[at + 1]
            if after == '"' or (not is_quoted and after not in "sqgcp"):
                return (said, _upto(reading, at + 1, stretch.end, CLAUSE, ANYWHERE))
        return (said,)

    def _passive(
        self, reading: Reading, cue: CueWord, group: VerbGroup, stretch: Range
    ) -> Draft | None:
        """ "is believed to have left", "was accused by voters of ...", "it is reported that"."""
        letters, words, frames = reading.letters, reading.words, cue.frames
        stop = stretch.end
        at = self._after_modifiers(reading, cue.end, stop)
        if at >= stop:
            return None
        source: Range | None = None
        if words[at] == "by":
            source = phrase_after(reading, at + 1, stop)
            if source is None:
                return None
            at = source.end
        cue_range = Range(group.first, cue.end)
        letter = letters[at] if at < stop else "."
        if (letter == "h" and frames & {SAY, TELL}) or (letter == "q" and frames & {ASK, SAY}):
            content = _upto(reading, at, stop, CLAUSE, (group.opens_sentence, group.inside_subject))
            return Draft(source, cue_range, (content,), cue.stance)
        rest: Range | None = None
        if cue.end - cue.first > 1 and letters[cue.end - 1] in "po" and source is None:
            content = _upto(
                reading, at, stop, THING_AS, (group.opens_sentence, group.inside_subject)
            )
            return Draft(None, cue_range, (content,), cue.stance)
        if letter == "t" and frames & {BE_SAID, URGE, VOW, SEEM}:
            rest = _upto(
                reading, at, stop, INFINITIVE, (group.opens_sentence, group.inside_subject)
            )
        elif ACCUSE in frames and (
            (words[at : at + 1] and words[at] in ACCUSED_OF) or (letter in 'Nd"' and source is None)
        ):
            rest = _upto(reading, at, stop, THING, (group.opens_sentence, group.inside_subject))
        elif source is None or not frames & {SUPPORT, ACCUSE, SAY}:
            return None
        parts = tuple(part for part in (group.subject, rest) if part)
        return Draft(source, cue_range, parts, cue.stance) if parts else None


def _upto(reading: Reading, first: int, stop: int, reach: Reach, place: Place) -> Range:
    if any(place):
        reach = reach._replace(opens_sentence=place[0], is_subject=place[1])
    return Range(first, content_end(reading, first, stop, reach))


def _has_verb(letters: str, content: Range) -> bool:
    said = letters[content.first : content.end]
    return any(letter in "xvn" for letter in said) or "e" in said[1:]
