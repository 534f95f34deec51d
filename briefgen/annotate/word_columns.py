"""What the layers want to know of each word, looked up once for all of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from briefgen.annotate.initials import Initials
from briefgen.annotate.memory import remembered

YES, NO = "\1", "\0"
EACH_YES = re.compile(YES)

Judge = Callable[[str], str]  # the answer is one character


class _Question(NamedTuple):
    """Its answers for the words that a table lists, and how it judges every other word."""

    listed: Mapping[str, str]
    other: Judge | str


class WordColumns:
    """Questions about (comparable) words. The answers to all of them stand together in one string
    for each word; those of a text are put end to end, and each question reads its own column.

    In a large table a word costs ten times what a step over a string costs, most of it waiting for
    memory; seven layers that each looked up every word took a tenth of the time of reading.
    `initials` tell what the comparable words do not: how they are written.
    """

    def __init__(self) -> None:
        self.initials = Initials()
        self._questions: list[_Question] = []
        self._forget()

    def _forget(self) -> None:
        self._answers = remembered(self._ask)
        self._listed: frozenset[str] = frozenset()  # words that any question lists
        # Of the text read last, in one value, so that another thread sees both or none.
        self._last: tuple[Sequence[str], str] = ((), "")

    def ask(self, listed: Mapping[str, str], other: Judge | str) -> Column:
        """The column of a question: what it answers for listed words, and for all others; each
        answer is one character."""
        self._questions.append(_Question(listed, other))
        self._forget()
        return Column(self, len(self._questions) - 1)

    def ask_whether_in(self, words: Collection[str]) -> Column:
        """The column that has YES where a word is one of these."""
        return self.ask(dict.fromkeys(words, YES), NO)

    def read(self, words: Sequence[str], number: int) -> str:
        """The answers to one question, a character a word."""
        read, answers = self._last
        if read is not words:
            answers = "".join(map(self._answers, words))
            self._last = words, answers
        return answers[number :: len(self._questions)]

    def _ask(self, word: str) -> str:
        """The answers to all questions; most new words are names, which no table lists."""
        if not self._listed:
            self._lay_out()
        answers = self._constant.copy()
        for at, judge in self._judges:
            answers[at] = judge(word)
        if word in self._listed:
            for at, question in enumerate(self._questions):
                if word in question.listed:
                    answers[at] = question.listed[word]
        # Few answers are unlike all others: what is shared stays near the processor.
        return sys.intern("".join(answers))

    def _lay_out(self) -> None:
        others = [question.other for question in self._questions]
        self._constant = [other if isinstance(other, str) else NO for other in others]
        self._judges = [
            (at, other) for at, other in enumerate(others) if not isinstance(other, str)
        ]
        self._listed = frozenset().union(*(question.listed for question in self._questions))


class Column:
    """The answers to one question."""

    def __init__(self, columns: WordColumns, number: int) -> None:
        self._columns = columns
        self._number = number

    def of(self, words: Sequence[str]) -> str:
        """The answers for a text, a character a word."""
        return self._columns.read(words, self._number)


def places(column: str) -> list[int]:
    """The words for which the answer is YES."""
    return [match.start() for match in EACH_YES.finditer(column)]
