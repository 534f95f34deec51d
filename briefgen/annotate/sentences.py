"""Sentences of the story, of headings and of captions; other furniture yields none.

Lines come first: a heading or caption has no full stop and must not run into what follows. Within
a line (or paragraph of a hard-wrapped text) sentencex finds the ends of sentences; our own table
of joins and cuts (packs, `sentences.yaml`) repairs what news needs: hours before weekdays, ranks
before names, lists in one line, sentences inside quotations, missing blanks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from string import whitespace

from sentencex import segment

from briefgen.annotate.blocks import CLOSERS, blocks_of
from briefgen.model.annotation import Sentence, SentenceKind, Tokens
from briefgen.model.article import Article
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

OPENERS = "\"'“‘«‹([{「『【（„‚"
ASCII = bytes(range(128))
# Behind a letter and before a stop they bring sentencex 1.0.32 down ("M\xa0. Roy").
WIDE_BLANKS = "".join(
    map(chr, (0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
)
# What may stand between the stop of a sentence and the first word of the next.
BETWEEN = frozenset(whitespace + "\x1c\x1d\x1e\x1f\u2028\u2029" + WIDE_BLANKS + OPENERS + CLOSERS)
# Quotation marks and breaks of lines; two single marks, as typewriters and some agencies write them.
HIDDEN = ('"', "\n", "''", "``")
HIDDEN_BEYOND_ASCII = ("’’", "‘‘", *"“”„‟«»‹›「」『』\u2028", *WIDE_BLANKS)
# A single mark that opens or closes. A pattern that begins with one character is looked for ten
# times as fast as one that begins with a choice of them.
OPENS = r"(?=\w)(?<![^\s(\[“\"].)"
CLOSES = r"(?!\w)(?<=[.,!?…].)"
SINGLE_QUOTES = (
    re.compile(rf"'(?:{OPENS}|{CLOSES})", re.DOTALL),
    re.compile(rf"‘{OPENS}", re.DOTALL),
    re.compile(rf"’{CLOSES}", re.DOTALL),
)
FOLLOWER = re.compile(rf"[{re.escape(OPENERS)} \n]*(\w*)")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
DASH = re.compile(r"\s*[-–—]{1,2}")
# What may end a sentence to sentencex: a full stop, "!", "?", ")", a stop of some script, the mark of
# an item of a list. Written as what cannot, the letters and the other marks of European languages:
# that is looked for in two thirds of the time.
STOP = re.compile(r"[^\0- \"-(*-\-/->@-\u052f\u2010-\u2021\u20a0-\u20bf]")
# A stop without a blank behind it: "... in Kyiv.The ministry ...", after a word or a number.
GLUED = re.compile(r"[.!?][\"”]?(?=[A-Z][a-z]+[\s,])")
# All places of that and the next kind, and a few more.
ODD_STOPS = [re.compile(rf"{stop}(?:\)|[\"”]?[A-Z])") for stop in (r"\.", "!", r"\?")]
BEFORE_GLUED = re.compile(r"[a-z]{2}|\d\d")
ADDRESS = re.compile(r"[@/\\]|www\.|\.\w+\.\w")
MARKER = re.compile(r"(?<!\S)(?:[•⁃·-]\s?)?(\d{1,2}|[a-z])(\.\)|[.)])\s")
LONE_MARKER = re.compile(r"(?:[•⁃·-]\s?)?(?:\d{1,2}|[a-z])(?:\.\)|[.)])")
# A full stop at its word, then an omission: the dots belong to what follows.
OMISSION = re.compile(r"(?<=\w)\.(?: \.){3}\s*\Z")
MAX_GLUED = 40  # characters around a stop without a blank that show an address ("x.Com/Page")
MAX_MARKER = 8  # characters
LONGEST_END = 3  # characters: a full stop and what closes quotations and brackets
SEEN_AROUND = 60  # characters on either side of a cut that show whether it is one
BRACKETED = re.compile(r"\((?:[^()\s]+\s){2,}[^()\s]*(?:[^\W\d_]{3}|\d)[.!?]\)\s+(?=[A-Z\"“])")
MAX_TOKENS = 2_000  # of a sentence; the longest in print have some 1,300 words


class SentenceSplitter:
    """Compiled once from the packs' joins and cuts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._go_on = _lower(vocabulary, "abbreviations that go on")
        self._before_number = _lower(vocabulary, "abbreviations before a number")
        self._hours = _lower(vocabulary, "hours that go on")
        self._after_hour = _lower(vocabulary, "words after an hour")
        self._beginners = _lower(vocabulary, "words that begin sentences")
        abbreviations = self._go_on | self._before_number | self._hours
        self._ends_of_abbreviations = frozenset(each.split()[-1] for each in abbreviations)
        labels = "|".join(map(re.escape, vocabulary.phrases("credit labels"))) or "(?!)"
        self._credit_label = re.compile(rf"\s(?=(?:{labels})\s)")

    def split(self, article: Article, tokens: Tokens) -> tuple[Sentence, ...]:
        """The sentences in text order, each with the range of its tokens."""
        language = article.meta.language or "en"
        starts, text = tokens.starts, article.text
        hidden = without_quotes(text)
        odd_stops = _odd_stops(text)
        found: list[Sentence] = []
        end_token = 0
        for block in blocks_of(article):
            at, kind = block.start, block.kind
            own, own_hidden = text[at : block.end], hidden[at : block.end]
            while odd_stops and odd_stops[-1] < at:
                odd_stops.pop()
            is_odd = bool(odd_stops) and odd_stops[-1] < block.end
            for start, end in self._sentences(own, own_hidden, kind, language, is_odd):
                first = end_token
                if first < len(starts) and starts[first] < at + start:
                    first = bisect_left(starts, at + start, first)
                end_token = bisect_left(starts, at + end, first)
                sentence = Sentence(Span(at + start, at + end), kind, first, end_token)
                if end_token - first > MAX_TOKENS:
                    found += _bounded(sentence, tokens)
                else:
                    found.append(sentence)
        return tuple(found)

    def _sentences(
        self, text: str, hidden: str, kind: SentenceKind, language: str, is_odd: bool
    ) -> list[tuple[int, int]]:
        if kind == "heading":
            return [(0, len(text))]
        cuts = self._ends(text, hidden, language)
        if extra := self._extra_cuts(text, kind, is_odd):
            cuts = sorted({*cuts, *extra})
        if kind == "caption":  # a bracket there is the picture's credit or date
            cuts = [cut for cut in cuts if text[cut : cut + 3].lstrip()[:1] not in tuple("([（")]
        return _pieces(text, cuts)

    def _ends(self, text: str, hidden: str, language: str) -> list[int]:
        """Where a sentence begins after another, by sentencex, without the wrong ones."""
        if language == "en" and not _may_end_within(text, hidden):
            return []
        found: list[int] = []
        last = end = 0
        for piece in segment(language, hidden)[:-1]:
            end += len(piece)
            cut = _behind_closers(text, end)
            if text[cut - 2 : cut] == " .":
                omission = OMISSION.search(text, max(last, cut - MAX_MARKER - 1), cut)
                cut = omission.start() + 1 if omission else cut
            if last < cut < len(text) and not self._is_joined(text, last, cut):
                found.append(cut)
                last = cut
        return found

    def _is_joined(self, text: str, start: int, cut: int) -> bool:
        """Whether what stands before and after a proposed cut is one sentence."""
        has_capital = text[cut + 1 : cut + 2].isupper()  # behind a blank or a mark, as most have
        if not has_capital and (
            _follower(text, cut).islower() or not _says_something(text, cut, cut + SEEN_AROUND)
        ):
            return True
        if text[cut - 1] != ".":
            return _is_pull_quote_author(text, cut)
        words = text[max(start, cut - SEEN_AROUND) : cut].rstrip(".").rsplit(None, 2)
        word = words[-1].lower().lstrip(OPENERS) if words else ""
        if word not in self._ends_of_abbreviations:
            return False
        if " ".join([*words[-2:-1], word]).lower() in self._go_on or word in self._go_on:
            return _follower(text, cut).lower() not in self._beginners
        if word in self._before_number:
            after = text[cut : cut + SEEN_AROUND].lstrip(OPENERS + " \n")
            return after[0].isdigit() or after[1:2].isdigit()  # "approx. $5"
        return word in self._hours and _follower(text, cut).lower() in self._after_hour

    def _extra_cuts(self, text: str, kind: SentenceKind, is_odd: bool) -> list[int]:
        """Where a sentence begins that sentencex does not know of. `is_odd`: there may be stops
        without a blank and sentences in brackets."""
        found = [] if text[0].isupper() else _list_items(text)
        if is_odd:
            found += _behind_glued(text)
            found += [match.end() for match in BRACKETED.finditer(text)]
        if kind == "caption":
            found += [match.end() for match in self._credit_label.finditer(text)]
        return found


