"""Finds where dates stand and which expression of the grammar each is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.annotate.classes import WordClasses
from briefgen.annotate.dates.grammar import AFTER_A_DAY, AFTER_A_YEAR, CORE, EXPRESSIONS, PARTS, REACH, SHAPES, SYNTAX, shape_of
from briefgen.annotate.dates.words import classes_of
from briefgen.model.annotation import Tokens
from briefgen.model.vocabulary import Vocabulary

GROUP_NAMES = re.compile(r"\(\?P<\w+>")


class Found(NamedTuple):
    """An expression at tokens [first, end); `match` has its named groups, counted in tokens."""

    name: str
    first: int
    end: int
    match: re.Match[str]

    def group(self, name: str) -> tuple[int, int] | None:
        """The tokens of a named group, None if it took no part."""
        first, end = self.match.span(name)
        return None if first < 0 else (first, end)


class DateRecognition:
    """The grammar compiled for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        classes = {**classes_of(vocabulary)}
        for name, words in SYNTAX.items():
            classes[name] = words
        self._classes = WordClasses(classes, SHAPES, shape_of)
        self._expressions = {
            name: self._classes.compile(pattern, PARTS) for name, pattern in EXPRESSIONS.items()
        }
        self._any = re.compile(
            "|".join(
                f"(?P<{name}>{GROUP_NAMES.sub('(?:', expression.pattern)})"
                for name, expression in self._expressions.items()
            )
        )
        core = "".join(dict.fromkeys("".join(self._classes.telling_codes(name) for name in CORE)))
        known = self._classes.all_codes()
        behind = self._classes.compile(f"{AFTER_A_DAY} {{day figures}} | {AFTER_A_YEAR} {{figures}}", PARTS)
        self._start = re.compile(
            f"[{known}](?:(?<=[{core}])|(?=.{{0,{REACH - 1}}}[{core}]))|{behind.pattern}"
        )

    def find(self, tokens: Tokens, breaks: Sequence[int]) -> Iterator[Found]:
        """Expressions in text order that share no token; none goes over a token in `breaks`."""
        codes = self._classes.encode(tokens.words)
        at = 0
        while start := self._start.search(codes, at):
            first = start.start()
            place = bisect_right(breaks, first)
            stop = breaks[place] if place < len(breaks) else len(codes)
            hit = self._any.match(codes, first, stop)
            if hit is None or hit.lastgroup is None:
                at = first + 1
                continue
            match = self._expressions[hit.lastgroup].match(codes, first, stop)
            assert match is not None
            yield Found(hit.lastgroup, first, match.end(), match)
            at = match.end()
