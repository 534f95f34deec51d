"""A matcher that is slow and obviously right, to compare the fast one with.

Written from the specification of the language (docs/rules.md and its fine print), not from
briefgen/match: it lays the sentence out anew, lists *every* way in which a phrase can match, each
with the choices that led to it, and takes the way whose choices come first:

- the earliest beginning;
- then from left to right: the nearest word (few helper words before many, no aside before an
  aside), an optional part taken before left out, the first branch before the second, the shorter
  gap before the longer, the longer thing before the shorter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.model.annotation import AnnotatedArticle, Sentence
from briefgen.model.span import Span
from briefgen.rules.inflection import forms_of
from briefgen.rules.phrases import Choice, Element, Gap, ListRef, PhraseLine, Slot, Word
from briefgen.rules.tokens import tokenise

STOPS = {";", ":", "?", "!"}
SEPARATORS = {",", "-", "(", ")"}
BRACKETS = {"[": "(", "]": ")", "—": "-", "–": "-"}
CLOSING = {",": ",", "-": "-", "(": ")"}
NEVER_JOINED = {"number", "percent", "money", "date", "period", "quote", "words"}
NO_BARRIER = {"words", "quote"}

Place = tuple[int, int]  # words [start, end)
Order = tuple[int, ...]  # the choices made, from left to right; smaller comes first


@dataclass(frozen=True)
class Language:
    """What the reference needs to know of a language: plain phrases."""

    glue: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    date_leads: tuple[str, ...] = ()
    free_words_stop: tuple[str, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Thing(NamedTuple):
    """What a slot could take: words [start, end), its kind, and its members if it is joined."""

    start: int
    end: int
    kind: str
    members: tuple[Place, ...] = ()


class Match(NamedTuple):
    start: int
    end: int
    slots: dict[str, Thing]


class Way(NamedTuple):
    """One way to match a part of a phrase: the choices, where it ends, what it captured, and
    whether the last element was a gap."""

    order: Order
    end: int
    captures: tuple[tuple[str, Thing], ...]
    before: str


class Sheet:
    """A sentence laid out: its words, the marks before each of them, the things in it."""

    def __init__(self, annotated: AnnotatedArticle, sentence: Sentence, language: Language) -> None:
        self.language = language
        self.words: list[str] = []
        self.written: list[str] = []
        self.starts: list[int] = []
        self.marks: list[set[str]] = []
        self._lay_out(annotated, sentence)
        self.things: set[Thing] = set()
        self.units: list[Place] = []
        self.hidden: set[int] = set()
        self.ends_of_appositions: set[int] = set()
        self._place_entities(annotated, sentence)
        self._place_quantities(annotated, sentence)
        self._place_dates(annotated, sentence)
        for quotation in annotated.quotations:
            self._place(self._place_of(quotation.inner), "quote")

    def _lay_out(self, annotated: AnnotatedArticle, sentence: Sentence) -> None:
        text = annotated.article.text
        tokens = annotated.tokens
        marks: set[str] = set()
        for number in range(sentence.first_token, sentence.end_token):
            start, end = tokens.starts[number], tokens.ends[number]
            written = BRACKETS.get(text[start:end], text[start:end])
            if written == "-" and text[start:end] != "—":
                stands_free = text[start - 1 : start].isspace() and text[end : end + 1].isspace()
                marks |= {"-"} if stands_free else set()
            elif written in STOPS | SEPARATORS:
                marks.add(written)
            elif any(letter.isalnum() for letter in written) or written in ("$", "%", "&"):
                self.words.append(tokens.words[number])
                self.written.append(written)
                self.starts.append(start)
                self.marks.append(marks)
                marks = set()
        self.marks.append(marks)

    def _place_of(self, span: Span) -> Place:
        inside = [at for at, start in enumerate(self.starts) if span.start <= start < span.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def _place(self, place: Place, kind: str) -> None:
        if place[0] < place[1]:
            self.things.add(Thing(*place, kind))

    def _place_entities(self, annotated: AnnotatedArticle, sentence: Sentence) -> None:
        for entity in annotated.entities:
            place = self._place_of(entity.span)
            self.units.append(place)
            is_between_commas = place[0] and self.marks[place[0]] == self.marks[place[1]] == {","}
            if is_between_commas and not entity.is_demonym:
                self.ends_of_appositions.add(place[1])
            for kind in ("nationality",) if entity.is_demonym else entity.kinds:
                self._place(place, kind)
            if not entity.is_demonym and sentence.kind != "heading":
                self.hidden |= set(range(*place))

    def _place_quantities(self, annotated: AnnotatedArticle, sentence: Sentence) -> None:
        """A quantity with and without its leading words; `number` is the number in any of them."""
        for quantity in annotated.quantities:
            start, end = self._place_of(quantity.span)
            bare, number_end = self._place_of(quantity.number_span or quantity.span)
            self.units.append((start, end))
            for lead in range(start, bare + 1):
                self._place((lead, end), quantity.kind)
                self._place((lead, number_end), "number")

    def _place_dates(self, annotated: AnnotatedArticle, sentence: Sentence) -> None:
        """A date with the word that leads it, and without any of the words that lead it."""
        leads = self.language.date_leads
        for date in annotated.dates:
            start, end = self._place_of(date.span)
            kinds = {"duration": ("period",), "rate": ("period",), "reference": ("date",)}
            begins = [start]
            if start and self.words[start - 1] in leads and not self.marks[start]:
                begins.append(start - 1)
            while begins[0] + 1 < end and self.words[begins[0]] in leads:
                begins.insert(0, begins[0] + 1)
            self.units += [(begin, end) for begin in begins]
            for begin in begins:
                for kind in kinds.get(date.kind, ("date", "period")):
                    self._place((begin, end), kind)

    # -- words ------------------------------------------------------------------------------

    def phrase_ends(self, at: int, phrases: tuple[str, ...], inflect: bool) -> set[int]:
        """Where phrases that begin at word `at` end; their words stand side by side."""
        found = set()
        for phrase in phrases:
            parts = [part for part in tokenise(phrase).words if part != "-"]
            end = at + len(parts)
            if end <= len(self.words) and not any(self.marks[at + 1 : end]):
                pairs = zip(parts, self.words[at:end], strict=True)
                if all(word in (forms_of(part) if inflect else {part}) for part, word in pairs):
                    found.add(end)
        return found

    def glue_ends(self, at: int) -> set[int]:
        if at in self.hidden:
            return set()
        return self.phrase_ends(at, self.language.glue, inflect=False)

    def neighbours(self, end: int) -> list[int]:
        """Where the neighbour of an element that ended before word `end` may begin: up to four
        helper words and one aside further, the places without an aside first."""
        found: set[tuple[bool, int]] = set()
        waiting = [(end, 0, False, False)]
        while waiting:
            at, glue, over_aside, landed = waiting.pop()
            if at >= len(self.words):
                continue
            if landed or not self.marks[at] or (at == end and at in self.ends_of_appositions):
                found.add((over_aside, at))
                if glue < 4:
                    waiting += [(each, glue + 1, over_aside, False) for each in self.glue_ends(at)]
            if not over_aside:
                waiting += [(each, glue, True, True) for each in self.aside_ends(at)]
        nearest: dict[int, None] = {}
        for _, at in sorted(found):
            nearest.setdefault(at)
        return list(nearest)

    def aside_ends(self, at: int) -> set[int]:
        """Where the sentence goes on after an aside that opens before word `at`; an aside has at
        most twelve words, and one between commas may hold commas."""
        found = set()
        for opening, closing in CLOSING.items():
            if opening in self.marks[at]:
                for end in range(at + 1, min(at + 12, len(self.words) - 1) + 1):
                    if self.marks[end] & STOPS:
                        break
                    if closing in self.marks[end]:
                        found.add(end)
                        if closing != ",":
                            break
                break
        return found

    # -- things -----------------------------------------------------------------------------

    def fills(self, at: int, kinds: tuple[str, ...]) -> list[Thing]:
        """What a slot of these kinds could take at word `at`: joined things from the longest to
        the shortest, then single things from the longest to the shortest."""
        single = self.single(at, kinds)
        chains = []
        joinable = [each for each in single if each.kind not in NEVER_JOINED]
        if joinable:
            members = [joinable[0]]
            for member, closes in self.following(joinable[0].end, kinds):
                members.append(member)
                if closes:
                    places = tuple((each.start, each.end) for each in members)
                    chains.append(Thing(at, member.end, members[0].kind, places))
        return [*reversed(chains), *single]

    def single(self, at: int, kinds: tuple[str, ...]) -> list[Thing]:
        found = {each for each in self.things if each.start == at and each.kind in kinds}
        for kind in kinds:
            for entry in self.language.lists.get(kind.removeprefix("list:"), ()):
                for end in self.phrase_ends(at, (entry,), inflect=True):
                    if not self.hidden & set(range(at, end)):
                        found.add(Thing(at, end, kind))
        if "words" in kinds and at < len(self.words) and not self.glue_ends(at):
            end = at
            while end < len(self.words) and end < at + 8:
                if end > at and self.marks[end]:
                    break
                if self.words[end] in self.language.free_words_stop:
                    break
                end += 1
                found.add(Thing(at, end, "words"))
        return sorted(found, key=lambda each: (-each.end, kinds.index(each.kind)))

    def following(self, at: int, kinds: tuple[str, ...]) -> Iterator[tuple[Thing, bool]]:
        """The further members of a joined value, and whether more than a comma stands before."""
        while at < len(self.words) and self.marks[at] <= {","}:
            joiners = self.phrase_ends(at, self.language.joiners, inflect=False)
            here = max(joiners, default=at)
            if not joiners and not self.marks[at]:
                return
            while here < len(self.words) and self.words[here] in self.language.articles:
                here += 1
            if here > at and (here >= len(self.words) or self.marks[here]):
                return
            things = [each for each in self.single(here, kinds) if each.kind not in NEVER_JOINED]
            if not things:
                return
            yield things[0], bool(joiners)
            at = things[0].end

    def gap_ends(self, at: int, most: int, barriers: set[str]) -> list[int]:
        """Where an element may begin after a gap from word `at` on, the nearest first."""
        found = []
        for here in range(at, len(self.words)):
            jumped = range(at, here)
            if any(self.marks[each] & STOPS for each in range(at, here + 1)):
                break
            if any(self.fills(each, tuple(sorted(barriers))) for each in jumped):
                break
            if self.count(at, here) > most:
                break
            found.append(here)
        return found

    def count(self, start: int, end: int) -> int:
        """How many words a gap jumps; a name, number, date or quantity is one word."""
        counted, free = 0, start
        for at in range(start, end):
            if at >= free:
                counted += 1
                free = max([at + 1, *(unit[1] for unit in self.units if unit[0] <= at < unit[1])])
        return counted


class Reference:
    """One phrase line."""

    def __init__(self, line: PhraseLine, kinds: Mapping[str, tuple[str, ...]]) -> None:
        self.line = line
        self.kinds = kinds
        asked = {kind for slot in line.slots for kind in self._plain(slot.kinds)}
        self.barriers = asked - NO_BARRIER

    def find_all(self, sheet: Sheet) -> list[Match]:
        """The hits that share no word, left to right."""
        found: list[Match] = []
        start = 0
        while start < len(sheet.words):
            ways = list(self.ways(sheet, self.line.elements, start, "nothing"))
            if ways:
                best = min(ways, key=lambda way: way.order)
                found.append(Match(start, best.end, dict(best.captures)))
                start = best.end
            else:
                start += 1
        return found

    def ways(
        self, sheet: Sheet, elements: tuple[Element, ...], at: int, before: str
    ) -> Iterator[Way]:
        """Every way to match a sequence from word `at` on."""
        if not elements:
            yield Way((), at, (), before)
            return
        for first in self.ways_of_one(sheet, elements[0], at, before):
            for rest in self.ways(sheet, elements[1:], first.end, first.before):
                order, captures = first.order + rest.order, first.captures + rest.captures
                yield Way(order, rest.end, captures, rest.before)

    def ways_of_one(self, sheet: Sheet, element: Element, at: int, before: str) -> Iterator[Way]:
        if isinstance(element, Gap):
            for rank, here in enumerate(sheet.gap_ends(at, element.words, self.barriers)):
                yield Way((rank,), here, (), "gap")
        elif isinstance(element, Choice):
            for rank, branch in enumerate(element.branches):
                for way in self.ways(sheet, branch, at, before):
                    yield way._replace(order=(rank, *way.order))
            if element.optional:
                yield Way((len(element.branches),), at, (), before)
        elif isinstance(element, Word):
            yield from self.ways_of_word(sheet, element, at, before)
        else:
            yield from self.ways_of_thing(sheet, element, at, before)

    def ways_of_word(self, sheet: Sheet, word: Word, at: int, before: str) -> Iterator[Way]:
        places = sheet.neighbours(at) if before == "element" else [at]
        if word.is_inner:
            places = [at] if not sheet.marks[at] else []
        forms = {word.text} if word.exact else forms_of(word.text)
        for rank, here in enumerate(places):
            if here >= len(sheet.words) or here in sheet.hidden or sheet.words[here] not in forms:
                continue
            capitals = zip(word.capital or "", sheet.written[here], strict=False)
            if all(written.isupper() for typed, written in capitals if typed.isupper()):
                yield Way((rank,), here + 1, (), "element")

    def ways_of_thing(
        self, sheet: Sheet, element: Slot | ListRef, at: int, before: str
    ) -> Iterator[Way]:
        is_slot = isinstance(element, Slot)
        kinds = self._plain(element.kinds) if is_slot else self._plain((element.name,))
        places = sheet.neighbours(at) if before == "element" else [at]
        quoted_here = before == "element" and "quote" in kinds and sheet.marks[at] in ({","}, {":"})
        for rank, here in enumerate([at, *places] if quoted_here else places):
            for number, thing in enumerate(sheet.fills(here, kinds)):
                if quoted_here and rank == 0 and thing.kind != "quote":
                    continue
                captures = ((element.name, thing),) if is_slot else ()
                yield Way((rank, number), thing.end, captures, "element")

    def _plain(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(kind for name in names for kind in self.kinds.get(name, ())))
