"""In which direction a figure goes: "rose 12 %", "up 58 points", "fell by a third"."""

from __future__ import annotations

from typing import Literal

from briefgen.annotate.lexicon import Lexicon
from briefgen.annotate.quantities.place import Place
from briefgen.annotate.tokens import comparable
from briefgen.model.annotation import Tokens
from briefgen.model.vocabulary import Vocabulary

Change = Literal["up", "down"]
WAYS: tuple[Change, ...] = ("up", "down")
REACH = 4  # tokens between the verb and the number


class Changes:
    """Reads the verb or word of change before a number."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._verbs = {way: _verbs(vocabulary, f"changes {way}") for way in WAYS}
        self._of_shares = {way: _verbs(vocabulary, f"changes {way} of shares") for way in WAYS}
        self._words = {way: _plain(vocabulary, f"change words {way}") for way in WAYS}
        self._results = _plain(vocabulary, "change results")
        self._between = _plain(vocabulary, "words within a change")

    def before(self, place: Place, *, is_share: bool, is_range: bool) -> Change | None:
        """The change that the words before an amount tell; `place.first` is its first token.

        `is_share` (percent, points) widens the verbs to those that otherwise tell of having and
        losing: shares gain 3 %, a player gains 3 yards.
        """
        words = place.tokens.words
        at = place.first - 1
        if at >= place.start and words[at] in self._results and not is_range:
            return None
        while at >= max(place.start, place.first - REACH):
            way = self._way_at(place.tokens, at, is_share)
            if way:
                return way
            if words[at] not in self._between:
                return None
            at -= 1
        return None

    def _way_at(self, tokens: Tokens, at: int, is_share: bool) -> Change | None:
        for way in WAYS:
            if tokens.words[at] in self._words[way]:
                return way
            if self._verbs[way].at(tokens, at, at + 1):
                return way
            if is_share and self._of_shares[way].at(tokens, at, at + 1):
                return way
        return None


def _verbs(vocabulary: Vocabulary, table: str) -> Lexicon[bool]:
    return Lexicon(((phrase, True) for phrase in vocabulary.phrases(table)), inflect=True)


def _plain(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    return frozenset(comparable(phrase) for phrase in vocabulary.phrases(table))