def _bounded(sentence: Sentence, tokens: Tokens) -> Iterator[Sentence]:
    """The sentence; a text without stops (a table, a list of names) in pieces, so that what looks
    at all of a sentence for each of its words stays fast."""
    span, kind, first, end = sentence.span, sentence.kind, sentence.first_token, sentence.end_token
    while end - first > MAX_TOKENS:
        cut = first + MAX_TOKENS
        yield Sentence(Span(span.start, tokens.ends[cut - 1]), kind, first, cut)
        span, first = Span(tokens.starts[cut], span.end), cut
    yield Sentence(span, kind, first, end)


def without_quotes(text: str) -> str:
    """The text with plain blanks for quotation marks, newlines and other blanks, character for
    character.

    sentencex keeps all that stands between two quotation marks together, and would so lose every
    sentence of a long quotation but one.
    """
    # One sign is found by ten times as fast as two, and in a few signs faster than in all.
    signs = _beyond_ascii(text)
    for mark in (*HIDDEN, *(each for each in HIDDEN_BEYOND_ASCII if each in signs)):
        if mark[0] in text:
            text = text.replace(mark, " " * len(mark))
    if ("'" in text and (" '" in text or text[0] == "'")) or "‘" in text:
        marks = sorted(mark.start() for each in SINGLE_QUOTES for mark in each.finditer(text))
        text = " ".join(text[end + 1 : at] for end, at in pairwise([-1, *marks, len(text)]))
    return text


