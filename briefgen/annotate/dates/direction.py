"""Whether a clause puts its dates before or after the day of publication."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.dates.words import DateWords

REACH_BEFORE, REACH_AFTER = 12, 5  # tokens
JOINTS = frozenset((",", "and", "or"))


def direction_at(
    words: Sequence[str], known: DateWords, place: tuple[int, int], sentence: tuple[int, int]
) -> int:
    """1 after, -1 before, 0 unknown, for a date at the tokens `place` of a sentence.

    The nearest word before the date that tells decides, else the nearest behind it: "said he will
    resign Monday" points ahead.
    """
    (first, end), (start, stop) = place, sentence
    if first > start and words[first - 1] in known.limits:
        return 0
    for at in range(first - 1, max(start, first - REACH_BEFORE) - 1, -1):
        way = _way_of(words[at], known)
        if words[at] == "to" and at > start and words[at - 1] in known.points_ahead_with_to:
            return 1
        if way:
            helpers = words[max(start, at - 3) : at]
            # "had been due to expire Friday" is over now, "will be held on Friday" is to come.
            return -way if ("had" in helpers if way > 0 else "be" in helpers) else way
        if words[at] in known.clause_ends:
            break
    behind = end + 1 if end < stop and words[end] == "," else end  # "On Monday, the court will"
    for at in range(behind, min(stop, behind + REACH_AFTER)):
        if words[at] in known.clause_ends or words[at] in JOINTS:
            break
        way = _way_of(words[at], known)
        if way:
            return way
    return 0


def _way_of(word: str, known: DateWords) -> int:
    if word in known.points_ahead:
        return 1
    if word in known.points_back or (len(word) > 4 and word.endswith("ed")):
        return -1
    return 0
