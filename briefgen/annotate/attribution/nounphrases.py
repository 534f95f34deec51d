"""Where noun phrases begin and end, as far as word classes show it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.annotate.attribution.reading import Range, Reading
from briefgen.annotate.attribution.wordclasses import HYPHEN, NOUN, POSSESSIVE, QUOTE

LONGEST_PHRASE = 30  # tokens; a subject is not longer
INSIDE_LEFT = "N0'-"  # what a phrase may hold when read from its last word to its first
STARTS_PHRASE = frozenset('dNn0meg"')
PLAINLY_INSIDE = frozenset("dN0'-pnmr")  # what one read from its first word on may hold anywhere
LINKS = frozenset("op")
HANGING = frozenset("coptNegrvx")  # word classes before words that may hang on a noun
# "the head | of the bank", "data | held by"; begins with what is looked for, which skips all others.
BEHIND_HEAD = re.compile("[opqt,(_vxhe](?:(?<!e)|(?<=Ne)(?=[opt]))")
HANGS = re.compile("[opq]")
VERBS = re.compile("[xvnge]")
OWNING = ("NqN", "NhN")  # "the firm that owns | the ship": a verb that no table knows
OPENS_SUBJECT = frozenset(',ch".(')  # word classes before the first phrase of a list of subjects
LONGEST_RELATIVE = 10  # tokens of "who run" in "those who run the city"


def phrase_before(reading: Reading, end: int, floor: int) -> Range | None:
    """The noun phrase whose last token is `end` - 1, not before token `floor`.

    Takes in "of" phrases, other prepositional phrases behind a noun, joined nouns and a bracket.
    """
    letters = reading.letters
    if end - floor > LONGEST_PHRASE:
        floor = end - LONGEST_PHRASE
    at = end - 1
    if at < floor:
        return None
    letter = letters[at]
    if letter == ")":
        at = reading.shape.rfind("(", floor, at) - 1
        if at < floor:
            return None
        letter = letters[at]
    if letter == QUOTE and reading.inside[at]:
        quotation = reading.quotation_before(end)
        first = quotation.first if quotation else end
        if first <= floor:
            return Range(first, end) if first == floor else None
        return phrase_before(reading, first, floor) or Range(first, end)
    if letter == "n":
        return Range(at, end)
    if letter == "m":
        return Range(_with_links(reading, at, at + 1, floor), end)
    start = _core_start(reading.shape, at, floor)
    if start > at:
        return None
    hangs = start > floor + 1 and letters[start - 1] in HANGING
    return Range(_with_links(reading, start, at + 1, floor) if hangs else start, end)


def _with_links(reading: Reading, start: int, end: int, floor: int) -> int:
    """The first token of a phrase with what its core hangs on: "the head of | the bank", "voters
    in | Ohio", "soldiers captured by | the army", "those who run | the city"."""
    letters = reading.letters
    while start > floor + 1 and letters[start - 1] in HANGING:
        if letters[start - 1] == "c":
            core = joined_start(reading, start, floor)
        elif letters[start - 1] == "p" and reading.words[start - 2] in reading.lists.times:
            return _trailing_name(reading, start, end)  # "Friday at the congress | Ada Blom"
        elif letters[start - 1] == "t" and reading.words[start - 2] in reading.lists.near_to:
            core = _core_start(reading.shape, start - 3, floor)  # "a diplomat close to | the talks"
        else:
            core = _linked_core(reading, start, floor)
        if core is None or core >= start - 1:
            break
        start = core
    return start


def _linked_core(reading: Reading, start: int, floor: int) -> int | None:
    """Where the noun begins on which the words from token `start` hang; None if on none."""
    letters = reading.letters
    link, before = letters[start - 1], letters[start - 2]
    if link in LINKS and before in "nm":
        return start - 2
    if link in LINKS and before in "N0'":
        return _core_start(reading.shape, start - 2, floor)
    if start - 3 > floor and reading.shape.startswith(OWNING, start - 3):
        return _core_start(reading.shape, start - 3, floor)
    hook = start - 2 if link in "pt" else start - 1
    while hook - 1 > floor and letters[hook - 1] == "r" and letters[hook] in "eg":
        hook -= 1  # "experts not involved in | the work"
    if not (hook > floor and letters[hook] in "egr" and letters[hook - 1] in "N0"):
        hook = _relative_before(reading, start, floor) if link in "vxep" else floor
    return _core_start(reading.shape, hook - 1, floor) if hook > floor else None


def _trailing_name(reading: Reading, start: int, end: int) -> int:
    """The first token of the words with a capital at the end of a phrase; its start if there are
    none."""
    at = end
    while at > start and (reading.capitals[at - 1] or reading.letters[at - 1] == HYPHEN):
        at -= 1
    return at if at < end else start


def joined_start(reading: Reading, start: int, floor: int) -> int | None:
    """Where the phrases begin to which "and" before token `start` joins what follows: "| Kern, Blom
    and | the WHO", "| Kern, the mayor of Lund, and | the WHO"; None if it joins no phrases."""
    letters, shape = reading.letters, reading.shape
    end = start - 1
    if letters[end - 1] == "," and end - 2 > floor:
        opening = shape.rfind(",", floor, end - 1)
        if opening <= floor or VERBS.search(shape, opening, end):
            return None
        core = _core_start(shape, opening - 1, floor)
        return core if core < opening and _stands_first(letters, core, floor) else None
    if letters[end - 1] not in "N0":
        return None
    core = _core_start(shape, end - 1, floor)
    if core > floor and letters[core - 1] == "p":
        holder = _linked_core(reading, core, floor)  # "officials in | Peru and Chile"
        return holder if holder is not None and _stands_first(letters, holder, floor) else None
    # After a verb the joined words are its object, not our subject.
    if core > floor and letters[core - 1] in "vxegth":
        return None
    while core - 2 >= floor and letters[core - 1] == ",":
        first = _core_start(shape, core - 2, floor)
        if not _stands_first(letters, first, floor) or not is_name(reading, Range(first, core - 1)):
            break
        core = first
    return core


