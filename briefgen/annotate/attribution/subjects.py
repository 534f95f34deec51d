"""Who does what a verb says: the subject to its left, or that of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.attribution.nounphrases import (
    is_name,
    phrase_after,
    phrase_before,
    simple_phrase_end,
)
from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.wordclasses import (
    DASH,
    DETERMINER,
    END,
    NOUN,
    NUMBER,
    PARTICIPLE,
    QUESTION_WORD,
    QUOTE,
)

ASIDE_STARTS = tuple("dqNegp0_ro")
BEHIND_FINITE = frozenset(
    'd0mtrn"'
)  # word classes that follow a past form rather than a participle
SUBJECT_ENDS = frozenset("N0r)")  # word classes before a past form that may be the verb
LONGEST_REGION = 3  # tokens of ", New York"
MOST_COMMAS = 3  # that an aside may hold itself


def subject_before(
    reading: Reading, end: int, stretch: Range, last_subject: Range | None
) -> tuple[Range | None, bool]:
    """The subject that ends before token `end`; True if it is an earlier verb's ("and said")."""
    letters, floor = reading.letters, stretch.first
    if reading.words[end - 1] in reading.lists.before_verbs:
        end = _before_time(reading, end, floor)
        if end - 1 > floor and reading.words[end - 1] in reading.lists.behind_subjects:
            end -= letters[end - 2] in "Nn)"  # "Kern | himself said"
    if end <= floor:
        return None, False
    last = letters[end - 1]
    if last == NOUN:
        return phrase_before(reading, end, floor), False
    if last == "c" or (last == "," and end - 2 > floor and letters[end - 2] == "c"):
        return _joined_subject(reading, floor, end - 1, last_subject), True
    if reading.words[end - 1] in reading.lists.relatives:
        return _with_relative(reading, end, floor), False
    if last == "," and letters[end - 2] == ")":
        return phrase_before(reading, end - 1, floor), False  # "Ann Bell (Lab.), said"
    if last in ",_" or (last == QUOTE and reading.last_quoted(end) == ","):
        return _before_aside(reading, end - 1, floor), False
    if last == "g" and end - 2 >= floor and letters[end - 2] == NOUN:
        head = phrase_before(reading, end - 1, floor)  # "reports reaching here"
        return (Range(head.first, end) if head else None), False
    if last == PARTICIPLE and end - 2 >= floor and letters[end - 2] == NOUN:
        head = phrase_before(reading, end - 1, floor)  # "those surveyed"
        return (Range(head.first, end) if head else None), False
    if last in "ev" and reading.shape[max(floor, end - 3) : end - 1] == "Nn":
        head = phrase_before(reading, end - 2, floor)  # "the experts she met"
        return (Range(head.first, end) if head else None), False
    return phrase_before(reading, end, floor), False


def _joined_subject(
    reading: Reading, floor: int, end: int, last_subject: Range | None
) -> Range | None:
    """Whose verb "and" before token `end` joins to another: the last verb's subject, unless that
    stands in an opening clause or in a sentence before ("Asked by the board, | he laughed and")."""
    letters, shape = reading.letters, reading.shape
    first = shape.rfind(END, floor, end) + 1 or floor
    if last_subject is None or last_subject.first < first:
        return main_subject(reading, first, end)
    comma = shape.find(",", first, end) if letters[first] in "se" else -1
    if last_subject.end <= comma:
        return main_subject(reading, first, end) or last_subject
    return last_subject


def _before_time(reading: Reading, end: int, floor: int) -> int:
    """The token where "on Monday" or "last week" between a subject and its verb begins."""
    words, at = reading.words, end
    while at > floor and words[at - 1] in reading.lists.times:
        at -= 1
    if at == end:
        return end
    while at > floor and words[at - 1] in reading.lists.before_times:
        at -= 1
    if reading.letters[at - 1] in "d'":
        return end  # "the year", "the bank's week"
    return at - 1 if reading.letters[at - 1] == "p" else at


