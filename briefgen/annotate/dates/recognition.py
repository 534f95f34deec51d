"""Finds where dates stand and which expression of the grammar each is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen.annotate.beginnings import Beginnings, Openings
from briefgen.annotate.classes import WordClasses
from briefgen.annotate.dates.expressions import CONTINUED, CORE, EXPRESSIONS, REACH
from briefgen.annotate.dates.parts import PARTS
from briefgen.annotate.dates.shapes import SHAPES, shape_of
from briefgen.annotate.dates.word_classes import word_classes
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import DateExpression, Sentence, Tokens
from briefgen.model.record import Record
from briefgen.model.vocabulary import Vocabulary


def _one_of(codes: str) -> str:
    """A pattern for one of these; of none, as where no pack names weekdays, one for nothing."""
    return f"[{codes}]" if codes else "(?:[^\\s\\S])"


class Expression(Record, frozen=True):
    """An expression of the grammar; `groups` are the numbers of its named groups."""

    name: str
    pattern: re.Pattern[str]
    groups: Mapping[str, int]


class Found(Record, frozen=True):
    """An expression at tokens [first, end) of the stretch between sentence boundaries `sentence`;
    `match` has its named groups, counted in tokens."""

    name: str
    first: int
    end: int
    sentence: tuple[int, int]
    match: re.Match[str]
    groups: Mapping[str, int]

    def group(self, name: str) -> tuple[int, int] | None:
        """The tokens of a named group, None if it took no part or the expression has none."""
        number = self.groups.get(name)
        if number is None:
            return None
        place = self.match.span(number)
        return None if place[0] < 0 else place


class DateRecognition:
    """The grammar compiled for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, columns: WordColumns | None = None) -> None:
        columns = columns or WordColumns()
        self._classes = WordClasses(word_classes(vocabulary), SHAPES, shape_of, columns)
        self._expressions = {
            name: self._expression(name, pattern) for name, pattern in EXPRESSIONS.items()
        }
        self._openings = Openings(
            Beginnings(self._classes, PARTS),
            [(EXPRESSIONS[each.name], each) for each in self.all_expressions()],
        )
        core = "".join(dict.fromkeys("".join(self._classes.telling_codes(n) for n in CORE)))
        first = "".join(sorted(self._openings.first))
        told = _one_of(core)
        self._start = re.compile(f"{_one_of(first)}(?:(?<={told})|(?=.{{0,{REACH - 1}}}{told}))")
        self._joints = self._classes.codes("joint")
        self._continued = [self._expressions[name] for name in CONTINUED]
        near = self._classes.codes("weekdays") + self._classes.codes("named days")
        self._near = re.compile(_one_of(near))
        self._year = re.compile(_one_of(self._classes.codes("year figures")))

    def _expression(self, name: str, pattern: str) -> Expression:
        compiled = self._classes.compile(pattern, PARTS)
        return Expression(name, compiled, dict(compiled.groupindex))

    def all_expressions(self) -> list[Expression]:
        """The expressions that may begin anywhere, in the order of the grammar."""
        return [each for each in self._expressions.values() if each.name not in CONTINUED]

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
        self,
        codes: str,
        sentences: Sequence[Sentence],
        read: Callable[[Found], DateExpression | None],
    ) -> Iterator[DateExpression]:
        """Dates in text order that share no token; none goes over the end of a sentence.

        `read` gives the date of an expression, or None if it is none after all: then the next
        expression that fits the same words has its turn.
        """
        starts = [each.first_token for each in sentences]
        at = 0
        for place in self._start.finditer(codes):
            first = place.start()
            expressions: Sequence[Expression] = self._openings[codes[first : first + 2]]
            if first < at or not expressions:
                continue
            sentence = _stretch(sentences, bisect_right(starts, first), first, len(codes))
            while expressions:
                date, end = _first_that_reads(expressions, codes, first, sentence, read)
                if date is None:
                    break
                yield date
                at = end
                first = end + 1
                is_continued = first < sentence[1] and codes[end] in self._joints
                expressions = self._continued if is_continued else []


def _first_that_reads(
    expressions: Sequence[Expression],
    codes: str,
    first: int,
    sentence: tuple[int, int],
    read: Callable[[Found], DateExpression | None],
) -> tuple[DateExpression | None, int]:
    """The date of the first expression that fits and reads as one, and the token where it ends."""
    stop = sentence[1]
    for each in expressions:
        match = each.pattern.match(codes, first, stop)
        if match is not None:
            end = match.end()
            date = read(Found(each.name, first, end, sentence, match, each.groups))
            if date is not None:
                return date, end
    return None, first


def _stretch(sentences: Sequence[Sentence], following: int, at: int, end: int) -> tuple[int, int]:
    """The stretch between sentence boundaries that a token lies in: a sentence or what stands between
    two. `following` is the first sentence that begins behind the token."""
    first = 0
    if following:
        sentence = sentences[following - 1]
        if at < sentence.end_token:
            return sentence.first_token, sentence.end_token
        first = sentence.end_token
    return first, sentences[following].first_token if following < len(sentences) else end
