"""What the layers want to know of each word, looked up once for all of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Sequence
from itertools import compress, count

from briefgen.annotate.memory import remembered

YES, NO = "\1", "\0"

Question = Callable[[str], str]  # the answer is one character


class WordColumns:
    """Questions about (comparable) words. The answers to all of them stand together in one string
    for each word; those of a text are put end to end, and each question reads its own column.

    In a large table a word costs ten times what a step over a string costs, most of it waiting for
    memory; seven layers that each looked up every word took a tenth of the time of reading.
    """

    def __init__(self) -> None:
        self._questions: list[Question] = []
        self._forget()

    def _forget(self) -> None:
        self._answers = remembered(self._ask)
        # Of the text read last, in one value, so that another thread sees both or none.
        self._last: tuple[Sequence[str], str] = ((), "")

    def ask(self, question: Question) -> Column:
        """The column of a question."""
        self._questions.append(question)
        self._forget()
        return Column(self, len(self._questions) - 1)

    def ask_whether_in(self, words: Container[str]) -> Column:
        """The column that has YES where a word is one of these."""
        return self.ask(lambda word: YES if word in words else NO)

    def read(self, words: Sequence[str], number: int) -> str:
        """The answers to one question, a character a word."""
        read, answers = self._last
        if read is not words:
            answers = "".join(map(self._answers, words))
            self._last = words, answers
        return answers[number :: len(self._questions)]

    def _ask(self, word: str) -> str:
        # Few answers are unlike all others: what is shared stays near the processor.
        return sys.intern("".join([question(word) for question in self._questions]))


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
    return list(compress(count(), column.encode()))