def _beyond_ascii(text: str) -> str:
    """The other signs in their order. There are few: looking for each of many in the text takes four
    times as long."""
    if text.isascii():
        return ""
    signs = text.encode("utf-8", "surrogatepass").translate(None, delete=ASCII)
    return signs.decode("utf-8", "surrogatepass")


def _pieces(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    """What stands between the cuts, as far as it says something."""
    found: list[tuple[int, int]] = []
    start = 0
    for cut, following in pairwise([*cuts, len(text)]):
        piece = _trimmed(text, start, cut)
        # Marks alone belong to what is before them, the number of an item to what follows.
        if piece and _says_something(text, cut, following) and not _is_marker(text, piece):
            found.append(piece)
            start = cut
    piece = _trimmed(text, start, len(text))
    if piece and (found or _says_something(text, *piece)):
        found.append(piece)
    return found


def _odd_stops(text: str) -> list[int]:
    """The last one first."""
    found = [match.start() for each in ODD_STOPS for match in each.finditer(text)]
    found.sort(reverse=True)
    return found


def _behind_glued(text: str) -> Iterator[int]:
    """Behind stops without a blank, but for those of addresses."""
    for match in GLUED.finditer(text):
        near = max(0, match.start() - MAX_GLUED)
        word = text[near : match.start()].rpartition(" ")[2]
        word += text[match.start() : match.end() + MAX_GLUED].partition(" ")[0]
        is_after_word = BEFORE_GLUED.match(text, max(0, match.start() - 2), match.start())
        if is_after_word and not ADDRESS.search(word):
            yield match.end()


def _list_items(text: str) -> list[int]:
    """The items of a list in one line: "1) ... 2) ... 3) ...", counted up without a gap."""
    found: list[int] = []
    first = MARKER.match(text)
    if not first:
        return found
    wanted, form = _next_label(first.group(1)), first.group(2)
    for match in MARKER.finditer(text, first.end()):
        if match.group(1) == wanted and match.group(2) == form:
            found.append(match.start())
            wanted = _next_label(wanted)
    return found


def _next_label(label: str) -> str:
    return str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)


def _behind_closers(text: str, cut: int) -> int:
    """A cut that sentencex saw without quotation marks, with closing marks on its left side and
    opening marks on its right."""
    begin = cut
    while begin and text[begin - 1] in BETWEEN:
        begin -= 1
    while begin < cut and text[begin] in CLOSERS:
        begin += 1
    return begin


def _follower(text: str, cut: int) -> str:
    """The word behind a cut, if one follows."""
    found = FOLLOWER.match(text, cut, cut + SEEN_AROUND)
    return found[1] if found else ""


def _may_end_within(text: str, hidden: str) -> bool:
    """Whether a stop that sentencex knows may stand before the last word of the text."""
    # The stop of most texts is found ten times as fast as any.
    if 0 <= hidden.find(".") < len(hidden) - LONGEST_END:
        return True
    found = STOP.search(hidden)
    return found is not None and _says_something(text, found.end(), len(text))


def _says_something(text: str, start: int, end: int) -> bool:
    return LETTER_OR_DIGIT.search(text, start, end) is not None


def _is_marker(text: str, piece: tuple[int, int]) -> bool:
    return piece[1] - piece[0] <= MAX_MARKER and LONE_MARKER.fullmatch(text, *piece) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_pull_quote_author(text: str, cut: int) -> bool:
    """ "..." - Jane Doe: a dash after a closing quotation mark names who said it."""
    return text[cut - 1] in CLOSERS and DASH.match(text, cut, cut + 3) is not None


def _lower(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    return frozenset(phrase.lower().rstrip(".") for phrase in vocabulary.phrases(table))
