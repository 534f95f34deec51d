"""Capitalised words that read as the name of a place."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.capitals import CAPITAL, FOLLOWERS, Page
from briefgen.annotate.name_words import NameWords, is_ordinary_word
from briefgen.annotate.person_names import is_acronym
from briefgen.model.annotation import Sentence

APPOSITION_TOKENS = 5  # ", a small port town"
LONGEST_PLACE_TOKENS = 3  # before a small "region" or behind "San", "Mount"
NAMING = CAPITAL + "-s"  # what goes on with a name, or shows an owner
BEHIND_JOINED = frozenset((",", ".", ";", ")", ""))


class PlaceNames:
    """Reads stretches of tokens of one article as places."""

    def __init__(self, known: NameWords, page: Page) -> None:
        self._known = known
        self._page = page
        self._words = page.words

    def read(self, first: int, end: int, sentence: Sentence) -> tuple[int, int] | None:
        """The place that tokens [first, end) name; None if none."""
        known, words = self._known, self._words
        if not known.places.isdisjoint(words[first + 1 : end]):
            last = next(at for at in range(end - 1, first, -1) if words[at] in known.places)
            return first, last + 1
        found = self.by_neighbours(first, end, sentence)
        if found is None and self._has_opener(first, end):
            return first, end
        return found

    def by_neighbours(self, first: int, end: int, sentence: Sentence) -> tuple[int, int] | None:
        """The same of a run of which no word tells what it names."""
        following = self._page.codes[end]
        if following in FOLLOWERS and self._is_before_small_place(first, end, sentence):
            return first, end + 1
        if following == "," and is_before_ground(self._page, end):
            return None if first in self._page.nations else (first, end)
        if end - first < 3 and self._is_behind_lead(first, end, sentence):
            return first, end
        return None

    def _is_before_small_place(self, first: int, end: int, sentence: Sentence) -> bool:
        """ "the Tarn region", but not "the Peruvian region"."""
        return (
            end < sentence.end_token
            and self._words[end] in self._known.small_places
            and end - first <= LONGEST_PLACE_TOKENS
            and not (self._words[end] in self._known.states and self._is_told_apart(first, end))
            and not self._page.nations.get(end - 1, False)
            and not is_acronym(self._page, end - 1)
            and self._words[end - 1] not in self._known.never
            and self._page.gap(end) == " "
        )

    def _is_told_apart(self, first: int, end: int) -> bool:
        """Whether a listed place or a plain word stands there: "an Ohio state senator"."""
        return first in self._page.grounds or is_ordinary_word(self._words[end - 1])

    def _has_opener(self, first: int, end: int) -> bool:
        """Santa Rosa, Mount Elgon."""
        known, words = self._known, self._words
        if words[first] not in known.place_openers or first in self._page.listed:
            return False
        rest = range(first + 1, end)
        return 1 <= len(rest) <= LONGEST_PLACE_TOKENS and not any(
            known.is_plain(words[at])
            or words[at] in known.never
            or at in self._page.nations
            or is_acronym(self._page, at)
            for at in rest
        )

    def _is_behind_lead(self, first: int, end: int, sentence: Sentence) -> bool:
        """One unknown word behind "in", or two."""
        known, words = self._known, self._words
        if end - first == 2 and words[first - 1] in known.leads_of_two_words:
            return self._is_place_of_two_words(first, end)
        if end - first != 1 or self.is_common(first) or is_acronym(self._page, first):
            return False
        if end < len(words) and words[end] == "-":
            return words[end + 1 : end + 2] != [] and words[end + 1] in known.behind_places
        if is_before_place_noun(self._page, end, known) or is_behind_place_noun(
            words, first, known
        ):
            return True
        if first == sentence.first_token:
            return False
        before, lead = words[first - 2], words[first - 1]
        if lead in known.leads_behind_people:
            return before in known.comers
        if is_behind_age(words, first, known):
            return True
        if lead in known.leads_to_work and words[end : end + 1] == ["'s"]:
            return False  # "at Tarnell's request"
        return lead in known.place_leads and before not in known.no_place_behind

    def _is_place_of_two_words(self, first: int, end: int) -> bool:
        """ "In Tarn Quell", but not "in Ana Quell" or "in Tarn Quell's view"."""
        words, known = self._words, self._known
        if words[first] in known.given or words[first - 2] in known.no_place_behind:
            return False
        is_owner = words[end : end + 1] == ["'s"]
        return not is_owner and not any(
            self.is_common(at) or at in self._page.listed or is_acronym(self._page, at)
            for at in range(first, end)
        )

    def joined(self, end: int) -> int | None:
        """The token of the place that "and" or a comma joins to the place that ends at token `end`: one
        unknown word, with nothing behind it that may be its verb."""
        words, page = self._words, self._page
        known, at = self._known, end + 1
        if page.codes[at : at + 1] != CAPITAL or at in page.listed:
            return None
        if words[end] != "," and words[end] not in known.joints_of_places:
            return None
        following = words[at + 1] if at + 1 < len(words) else ""
        is_closed = following in BEHIND_JOINED or following in known.joints_of_places
        if words[end] == "," and not is_closed:
            return None
        if not (is_closed or following in known.place_leads or self._is_led(end)):
            return None
        if at + 1 < len(words) and page.codes[at + 1] in NAMING:
            return None
        is_unknown = not (
            self.is_common(at) or words[at] in known.given or words[at] in known.telling
        )
        return at if is_unknown and not is_acronym(page, at) else None

    def _is_led(self, end: int) -> bool:
        """Whether "in" or "near" stands before the word that ends at a token: of "farmers in Oslo and
        Tarnell marched" Tarnell marched nowhere."""
        return end > 1 and self._words[end - 2] in self._known.place_leads

    def is_common(self, at: int) -> bool:
        word = self._words[at]
        return (
            word in self._known.never
            or word in self._known.small_words
            or is_ordinary_word(word)
            or not word.isalpha()
            or at in self._page.nations
        )


def is_before_ground(page: Page, at: int) -> bool:
    """Whether a listed place stands behind a comma: "Springfield, Ohio", "Arco, Trento, Italy"."""
    words = page.words
    if at + 1 in page.grounds:
        behind = page.listed[at + 1]  # "Omar Quist, Iraq's envoy" is no place
        return words[behind : behind + 1] != ["'s"]
    return at + 3 in page.grounds and page.codes[at + 2] == "," and page.has_capital(at + 1)


def is_behind_place_noun(words: Sequence[str], at: int, known: NameWords) -> bool:
    """Whether "the town of" stands before token `at`."""
    return (
        at > 1 and words[at - 1] in known.behind_place_nouns and words[at - 2] in known.place_nouns
    )


def is_behind_age(words: Sequence[str], at: int, known: NameWords) -> bool:
    """ "Ann Bell, 44, of Tarnell": whether an age and "of" stand before token `at`."""
    is_led = at > 2 and words[at - 1] in known.behind_place_nouns
    return is_led and words[at - 2] == "," and words[at - 3].isdecimal()


def is_before_place_noun(page: Page, at: int, known: NameWords) -> bool:
    """Whether ", a town ..." stands there."""
    near = page.words[at : at + APPOSITION_TOKENS]
    return (
        len(near) > 2
        and near[0] == ","
        and near[1] in known.articles
        and not known.place_nouns.isdisjoint(near[2:])
    )
