"""Finds where dates stand and which expression of the grammar each is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.annotate.classes import WordClasses
from briefgen.annotate.dates.expressions import CONTINUED, CORE, EXPRESSIONS, REACH
from briefgen.annotate.dates.parts import PARTS
from briefgen.annotate.dates.shapes import SHAPES, shape_of
from briefgen.annotate.dates.word_classes import word_classes
from briefgen.model.annotation import DateExpression, Tokens
from briefgen.model.vocabulary import Vocabulary

MANY_EXPRESSIONS = 8  # that one word may begin, and mostly begins none: the, a, this, last
WORTH_COMPILING = 8  # times that such a word has come up
GROUP_NAME = re.compile(r"\(\?P<\w+>")
Expression = tuple[str, re.Pattern[str]]  # its name in the grammar


def _one_of(codes: str) -> str:
    """A pattern for one of these; of none, as where no pack names weekdays, one for nothing."""
    return f"[{codes}]" if codes else "(?:[^\\s\\S])"


class Found(NamedTuple):
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

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._classes = WordClasses(word_classes(vocabulary), SHAPES, shape_of)
        self._expressions = {
            name: self._classes.compile(pattern, PARTS) for name, pattern in EXPRESSIONS.items()
        }
        self._may_begin = self._expressions_by_first_code()
        self._any_of_many = _Filters(self._may_begin)
        core = "".join(dict.fromkeys("".join(self._classes.telling_codes(n) for n in CORE)))
        first = "".join(sorted(self._may_begin))
        told = _one_of(core)
        self._start = re.compile(f"{_one_of(first)}(?:(?<={told})|(?=.{{0,{REACH - 1}}}{told}))")
        self._joints = self._classes.codes("joint")
        self._continued = [(name, self._expressions[name]) for name in CONTINUED]
        near = self._classes.codes("weekdays") + self._classes.codes("named days")
        self._near = re.compile(_one_of(near))
        self._year = re.compile(_one_of(self._classes.codes("year figures")))

    def _expressions_by_first_code(self) -> dict[str, list[Expression]]:
        """Which expressions may begin with a class of words, in the order of the grammar."""
        found: dict[str, list[Expression]] = {}
        for name, pattern in EXPRESSIONS.items():
            if name not in CONTINUED:
                for code in self._classes.first_codes(pattern, PARTS):
                    found.setdefault(code, []).append((name, self._expressions[name]))
        return found

    def all_expressions(self) -> list[Expression]:
        """The expressions that may begin anywhere, in the order of the grammar."""
        return [each for each in self._expressions.items() if each[0] not in CONTINUED]

    def beginning_with(self, code: str) -> list[Expression]:
        """The expressions that may begin with a class of words, in the order of the grammar."""
        return self._may_begin.get(code, [])

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
            place = bisect_right(breaks, first)
            stop = breaks[place] if place < len(breaks) else len(codes)
            at = first + 1
            expressions = self._may_begin[codes[first]]
            if len(expressions) >= MANY_EXPRESSIONS:
                any_of_many = self._any_of_many.of(codes[first])
                if any_of_many is not None and any_of_many.match(codes, first, stop) is None:
                    continue
            while expressions:
                date, end = _first_that_reads(expressions, codes, first, stop, read)
                if date is None:
                    break
                yield date
                at = end
                first = end + 1
                is_continued = first < stop and codes[end] in self._joints
                expressions = self._continued if is_continued else []


class _Filters:
    """For words that may begin many expressions one pattern that says whether any fits: most words
    "the" begin none. Compiling them takes as long as reading some articles, so each waits until
    its word has come up often enough; what is found does not depend on it."""

    def __init__(self, may_begin: Mapping[str, list[Expression]]) -> None:
        self._may_begin = may_begin
        self._seen: dict[str, int] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}

    def of(self, code: str) -> re.Pattern[str] | None:
        """The pattern of a class of words, None while it is not worth its making."""
        compiled = self._compiled.get(code)
        if compiled is None:
            seen = self._seen[code] = self._seen.get(code, 0) + 1
            if seen >= WORTH_COMPILING:
                compiled = self._compiled[code] = _any_of(self._may_begin[code])
        return compiled


def _any_of(expressions: list[Expression]) -> re.Pattern[str]:
    patterns = (GROUP_NAME.sub("(?:", expression.pattern) for _, expression in expressions)
    return re.compile("|".join(patterns))


def _first_that_reads(
    expressions: list[Expression],
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