def _stands_first(letters: Sequence[str], core: int, floor: int) -> bool:
    """Whether a phrase stands where a subject begins, rather than behind a verb or preposition."""
    return core == floor or letters[core - 1] in OPENS_SUBJECT


def is_name(reading: Reading, phrase: Range) -> bool:
    """Whether every noun of a phrase begins with a capital, and none is a day."""
    nouns = [at for at in range(phrase.first, phrase.end) if reading.letters[at] == NOUN]
    return bool(nouns) and all(
        reading.capitals[at] and reading.words[at] not in reading.lists.times for at in nouns
    )


def _relative_before(reading: Reading, start: int, floor: int) -> int:
    """The "who" of the clause that ends with the words from token `start`; `floor` if none."""
    relative = reading.shape.rfind("q", max(floor, start - LONGEST_RELATIVE), start)
    if relative <= floor or reading.letters[relative - 1] not in "N0m":
        return floor
    return floor if "," in reading.letters[relative:start] else relative


def _core_start(shape: str, at: int, floor: int) -> int:
    """The first token of the words that stand together up to token `at`: determiner, nouns."""
    start = floor + len(shape[floor : at + 1].rstrip(INSIDE_LEFT))
    while start > floor:
        letter = shape[start - 1]
        if letter == "d":
            start -= 1
            if start == floor or shape[start - 1] not in "'d":
                break
        elif letter in "egrv" and shape[start] == POSSESSIVE:
            start -= 1  # "United's captain"
        elif letter in INSIDE_LEFT or (
            letter in "egr" and start - 1 > floor and shape[start - 2] in "d'"
        ):
            start -= 1
        else:
            break
    return start


def phrase_after(reading: Reading, first: int, stop: int, saying: bool = False) -> Range | None:
    """The noun phrase that begins at token `first`, with what hangs on it by prepositions; with
    `saying` not beyond a cue in -ing ("sources | saying that")."""
    letters = reading.letters
    if stop - first > LONGEST_PHRASE:
        stop = first + LONGEST_PHRASE
    at = first
    while at < stop and letters[at] == "r":
        at += 1
    if at >= stop or letters[at] not in STARTS_PHRASE:
        return None
    if letters[at] == "n":
        return Range(at, at + 1)
    while at < stop:
        if letters[at] in PLAINLY_INSIDE or _goes_on(reading, at, stop, saying):
            at += 1
        elif letters[at] == QUOTE and at in reading.closing:
            at = reading.closing[at]
        else:
            break
    return Range(first, at) if at > first else None


def listed_end(reading: Reading, end: int, stop: int) -> int:
    """Where a list of names ends that goes on behind a phrase: "according to Kern, | Blom and the
    WHO, ..."; `end` if none does ("According to Kern, | Oslo and Bergen are safe")."""
    letters, shape, at = reading.letters, reading.shape, end
    while shape.startswith(",", at, stop):
        name = Range(at + 1, simple_phrase_end(reading, at + 1, stop))
        if not is_name(reading, name):
            break
        at = name.end
        if shape.startswith("c", at, stop):
            last = phrase_after(reading, at + 1, stop)
            is_list = last and (last.end == stop or letters[last.end] in ",._;")
            return last.end if last and is_list else end
    return end


def joined_phrases(reading: Reading, source: Range) -> list[Range]:
    """The phrases that "and" and commas join in a source: "Kern", "Blom", "the WHO"; the source
    alone where they hang on a preposition ("the heads of | Nordbank and the WHO")."""
    letters, shape = reading.letters, reading.shape
    and_ = shape.find("c", source.first + 1, source.end - 1)
    if and_ < 0:
        return [source]
    before = and_ - (letters[and_ - 1] == ",")
    hangs = HANGS.search(shape, source.first, and_)
    if hangs and "," not in shape[source.first : hangs.start()]:
        return [source]
    comma = shape.find(",", source.first, before)
    if comma < 0:
        return [Range(source.first, before), *joined_phrases(reading, Range(and_ + 1, source.end))]
    if comma + 1 < before and is_name(reading, Range(comma + 1, before)) and not hangs:
        listed = [Range(source.first, comma), Range(comma + 1, before)]
    elif letters[and_ - 1] == ",":
        listed = [Range(source.first, before)]  # "Kern, the mayor of Lund, and"
    else:
        return [source]  # "Kern, the mayor of Lund and Malmö"
    return [*listed, *joined_phrases(reading, Range(and_ + 1, source.end))]


def _goes_on(reading: Reading, at: int, stop: int, saying: bool) -> bool:
    """Whether a phrase goes on with a token whose class alone does not tell."""
    letter, after = reading.letters[at], reading.letters[at + 1]
    if letter == "c":
        return at + 1 < stop and after in "dN0" and at not in reading.cue_at
    if letter == "g":
        return not (saying and at in reading.cue_at)
    if letter == "o":
        return after != "g"  # "shareholders | of hiding"
    # A past form before "that" is the verb of a sentence: "testimonies ... | revealed that".
    return letter == "e" and after != "h"


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


def head_end(reading: Reading, source: Range) -> int:
    """The token behind the words that stand for the source itself: "Shin, a former general" is Shin."""
    if source.end - source.first == 1:
        return source.end
    behind = BEHIND_HEAD.search(reading.shape, source.first + 1, source.end)
    return behind.start() if behind else source.end
