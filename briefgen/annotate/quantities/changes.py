"""In which direction a figure goes: "rose 12 %", "up 58 points", "fell by a third"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from briefgen.annotate.binding_words import OF_AMOUNTS, BindingWords
from briefgen.annotate.quantities.place import Place
from briefgen.annotate.tokens import comparable
from briefgen.model.vocabulary import Vocabulary
from briefgen.rules.inflection import forms_of

Change = Literal["up", "down"]
WAYS: tuple[Change, ...] = ("up", "down")
REACH = 4  # tokens between the verb and the number
REACH_OF_BY = 7  # tokens between the verb and "by"
PARTICIPLE = "ed"  # "struck an area hit by" begins another clause


class Changes:
    """Reads the verb (in any form) or the word of change before a number."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._ways: dict[str, Change] = {}
        self._ways_of_shares: dict[str, Change] = {}
        for way in WAYS:
            verbs = (
                *vocabulary.phrases(f"changes {way}"),
                *vocabulary.phrases(f"change words {way}"),
            )
            self._ways.update((form, way) for verb in verbs for form in forms_of(verb))
            shares = vocabulary.phrases(f"changes {way} of shares")
            self._ways_of_shares.update((form, way) for verb in shares for form in forms_of(verb))
        self._particles = frozenset(
            word for way in WAYS for word in vocabulary.phrases(f"change words {way}")
        )
        self._before_particles = _plain(vocabulary, "before a change word")
        self._by = BindingWords(vocabulary, OF_AMOUNTS).named("by")
        self._no_change = {
            tuple(comparable(phrase).split()) for phrase in vocabulary.phrases("no change words")
        }
        self._results = _plain(vocabulary, "change results")
        self._levels = _plain(vocabulary, "change to a level")
        self._between = _plain(vocabulary, "words within a change")
        self._between_shares = self._between | _plain(vocabulary, "words within a change of shares")
        self._right_before = self._between_shares.union(self._by, self._ways, self._ways_of_shares)

    @property
    def words(self) -> tuple[str, ...]:
        """The forms of all verbs and words that tell of a change of any figure."""
        return tuple(sorted(self._ways))

    def may_end_with(self, word: str) -> bool:
        """Whether the words that tell a change may end with this one, right before the amount."""
        return word in self._right_before

    def before(self, place: Place, first: int, *, is_share: bool, is_range: bool) -> Change | None:
        """The change that the words before an amount tell that begins at token `first`.

        `is_share` (percent, points) widens the verbs to those that otherwise tell of having and
        losing: shares gain 3 %, a player gains 3 yards.
        """
        words = place.tokens.words
        at = first - 1
        if words[first] in self._levels:
            return None
        if at >= place.start and words[at] in self._results and not is_range:
            return None
        if at > place.start and words[at] in self._by:
            end = at - (words[at - 1] == ",")  # "fell for a third month, by 3 %"
            return self._change_by(words[max(place.start, at - REACH_OF_BY) : end], is_share)
        between = self._between_shares if is_share else self._between
        while at >= max(place.start, first - REACH):
            word = words[at]
            way = self._ways.get(word) or (self._ways_of_shares.get(word) if is_share else None)
            if (
                way
                and word in self._particles
                and not is_share
                and not self._stands_free(place, at)
            ):
                return None  # "shot down 14 drones"
            if way or word not in between:
                return None if (words[at - 1], word) in self._no_change else way
            at -= 1
        return None

    def _stands_free(self, place: Place, at: int) -> bool:
        """Whether "up" or "down" at a token tells of a figure and belongs to no verb of its own."""
        before = place.word(at - 1) if at > place.start else ""
        return not before or not before[0].isalpha() or before in self._before_particles

    def _change_by(self, before: Sequence[str], is_share: bool) -> Change | None:
        """The change of "raised its key rate by": the object may stand between."""
        for word in reversed(before):
            way = self._ways.get(word) or (self._ways_of_shares.get(word) if is_share else None)
            if way is not None:
                return way
            if not word[0].isalnum() or word.endswith(PARTICIPLE):
                return None
        return None

    def tells(self, word: str) -> bool:
        """Whether a word tells of a change of any figure: rose, fell, up."""
        return word in self._ways

    def is_by(self, words: Sequence[str], at: int) -> bool:
        """Whether a number at token `at` says by how much something changes: "fell by 300"."""
        if at < 2 or words[at - 1] not in self._by:
            return False
        for place in range(at - 2, max(-1, at - 2 - REACH), -1):
            word = words[place]
            if word in self._ways or word in self._ways_of_shares:
                return True
            if word not in self._between:
                return False
        return False


def _plain(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    return frozenset(comparable(phrase) for phrase in vocabulary.phrases(table))
