"""Finds where dates stand and which expression of the grammar each is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from briefgen.annotate.beginnings import Beginnings, Openings
from briefgen.annotate.classes import WordClasses
from briefgen.annotate.dates.expressions import CONTINUED, CORE, EXPRESSIONS, REACH
from briefgen.annotate.dates.parts import PARTS
from briefgen.annotate.dates.shapes import SHAPES, shape_of
from briefgen.annotate.dates.word_classes import word_classes
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import DateExpression, Tokens
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary

Expression = tuple[str, re.Pattern[str]]  # its name in the grammar


def _one_of(codes: str) -> str:
    """A pattern for one of these; of none, as where no pack names weekdays, one for nothing."""
    return f"[{codes}]" if codes else "(?:[^\\s\\S])"


class Found(Record, frozen=True):
    """An expression at tokens [first, end); `match` has its named groups, counted in tokens."""

    name: str
    first: int
    end: int
    match: re.Match[str]

    def group(self, name: str) -> tuple[int, int] | None:
        """The tokens of a named group, None if it took no part or the expression has none."""
        if name not in self.match.re.groupindex:
            return None
        first, end = self.match.span(name)
        return None if first < 0 else (first, end)


class DateRecognition:
    """The grammar compiled for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns | None = None) -> None:
        columns = columns or WordColumns()
        self._classes = WordClasses(word_classes(vocabulary), SHAPES, shape_of, columns)
        self._expressions = {
            name: self._classes.compile(pattern, PARTS) for name, pattern in EXPRESSIONS.items()
        }
        self._openings = Openings(
            Beginnings(self._classes, PARTS),
            [(EXPRESSIONS[name], (name, each)) for name, each in self.all_expressions()],
        )
        core = "".join(dict.fromkeys("".join(self._classes.telling_codes(n) for n in CORE)))
        first = "".join(sorted(self._openings.first))
        told = _one_of(core)
        self._start = re.compile(f"{_one_of(first)}(?:(?<={told})|(?=.{{0,{REACH - 1}}}{told}))")
        self._joints = self._classes.codes("joint")
        self._continued = [(name, self._expressions[name]) for name in CONTINUED]
        near = self._classes.codes("weekdays") + self._classes.codes("named days")
        self._near = re.compile(_one_of(near))
        self._year = re.compile(_one_of(self._classes.codes("year figures")))

    def all_expressions(self) -> list[Expression]:
        """The expressions that may begin anywhere, in the order of the grammar."""
        return [each for each in self._expressions.items() if each[0] not in CONTINUED]

    def beginning_with(self, two: str) -> tuple[Expression, ...]:
        """The expressions that may begin with the classes of a word and the next one, in the order
        of the grammar; of the word alone at the end of a text."""
        return self._openings[two]

    def encode(self, tokens: Tokens) -> str:
        """The text as classes of words, one character for each token."""
        return self._classes.encode(tokens.words)

    def years(self, codes: str, tokens: Tokens) -> list[int]:
        """The numbers of four figures that may be years."""
        return [int(tokens.words[match.start()]) for match in self._year.finditer(codes)]

    def count_of_near_days(self, codes: str) -> int:
        """How many words like "Monday" and "yesterday" a text has."""
        return len(self._near.findall(codes))

    def find(
        self, codes: str, breaks: Sequence[int], read: Callable[[Found], DateExpression | None]
    ) -> Iterator[DateExpression]:
        """Dates in text order that share no token; none goes over a token in `breaks`.

        `read` gives the date of an expression, or None if it is none after all: then the next
        expression that fits the same words has its turn.
        """
        at = 0
        while start := self._start.search(codes, at):
            first = start.start()
            at = first + 1
            expressions: Sequence[Expression] = self._openings[codes[first : first + 2]]
            if not expressions:
                continue
            place = bisect_right(breaks, first)
            stop = breaks[place] if place < len(breaks) else len(codes)
            while expressions:
                date, end = _first_that_reads(expressions, codes, first, stop, read)
                if date is None:
                    break
                yield date
                at = end
                first = end + 1
                is_continued = first < stop and codes[end] in self._joints
                expressions = self._continued if is_continued else []


def _first_that_reads(
    expressions: Sequence[Expression],
    codes: str,
    first: int,
    stop: int,
    read: Callable[[Found], DateExpression | None],
) -> tuple[DateExpression | None, int]:
    """The date of the first expression that fits and reads as one, and the token where it ends."""
    for name, expression in expressions:
        match = expression.match(codes, first, stop)
        if match is not None:
            date = read(Found(name, first, match.end(), match))
            if date is not None:
                return date, match.end()
    return None, first
