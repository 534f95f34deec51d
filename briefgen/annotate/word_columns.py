"""What the layers want to know of each word, looked up once for all of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from briefgen.annotate.initials import Initials
from briefgen.annotate.memory import remembered
from briefgen.annotate.texts_in_hand import TextsInHand
from briefgen.annotate.verbs import BARE, PAST, verb_forms
from briefgen.model.record import Record

YES, NO = "\1", "\0"
EACH_YES = re.compile(YES)
LONG = 5  # letters


class Look(Record, frozen=True):
    """What a word shows by itself. Most new words are names, which no table lists: a few looks are
    judged once, not every word by every question."""

    verb_forms: int  # that it may be, bits of annotate/verbs.py
    ending: str  # its last two letters
    is_long: bool
    figures: str  # the word itself where it is not letters alone

    @classmethod
    def of(cls, word: str) -> Look:
        figures = "" if word.isalpha() else word
        return cls(verb_forms(word), word[-2:], len(word) >= LONG, figures)

    @property
    def is_past_form(self) -> bool:
        return self.verb_forms & PAST != 0

    @property
    def is_base_verb(self) -> bool:
        return self.verb_forms & BARE != 0

    @property
    def is_adverb(self) -> bool:
        """ "Secretly"; not "supply", which is a verb."""
        return self.ending == "ly" and not self.is_base_verb


Judge = Callable[[Look], str]  # the answer is one character


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
        self._answers: Callable[[str], str] | None = None  # from the first text on
        self._in_hand: TextsInHand[str] = TextsInHand()

    def ask(self, listed: Mapping[str, str], other: Judge | str) -> Column:
        """The column of a question: what it answers for listed words, and for all others by their
        look; each answer is one character."""
        self._questions.append(_Question(listed, other))
        self._answers = None
        self._in_hand.drop()
        return Column(self, len(self._questions) - 1)

    def ask_whether_in(self, words: Collection[str]) -> Column:
        """The column that has YES where a word is one of these."""
        return self.ask(dict.fromkeys(words, YES), NO)

    def read(self, words: Sequence[str], number: int) -> str:
        """The answers to one question, a character a word."""
        return self.look_up(words)[number :: len(self._questions)]

    def look_up(self, words: Sequence[str]) -> str:
        """The answers to all questions, word by word; kept while the text is in hand."""
        answers = self._in_hand.found(words)
        if answers is None:
            self._answers = self._answers or remembered(_AllAnswers(self._questions).of)
            answers = self._in_hand.keep(words, "".join(map(self._answers, words)))
        return answers

    def hold(self, texts: int) -> None:
        """Keep the answers of so many texts: one, unless several are read together."""
        self._in_hand.hold(texts)
        self.initials.hold(texts)


class _AllAnswers:
    """The answers to all questions about single words, a character each."""

    def __init__(self, questions: Sequence[_Question]) -> None:
        self._questions = questions
        self._listed: dict[str, list[int]] = {}  # the questions that list a word
        for at, question in enumerate(questions):
            for word in question.listed:
                self._listed.setdefault(word, []).append(at)
        others = [question.other for question in questions]
        self._constant = [other if isinstance(other, str) else NO for other in others]
        self._judges = [
            (at, other) for at, other in enumerate(others) if not isinstance(other, str)
        ]
        self._by_look: dict[Look, str] = {}

    def of(self, word: str) -> str:
        look = Look.of(word)
        judged = self._by_look.get(look) or self._judge(look)
        if word not in self._listed:
            return judged
        answers = list(judged)
        for at in self._listed[word]:
            answers[at] = self._questions[at].listed[word]
        return sys.intern("".join(answers))

    def _judge(self, look: Look) -> str:
        answers = self._constant.copy()
        for at, judge in self._judges:
            answers[at] = judge(look)
        # Few answers are unlike all others: what is shared stays near the processor.
        judged = sys.intern("".join(answers))
        if not look.figures:
            self._by_look[look] = judged
        return judged


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
