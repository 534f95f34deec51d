"""What a number counts: the noun phrase behind it, as far as words without grammar tell."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.binding_words import OF_AMOUNTS, BindingWords
from briefgen.annotate.plurals import Plurals
from briefgen.annotate.tokens import comparable
from briefgen.model.vocabulary import Vocabulary

VERB_ENDINGS = ("ing", "ed", "ly")
POSSESSIVES = ("'s", "'")
LONGEST = 6  # words of a counted noun phrase
LONGEST_SINGULAR = 3  # words behind "one", where no plural shows the end


class CountedNouns:
    """Finds counted noun phrases: "shipping containers", "additional troops" without "additional"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        binding = BindingWords(vocabulary, OF_AMOUNTS)
        self._of, self._articles = binding.named("of"), binding.named("article")
        self._and, self._than = binding.named("and"), binding.named("than")
        self._stops = _words(vocabulary, "counted phrase stops")
        self._plurals = Plurals(vocabulary)
        self._more = _words(vocabulary, "increments behind")
        self._determiners = _words(vocabulary, "determiners")
        self._numbers = _words(vocabulary, "number words") | _words(vocabulary, "scales")
        self._irregular = _words(vocabulary, "counted plurals")

    def is_more(self, word: str) -> bool:
        """Whether a word behind the number makes an increment of it: "3,000 more soldiers"."""
        return word in self._more

    def is_number(self, word: str) -> bool:
        return word in self._numbers or _is_plain_number(word)

    def after(
        self, words: Sequence[str], at: int, stop: int, is_one: bool
    ) -> tuple[int, int] | None:
        """The token range of the noun phrase that begins at `at`, or behind "of the" there."""
        if at < stop and words[at] in self._of:
            at += 1
            if at < stop and words[at] in self._articles:
                return None
            at += at < stop and words[at] in self._determiners
            at = self._behind_owner(words, at, stop)
            at += self._opens_with_a_number(words, at, stop)
            is_one = False
        elif at < stop and words[at] == "-":
            end = at + 2
            return (at + 1, end) if end <= stop and self._is_noun_word(words[at + 1]) else None
        return self._phrase(words, at, stop, is_one)

    def _phrase(
        self, words: Sequence[str], first: int, stop: int, is_one: bool
    ) -> tuple[int, int] | None:
        if first >= stop or _is_plain_number(words[first]):
            return None
        at = first
        last = min(stop, first + LONGEST)
        while at < last:
            word = words[at]
            if word == "-" and at > first and at + 1 < stop and self._is_noun_word(words[at + 1]):
                at += 2
                if self._plurals.is_plural(words[at - 1]) and not self._is_hyphened(
                    words, at, stop
                ):
                    return first, at
                continue
            if word == "'s" and at > first and at + 1 < stop:
                at += 1
                continue
            if first < at and not is_one and self._joins(words, at, stop):
                at += 1
                continue
            if not self._is_noun_word(word) and not self._opens_a_compound(words, at, first):
                break
            at += 1
            if (
                self._plurals.is_plural(word)
                and not is_one
                and not self._is_hyphened(words, at, stop)
            ):
                return first, at + self._goes_on(word, words[at] if at < stop else "")
        if at == first or (at < stop and words[at] in self._than):
            return None
        # "a 12 page document": without a plural the number goes with the next word alone.
        if "'s" in words[first:at]:
            return None  # "fifty of the nation's top ..."
        end = min(at, first + LONGEST_SINGULAR) if is_one else first + 1
        if (
            not is_one
            and self._is_hyphened(words, end, stop)
            and self._is_noun_word(words[end + 1])
        ):
            end += 2  # "four co-accused"
        return None if words[first].endswith(VERB_ENDINGS) else (first, end)

    def _behind_owner(self, words: Sequence[str], at: int, stop: int) -> int:
        """The number behind who owns what it counts: "five of the country's | 12 provinces"; `at`
        where there is none."""
        for here in range(at + 1, min(stop - 1, at + LONGEST)):
            if words[here] in POSSESSIVES:
                return here + 1 if self.is_number(words[here + 1]) else at
        return at

    def _opens_with_a_number(self, words: Sequence[str], at: int, stop: int) -> bool:
        """ "Two of the four suspects" are suspects."""
        if at + 1 >= stop or not self.is_number(words[at]) or self.is_number(words[at + 1]):
            return False
        return self._is_noun_word(words[at + 1])

    def _joins(self, words: Sequence[str], at: int, stop: int) -> bool:
        """Whether an "and" joins two words before a plural: "digital and printed copies"."""
        if words[at] not in self._and:
            return False
        if at + 2 >= stop or self.is_number(words[at + 1]):
            return False
        return self._is_noun_word(words[at + 1]) and self._plurals.is_plural(words[at + 2])

    def _goes_on(self, word: str, following: str) -> bool:
        """Whether a plural without -s only tells which: "police officers", "staff members"."""
        return (
            word in self._irregular
            and following.endswith("s")
            and self._is_noun_word(following)
            and self._plurals.is_plural(following)
        )

    def _opens_a_compound(self, words: Sequence[str], at: int, first: int) -> bool:
        """The "off" of "two off-duty guards"."""
        if at != first or not words[at].isalpha() or words[at + 1 : at + 2] != ["-"]:
            return False
        return at + 2 < len(words) and self._is_noun_word(words[at + 2])

    def _is_hyphened(self, words: Sequence[str], at: int, stop: int) -> bool:
        return at + 1 < stop and words[at] == "-" and words[at + 1][0].isalnum()

    def _is_noun_word(self, word: str) -> bool:
        return word not in self._stops and (word[0].isalnum() or word in ("&",))


def _is_plain_number(word: str) -> bool:
    """155 is one, the 155mm of "155mm shells" belongs to what is counted."""
    return word[0].isdecimal() and not word[-1].isalpha()


def _words(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    return frozenset(comparable(phrase) for phrase in vocabulary.phrases(table))
