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
from typing import NamedTuple

from sentencex import get_sentence_boundaries

from briefgen.model.annotation import Sentence, SentenceKind, Tokens
from briefgen.model.article import Article
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

KIND_OF: dict[str | None, SentenceKind] = {
    None: "narrative",
    "heading": "heading",
    "caption": "caption",
}
LINE = re.compile(r"\S[^\n]*")
# In a hard-wrapped text a blank line ends a paragraph, and so does the item of a list.
PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*(?=\n|[-–•*·●○■□▪⁃►+]\s+\S)")
TERMINATORS = ".!?…。！？"
CLOSERS = "\"'”’»›)]}」』】）"
OPENERS = "\"'“‘«‹([{「『【（„‚"
BULLET = re.compile(r"[-–—•*·●○■□▪⁃►]\s*\S|\(?\d{1,3}(?:\.\)|[.)])\s|\(?[a-z]\)\s")
CAPTION_MARKS = "▲△▼▽▶▷◀◁►◄■□●○◆◇※☞ "
QUOTES = '"“”„‟«»‹›「」『』\n\u2028'
TYPED_QUOTES = ("''", "``", "’’", "‘‘")  # as typewriters and some agencies write a double mark
# All marks first, so that `re` skips what is none.
SINGLE_QUOTES = re.compile(
    r"['‘’](?:(?<!’)(?=\w)(?<![^\s(\[“\"].)|(?<!‘)(?!\w)(?<=[.,!?…].))", re.DOTALL
)
FIRST_WORD = re.compile(r"\w+")
# A stop without a blank behind it: "... in Kyiv.The ministry ...", after a word or a number.
GLUED = re.compile(r"[.!?][\"”]?(?=[A-Z][a-z]+[\s,])")
BEFORE_GLUED = re.compile(r"[a-z]{2}|\d\d")
ADDRESS = re.compile(r"[@/\\]|www\.|\.\w+\.\w")
MARKER = re.compile(r"(?<!\S)(?:[•⁃·-]\s?)?(\d{1,2}|[a-z])(\.\)|[.)])\s")
LONE_MARKER = re.compile(r"(?:[•⁃·-]\s?)?(?:\d{1,2}|[a-z])(?:\.\)|[.)])")
# A full stop at its word, then an omission: the dots belong to what follows.
OMISSION = re.compile(r"(?<=\w)\.(?: \.){3}\s*\Z")
MAX_GLUED = 40  # characters around a stop without a blank that show an address ("x.Com/Page")
MAX_MARKER = 8  # characters
BRACKETED = re.compile(r"\((?:[^()\s]+\s){2,}[^()\s]*(?:[^\W\d_]{3}|\d)[.!?]\)\s+(?=[A-Z\"“])")
MAX_TOKENS = 2_000  # of a sentence; the longest in print have some 1,300 words
MIN_BROKEN_WORDS = 3  # of a line that is believed to go on in the next


class Block(NamedTuple):
    """A stretch of text that no sentence leaves."""

    start: int
    end: int
    kind: SentenceKind


