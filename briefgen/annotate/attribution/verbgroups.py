"""The verb group around a cue verb: "the minister | has repeatedly said"."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.attribution.contents import PLAIN, SETTINGS, Setting
from briefgen.annotate.attribution.cuewords import FATE, SHOW, CueWord
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.subjects import main_subject, subject_before
from briefgen.annotate.attribution.wordclasses import HYPHEN, NOUN, PARTICIPLE, PRONOUN, TO
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import forms_of

# Word classes behind a word that may be a noun and a verb, if it is a verb.
AFTER_PAST_VERB = ("d", "m", ".")
AFTER_JOINED_VERB = 'hdmnq"t'
AFTER_SINGULAR_VERB = "dhqn\"Nm,tpr:'0."
BESIDE_HELPERS = "rxb'"  # word classes of helpers, and of "'s"
BEFORE_NOUN = "d'po"  # word classes behind which a past form is no verb
MAY_OPEN = "crsgep"  # word classes with which an opening clause or participle may begin
ONLY_SHOW = frozenset({SHOW})
AFTER_PLURAL_VERB = 'dhqn"Nmtpr0.'


class VerbGroup(Record, frozen=True):
    """`first`: first token of the group with its auxiliaries. `subject` is None if there is none
    to the left: an inverted or headless sentence. `is_borrowed`: it is an earlier verb's."""

    first: int
    subject: Range | None
    is_passive: bool
    is_gerund: bool
    is_borrowed: bool
    setting: Setting = PLAIN


