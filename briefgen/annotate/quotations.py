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
    reader = _Reader(text, sentences)
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
        end, following = gap.span()
        if text[following : following + 1].islower() and _goes_on(text, end, following):
            continue
        if end > start:
            found.append((start, end))
        start = following
    if start < len(text):
        found.append((start, len(text)))
    return found


def _goes_on(text: str, end: int, following: int) -> bool:
    """Whether a line that breaks off at `end` ends no sentence, and the next one is right below it."""
    return text.count("\n", end, following) == 1 and text[end - 1 : end] not in SENTENCE_END


class _Reader:
    """Pairs marks paragraph by paragraph."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.found: list[Quotation] = []

    def read(self, start: int, end: int, marks: Sequence[Mark]) -> None:
        """Pair the marks of the paragraph [start, end)."""
        text = self.text
        double: Mark | None = None  # the mark of a quotation that is open
        single: Mark | None = None
        for mark in marks:
            at, behind = mark
            sign = text[at:behind]
            before = text[at - 1] if at > start else " "
            after = text[behind] if behind < end else " "
            if sign in DOUBLE:
                if _opens(sign, before, after, double is not None):
                    if double:
                        self._unclosed(double, at)
                    double = mark
                elif double:
                    self._add(double, mark)
                    double = single = None
            elif not _is_apostrophe(sign, before, after):
                if _opens(sign, before, after, single is not None):
                    if not CLIPPED_WORD.match(text, at):
                        single = mark
                elif single:
                    self._add(single, mark)
                    single = None
        if double:
            next_opens = self._next_opens(end)
            self._unclosed(double, end if next_opens else self._sentence_end(double[1], end))

    def _next_opens(self, end: int) -> bool:
        following = self.text[end : end + 80].lstrip()
        return following[:1] in {"“", '"', "„", "«"} or following[:2] in {"''", "‘‘", "``"}

    def _sentence_end(self, at: int, paragraph_end: int) -> int:
        number = bisect_right(self.sentences, at, key=_end_of)
        if number < len(self.sentences):
            return min(self.sentences[number].span.end, paragraph_end)
        return paragraph_end

    def _unclosed(self, opening: Mark, end: int) -> None:
        while end > opening[1] and self.text[end - 1].isspace():
            end -= 1
        if end > opening[1]:
            self.found.append(Quotation(Span(opening[0], end), Span(opening[1], end)))

    def _add(self, opening: Mark, closing: Mark) -> None:
        if closing[0] > opening[1]:
            self.found.append(Quotation(Span(opening[0], closing[1]), Span(opening[1], closing[0])))


def _end_of(sentence: Sentence) -> int:
    return sentence.span.end


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
