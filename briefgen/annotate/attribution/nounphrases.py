"""Where noun phrases begin and end, as far as word classes show it."""

from __future__ import annotations

from briefgen.annotate.attribution.reading import Range, Reading

LONGEST_PHRASE = 30  # tokens; a subject is not longer
INSIDE_LEFT = frozenset("N0'-")  # what a phrase may hold when read from its last word to its first
STARTS_PHRASE = frozenset("dNn0m")
INSIDE_RIGHT = frozenset("dN0'-opegnmr")
LINKS = frozenset("op")
LONGEST_RELATIVE = 10  # tokens of "who run" in "those who run the city"
VERBAL = frozenset("vxbegt")


def phrase_before(reading: Reading, end: int, floor: int) -> Range | None:
    """The noun phrase whose last token is `end` - 1, not before token `floor`.

    Takes in "of" phrases, other prepositional phrases behind a noun, joined nouns and a bracket.
    """
    letters = reading.letters
    floor = max(floor, end - LONGEST_PHRASE)
    at = end - 1
    if at < floor:
        return None
    if letters[at] == ")":
        opening = letters.rfind("(", floor, at)
        if opening <= floor:
            return None
        at = opening - 1
    if letters[at] == '"' and reading.inside[at]:
        while at >= floor and reading.inside[at]:
            at -= 1
        return phrase_before(reading, at + 1, floor) or Range(at + 1, end)
    if letters[at] in "nm":
        return Range(at, end)
    start = _core_start(letters, at, floor)
    if start > at:
        return None
    return Range(_with_links(letters, start, floor), end)


def _with_links(letters: str, start: int, floor: int) -> int:
    """The first token of a phrase with what its core hangs on: "the head of | the bank", "voters
    in | Ohio", "soldiers captured by | the army", "those who run | the city"."""
    while start > floor + 1:
        core = _linked_core(letters, start, floor)
        if core is None or core >= start - 1:
            break
        start = core
    return start


def _linked_core(letters: str, start: int, floor: int) -> int | None:
    link = letters[start - 1]
    before = letters[start - 2]
    if link in LINKS and before in "nm":
        return start - 2
    if link in LINKS and before in "N0'":
        return _core_start(letters, start - 2, floor)
    if link == "c" and before in "N0":
        core = _core_start(letters, start - 2, floor)
        # After a verb or preposition the joined words are its object, not our subject.
        is_object = core > floor and letters[core - 1] in "vxegtpoh"
        return None if is_object else core
    participle = start - 2 if link in "pt" else start - 1
    if participle > floor and letters[participle] in "eg" and letters[participle - 1] in "N0":
        return _core_start(letters, participle - 1, floor)
    if link in "vxep":
        relative = letters.rfind("q", max(floor, start - LONGEST_RELATIVE), start)
        if (
            relative > floor
            and letters[relative - 1] in "N0m"
            and "," not in letters[relative:start]
        ):
            return _core_start(letters, relative - 1, floor)
    return None


def _core_start(letters: str, at: int, floor: int) -> int:
    """The first token of the words that stand together up to token `at`: determiner, nouns."""
    start = at + 1
    while start > floor:
        letter = letters[start - 1]
        if letter in INSIDE_LEFT:
            start -= 1
        elif letter == "d":
            start -= 1
            if start == floor or letters[start - 1] not in "'d":
                break
        elif letter in "egr" and start - 1 > floor and letters[start - 2] in "d'":
            start -= 1
        else:
            break
    return start


def phrase_after(reading: Reading, first: int, stop: int, saying: bool = False) -> Range | None:
    """The noun phrase that begins at token `first`, with what hangs on it by prepositions; with
    `saying` not beyond a cue in -ing ("sources | saying that")."""
    letters = reading.letters
    stop = min(stop, first + LONGEST_PHRASE)
    at = first
    while at < stop and letters[at] == "r":
        at += 1
    if at >= stop or (letters[at] not in STARTS_PHRASE and letters[at] not in 'eg"'):
        return None
    if letters[at] == "n":
        return Range(at, at + 1)
    while at < stop:
        letter = letters[at]
        if letter == '"' and at in reading.closing:
            at = reading.closing[at]
            continue
        if letter == "c":
            if at + 1 < stop and letters[at + 1] in "dN0" and at not in reading.cue_at:
                at += 1
                continue
            break
        if saying and letter == "g" and at in reading.cue_at:
            break
        if letter not in INSIDE_RIGHT or letters[at : at + 2] == "eh":
            break
        at += 1
    return Range(first, at) if at > first else None


def simple_phrase_end(reading: Reading, first: int, stop: int) -> int:
    """The end of the nouns that stand together from token `first`, no prepositions: "the NIS"."""
    letters = reading.letters
    at = first
    if at < stop and letters[at] in "nm":
        return at + 1
    while at < stop and letters[at] in "dN0'-":
        if letters[at] == "d" and at > first and letters[at - 1] not in "d":
            break
        at += 1
    return at


def main_subject(reading: Reading, first: int, stop: int) -> Range | None:
    """The first noun phrase of a sentence, after what stands before its first comma, if it opens
    with a preposition, a conjunction or a participle."""
    letters = reading.letters
    at = first
    while at < stop and letters[at] in "cr,":
        at += 1
    if at < stop and letters[at] in "psge":
        comma = letters.find(",", at, stop)
        if comma > 0:
            at = comma + 1
        while at < stop and letters[at] in "r,":
            at += 1
    if at < stop and letters[at] in "dN0n":
        found = phrase_after(reading, at, stop)
        return found
    return None
