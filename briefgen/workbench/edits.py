"""The edits of a phrase that may let it go on where it stopped. None is tried here: `mending` tries
each on the sentence and keeps those that work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.match.attempts import Found
from briefgen.match.layout import HARD
from briefgen.match.program import Program
from briefgen.match.reading import Reading
from briefgen.match.things import Fill
from briefgen.rules import phrase_tree
from briefgen.rules.inflection import bases_of, forms_of
from briefgen.rules.kinds import LIST_PREFIX
from briefgen.rules.phrases import (
    Choice,
    Element,
    Gap,
    ListRef,
    Slot,
    Word,
)
from briefgen.rules.phrases import Sequence as Elements
from briefgen.rules.pieces import MAX_GAP
from briefgen.rules.wording import wording
from briefgen.workbench.attempts import Halt, Kinds

WORDS_LOOKED_AHEAD = 5  # without a gap, what stands further on than this is far away
OPTIONAL_WORDS = 2  # more words in between make a gap of them
NEW_SLOT = "other"
SMALL, FAR, ABSENT, TAIL_ABSENT = 2, 4, 4, 6  # what an edit costs
TIMES = frozenset({"date", "period"})
AMOUNTS = frozenset({"number", "percent", "money"})
NEVER_TYPED = ("number", "date", "period")  # a phrase that types one finds this one only
UNJUDGED = ("words", "quote", "nationality")


class Addition(NamedTuple):
    """An entry that a list (`section` "lists") or a kind of name ("entities") lacks."""

    section: str
    name: str
    entry: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: elements of the phrase and what comes in their place, one after another.

    With an `addition` the phrase stays; `changes` then only show what the addition would give.
    `cost` says how much it changes what the phrase means.
    """

    told: str
    changes: tuple[tuple[Element, Elements], ...]
    addition: Addition | None = None
    cost: int = SMALL

    def apply(self, elements: Elements) -> Elements:
        for old, new in self.changes:
            elements = phrase_tree.replaced(elements, old, new)
        return elements


class Place:
    """A phrase where it stopped: what was expected, and where it stands in the sentence, if at all."""

    def __init__(self, elements: Elements, halt: Halt, reading: Reading, kinds: Kinds) -> None:
        self.elements = elements
        self.halt = halt
        self.reading = reading
        self.kinds = kinds
        units = [phrase_tree.unit_of(elements, each) for each in halt.expected]
        required = [each for each in units if not (isinstance(each, Choice) and each.optional)]
        self.target: Element = (required or units)[-1]

    def find(self, elements: Elements) -> list[Found]:
        """Where a part of the phrase stands in the sentence."""
        line = phrase_tree.line_of(elements)
        return Program(line, self.kinds).find_all(self.reading)

    @property
    def freed(self) -> Element:
        """The target, which need no longer stand right behind the word before it."""
        target = self.target
        return target._replace(is_inner=False) if isinstance(target, Word) else target

    @property
    def shown(self) -> str:
        return wording((self.target,))

    def fill_at(self, at: int, kinds: Sequence[str]) -> Fill | None:
        found = self.reading.fills(at, tuple(kinds))
        return found[0] if found else None

    def text(self, start: int, end: int) -> str:
        return self.reading.span(start, end).cut(self.reading.annotated.article.text)


def edits(place: Place) -> Iterator[Edit]:
    """The likeliest first: how the word is written, how far it stands away, another kind of thing,
    another word for it, and that it may be absent."""
    yield from _spelling(place)
    yield from _reach(place)
    if place.halt.gap is None and place.halt.met < len(place.reading):
        yield from _other_kind(place)
        yield from _other_word(place)
    yield from _absence(place)


def _spelling(place: Place) -> Iterator[Edit]:
    """Quotation marks, capitals and hyphens ask for more than a plain word does."""
    target = place.target
    if not isinstance(target, Word):
        return
    plain = target._replace(exact=False, capital=None, is_inner=False)
    if target.is_inner:
        told = f'words inside quotation marks or with a hyphen stand side by side: "{target.text}" apart'
        yield Edit(told, ((target, (plain,)),))
    elif target.exact:
        told = f"{target.text} in any form, without quotation marks"
        yield Edit(told, ((target, (plain,)),))
    elif target.capital:
        told = f"{target.text} with a small letter, which matches both"
        yield Edit(told, ((target, (plain,)),))
    yield from _inside_name(place, target)


