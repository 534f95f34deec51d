"""Ages: "15-year-old", "aged 12", "over the age of 21", "Maria Lopez, 44, said"."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.binding_words import OF_AMOUNTS, BindingWords
from briefgen.annotate.quantities.place import Place
from briefgen.annotate.tokens import tokenise
from briefgen.model.vocabulary import Vocabulary

OLDEST = 115
PLURAL = "s"  # "pensioners over 75 travel free", but "drivers over 12 cities"
CLAUSE_MARKS = frozenset((",", ".", ";"))


class Ages:
    """Tells ages from other numbers and durations."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._binding = BindingWords(vocabulary, OF_AMOUNTS)
        self._before = {tuple(tokenise(p).words) for p in vocabulary.phrases("before an age")}
        self._last_words = {words[-1] for words in self._before}
        self._bare = {tuple(tokenise(p).words) for p in vocabulary.phrases("before a bare age")}
        self._roles = frozenset(vocabulary.phrases("role nouns"))
        self._people = frozenset(vocabulary.phrases("people before an age"))
        self._persons = frozenset(vocabulary.phrases("persons of an age"))
        self._behind = frozenset(vocabulary.phrases("limits of an age behind"))
        self._of = self._binding.named("of")
        self._limits = frozenset(vocabulary.phrases("limits of an age"))
        self._stops = frozenset(vocabulary.phrases("counted phrase stops"))
        self._right_before = frozenset().union(
            self._last_words,
            (words[-1] for words in self._bare),
            self._binding.named("between"),
            self._limits,
            self._of,
            (",",),
        )
        self._after_bare = frozenset(vocabulary.phrases("after a bare age"))

    def is_told_behind(self, words: Sequence[str]) -> bool:
        """Whether a bound behind a number speaks of age: "16 or older"."""
        return bool(words) and words[-1] in self._behind

    def end_of_age(self, place: Place, end: int) -> int | None:
        """Where the age that the number is ends, its unit included; None if it is no age.

        `end` is the end of number and unit.
        """
        if place.unit is not None and place.unit.kind != "duration":
            return None
        if place.unit is not None and self._binding.are("old", place.word(end)):
            return end + 1
        if place.unit is not None and self._is_old(place.word(end), place.word(end + 1)):
            return end + 2
        if place.before not in self._right_before:
            return None
        if self._is_announced(place):
            return end
        if place.unit is not None:
            return None
        is_age = self._bounds_people(place) or (
            _may_be_age(place) and (self._stands_between_commas(place) or self._is_told(place))
        )
        return end if is_age else None

    def words_before(self, place: Place) -> Sequence[str]:
        """The word that bounds an announced age: the under of "under the age of 5"."""
        words, first = place.tokens.words, place.first
        for length in (2, 1):
            at = first - length
            if at > place.start and tuple(words[at:first]) in self._before:
                at -= self._binding.are("the", words[at - 1])
                return words[at - 1 : at] if at > place.start else ()
        return ()

    def _is_announced(self, place: Place) -> bool:
        words, first = place.tokens.words, place.first
        if self._binding.are("between", place.word(first - 1)):
            first -= 1  # "aged between 17 and 24"
        if place.word(first - 1) not in self._last_words:
            return False
        return any(tuple(words[max(0, first - n) : first]) in self._before for n in (1, 2))

    def _is_old(self, word: str, following: str) -> bool:
        """ "-old", "of age"."""
        if word == "-":
            return self._binding.are("old", following)
        return self._binding.are("of", word) and self._binding.are("age", following)

    def _stands_between_commas(self, place: Place) -> bool:
        """A number between commas behind a name or a role: "Ann Bell, 44, said", "a nurse, 44, was"."""
        if place.before != "," or not self._is_parted_behind(place):
            return False
        before = place.word(place.first - 2)
        if before in self._roles or before in self._people:
            return True
        return before.removesuffix(PLURAL) in self._roles or (
            place.written(place.first - 2)[0].isupper()
        )

    def _is_parted_behind(self, place: Place) -> bool:
        """A comma or a stop, or the second of two ages: "her sons, 12 and 14, left"."""
        end = place.end
        if self._binding.are("and", place.word(end)) and place.word(end + 1).isdecimal():
            end += 2
        return place.word(end) in (",", ".")

    def _bounds_people(self, place: Place) -> bool:
        """Whether a number says how old or young people are: "children under five"."""
        first = place.first
        if first - 2 < place.start:
            return False
        before, people = place.before, place.word(first - 2)
        after = place.after if place.end < place.stop else ""
        is_end = not after or not after[0].isalnum() or after in self._stops
        if before in self._of:
            return is_end and people in self._persons  # "a girl of 14"
        if before not in self._limits or people not in self._people:
            return False
        return is_end or not after.endswith(PLURAL)

    def _is_told(self, place: Place) -> bool:
        """Whether a number ends what is said of a person: "she was 85."."""
        words, first = place.tokens.words, place.first
        if tuple(words[max(0, first - 2) : first]) not in self._bare:
            return False
        after = place.after if place.end < place.stop else ""
        return not after or after in CLAUSE_MARKS or after in self._after_bare


def _may_be_age(place: Place) -> bool:
    """Whether it is a whole number in figures that is not too high."""
    figures = place.written(place.first)
    if place.end != place.first + 1 or place.first < 2 or not figures.isdecimal():
        return False
    return len(figures) <= 3 and 0 < int(figures) <= OLDEST
