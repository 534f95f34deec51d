"""Capitalised words in a row, with the small words between them: where names may stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from briefgen.annotate.name_words import JOINING_MARKS, NameWords, is_ordinary_word
from briefgen.model.annotation import Sentence, Tokens

TITLE_CASE_WORDS = 2  # so many ordinary words in capitals make a headline ...
TITLE_CASE_SHARE = 6  # ... if they are so many times the small ones
LONG_WORD = 4
LONGEST_RUN_TOKENS = 24  # no name is longer; a page in capitals is cut into runs
ABBREVIATION = 4  # letters at most: "Sen.", "Gov."
BLANKS = frozenset(("", " ", "  ", "\u00a0"))


Run = tuple[int, int]  # tokens [first, end), the first and the last of them with a capital


class Page(NamedTuple):
    """One article as names are read in it. `nations`: tokens of listed countries (True: of their
    adjectives); `listed`: first token of each listed name -> its end; `grounds`: first tokens of
    listed places and countries."""

    text: str
    tokens: Tokens
    words: Sequence[str]
    nations: Mapping[int, bool]
    listed: Mapping[int, int]
    grounds: frozenset[int]

    def cut(self, first: int, end: int) -> str:
        return self.text[self.tokens.starts[first] : self.tokens.ends[end - 1]]

    def gap(self, at: int) -> str:
        """What stands before token `at`, behind the token before it."""
        return self.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]

    def has_capital(self, at: int) -> bool:
        return self.text[self.tokens.starts[at]].isupper()


def capital_tokens(text: str, tokens: Tokens) -> list[int]:
    """The tokens that begin with a capital, in order."""
    letters = itemgetter(*tokens.starts)(text) if tokens.starts else ()
    return list(compress(range(len(tokens)), map(str.isupper, letters)))


def is_title_case(page: Page, sentence: Sentence, capitals: int, known: NameWords) -> bool:
    """Whether ordinary words have capitals too, as in headlines: then capitals say nothing.

    `capitals` is how many words of the sentence have one.
    """
    if capitals * 2 < sentence.end_token - sentence.first_token:
        return False
    large = small = 0
    for at in range(sentence.first_token + 1, sentence.end_token):
        word = page.words[at]
        if len(word) >= LONG_WORD and known.is_plain(word):
            if page.has_capital(at):
                large += 1
            else:
                small += 1
    return large >= TITLE_CASE_WORDS and large > TITLE_CASE_SHARE * small


class Runs:
    """Finds the runs of one article, whose `capitals` these are."""

    def __init__(self, page: Page, capitals: Sequence[int], known: NameWords) -> None:
        self._page = page
        self._text, self._starts, self._ends = page.text, page.tokens.starts, page.tokens.ends
        self._capitals = frozenset(capitals)
        self._known = known

    def within(self, capitals: Sequence[int], sentence: Sentence) -> list[Run]:
        """The runs of a sentence, whose `capitals` these are."""
        words, capital, inside = self._page.words, self._capitals, self._known.inside_names
        end_of_sentence = sentence.end_token
        found: list[Run] = []
        free = sentence.first_token
        for first in capitals:
            if first >= free:
                free = first + 1
                if free >= end_of_sentence or words[free] in inside or free in capital:
                    limit = min(end_of_sentence, first + LONGEST_RUN_TOKENS)
                    while (step := self._step(free, limit)) > free:
                        free = step
                found.append((first, free))
        return found

    def _step(self, at: int, end: int) -> int:
        """The end of the run if it goes on at token `at`, else `at`."""
        if at >= end or self._text[self._ends[at - 1] : self._starts[at]] not in BLANKS:
            return at
        page, capitals = self._page, self._capitals
        if at in capitals:
            return at + 1
        if at + 1 >= end:
            return at
        word = page.words[at]
        if word in JOINING_MARKS:
            return at + 2 if self._joins(word, at) else at
        links = at
        while links < min(end, at + 3) and self._known.is_link(page.words[links]):
            links += 1
        if not at < links < end:
            return at
        if links in capitals:
            return links + 1 if page.gap(links) in BLANKS else at
        is_glued = page.words[links] == "-" and not page.gap(links)  # Hamad al-Rashid
        return links + 2 if is_glued and links + 1 in capitals and not page.gap(links + 1) else at

    def _joins(self, mark: str, at: int) -> bool:
        """Whether a mark stands inside a name: Jong-un, J. Ross, Farmers' Party, Men's Club."""
        page, before = self._page, self._page.words[at - 1]
        if mark == "-":
            return not page.gap(at) and not page.gap(at + 1) and at + 1 not in page.nations
        if at + 1 not in self._capitals:
            return False
        if mark == ".":
            return not page.gap(at) and self._is_abbreviation(before)
        if mark == "'":
            return before.endswith("s")
        is_person = not self._known.honorifics.isdisjoint(page.words[max(0, at - 3) : at - 1])
        return is_ordinary_word(before) and at - 1 not in page.nations and not is_person

    def _is_abbreviation(self, word: str) -> bool:
        known = self._known
        return (
            len(word) == 1
            or word in known.honorifics
            or word in known.place_openers
            or (len(word) <= ABBREVIATION and not is_ordinary_word(word))
        )