def _inside_name(place: Place, target: Word) -> Iterator[Edit]:
    reading = place.reading
    forms = {target.text} if target.exact else forms_of(target.text)
    first = place.halt.at if place.halt.at > place.halt.start else 0
    for at in range(first, len(reading)):
        if not reading.hidden[at] or reading.words[at] not in forms:
            continue
        names = [name for name in _name_kinds(place.kinds) if place.kinds[name] == (name,)]
        for start in range(at, first - 1, -1):
            fill = place.fill_at(start, names)
            if fill and fill.end > at:
                name = place.text(fill.start, fill.end)
                told = f'"{target.text}" is part of the name "{name}", which only a slot takes'
                yield Edit(told, ((target, (Slot(NEW_SLOT, (fill.kind,)),)),))
                return


def _reach(place: Place) -> Iterator[Edit]:
    """What was expected stands further on: a wider gap, or room for the words in between."""
    halt, reading = place.halt, place.reading
    later = [each for each in place.find((place.target,)) if each.start >= halt.at]
    if not later or not halt.at:
        return
    start = later[0].start
    if any(reading.marks[at] & HARD for at in range(halt.at, start + 1)):
        return
    apart = _words_apart(reading, halt.at, start)
    if halt.gap:
        yield from _over_gap(place, halt.gap, start, apart)
        return
    between = [at for at in range(halt.met, start) if not reading.glue_end(at)]
    is_near = start - halt.met <= WORDS_LOOKED_AHEAD
    is_plain = (
        not any(
            reading.marks[at] or reading.hidden[at] or reading.fills(at, NEVER_TYPED)
            for at in range(halt.at, start)
        )
        and not reading.marks[start]
    )
    words = [reading.words[at] for at in between]
    if (
        is_near
        and 0 < len(words) <= OPTIONAL_WORDS
        and is_plain
        and all(word.isalpha() for word in words)
    ):
        room = phrase_tree.optional(tuple(Word(word) for word in words))
        told = f'"{" ".join(words)}" may stand before {place.shown}'
        yield Edit(told, ((place.target, (room, place.freed)),))
    if apart <= MAX_GAP:
        what = f'"{place.text(halt.at, start)}"' if start > halt.at else "the mark between them"
        gap = Gap(max(apart, 1))
        told = f"a gap before {place.shown} for {what}"
        cost = SMALL if is_near else FAR
        yield Edit(told, ((place.target, (gap, place.freed)),), cost=cost)


def _over_gap(place: Place, gap: Gap, start: int, apart: int) -> Iterator[Edit]:
    if gap.words < apart <= MAX_GAP:
        wider = gap._replace(words=apart)
        yield Edit(f"the gap may jump over {apart} words", ((gap, (wider,)),))
    for slot in phrase_tree.line_of(place.elements).slots:
        plain = [kind for name in slot.kinds for kind in place.kinds.get(name, ())]
        judged = [kind for kind in plain if kind not in UNJUDGED]
        for at in range(place.halt.at, start):
            fill = place.fill_at(at, judged)
            if fill:
                name = place.text(fill.start, fill.end)
                other = Slot(NEW_SLOT, (fill.kind.removeprefix(LIST_PREFIX),))
                written = wording((slot,))
                told = f'no gap jumps over "{name}", which {written} could take: a slot for it'
                yield Edit(told, ((gap, (gap, other, gap._replace())),))
                yield Edit(told, ((gap, (other, gap)),))
                return


def _words_apart(reading: Reading, start: int, end: int) -> int:
    """Words between, as a gap counts them: a name, a number or a date is one."""
    count = 0
    while start < end:
        start = reading.unit_end[start]
        count += 1
    return count


def _other_kind(place: Place) -> Iterator[Edit]:
    """A thing of another kind stands where the slot is, or something unknown."""
    slot, at = place.target, place.halt.met
    if not isinstance(slot, Slot):
        return
    near = _like_kinds(slot, place.kinds)
    fill = place.fill_at(at, [kind for name in near for kind in place.kinds[name]])
    met = place.reading.written(at)
    if fill:
        name = fill.kind.removeprefix(LIST_PREFIX)
        thing = place.text(fill.start, fill.end)
        told = f'"{thing}" is of the kind {name}: let {{{slot.name}}} take that too'
        wider = slot._replace(kinds=(*slot.kinds, name))
        yield Edit(told, ((slot, (wider,)),))
    elif met[:1].isupper() and not place.reading.hidden[at]:
        end = at + 1
        while end < len(place.reading) and place.reading.written(end)[:1].isupper():
            end += 1
        plain = [kind for name in slot.kinds for kind in place.kinds.get(name, ())]
        kind = next((each for each in plain if each in _name_kinds(place.kinds)), None)
        if kind:
            name = place.text(at, end)
            told = f'"{name}" is no known {kind}: name it under entities'
            words = tuple(Word(each, True) for each in place.reading.words[at:end])
            yield Edit(told, ((slot, words),), Addition("entities", kind, name))


