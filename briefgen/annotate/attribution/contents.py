"""How far what is said reaches."""

from __future__ import annotations

import re

from briefgen.annotate.attribution.cuewords import ONLY_QUOTED, SAY
from briefgen.annotate.attribution.nounphrases import simple_phrase_end
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.wordclasses import AUXILIARY, END, HYPHEN, NOUN, QUOTE, THAT
from briefgen.annotate.verbs import may_be_past
from briefgen.model.record import Record

TRAILING = frozenset(",.:;_(")  # punctuation at the end of what is said that is no part of it
FINITE = re.compile("[xvn]")  # a verb that has its subject, or a pronoun that has its verb
# Word classes at which what is said may end; all others are passed over.
MAY_END_CLAUSE = re.compile('[";:,c]')
OPENS_RELATIVE = re.compile("[qh]")
MAY_END_THING = re.compile('[";:,c_s]')
MAY_END_SUBJECT = re.compile('[";:,c_xvs]')  # a thing inside a subject, whose verb follows
WRITERS_WORDS = 5  # tokens of "a clear sign that"
# "that the crew | were to blame", "to grant | bail": the clause up to its own verb
OWN_VERB = re.compile('t[^,:;_"]|[^xvnecsq,:;_"]*(?:n[^xvnecsq,:;_"]*)?(?:[xb][xbr]*[veg]?|[ve])')
RESUMES = re.compile(",r*[xve]")  # the verb of a clause behind what stands between its commas
BREAKS_CLAUSE = re.compile('[csqn,:;_"]')
AFTER_MAIN_VERB = frozenset('dmn0tr"')
LONGEST_NEW_SUBJECT = 8  # tokens between "and" and the verb of another act of speech


class Setting(Record, frozen=True):
    """Where the cue stands. `opens_sentence`: before the main clause, which follows a comma
    ("Asked about it, she ..."). `inside_subject`: in a subject, whose verb follows ("support for
    the law has grown", "those seeking office say")."""

    opens_sentence: bool = False
    inside_subject: bool = False


PLAIN = Setting()
SETTINGS = {
    (False, False): PLAIN,
    (True, False): Setting(opens_sentence=True),
    (False, True): Setting(inside_subject=True),
    (True, True): Setting(opens_sentence=True, inside_subject=True),
}


class Reach(Record, frozen=True):
    """How far a content may go."""

    takes_clauses: bool = False
    is_infinitive: bool = False
    setting: Setting = PLAIN


CLAUSE = Reach(takes_clauses=True)  # "that it rained and the river rose"
INFINITIVE = Reach(is_infinitive=True)  # "to stay"
THING = Reach()  # "the mayor", "the mayor as a liar"


def content_from(
    reading: Reading, first: int, stop: int, reach: Reach, setting: Setting = PLAIN
) -> Range:
    """What is said from token `first`: up to the end of the sentence, or to where the words
    around it go on: another act of speech, a further main clause."""
    if setting is not PLAIN:
        reach = Reach(reach.takes_clauses, reach.is_infinitive, setting)
    letters, shape = reading.letters, reading.shape
    if reach.takes_clauses:
        may_break = MAY_END_CLAUSE.search
    else:
        may_break = (MAY_END_SUBJECT if setting.inside_subject else MAY_END_THING).search
    at = first
    while found := may_break(shape, at, stop):
        at = found.start()
        if letters[at] == QUOTE and at in reading.closing:
            at = max(reading.closing[at], at + 1)
            if reading.last_quoted(at) == "," and _breaks_after_comma(
                reading, first, at, stop, reach
            ):
                break
            continue
        if letters[at] == ";" or (at > first and _breaks_at(reading, first, at, stop, reach)):
            break
        at += 1
    else:
        at = at if at > stop else stop
    while letters[at - 1] in TRAILING and at > first + 1:
        at -= 1
    return Range(first, at)


def before_contrast(reading: Reading, content: Range) -> Range:
    """A content up to where the writer takes over: "the bridge had fallen, | but no one was hurt"."""
    at = content.first
    while (at := reading.shape.find(",c", at + 1, content.end)) > 0:
        turns = reading.words[at + 1] in reading.lists.contrasts
        if turns and has_verb(reading, Range(at + 1, content.end)):
            return Range(content.first, at)
    return content