def main_subject(reading: Reading, first: int, stop: int) -> Range | None:
    """The first noun phrase of a sentence, after what stands before its first comma, if it opens
    with a preposition, a conjunction or a participle."""
    letters = reading.letters
    at = first
    while at < stop and letters[at] in "cr,":
        at += 1
    if at < stop and letters[at] in "psge":
        comma = reading.shape.find(",", at, stop)
        at = max(at, comma + 1)
        while at < stop and letters[at] in "r,":
            at += 1
    at = _past_time(reading, at, stop)
    if at < stop and letters[at] in "dN0n":
        end = _finite_verb(reading, at, stop)
        while letters[end - 1] == "r" and end > at + 1:
            end -= 1
        return phrase_after(reading, at, end)
    return None


def _past_time(reading: Reading, at: int, stop: int) -> int:
    """The token behind "Last week," or "Wednesday,"."""
    end = simple_phrase_end(reading, at, stop)
    if end > at and reading.words[end - 1] in reading.lists.times and reading.words[end] == ",":
        return end + 1
    return at


def _finite_verb(reading: Reading, at: int, stop: int) -> int:
    """The verb of the phrase from token `at` on: the first that is finite or has an object or a
    time of its own ("Sanders | delivered his speech"); else the first past form, since a sentence
    has a verb ("the board | apologised"), but not "soldiers captured by". `stop` if there is none."""
    letters = reading.letters
    past = stop
    for verb in range(at + 1, stop):
        if letters[verb] in "vx":
            return verb
        if letters[verb] == PARTICIPLE:
            if verb + 1 < stop and letters[verb + 1] in BEHIND_FINITE:
                return verb
            is_passive = reading.words[verb + 1] in reading.lists.agents
            if past == stop and not is_passive and letters[verb - 1] in SUBJECT_ENDS:
                past = verb
    return past


def _with_relative(reading: Reading, end: int, floor: int) -> Range:
    """ "experts who", "Lott, who": the pronoun before token `end` with what it stands for."""
    behind_mark = end - 2 > floor and reading.letters[end - 2] in ",p"
    noun_end = end - 2 if behind_mark else end - 1
    antecedent = phrase_before(reading, noun_end, floor)
    if antecedent is None:
        return Range(end - 1, end)
    parting = [
        at
        for at in range(antecedent.first, antecedent.end)
        if reading.words[at] in reading.lists.partings
    ]
    return Range(max([antecedent.first, *(at + 1 for at in parting)]), end)


def _before_aside(reading: Reading, closing: int, floor: int) -> Range | None:
    """The subject before an aside that ends at token `closing`, a mark or the end of a quotation
    with a comma: "Lott, who led the Senate, said"."""
    letters, shape = reading.letters, reading.shape
    mark, opening = letters[closing], closing
    if mark == QUOTE:
        quotation = reading.quotation_before(closing)
        mark, opening = ",", quotation.first if quotation else closing
    for _ in range(MOST_COMMAS):
        opening = shape.rfind(mark, floor, opening)
        if opening <= floor:
            return None
        subject = phrase_before(reading, opening, floor)
        if subject is None or shape[subject.first : subject.end] == NUMBER:
            continue  # "Ann Bell, 54, who"
        before = letters[subject.first - 1] if subject.first > floor else mark
        if before == QUESTION_WORD and letters[subject.first - 2] == ",":
            owner = phrase_before(reading, subject.first - 2, floor)
            return Range(owner.first, _before_marks(letters, closing)) if owner else None
        if before not in "vxegpo" and _is_aside(shape[opening + 1 : closing]):
            if before == "," and closing - opening <= LONGEST_REGION:
                seat = phrase_before(reading, subject.first - 1, floor)
                is_role = letters[floor] == DETERMINER and is_name(reading, subject)
                if seat and seat.first == floor and (letters[floor] == NOUN or is_role):
                    # "Nordbank Inc., San Antonio, Texas, said", "A survivor, Ann Bell, 34, said"
                    return Range(floor, closing)
            return Range(subject.first, closing)
    return None


def _before_marks(letters: Sequence[str], end: int) -> int:
    """Two hyphens are one dash."""
    while letters[end - 1] == DASH:
        end -= 1
    return end


def _is_aside(shape: str) -> bool:
    """Whether what stands between two marks hangs on the noun before it, and is no clause."""
    verb = next((at for at, letter in enumerate(shape) if letter in "xvn"), len(shape))
    has_own_verb = verb < len(shape) and not any(each in "qh" for each in shape[:verb])
    is_clause = shape.startswith(("d", "N")) and has_own_verb
    return shape.startswith(ASIDE_STARTS) and not is_clause
