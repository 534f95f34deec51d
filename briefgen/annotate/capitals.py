"""Capitalised words in a row, with the small words between them: where names may stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import ascii_lowercase

from briefgen.annotate.initials import IS_CAPITAL
from briefgen.annotate.name_words import NameWords, is_ordinary_word
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import DateExpression, Quantity, Sentence, Tokens
from briefgen.model.record import Record

TITLE_CASE_WORDS = 2  # so many ordinary words in capitals make a headline ...
TITLE_CASE_SHARE = 6  # ... if they are so many times the small ones
LONG_WORD = 4
LONGEST_RUN_TOKENS = 24  # no name is longer; a page in capitals is cut into runs
ABBREVIATION = 4  # letters at most of one that no list has: "Capt."
BLANKS = frozenset(("", " ", "  ", "\u00a0"))

# What a word is to a run, one character for each: a capital, a mark that may join, or of the others
# what they are together, counted from "0".
CAPITAL = "X"
EACH_CAPITAL = re.compile(CAPITAL)
MARKS = {"-": "-", ".": ".", "'": "'", "'s": "s", ",": ","}
STOP_OF_NAME = "_"  # behind an abbreviation that is listed
JOINING = "-.'s" + STOP_OF_NAME
# "of"; "in"; "region" and "spokesman" behind; "I'm"; "Mr", "St" and "J" before a full stop
LINK, LEAD, FOLLOWER, MUTE, ABBREVIATED = 1, 2, 4, 8, 16
NOTHING = "0"


def _any_with(property: int) -> str:
    return "".join(chr(ord(NOTHING) + sum_) for sum_ in range(32) if sum_ & property)


LINKS, LEADS, FOLLOWERS = map(_any_with, (LINK, LEAD, FOLLOWER))
SHORT_CAPITAL = "x"  # of an abbreviation, until the stop behind it is told


def _with_capital(code: int) -> int:
    if chr(code) in _any_with(MUTE):
        return code
    return ord(SHORT_CAPITAL if chr(code) in _any_with(ABBREVIATED) else CAPITAL)


# A token with a capital has the code of its word and one bit more, until it is told what it is.
CODES = bytes(range(IS_CAPITAL)) + bytes(map(_with_capital, range(IS_CAPITAL)))
# Where a run may begin that is worth a look: with a word that goes on, with one before a region or
# a comma, with one behind a word that leads to a name. What all share stands first: it is searched
# for four times as fast.
OPENING = rf"X(?:(?=X|[{LINKS}]{{1,3}}[X-]|-|[._'s]X|[{FOLLOWERS},])|(?<=[{LEADS}X]X))"
# What follows in the run up to the first mark that may join, with a group if there is one. A page in
# capitals is not seen whole: it is cut into runs, and each is searched for.
MANY, MANY_LINKED = LONGEST_RUN_TOKENS, LONGEST_RUN_TOKENS // 2
ROW = (
    rf"X{{0,{MANY}}}(?:(?:[{LINKS}]{{1,3}}|_)X{{1,{MANY}}}){{0,{MANY_LINKED}}}"
    rf"(?=(-|[.'s]X|[{LINKS}]{{1,3}}-X)?)"
)
RUN = re.compile(OPENING + ROW)
GOES_ON = CAPITAL + LINKS + JOINING
# What stands beside a name and may show what it names; a capital may hide any word.
BEFORE = LEADS + CAPITAL
BEHIND = FOLLOWERS + CAPITAL + ",-"

Run = tuple[int, int]  # tokens [first, end), the first and the last of them with a capital


class Page(Record, frozen=True):
    """One article as names are read in it. `codes`: what each token is to a run, and NOTHING behind the
    last one; `nations`: tokens of listed countries (True: of their adjectives); `listed`: first token
    of each listed name -> its end; `grounds`: first tokens of listed places and countries."""

    text: str
    tokens: Tokens
    words: Sequence[str]
    codes: str
    nations: Mapping[int, bool]
    listed: Mapping[int, int]
    grounds: frozenset[int]

    def capitals(self) -> list[int]:
        """The tokens with a capital that may say something."""
        return [match.start() for match in EACH_CAPITAL.finditer(self.codes)]

    def is_listed(self, first: int, end: int) -> bool:
        """Whether a list has just these tokens as a name, and no "region" behind makes them another."""
        return self.listed.get(first) == end and self.codes[end] not in FOLLOWERS

    def has_neighbours(self, first: int, end: int) -> bool:
        """Whether a word or mark stands beside these tokens that may show what they name."""
        return self.codes[first - 1] in BEFORE or self.codes[end] in BEHIND

    def cut(self, first: int, end: int) -> str:
        return self.text[self.tokens.starts[first] : self.tokens.ends[end - 1]]

    def gap(self, at: int) -> str:
        """What stands before token `at`, behind the token before it."""
        return self.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]

    def has_capital(self, at: int) -> bool:
        return self.text[self.tokens.starts[at]].isupper()


class Capitals:
    """Tells what each word of an article is to a run."""

    def __init__(self, known: NameWords, columns: WordColumns) -> None:
        properties = (
            (LINK, known.links | known.particles),
            (LEAD, known.before_names),
            (FOLLOWER, known.small_places | known.body_roles),
            (MUTE, known.always_capital),
            (ABBREVIATED, known.honorifics | known.place_openers | frozenset(ascii_lowercase)),
        )
        codes: dict[str, int] = {}
        for property, words in properties:
            for word in words:
                codes[word] = codes.get(word, ord(NOTHING)) + property
        letters = {word: chr(code) for word, code in codes.items()}
        self._initials = columns.initials
        self._column = columns.ask({**letters, **MARKS}, NOTHING)

    def read(self, text: str, tokens: Tokens, taken: Iterable[DateExpression | Quantity]) -> str:
        """The codes of all tokens, and NOTHING behind. None in `taken` is a capital, nor a word that
        always has one."""
        starts = tokens.starts
        capitals = bytearray(self._initials.capitals(text, starts))
        for each in taken:
            span = each.span
            written = text[span.start : span.end]
            if written != written.lower():
                first = bisect_left(starts, span.start)
                end = bisect_left(starts, span.end, first)
                capitals[first:end] = bytes(end - first)
        # All tokens at once, as two large numbers.
        column = self._column.of(tokens.words).encode()
        both = int.from_bytes(column, "big") | int.from_bytes(capitals, "big")
        codes = both.to_bytes(len(column), "big").translate(CODES).decode() + NOTHING
        codes = codes.replace(SHORT_CAPITAL + ".", CAPITAL + STOP_OF_NAME)
        return codes.replace(SHORT_CAPITAL, CAPITAL)


def _is_evenly_set(written: str) -> bool:
    """Whether BLANKS alone stand between the words, and none before a stop; False if in doubt."""
    return written.isprintable() and "   " not in written and " ." not in written


def is_title_case(page: Page, sentence: Sentence, known: NameWords) -> bool:
    """Whether ordinary words have capitals too, as in headlines: then capitals say nothing."""
    first, end = sentence.first_token, sentence.end_token
    if page.codes.count(CAPITAL, first, end) * 2 < end - first:
        return False
    large = small = 0
    for at in range(first + 1, end):
        word = page.words[at]
        if len(word) >= LONG_WORD and known.is_plain(word):
            if page.has_capital(at):
                large += 1
            else:
                small += 1
    return large >= TITLE_CASE_WORDS and large > TITLE_CASE_SHARE * small


class Runs:
    """Finds the runs of one article that may hold a name which no list has."""

    def __init__(self, page: Page, known: NameWords) -> None:
        self._page = page
        self._known = known

    def within(self, sentences: Sequence[Sentence]) -> Iterator[tuple[Run, Sentence]]:
        """The runs of all sentences but headlines, in text order."""
        page, following = self._page, iter(sentences)
        codes, text, starts, ends = page.codes, page.text, page.tokens.starts, page.tokens.ends
        stop = free = 0  # the end of the sentence; no run begins before `free`
        while found := RUN.search(codes, free):
            first, end = found.span()
            if first >= stop:
                for sentence in following:
                    if sentence.end_token > first:
                        break
                else:
                    return
                stop = sentence.end_token
                is_headline = is_title_case(page, sentence, self._known)
                free = stop if is_headline else sentence.first_token
                if first < free:
                    continue
            if end - first > 1 and (
                end > stop
                or end - first > LONGEST_RUN_TOKENS
                or not _is_evenly_set(text[starts[first] : ends[end - 1]])
            ):
                end = self._end(first + 1, min(stop, first + LONGEST_RUN_TOKENS))
            elif found.lastindex and end + 1 < stop:  # a mark that may join
                end = self._end(end, min(stop, first + LONGEST_RUN_TOKENS))
            free = end
            yield (first, end), sentence

    def _end(self, at: int, limit: int) -> int:
        """The end of the run that goes on at token `at` if anywhere; at the latest `limit`."""
        page, codes = self._page, self._page.codes
        while at < limit and codes[at] in GOES_ON and page.gap(at) in BLANKS:
            code = codes[at]
            if code == CAPITAL:
                at += 1
            elif code in LINKS:
                behind = self._behind_links(at, limit)
                if behind == at:
                    break
                at = behind
            elif at + 1 < limit and code in JOINING and self._joins(code, at):
                at += 2
            else:
                break
        return at

    def _behind_links(self, at: int, limit: int) -> int:
        """The token behind the capital that the links from token `at` on lead to; `at` if to none."""
        page, codes = self._page, self._page.codes
        links = at + 1
        while links < limit and links < at + 3 and codes[links] in LINKS:
            links += 1
        if links >= limit:
            return at
        if codes[links] == CAPITAL:
            return links + 1 if page.gap(links) in BLANKS else at
        is_glued = codes[links] == "-" and not page.gap(links)  # Hamad al-Rashid
        is_glued = is_glued and codes[links + 1 : links + 2] == CAPITAL
        return links + 2 if is_glued and not page.gap(links + 1) else at

    def _joins(self, mark: str, at: int) -> bool:
        """Whether a mark stands inside a name: Jong-un, J. Ross, Farmers' Party, Men's Club."""
        page, known, before = self._page, self._known, self._page.words[at - 1]
        if mark == "-":
            is_glued = not page.gap(at) and not page.gap(at + 1)
            behind = page.words[at + 1]
            return is_glued and at + 1 not in page.nations and behind not in known.behind_places
        if page.codes[at + 1] != CAPITAL:
            return False
        if mark == STOP_OF_NAME:
            return not page.gap(at)
        if mark == ".":
            is_short = len(before) <= ABBREVIATION and not is_ordinary_word(before)
            return is_short and not page.gap(at)
        if mark == "'":
            return before.endswith("s")
        is_person = not known.honorifics.isdisjoint(page.words[max(0, at - 3) : at - 1])
        if self._is_saint(at - 1):
            return True
        if before in known.organisations or page.words[at + 1] in known.given:
            return False  # the National Party's Ana Souza
        return is_ordinary_word(before) and at - 1 not in page.nations and not is_person

    def _is_saint(self, at: int) -> bool:
        """The Mary of "St Mary's Hospital"."""
        words = self._page.words
        before = words[at - 2] if words[at - 1] == "." else words[at - 1]
        return at > 1 and before in self._known.saints