def before_main_verb(reading: Reading, content: Range) -> Range:
    """A that-clause in a subject, without the verb of its sentence: "the idea that it rained | was
    dropped"."""
    shape = reading.shape
    own = OWN_VERB.match(shape, content.first, content.end)
    if own is None:
        return content
    stop = BREAKS_CLAUSE.search(shape, own.end(), content.end)
    for at in range(own.end(), stop.start() if stop else content.end):
        if _is_second_verb(reading, at):
            return Range(content.first, at)
    return content


def _is_second_verb(reading: Reading, at: int) -> bool:
    """Whether the word at token `at`, behind the verb of a clause, is the verb of another."""
    letters = reading.letters
    letter, before, after = letters[at], letters[at - 1], reading.shape[at + 1 : at + 2]
    if letter == AUXILIARY:
        return before not in "xbt"
    if before in "ve" and letter == NOUN and may_be_past(reading.words[at]):
        return True  # "was poisoned | spread in hours"
    is_led = before in "txbdo'-"
    if is_led or not (letter in "ve" or (letter == NOUN and may_be_past(reading.words[at]))):
        return False
    if after == NOUN:  # "rattled | markets", not "a town called | Lund"
        return letter != NOUN and not reading.capitals[at + 1]
    return after in AFTER_MAIN_VERB


def trimmed_end(reading: Reading, first: int, end: int) -> int:
    """`end` without the punctuation before it."""
    letters = reading.letters
    while end > first + 1 and letters[end - 1] in TRAILING:
        end -= 1
    return end


def has_verb(reading: Reading, stretch: Range) -> bool:
    """Whether word classes show a finite verb, or a pronoun that must have one."""
    return FINITE.search(reading.shape, stretch.first, stretch.end) is not None or (
        reading.shape.find("e", stretch.first + 1, stretch.end) >= 0
    )


def clause_before(reading: Reading, end: int, floor: int) -> Range | None:
    """What stands before token `end` up to the beginning of the sentence, as what is said."""
    letters = reading.letters
    first = floor
    stop = reading.shape.rfind(END, floor, end - 1)
    if stop > 0 and not reading.inside[stop]:
        first = stop + 1
    while first < end and letters[first] in ",;:_.c":
        first += 1
    last = end
    while last > first and letters[last - 1] in ",_;":
        last -= 1
    return Range(first, last) if last > first else None


def said_before(reading: Reading, end: int, floor: int) -> Range | None:
    """What stands before "..., Shin said": a quotation alone if it is a sentence of its own, else
    everything from the beginning of the sentence."""
    said = clause_before(reading, end, floor)
    if said is None or reading.letters[said.end - 1] != QUOTE:
        return said
    quotation = reading.quotation_before(said.end)
    if quotation is None or quotation.end < said.end or quotation.first <= said.first:
        return said
    is_sentence = reading.begins_with_capital(quotation)
    is_apart = reading.letters[quotation.first - 1] in ",:_."
    return Range(quotation.first, said.end) if is_sentence and is_apart else said


def _breaks_at(reading: Reading, first: int, at: int, stop: int, reach: Reach) -> bool:
    """Whether what is said from token `first` ends before token `at`."""
    letters = reading.letters
    letter = letters[at]
    if letter == ":":
        return _another_act(reading, at + 1, stop)
    if letter == ",":
        opened = at == first + 1 and letters[first] in "hqt"  # "that, while it rained, ..."
        return not opened and _breaks_after_comma(reading, first, at + 1, stop, reach)
    if letter == "c":
        if not reach.takes_clauses:
            return _breaks_after_and(reading, at + 1, stop, reach)
        # Without a verb before "and" the subject goes on: "that rain and wind ..."
        return _another_act(reading, at + 1, stop) and (
            _is_finite_cue(reading, at + 1) or FINITE.search(reading.shape, first, at) is not None
        )
    return not reach.takes_clauses and (
        (reach.setting.inside_subject and _is_main_verb(reading, first, at))
        or letter == "_"
        or (not reach.is_infinitive and reading.words[at] in reading.lists.circumstances)
        or (reading.words[at] in reading.lists.comparing and _is_clause_ahead(reading, at + 1))
    )


