"""The small words that hold numbers and dates together ("of", "and", "a"), from the packs."""

from __future__ import annotations

from briefgen.annotate.tokens import comparable
from briefgen.model.vocabulary import Vocabulary

OF_DATES = "binding words of dates"
OF_AMOUNTS = "binding words of amounts"


class BindingWords:
    """A table of the packs whose entries are the names that a grammar uses for its small words."""

    def __init__(self, vocabulary: Vocabulary, table: str) -> None:
        self._words = {
            name: frozenset(comparable(phrase) for phrase in phrases)
            for name, phrases in vocabulary.table(table).items()
        }

    def named(self, name: str) -> frozenset[str]:
        """The words with a name; none if no pack has it."""
        return self._words.get(name, frozenset())

    def are(self, name: str, word: str) -> bool:
        """Whether a comparable word is one of them: `are("article", "an")`."""
        return word in self._words.get(name, ())