class VerbGroups:
    """Compiled from the tables "plural words" and "never nouns"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._plurals = frozenset(vocabulary.phrases("plural words"))
        self._never_nouns = frozenset(
            form for verb in vocabulary.phrases("never nouns") for form in forms_of(verb)
        )

    def find(
        self, reading: Reading, cue: CueWord, stretch: Range, last_subject: Range | None
    ) -> VerbGroup | None:
        """The group of a cue verb; None if the word is no verb there."""
        letters, words, at, kind = reading.letters, reading.words, cue.first, cue.kind
        floor, letter = stretch.first, letters[at]
        if reading.capitals[at] and letter == NOUN and at > floor and not reading.in_headline(at):
            return None  # "Planned Parenthood", "Mr. Bill Hope"
        before = letters[at - 1] if at > floor else "^"
        first, has_auxiliaries, is_passive = at, False, False
        if (
            before in BESIDE_HELPERS
            or letters[at - 2] in "xb"
            or (before == PRONOUN and "'" in words[at - 1])  # "they've"
        ):
            first, has_auxiliaries, is_passive = _helpers(reading, at, floor)
            before = letters[first - 1] if first > floor else "^"
        elif before in BEFORE_NOUN and letter not in "xbg" and not kind.is_gerund:
            return None  # "the report", "of claims"
        if before == HYPHEN and words[first - 1] == "-":
            return None  # "mortgage-backed securities"
        is_infinitive = before == TO
        if is_infinitive and words[first - 2] in reading.lists.no_wish:
            return None
        if kind.is_mostly_noun and _is_noun(reading, cue):
            return None
        if has_auxiliaries:
            is_passive = is_passive and not kind.is_gerund and not words[at].endswith("s")
        else:
            if not (
                is_infinitive
                or (letter in "ev" and before not in BEFORE_NOUN and not kind.is_gerund)
                or self._stands_as_verb(reading, cue, first, before, stretch.end)
            ):
                return None
            if letter == PARTICIPLE or FATE in kind.frames:
                is_passive = _is_clipped_passive(reading, cue)
        is_bare_gerund = kind.is_gerund and not has_auxiliaries
        may_open = letters[floor] in MAY_OPEN or first == floor
        opens = (
            (may_open or words[floor] in reading.lists.openings)
            and _opens_sentence(reading, first, stretch)
        ) or (before in "qs" and letters[first - 2] == "c")  # "and when asked about it, she"
        if (is_infinitive or is_bare_gerund) and not (kind.is_gerund and before in "Nm0)"):
            borrowed = (
                last_subject
                or main_subject(reading, floor, first)
                or main_subject(reading, floor, stretch.end)
            )
            setting = SETTINGS[opens, False]
            return VerbGroup(first, borrowed, is_passive, kind.is_gerund, True, setting)
        subject, is_borrowed = subject_before(reading, first, stretch, last_subject)
        if subject is None and first == floor < at and letters[first] == "r":
            subject = Range(first, first + 1)  # a name that looks like an adverb: "Kelly said"
            first += 1
        is_inside = is_bare_gerund or before in "qh"
        setting = SETTINGS[opens, is_inside] if opens or is_inside else PLAIN
        return VerbGroup(first, subject, is_passive, kind.is_gerund, is_borrowed, setting)

    def _stands_as_verb(
        self, reading: Reading, cue: CueWord, first: int, before: str, stop: int
    ) -> bool:
        """Whether a word without auxiliaries is a verb, by its form and what stands around."""
        letters, at, is_gerund = reading.letters, cue.first, cue.kind.is_gerund
        letter = letters[at]
        if letter in "xb":
            return True
        if not is_gerund and (letter in "ev" or cue.kind.is_past):
            return before not in BEFORE_NOUN
        has_own_of = reading.words[cue.end - 1] in reading.lists.behind_nouns  # "warns of"
        behind = cue.end if has_own_of else at + 1
        after = letters[behind] if behind < stop else "."
        if is_gerund:
            is_noun = (
                after in "po" and cue.kind.frames == ONLY_SHOW and _has_article(letters, first)
            )
            return before not in "d'" and after not in "o." and not is_noun
        is_noun = not has_own_of and reading.words[behind] in reading.lists.behind_nouns
        if is_noun and before not in "nqh":
            return False
        return self._is_verb_rather(reading, first, at, before, after)

    def _is_verb_rather(
        self, reading: Reading, first: int, at: int, before: str, after: str
    ) -> bool:
        """The same for a form that may be a noun: "claims", "plan"."""
        words = reading.words
        previous = reading.words[first - 1]
        if before in "nqh":
            return True
        if reading.shape.startswith("hx", at + 1) and words[at] not in self._never_nouns:
            return False  # "a report that could", "claims that are false"
        if before == "c":
            return after in AFTER_JOINED_VERB
        if words[at].endswith("s") and not words[at].endswith("ss"):
            if previous in self._plurals and after not in 'hq"':
                return False  # "those worries", but "the media reports that"
            is_adjective = before == "N" and previous.endswith("ed")  # "unfounded claims"
            return before in "Nm)," and after in AFTER_SINGULAR_VERB and not is_adjective
        if before not in "N0)":
            return False
        verb = reading.cue_at.get(at + 1)
        if verb and verb.kind.is_verb and words[at + 1].endswith(("s", "ed")):
            return False  # "a United Nations report | warns"
        is_acronym = reading.text[reading.tokens.ends[first - 1] - 1].isupper()  # "the CBS report"
        is_plural = (previous.endswith("s") and not is_acronym) or previous in self._plurals
        is_joined = reading.shape[first - 2 : first - 1] == "c"
        return after in 'mhq"' or ((is_plural or is_joined) and after in AFTER_PLURAL_VERB)


def _is_noun(reading: Reading, cue: CueWord) -> bool:
    """Whether a word that is mostly a noun ("state") stands without the signs of a verb."""
    if cue.end - cue.first > 1:
        return False
    before, after = reading.letters[cue.first - 1], reading.letters[cue.end]
    if cue.kind.is_past and after in AFTER_PAST_VERB:
        return False  # "the board ordered the plant to close", "..., the judge ruled."
    return before not in "xtnr" and after not in 'hq"'


def _has_article(letters: Sequence[str], end: int) -> bool:
    """Whether nouns before token `end` stand behind an article or the like: "a strong | showing"."""
    at = end
    while at and letters[at - 1] == NOUN:
        at -= 1
    return 0 < at < end and letters[at - 1] in "d'"


def _helpers(reading: Reading, at: int, floor: int) -> tuple[int, bool, bool]:
    """The first of the auxiliaries and adverbs before a verb, whether there are auxiliaries, and
    whether they may make it a passive."""
    letters, words = reading.letters, reading.words
    first = at
    are_auxiliaries = are_passive = False
    while first > floor:
        letter = letters[first - 1]
        if letter in "xb":
            are_auxiliaries = True
            are_passive = are_passive or words[first - 1] in reading.lists.be_forms
        elif letter != "r" and not (
            letters[first - 2] in "xb" and words[first - 1] in reading.lists.inside_groups
        ):
            break
        first -= 1
    if first - 1 > floor and letters[first - 2] in "nq" and words[first - 1] == "'s":
        return first - 1, True, True  # "he's"
    if first > floor and letters[first - 1] == "n" and "'" in words[first - 1]:
        return first, True, words[first - 1].endswith(reading.lists.clipped_be)
    return first, are_auxiliaries, are_passive


def _is_clipped_passive(reading: Reading, cue: CueWord) -> bool:
    """Whether a past form lacks only its "was": "opposed by the union", "three feared | dead"."""
    if FATE in cue.kind.frames and reading.words[cue.end] in reading.lists.fates:
        return True
    letters, by = reading.letters, cue.first + 1
    is_by = letters[cue.first] == PARTICIPLE and reading.words[by] in reading.lists.agents
    return is_by and letters[by + 1] != "g"  # not "responded by leaving"


def _opens_sentence(reading: Reading, at: int, stretch: Range) -> bool:
    """Whether token `at` stands in an opening clause or participle, before its comma."""
    letters, words = reading.letters, reading.words
    first = stretch.first
    while first < at and letters[first] in "cr":
        first += 1
    letter = letters[first]
    opens = (
        first == at
        or letter in "sge"
        or words[first] in reading.lists.openings
        # "By leaving, she"; "In a letter announcing it, she"
        or (letter == "p" and (letters[first + 1] == "g" or words[at].endswith("ing")))
    )
    return opens and reading.shape.find(",", first, at) < 0