def _is_main_verb(reading: Reading, first: int, at: int) -> bool:
    """Whether a finite verb stands at token `at` that no relative clause from `first` on holds."""
    if reading.letters[at] not in "xv" or reading.letters[at - 1] == "t":
        return False
    return not OPENS_RELATIVE.search(reading.shape, first, at)


def _is_clause_ahead(reading: Reading, at: int) -> bool:
    """Whether a subject and its verb follow: "as | the river rose" rather than "as a threat"."""
    letters = reading.letters
    if letters[at] == "n":
        return True
    end = simple_phrase_end(reading, at, len(reading.tokens))
    return end > at and letters[end] in "xve" and letters[end - 1] != HYPHEN


def _breaks_after_comma(reading: Reading, first: int, at: int, stop: int, reach: Reach) -> bool:
    """Whether what is said from token `first` ends with the comma before token `at`."""
    if at >= stop or reading.words[at] == "according":
        return True
    letter, word = reading.letters[at], reading.words[at]
    cue = reading.cue_at.get(at)
    if cue and cue.kind.is_verb and (cue.kind.is_gerund or SAY in cue.kind.frames):
        return True
    if letter == "c":
        leaves_thing = not reach.takes_clauses and word == "but"
        return leaves_thing or _breaks_after_and(reading, at + 1, stop, reach)
    if reach.setting.opens_sentence:
        return letter != "q"
    if word in reading.lists.examples:
        return False
    if reach.setting.inside_subject and letter in "xve":
        return True  # "who called it ''toxic,'' | left the room"
    if word in reading.lists.indefinite and THAT in reading.shape[at : at + WRITERS_WORDS]:
        return True  # "..., a sign that it works": the writer judges
    if word in reading.lists.adding:  # not "said the bus, | which carried guests, skidded"
        return not (reach.takes_clauses and _is_resumed(reading, first, at, stop))
    if letter in "sd" and _another_act(reading, at + 1, stop):
        return True
    return not reach.takes_clauses and letter in "sgnqdN0p_"


def _is_resumed(reading: Reading, first: int, relative: int, stop: int) -> bool:
    """Whether a clause from token `first` has its verb behind the relative clause that token `relative`
    opens: "the bus, | which carried guests, skidded"."""
    if has_verb(reading, Range(first, relative - 1)):
        return False
    return RESUMES.search(reading.shape, relative, stop) is not None


def _breaks_after_and(reading: Reading, at: int, stop: int, reach: Reach) -> bool:
    """Whether the words after "and" leave what is said: "and accused", "and he left"."""
    if _another_act(reading, at, stop):
        return True
    letters = reading.letters
    if reach.takes_clauses or at >= stop:
        return False
    if letters[at] in "nx":
        return True
    while at + 1 < stop and letters[at] == "r":
        at += 1
    return not reach.is_infinitive and letters[at] in "gve"


def _another_act(reading: Reading, at: int, stop: int) -> bool:
    """Whether a finite cue verb follows token `at`, with or without a subject: "and accused", "but
    the mayor said"."""
    letters = reading.letters
    stop = min(stop, at + LONGEST_NEW_SUBJECT)
    if not reading.has_cue(at, stop + 1):
        return False
    at = _past_adverbs(reading, at, stop)
    if at < stop and letters[at] in "qs" and _is_finite_cue(reading, at + 1):
        return True  # "and when asked"
    if at < stop and letters[at] == "n":
        at += 1
    else:
        while at < stop and letters[at] in "dN0-'po" and not _is_finite_cue(reading, at):
            at += 1
    at = _past_adverbs(reading, at, stop)
    return at < stop and _is_finite_cue(reading, at)


def _past_adverbs(reading: Reading, at: int, stop: int) -> int:
    while at < stop and at not in reading.cue_at and reading.letters[at] in "rx":
        at += 1
    return at


def _is_finite_cue(reading: Reading, at: int) -> bool:
    cue = reading.cue_at.get(at)
    if cue is None or not cue.kind.is_verb or cue.kind.frames == ONLY_QUOTED:
        return False
    return cue.kind.is_past or (reading.letters[at] == "v" and not cue.kind.is_gerund)
