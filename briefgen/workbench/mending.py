"""Edits that make a phrase match a sentence, each tried before it is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

from briefgen.errors import Position
from briefgen.match.program import Program
from briefgen.match.reading import Reading
from briefgen.rules.document import Document, Text
from briefgen.rules.passive import passive_of
from briefgen.rules.phrase_parser import parse_block
from briefgen.rules.phrase_tree import line_of, unshared
from briefgen.rules.phrases import (
    Gap,
    PhraseLine,
)
from briefgen.rules.phrases import Sequence as Elements
from briefgen.rules.pieces import DEFAULT_GAP
from briefgen.rules.ruleset import RuleSet
from briefgen.rules.schema import Faults
from briefgen.rules.wording import wording
from briefgen.workbench.attempts import Halt, Kinds, halts
from briefgen.workbench.edits import SMALL, Addition, Edit, Place, edits, required

MAX_COST = 8  # four small edits; more make another rule of it
OTHER_ORDER = 3  # costs more than one small edit
VERSIONS_TRIED = 12  # how many are followed up at most


@dataclass(frozen=True, slots=True)
class Mended:
    """A phrase that matches, and what was done to get there.

    `is_new_line`: it says the same in another order and belongs below the old one.
    """

    phrase: str
    told: tuple[str, ...]
    additions: tuple[Addition, ...] = ()
    is_new_line: bool = False

    @property
    def changes_phrase(self) -> bool:
        """Whether anything is to be done besides the additions."""
        return len(self.told) > len(self.additions)


@dataclass(frozen=True, slots=True)
class _Version:
    """A phrase with some edits: as it would be written, and as it is tried."""

    written: Elements
    tried: Elements
    told: tuple[str, ...] = ()
    additions: tuple[Addition, ...] = ()

    def with_edit(self, edit: Edit) -> _Version:
        return _Version(
            self.written if edit.addition else edit.apply(self.written),
            edit.apply(self.tried),
            (*self.told, edit.told),
            (*self.additions, edit.addition) if edit.addition else self.additions,
        )


def mend(
    line: PhraseLine, reading: Reading, ruleset: RuleSet, most: int = MAX_COST
) -> Mended | None:
    """The edits that change a phrase least, and let it match in the sentence; None if none that cost
    at most `most` do. A phrase of few words bears fewer edits."""
    kinds, elements = ruleset.kinds, unshared(line.elements)
    most = min(most, SMALL * (required(line.elements) - 1))
    queue: list[tuple[int, int, int, _Version | Mended]] = []
    order = count()
    heappush(queue, (0, 0, next(order), _Version(elements, elements)))
    other = _in_other_order(line, reading, ruleset) if most > OTHER_ORDER else None
    if other:
        heappush(queue, (OTHER_ORDER, 0, next(order), other))
    for _ in range(VERSIONS_TRIED):
        if not queue:
            break
        cost, _, _, version = heappop(queue)
        if isinstance(version, Mended):
            return version
        for edit, edited, words in _edited(version, kinds, reading):
            if cost + edit.cost <= most:
                is_whole = words is None
                following = _mended(edited) if is_whole else edited
                heappush(queue, (cost + edit.cost, -(words or 0), next(order), following))
    return next((each[3] for each in sorted(queue) if isinstance(each[3], Mended)), None)


def _edited(
    version: _Version, kinds: Kinds, reading: Reading
) -> Iterator[tuple[Edit, _Version, int | None]]:
    """Versions with one edit more that go further, with the words they take; None if they match."""
    now = line_of(version.tried)
    for halt in _stops(now, kinds, reading):
        for edit in edits(Place(version.tried, halt, reading, kinds)):
            edited = version.with_edit(edit)
            if not _is_phrase(edited.written):
                continue
            then = halts(line_of(edited.tried), kinds, reading)
            if then is None:
                yield edit, edited, None
            elif then[0].at - then[0].start > halt.at - halt.start:
                yield edit, edited, then[0].at - then[0].start


def _stops(line: PhraseLine, kinds: Kinds, reading: Reading) -> list[Halt]:
    """The halts of a phrase; of one that begins nowhere, where its rest would have it begin."""
    found = halts(line, kinds, reading) or []
    if not found or found[0].at:
        return found
    (nowhere,) = found
    rest = line.elements[1:]
    begun = _find(rest, kinds, reading) if rest and not isinstance(rest[0], Gap) else []
    before = [at for start in begun for at in _words_before(start, reading)]
    return [replace(nowhere, start=at, at=at, met=at) for at in before] or found


def _words_before(start: int, reading: Reading) -> Iterator[int]:
    """The word, or the first word of the name, before a place; helper words are skipped."""
    at = start - 1
    while at > 0 and reading.glue_end(at):
        at -= 1
    while at > 0 and reading.unit_end[at - 1] > at:
        at -= 1
    if at >= 0:
        yield at


def _find(elements: Elements, kinds: Kinds, reading: Reading) -> list[int]:
    program = Program(line_of(elements), kinds)
    return [found.start for found in program.find_all(reading)]


def _in_other_order(line: PhraseLine, reading: Reading, ruleset: RuleSet) -> Mended | None:
    """The phrase in the passive, or its parts the other way round."""
    elements, kinds = line.elements, ruleset.kinds
    passive = passive_of(elements, ruleset)
    if passive and _is_phrase(passive) and _find(passive, kinds, reading):
        return Mended(wording(passive), ("the passive as one more line",), (), True)
    for at in range(1, len(elements)):
        front, back = _without_gaps(elements[:at]), _without_gaps(elements[at:])
        for between in ((), (Gap(DEFAULT_GAP),)):
            turned = (*back, *between, *front)
            if front and back and _is_phrase(turned) and _find(turned, kinds, reading):
                return Mended(wording(turned), ("one more line, with another order",), (), True)
    return None


def _without_gaps(elements: Elements) -> Elements:
    """Without gaps at the ends."""
    said = [at for at, each in enumerate(elements) if not isinstance(each, Gap)]
    return elements[said[0] : said[-1] + 1] if said else ()


def parsed(phrase: str) -> Elements | None:
    """The elements of a phrase, each an object of its own; None if the checks refuse it."""
    document = Document("edit", None, [])
    lines = parse_block(Text(phrase, Position("edit", 1, 1)), Faults(document))
    return unshared(lines[0].elements) if len(lines) == 1 and not document.problems else None


def _is_phrase(elements: Elements) -> bool:
    """Whether what would be written is a phrase that the checks take."""
    return bool(elements) and parsed(wording(elements)) is not None


def _mended(version: _Version) -> Mended:
    return Mended(wording(version.written), version.told, version.additions)
