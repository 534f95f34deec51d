"""What stands between quotation marks: double and single, straight and curly, nested, unclosed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from briefgen.model.annotation import Quotation, Sentence
from briefgen.model.article import Article
from briefgen.model.span import Span

# Every mark that may open or close a quotation, no apostrophe within a word; two single marks stand
# for one double mark, as typewriters and some agencies write. A pattern that begins with one
# character is looked for ten times as fast as one that begins with a choice of them.
NOT_WITHIN_WORD = r"(?<!(?<=[^\W_]).(?=[^\W_]))"
MARKS = {
    **{sign: re.compile(sign) for sign in '"“”„‟«»＂'},
    **{sign: re.compile(f"{sign}{sign}?+{NOT_WITHIN_WORD}") for sign in "'‘’`"},
    "‚": re.compile(f"‚{NOT_WITHIN_WORD}"),
}
DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "＂", "''", "‘‘", "’’", "``"})
ONLY_OPENS = frozenset("“„‟«‘‚`") | {"‘‘", "``"}
ONLY_CLOSES = frozenset({"”", "»", "’’"})
# Words that begin with an apostrophe: no quotation opens there.
CLIPPED_WORD = re.compile(r"['’‘](?:\d\ds?|em|til|cause|tis|twas|bout|n|round|un)\b", re.IGNORECASE)
LINE_BREAK = re.compile(r"\n\s*")
SENTENCE_END = frozenset(".!?…”’\"'")

Mark = tuple[int, int]  # where it stands in the text


def find_quotations(article: Article, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """All quotations in text order, inner ones after the one that holds them.

    A quotation over several paragraphs, where each opens with a mark and only the last closes,
    gives one quotation a paragraph. A mark that is never closed reaches to the end of its
    paragraph if the next one opens with a mark again, else to the end of its sentence.
    """
    text = article.text
    marks = _marks(text)
    if not marks:
        return ()
    reader = _Reader(text, [sentence.span.end for sentence in sentences])
    marks.append((len(text), len(text)))
    first = 0
    for start, end in _paragraphs(text):
        behind = first
        while marks[behind][0] < end:
            behind += 1
        if behind > first:
            reader.read(start, end, marks[first:behind])
            first = behind
    return tuple(sorted(reader.found, key=lambda each: (each.span.start, -each.span.end)))


def _marks(text: str) -> list[Mark]:
    """All marks in text order."""
    return sorted(
        mark.span() for sign, each in MARKS.items() if sign in text for mark in each.finditer(text)
    )


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines, except that a line broken inside a sentence goes on in the next one."""
    found: list[tuple[int, int]] = []
    start = 0
    for gap in LINE_BREAK.finditer(text):
        is_single = gap.group().count("\n") == 1
        goes_on = is_single and text[gap.end() : gap.end() + 1].islower()
        if goes_on and text[gap.start() - 1 : gap.start()] not in SENTENCE_END:
            continue
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


class _Reader:
    """Pairs marks paragraph by paragraph; remembers whether a double quotation is still open."""

    def __init__(self, text: str, sentence_ends: list[int]) -> None:
        self.text = text
        self.sentence_ends = sentence_ends
        self.found: list[Quotation] = []

    def read(self, start: int, end: int, marks: Sequence[Mark]) -> None:
        """Pair the marks of the paragraph [start, end)."""
        text = self.text
        open_double: list[Mark] = []
        open_single: list[Mark] = []
        for place in marks:
            sign = text[place[0] : place[1]]
            before = text[place[0] - 1] if place[0] > start else " "
            after = text[place[1]] if place[1] < end else " "
            is_double = sign in DOUBLE
            if not is_double and _is_apostrophe(sign, before, after):
                continue
            opened = open_double if is_double else open_single
            if _opens(sign, before, after, bool(opened)):
                if is_double and opened:
                    self._unclosed(opened.pop(), place[0])
                if is_double or not CLIPPED_WORD.match(text, place[0]):
                    opened[:] = [place]
            elif opened:
                opening = opened.pop()
                if is_double:
                    open_single.clear()
                self._add(opening, place)
        for opening in open_double:
            next_opens = self._next_opens(end)
            self._unclosed(opening, end if next_opens else self._sentence_end(opening[1], end))

    def _next_opens(self, end: int) -> bool:
        following = self.text[end : end + 80].lstrip()
        return following[:1] in {"“", '"', "„", "«"} or following[:2] in {"''", "‘‘", "``"}

    def _sentence_end(self, at: int, paragraph_end: int) -> int:
        number = bisect_right(self.sentence_ends, at)
        if number < len(self.sentence_ends):
            return min(self.sentence_ends[number], paragraph_end)
        return paragraph_end

    def _unclosed(self, opening: Mark, end: int) -> None:
        while end > opening[1] and self.text[end - 1].isspace():
            end -= 1
        if end > opening[1]:
            self.found.append(Quotation(Span(opening[0], end), Span(opening[1], end)))

    def _add(self, opening: Mark, closing: Mark) -> None:
        if closing[0] > opening[1]:
            self.found.append(Quotation(Span(opening[0], closing[1]), Span(opening[1], closing[0])))


def _is_apostrophe(sign: str, before: str, after: str) -> bool:
    """Whether a single mark stands between letters, or between blanks."""
    if before.isalnum():
        return after.isalnum() or sign in ONLY_OPENS
    return before.isspace() and after.isspace()


def _opens(sign: str, before: str, after: str, is_open: bool) -> bool:
    """Whether a mark opens a quotation, by its shape and what stands around it in its paragraph.
    `is_open`: whether one of its kind is open already."""
    if sign in ONLY_OPENS:
        return True
    if sign in ONLY_CLOSES:  # typed the wrong way round, if a word begins behind it
        return not is_open and before.isspace() and after.isalnum()
    if before.isspace() or before in "([—–-":
        closes_single = is_open and sign not in DOUBLE and after in ".,;"
        return not after.isspace() and not closes_single
    is_word_ahead = after.isalnum() or after in "($£€…"
    return is_word_ahead and not is_open and sign in DOUBLE
