"""Answers about single words, remembered: the same few thousand words are asked about all the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MOST_WORDS = 65_536  # far more than the words of a language that news uses often
LONGEST_WORD = 64  # letters; what is longer (an address, data in letters) does not come again

T = TypeVar("T")


def remembered(ask: Callable[[str], T]) -> Callable[[str], T]:
    """The question with its answers remembered by word; when there are too many, from scratch.

    Asking again takes a third of the time of `lru_cache`, which writes down the order of use.
    """
    return _Answers(ask).__getitem__


class _Answers(dict[str, T]):
    def __init__(self, ask: Callable[[str], T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> T:
        if len(self) >= MOST_WORDS:
            self.clear()
        answer = self._ask(word)
        if len(word) <= LONGEST_WORD:
            self[word] = answer
        return answer
