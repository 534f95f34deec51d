"""What several layers want to know of a text, found once while the text is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class TextsInHand(Generic[T]):
    """What was found of the texts that are being read: one, or as many as are read together.

    A text is known by the object that holds its words or places, not by what stands in it: texts
    have thousands of words. Texts out of hand are forgotten.
    """

    def __init__(self) -> None:
        self._most = 1
        # With the text itself, so that its id is not given to another.
        self._found: dict[int, tuple[Sequence[object], T]] = {}

    def hold(self, most: int) -> None:
        """From now on keep what is found of so many texts."""
        self._most = most
        self.drop()

    def drop(self) -> None:
        """Forget all that was found."""
        self._found = {}

    def found(self, text: Sequence[object]) -> T | None:
        """What was found of a text, None if that is not known."""
        known = self._found.get(id(text))
        return None if known is None else known[1]

    def keep(self, text: Sequence[object], found: T) -> T:
        if len(self._found) >= self._most:
            self.drop()
        self._found[id(text)] = text, found
        return found
