"""The verb group around a cue verb and its subject: "the minister has repeatedly | said"."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.annotate.attribution.nounphrases import main_subject, phrase_before
from briefgen.annotate.attribution.reading import Range, Reading

BE_FORMS = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "am", "get", "gets", "got"}
)
RELATIVES = frozenset({"who", "which", "that", "whom", "what"})


OPENING = frozenset({"when", "after", "before", "while", "since", "despite", "until"})
ASIDE_STARTS = frozenset("dqNegp0_r")


INSIDE_GROUP = frozenset({"since", "once"})  # "has since denied"


CLAUSE_OR_OBJECT = frozenset('hdmnq"t')
AFTER_SINGULAR_VERB = frozenset("dhqn\"Nm,tpr:'0.")
AFTER_PLURAL_VERB = frozenset('dhqn"Nmtpr0.')


class VerbGroup(NamedTuple):
    """`first`: first token of the group with its auxiliaries. `subject` is None if there is none
    to the left: an inverted or headless sentence. `is_borrowed`: it is an earlier verb's.
    `inside_subject`: it hangs on a noun ("those seeking office"), a finite verb may follow.
    `opens_sentence`: the verb belongs to what stands before the main clause ("Asked why, ...")."""

    first: int
    subject: Range | None
    is_passive: bool
    is_gerund: bool
    is_infinitive: bool
    is_borrowed: bool
    opens_sentence: bool = False
    inside_subject: bool = False


def verb_group(
    reading: Reading,
    at: int,
    stretch: Range,
    last_subject: Range | None,
    plurals: frozenset[str],
) -> VerbGroup | None:
    """The group of the verb at token `at`; None if the word is no verb there."""
    letters, words = reading.letters, reading.words
    first = at
    is_passive = False
    has_auxiliary = False
    while first > stretch.first and (
        letters[first - 1] in "rxb" or words[first - 1] in INSIDE_GROUP
    ):
        first -= 1
        if letters[first] in "xb":
            has_auxiliary = True
            is_passive = is_passive or words[first] in BE_FORMS
    if (
        first > stretch.first
        and words[first - 1] == "'s"
        and letters[first - 2 : first - 1] in "nqN"
    ):
        if letters[first - 2] in "nq":
            first -= 1
            has_auxiliary = is_passive = True
    if first > stretch.first and letters[first - 1] == "n" and "'" in words[first - 1]:
        has_auxiliary = is_passive = True  # "they're"
    word = words[at]
    is_gerund = word.endswith("ing")
    is_passive = is_passive and not is_gerund and _is_participle(word)
    is_infinitive = first > stretch.first and letters[first - 1] == "t"
    before = letters[first - 1] if first > stretch.first else "^"
    if not (has_auxiliary or is_infinitive) and not _stands_as_verb(
        reading, first, at, before, stretch, plurals
    ):
        return None
    if not has_auxiliary and words[at + 1 : at + 2] == ["by"] and letters[at] == "e":
        is_passive = True
    own = (is_gerund and before in "Nm0)") or (
        is_infinitive and _for_somebody(reading, first, stretch)
    )
    if (is_infinitive or (is_gerund and not has_auxiliary)) and not own:
        borrowed = last_subject or main_subject(reading, stretch.first, stretch.end)
        opens = _opens_sentence(reading, first, stretch)
        return VerbGroup(first, borrowed, is_passive, is_gerund, is_infinitive, True, opens)
    end = first - 1 if is_infinitive else first
    subject, is_borrowed = _subject(reading, end, stretch, last_subject)
    opens = _opens_sentence(reading, first, stretch)
    inside = (is_gerund and not has_auxiliary) or letters[first - 1] in "qh"
    return VerbGroup(first, subject, is_passive, is_gerund, False, is_borrowed, opens, inside)


def _opens_sentence(reading: Reading, at: int, stretch: Range) -> bool:
    """Whether token `at` stands in an opening clause or participle, before its comma."""
    letters, words = reading.letters, reading.words
    first = stretch.first
    while first < at and letters[first] in "cr":
        first += 1
    opens = letters[first] in "sge" or words[first] in OPENING or first == at
    if not opens and letters[first] == "p" and letters[first + 1] == "g":
        opens = True
    return opens and "," not in letters[first:at]


def _for_somebody(reading: Reading, first: int, stretch: Range) -> bool:
    """ "for the two men to agree on": the subject stands before "to"."""
    somebody = phrase_before(reading, first - 1, stretch.first)
    return bool(
        somebody and somebody.first > stretch.first and reading.words[somebody.first - 1] == "for"
    )


def _is_participle(word: str) -> bool:
    return not word.endswith(("ing", "s")) or word == "is"


def _stands_as_verb(
    reading: Reading, first: int, at: int, before: str, stretch: Range, plurals: frozenset[str]
) -> bool:
    """Whether a word that may be a noun too is a verb here, by its form and what stands around."""
    words, letters = reading.words, reading.letters
    word, letter = words[at], letters[at]
    after = letters[at + 1] if at + 1 < stretch.end else "."
    if letter in "xb":
        return True
    if word.endswith("ing"):
        return before not in "d'" and after not in "o."
    if letter in "ev" or word.endswith("ed"):
        return before not in "d'po"
    # What is left are forms that may be nouns: "claims", "plan".
    if before in "nqh":
        return True
    if before == "c":
        return after in CLAUSE_OR_OBJECT
    if word.endswith("s") and not word.endswith("ss"):
        return before in "Nm)," and after in AFTER_SINGULAR_VERB
    if before not in "N0":
        return False
    previous = words[first - 1] if first > stretch.first else ""
    is_plural = (
        previous.endswith("s") or previous in plurals or letters[first - 2 : first - 1] == "c"
    )
    return after in 'mh"' or (is_plural and after in AFTER_PLURAL_VERB)


def _subject(
    reading: Reading, end: int, stretch: Range, last_subject: Range | None
) -> tuple[Range | None, bool]:
    """The subject that ends before token `end`; True if it is an earlier verb's."""
    letters, words = reading.letters, reading.words
    floor = stretch.first
    if end <= floor:
        return None, False
    letter = letters[end - 1]
    if letter == "c" or (letter == "," and end - 2 > floor and letters[end - 2] == "c"):
        return last_subject or main_subject(reading, floor, end - 1), True
    if words[end - 1] in RELATIVES:
        comma = 1 if end - 2 > floor and letters[end - 2] in ",p" else 0
        antecedent = phrase_before(reading, end - 1 - comma, floor)
        return Range(antecedent.first, end) if antecedent else Range(end - 1, end), False
    if letter in "ev" and letters[max(floor, end - 3) : end - 1] == "Nn":
        head = phrase_before(reading, end - 2, floor)  # "the experts she met"
        return (Range(head.first, end) if head else None), False
    if letter in ",_":
        return _before_aside(reading, end - 1, floor), False
    if letter == '"' and letters[end - 2] == ",":
        quotation = reading.quotations_before(end)[-1:]
        return (
            _before_aside(reading, end - 1, floor, quotation[0].first) if quotation else None
        ), False
    return phrase_before(reading, end, floor), False


def _before_aside(
    reading: Reading, closing: int, floor: int, search_from: int | None = None
) -> Range | None:
    """The subject before an aside that ends at token `closing`: "Lott, who led the Senate, said"."""
    letters = reading.letters
    mark = "," if search_from else letters[closing]
    opening = search_from or closing
    for _ in range(3):
        opening = letters.rfind(mark, floor, opening)
        if opening <= floor:
            return None
        subject = phrase_before(reading, opening, floor)
        if subject is None:
            return None
        before = letters[subject.first - 1] if subject.first > floor else mark
        aside = letters[opening + 1 : closing]
        is_clause = aside[:1] in ("d", "N") and any(letter in "xvn" for letter in aside)
        if aside[:1] in ASIDE_STARTS and before not in "vxegp" and not is_clause:
            return Range(subject.first, closing)
    return None