def _like_kinds(slot: Slot, kinds: Kinds) -> list[str]:
    """The kinds that a slot might take as well: names and lists for these, amounts for amounts."""
    own = {kind for name in slot.kinds for kind in kinds.get(name, ())}
    alike = next((group for group in (TIMES, AMOUNTS) if own & group), None)
    names = [name for name in kinds if name in alike] if alike else _name_kinds(kinds)
    return [name for name in names if not set(kinds[name]) <= own]


def _name_kinds(kinds: Kinds) -> list[str]:
    """The kinds of names and the lists, without unions of these."""
    skipped = {*UNJUDGED, *TIMES, *AMOUNTS}
    return [name for name, plain in kinds.items() if len(plain) == 1 and plain[0] not in skipped]


def _other_word(place: Place) -> Iterator[Edit]:
    """The words that were met mean the same."""
    at, reading, target = place.halt.met, place.reading, place.target
    if reading.hidden[at] or not reading.words[at].isalpha() or reading.unit_end[at] > at + 1:
        return
    for words in _met(place):
        base = " ".join(words)
        other = tuple(Word(word) for word in words)
        lists = _lists_of(place, target)
        if lists:
            told = f'"{base}" in the list "{lists[0]}", if it means the same'
            yield Edit(told, ((target, other),), Addition("lists", lists[0], base))
        elif isinstance(target, Choice) and not _has_slots(target):
            wider = target._replace(branches=(*target.branches, other))
            told = f'"{base}" as one more choice, if it means the same'
            yield Edit(told, ((target, (wider,)),))
        elif isinstance(target, Word) and _inflects(target.text) == _inflects(words[0]):
            either = Choice(((target,), other))
            told = f'"{base}" beside {place.shown}, if both mean the same'
            yield Edit(told, ((target, (either,)),))


def _met(place: Place) -> Iterator[list[str]]:
    """The word that was met, and that word with those up to where the phrase could go on."""
    at, words = place.halt.met, place.reading.words
    first = (bases_of(words[at]) or (words[at],))[0]
    yield [first]
    number = next((n for n, each in enumerate(place.elements) if each is place.target), -1)
    following = place.elements[number + 1 : number + 2] if number >= 0 else ()
    if following and not isinstance(following[0], Gap):
        starts = [found.start for found in place.find(following) if found.start > at + 1]
        more = words[at + 1 : starts[0]] if starts else []
        while more and place.reading.glue_end(at + len(more)):
            more = more[:-1]
        if 0 < len(more) <= OPTIONAL_WORDS and all(word.isalpha() for word in more):
            yield [first, *more]


def _lists_of(place: Place, target: Element) -> list[str]:
    """The lists, with entries in the file, that an element stands for."""
    names = target.kinds if isinstance(target, Slot) else ()
    if isinstance(target, ListRef):
        names = (target.name,)
    known = place.reading.language.lists
    return [
        name
        for name in names
        if place.kinds.get(name) == (LIST_PREFIX + name,) and LIST_PREFIX + name in known
    ]


def _has_slots(element: Element) -> bool:
    return bool(phrase_tree.line_of((element,)).slots)


def _inflects(word: str) -> bool:
    return len(forms_of(word)) > 1


def _absence(place: Place) -> Iterator[Edit]:
    """What was expected may be absent, alone or with all that follows it, if more than half of the
    phrase is left."""
    elements = place.elements
    at = next((at for at, each in enumerate(elements) if each is place.target), None)
    if at is None:
        return
    start = at - 1 if at and isinstance(elements[at - 1], Gap) else at
    for end, cost in ((at + 1, ABSENT), (len(elements), TAIL_ABSENT)):
        part = elements[start:end]
        if 2 * required(part) < required(elements):
            room = (phrase_tree.optional(part),)
            changes = (*((each, ()) for each in part[1:]), (part[0], room))
            yield Edit(f"{wording(part)} may be absent", changes, cost=cost)


def required(elements: Elements) -> int:
    """How many elements must be there."""
    return sum(
        not isinstance(each, Gap) and not (isinstance(each, Choice) and each.optional)
        for each in elements
    )
