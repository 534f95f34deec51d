"""Whether a word looks like a noun in the plural, which ends what a number counts."""

from __future__ import annotations

from briefgen.annotate.tokens import comparable
from briefgen.model.vocabulary import Vocabulary

SHORTEST = 4  # letters; "gas", "his" and "yes" are none
SINGULAR_ENDINGS = ("ss", "us", "is")


class Plurals:
    """Plurals by their ending, with the exceptions that the packs list (numbers.yaml)."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._plurals = _words(vocabulary, "counted plurals")
        self._singulars = _words(vocabulary, "counted singulars")

    def is_plural(self, word: str) -> bool:
        """Whether a comparable word is one: soldiers, people; "16s" of "F-16s" too."""
        if word in self._plurals:
            return True
        if not word.endswith("s") or word.endswith(SINGULAR_ENDINGS) or word in self._singulars:
            return False
        return len(word) >= SHORTEST or word[0].isdecimal()


def _words(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    return frozenset(comparable(phrase) for phrase in vocabulary.phrases(table))