class SentenceSplitter:
    """Compiled once from the packs' joins and cuts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._go_on = _lower(vocabulary, "abbreviations that go on")
        self._before_number = _lower(vocabulary, "abbreviations before a number")
        self._hours = _lower(vocabulary, "hours that go on")
        self._after_hour = _lower(vocabulary, "words after an hour")
        self._beginners = _lower(vocabulary, "words that begin sentences")
        labels = "|".join(map(re.escape, vocabulary.phrases("credit labels"))) or "(?!)"
        self._credit_label = re.compile(rf"\s(?=(?:{labels})\s)")

    def split(self, article: Article, tokens: Tokens) -> tuple[Sentence, ...]:
        """The sentences in text order, each with the range of its tokens."""
        language = article.meta.language or "en"
        starts, text = tokens.starts, article.text
        hidden = without_quotes(text)
        found: list[Sentence] = []
        for block in blocks_of(article):
            at = slice(block.start, block.end)
            for start, end in self._sentences(text[at], hidden[at], block.kind, language):
                span = Span(block.start + start, block.start + end)
                first = bisect_left(starts, span.start)
                end_token = bisect_left(starts, span.end, first)
                sentence = Sentence(span, block.kind, first, end_token)
                if end_token - first > MAX_TOKENS:
                    found += _bounded(sentence, tokens)
                else:
                    found.append(sentence)
        return tuple(found)

    def _sentences(
        self, text: str, hidden: str, kind: SentenceKind, language: str
    ) -> list[tuple[int, int]]:
        if kind == "heading":
            return [(0, len(text))]
        found: list[tuple[int, int]] = []
        cuts = sorted({*self._ends(text, hidden, language), *self._extra_cuts(text, kind)})
        if kind == "caption":  # a bracket there is the picture's credit or date
            cuts = [cut for cut in cuts if text[cut : cut + 3].lstrip()[:1] not in tuple("([（")]
        start, cut = 0, 0
        for following in [*cuts, len(text)]:
            piece = _trimmed(text, start, cut)
            # Marks alone belong to what is before them, the number of an item to what follows.
            if piece and _says_something(text, cut, following) and not _is_marker(text, piece):
                found.append(piece)
                start = cut
            cut = following
        piece = _trimmed(text, start, len(text))
        if piece and _says_something(text, *piece):
            found.append(piece)
        return found

    def _ends(self, text: str, hidden: str, language: str) -> list[int]:
        """Where a sentence begins after another, by sentencex, without the wrong ones."""
        found: list[int] = []
        last = 0
        for boundary in get_sentence_boundaries(language, hidden)[:-1]:
            cut = _behind_closers(text, boundary["end_index"])
            omission = OMISSION.search(text, max(last, cut - MAX_MARKER - 1), cut)
            cut = omission.start() + 1 if omission else cut
            if last < cut < len(text) and not self._is_joined(text, last, cut):
                found.append(cut)
                last = cut
        return found

    def _is_joined(self, text: str, start: int, cut: int) -> bool:
        """Whether what stands before and after a proposed cut is one sentence."""
        before = text[max(start, cut - 60) : cut].rstrip()
        after = text[cut : cut + 60].lstrip(OPENERS + " \n")
        follower = _first_word(after)
        if follower.islower() or not _says_something(after, 0, len(after)):
            return True
        bare = before.rstrip(CLOSERS)
        is_abbreviation = bare[-1:] == "." and before == bare
        if not is_abbreviation:
            return _is_pull_quote_author(before, text[cut : cut + 3])
        last_but_one, word = ["", "", *bare.lower().rstrip(".").split()][-2:]
        word = word.lstrip(OPENERS)
        words = f"{last_but_one} {word}"
        if words in self._go_on or word in self._go_on:
            return follower.lower() not in self._beginners
        if word in self._before_number:
            return after[0].isdigit() or after[1:2].isdigit()  # "approx. $5"
        return word in self._hours and follower.lower() in self._after_hour

    def _extra_cuts(self, text: str, kind: SentenceKind) -> list[int]:
        found = _list_items(text)
        for match in GLUED.finditer(text):
            near = max(0, match.start() - MAX_GLUED)
            word = text[near : match.start()].rpartition(" ")[2]
            word += text[match.start() : match.end() + MAX_GLUED].partition(" ")[0]
            is_after_word = BEFORE_GLUED.match(text, max(0, match.start() - 2), match.start())
            if is_after_word and not ADDRESS.search(word):
                found.append(match.end())
        if ".)" in text or "!)" in text or "?)" in text:
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
    """The text with blanks for quotation marks and newlines, character for character.

    sentencex keeps all that stands between two quotation marks together, and would so lose every
    sentence of a long quotation but one.
    """
    for mark in (*TYPED_QUOTES, *QUOTES):
        if mark in text:
            text = text.replace(mark, " " * len(mark))
    if " '" in text or "‘" in text or text[:1] == "'":
        text = SINGLE_QUOTES.sub(" ", text)
    return text


def blocks_of(article: Article) -> Iterator[Block]:
    """Lines, or paragraphs of a hard-wrapped text, less the furniture that is not read."""
    parts = article.furniture
    at = 0
    for start, end in _units(article):
        while at < len(parts) and parts[at].span.end <= start:
            at += 1
        index, free = at, start
        while index < len(parts) and parts[index].span.start < end:
            part = parts[index]
            yield from _block(article.text, free, part.span.start, None)
            stop = min(part.span.end, end)
            # A dateline that no story follows in its line is a heading of its own.
            kind = "heading" if part.kind == "dateline" and stop == end else part.kind
            if kind in KIND_OF:
                yield from _block(article.text, max(free, part.span.start), stop, kind)
            free = max(free, stop)
            index += 1
        yield from _block(article.text, free, end, None)


def _block(text: str, start: int, end: int, furniture: str | None) -> Iterator[Block]:
    kind = KIND_OF[furniture]
    while start < end and text[start].isspace():
        start += 1
    if kind == "caption":
        while start < end and text[start] in CAPTION_MARKS:
            start += 1
    if kind == "narrative" and BULLET.match(text, start):
        kind = "bullet"
    if start < end:
        yield Block(start, end, kind)


def _units(article: Article) -> Iterator[tuple[int, int]]:
    """The lines that hold anything. A line that breaks off before a small letter goes on in the
    next, if the whole then ends like a sentence."""
    text = article.text
    if article.is_wrapped:
        yield from _paragraphs(text)
        return
    marked = {part.span.start for part in article.furniture}
    pending: list[tuple[int, int]] = []
    for match in LINE.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        if pending and not (start not in marked and _goes_on(text, pending[-1], start)):
            yield from _joined(text, pending)
            pending = []
        pending.append((start, end))
    yield from _joined(text, pending)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in [*PARAGRAPH_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            yield start, end
        start = match.end() if match else end


def _goes_on(text: str, line: tuple[int, int], following: int) -> bool:
    start, end = line
    return (
        text[following].islower()
        and text.count("\n", end, following) == 1
        and text[end - 1] not in TERMINATORS + CLOSERS + ":"
        and text.count(" ", start, end) + 1 >= MIN_BROKEN_WORDS
    )


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if (
        len(lines) > 1
        and text[lines[0][0]].isupper()
        and text[lines[-1][1] - 1] in TERMINATORS + CLOSERS
    ):
        yield lines[0][0], lines[-1][1]
    else:
        yield from lines


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
    while begin and (
        text[begin - 1].isspace() or text[begin - 1] in OPENERS or text[begin - 1] in CLOSERS
    ):
        begin -= 1
    while begin < cut and text[begin] in CLOSERS:
        begin += 1
    return begin


def _says_something(text: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, text[start:end]))


def _is_marker(text: str, piece: tuple[int, int]) -> bool:
    return piece[1] - piece[0] <= MAX_MARKER and LONE_MARKER.fullmatch(text, *piece) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _first_word(text: str) -> str:
    match = FIRST_WORD.match(text)
    return match.group() if match else ""


def _is_pull_quote_author(before: str, after: str) -> bool:
    """ "..." - Jane Doe: a dash after a closing quotation mark names who said it."""
    return before[-1:] in CLOSERS and re.match(r"\s*[-–—]{1,2}\s?\w?", after) is not None


def _lower(vocabulary: Vocabulary, table: str) -> frozenset[str]:
    return frozenset(phrase.lower().rstrip(".") for phrase in vocabulary.phrases(table))
