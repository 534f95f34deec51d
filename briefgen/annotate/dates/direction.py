"""Whether a clause puts its dates before or after the day of publication."""

from __future__ import annotations

from collections.abc import Sequence, Set

from briefgen.annotate.dates.words import COMMA, DateWords

REACH_BEFORE, REACH_AFTER = 12, 6  # tokens
REACH_OF_OPENING = 12  # tokens behind a date that opens its sentence: the subject stands between
PAST_ENDING = "ed"
HELPERS = 4  # tokens before a word that tells in which its helping verbs stand


def direction_at(
    words: Sequence[str],
    known: DateWords,
    place: tuple[int, int],
    sentence: tuple[int, int],
    pointers: Set[str],
) -> int:
    """1 after, -1 before, 0 unknown, for a date at the tokens `place` of a sentence.

    `pointers` are the words that put such a date ahead.

    The nearest word before the date that tells decides, else the nearest behind it: "said he will
    resign Monday" points ahead. "Friday's vote" is mostly over, but "will be" behind it tells. A
    limit ("extended through June") may lie ahead of what is told as past.
    """
    (first, end), (start, stop) = place, sentence
    is_owner = end < stop and words[end] == "'s"
    if is_owner:
        return 1 if _behind(words, known, end + 1, stop, known.points_ahead) > 0 else -1
    way = _before(words, known, first, start, pointers)
    way = way or _behind(words, known, end, stop, pointers, opens=first <= start + 1)
    is_limit = first > start and words[first - 1] in known.limits
    return max(way, 0) if is_limit else way


def _before(
    words: Sequence[str], known: DateWords, first: int, start: int, pointers: Set[str]
) -> int:
    """What the nearest word that tells before a date says."""
    for at in range(first - 1, max(start, first - REACH_BEFORE) - 1, -1):
        word = words[at]
        if word not in known.telling and not word.endswith(PAST_ENDING):
            continue
        if known.binds("to", word) and at > start and words[at - 1] in known.points_ahead_with_to:
            return 1
        way = _way_at(words, at, known, pointers)
        if way:
            return -way if _is_turned(words[max(start, at - HELPERS) : at], way, known) else way
        if word in known.clause_ends:
            break
    return 0


def _is_turned(helpers: Sequence[str], way: int, known: DateWords) -> bool:
    """ "Had been due to expire Friday" is over now, "will be held on Friday" is to come; "could not
    be reached on Friday" is over."""
    is_infinitive = len(helpers) > 1 and known.binds("to", helpers[-1])
    if way > 0 and is_infinitive and helpers[-2] in known.points_back:
        return True  # "was to arrive on Monday"
    if way > 0:
        return not known.past_helpers.isdisjoint(helpers)
    is_passive = any(known.binds("be", helper) for helper in helpers[-3:])
    return is_passive and not any(phrase in " ".join(helpers) for phrase in known.failed_helpers)


def _behind(
    words: Sequence[str],
    known: DateWords,
    at: int,
    stop: int,
    pointers: Set[str],
    *,
    opens: bool = False,
) -> int:
    """What the first word that tells behind a date says: "On Monday, the court will rule".

    Behind a date that opens its sentence the subject may be long, and hold words that only look
    like verbs: then nothing but "will" and its like counts.
    """
    first = at + 1 if at < stop and words[at] == COMMA else at
    for place in range(first, min(stop, first + (REACH_OF_OPENING if opens else REACH_AFTER))):
        word = words[place]
        if word not in known.telling and not word.endswith(PAST_ENDING):
            continue
        if word in known.clause_ends:
            break
        if word == COMMA or known.binds("list joint", word):
            if not opens:
                break
            pointers = known.points_ahead
        way = _way_at(words, place, known, pointers)
        if way:
            return way
    return 0


def _way_at(words: Sequence[str], at: int, known: DateWords, pointers: Set[str]) -> int:
    word = words[at]
    if word in pointers and (word in known.points_ahead or not _is_noun(words, at, known)):
        pairs = (" ".join(words[at : at + 2]), " ".join(words[max(0, at - 1) : at + 1]))
        return 0 if any(pair in known.neither_way for pair in pairs) else 1
    if word in known.points_back:
        return -1
    is_past_form = len(word) > 4 and word.endswith(PAST_ENDING) and word not in known.no_past_forms
    return -1 if is_past_form and not _is_adjective(words, at, known) else 0


def _is_noun(words: Sequence[str], at: int, known: DateWords) -> bool:
    """The "return" of "a return to the polls"."""
    return at > 0 and words[at - 1] in known.determiners


def _is_adjective(words: Sequence[str], at: int, known: DateWords) -> bool:
    """The "unspecified" of "an unspecified date", the "planned" of "a long planned vote"; no
    "reopened" of "the mine reopened, ..."."""
    before = words[max(0, at - 2) : at]
    if known.determiners.isdisjoint(before):
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    return following[:1].isalpha() or before[-1] in known.determiners
