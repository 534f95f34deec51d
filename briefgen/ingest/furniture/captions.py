"""Text below pictures: known by its credit, its opening or its wording."""

from __future__ import annotations

import re

from briefgen.ingest.furniture.lines import CLOSERS, STOPS, Line
from briefgen.ingest.furniture.phrases import alternation, folded
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

MAX_CAPTION = 90  # words; a longer line with a credit is a paragraph with one glued to it
MAX_WORDED = 60  # of a caption that only its wording shows
MAX_CREDIT = 120  # characters
MAX_BRACKET = 12  # words of a credit in brackets
CREDIT_REACH = 4  # of them, those among which the word for a picture must be
MAX_SENTENCES = 4
CLOSING_BRACKETS = ")]）】"
SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)]*(?=\s|$)")
BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】\n]{1,120})[)\]）】]\s*[.。]?\s*$")
NAMES_APART = re.compile(r"\s*(?:[/·|,&+]|\bvia\b|\band\b|-)\s*", re.I)


class Captions:
    """Tells captions from the story, and their credits from what they say."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        credits = alternation(vocabulary.phrases("photo credits"))
        self._credit = re.compile(rf"(?<!\w)(?:{credits})", re.I)
        # Behind a full sentence, or a bar: "... in Kyiv. Photo by Jane Doe", "... | Getty Images"
        behind = r"(?:(?<=[.!?…\"”’')\]。])\s*|\s[|/]\s*|\s{2,})"
        self._tail = re.compile(
            rf"{behind}(?P<credit>(?:{credits}|[©ⓒ])[^\n]{{0,{MAX_CREDIT}}})$", re.I
        )
        labels = [phrase for phrase in vocabulary.phrases("photo credits") if phrase.endswith(":")]
        self._labelled = re.compile(
            rf"(?:^|(?<=\s))(?=[A-Z])(?i:{alternation(labels)})\s[^\n]{{0,{MAX_CREDIT}}}$"
        )
        self._label = re.compile(alternation(labels), re.I)
        self._opening = re.compile(alternation(vocabulary.phrases("caption openings")), re.I)
        self._wording = re.compile(
            rf"(?<!\w)(?:{alternation(vocabulary.phrases('caption words'))})", re.I
        )
        self._agencies = frozenset(
            folded(name)
            for outlet in vocabulary.outlets.values()
            if outlet.wire
            for name in (outlet.name, *outlet.aliases)
        ) | frozenset(map(folded, vocabulary.phrases("agencies")))
        self._outlets = frozenset(
            folded(name)
            for outlet in vocabulary.outlets.values()
            for name in (outlet.name, outlet.key, *outlet.aliases)
        ) | frozenset(map(folded, vocabulary.phrases("agencies")))

    def is_caption(self, line: Line, may_have_credit: bool, may_be_worded: bool) -> bool:
        """Whether a line is a caption. Of a line that cannot have a credit only names are looked
        at, of one that cannot be worded as a caption only its beginning."""
        if self._opening.match(line.text):
            return line.size <= MAX_CAPTION
        if line.size <= MAX_BRACKET and self._label.match(line.text) and not line.is_prose:
            return True  # "Photo: Jane Doe / AP", below its picture
        if not (may_have_credit or may_be_worded or line.text[-1] in CLOSING_BRACKETS):
            return False
        if line.size > MAX_CAPTION or len(SENTENCE_END.findall(line.text)) > MAX_SENTENCES:
            return False
        return self._is_credited(line.text) or (
            may_be_worded
            and line.size <= MAX_WORDED
            and self._wording.search(line.text) is not None
        )

    def _is_credited(self, text: str) -> bool:
        """Whether a credit ends a text, or a credit and the date of the picture."""
        return (
            self.credit_of(text) is not None
            or self._labelled.search(text, max(0, len(text) - MAX_CREDIT)) is not None
            or self.credit_of(text.rstrip("0123456789.-/ ")) is not None
        )

    def credit_of(self, text: str) -> Span | None:
        """Where in a line the credit stands that ends it; None without one.

        A labelled credit ("Image: Jane Doe.") reads as a sentence of the caption and is none.
        """
        end = len(text.rstrip())
        start = end
        named = False
        while bracket := BRACKETS.search(text, max(0, start - MAX_CREDIT - 4), start):
            inner = bracket.group(1)
            is_credit = self._is_credit(inner)
            if not is_credit and not self.is_outlet(inner):
                break
            named = named or is_credit
            start = bracket.start()
            while start and text[start - 1] in " \t\n":
                start -= 1
        if named:
            return Span(_skip_blank(text, start), end)
        tail = self._tail.search(text, max(0, end - 2 * MAX_CREDIT), end)
        if tail is None or self._labelled.match(text, tail.start("credit")):
            return None
        return Span(tail.start("credit"), end)

    def _is_credit(self, inner: str) -> bool:
        """Whether a bracket credits a picture: by a word for it among its first words, or by an
        agency beside a name ("Jane Doe/AFP")."""
        words = inner.split()
        if len(words) > MAX_BRACKET:
            return False
        if self._credit.search(" ".join(words[:CREDIT_REACH])):
            return True
        return "/" in inner and any(folded(part) in self._agencies for part in inner.split("/"))

    def is_outlet(self, name: str) -> bool:
        """Whether this is one outlet's name, or several ("Reuters/Yonhap")."""
        if folded(name) in self._outlets:
            return True
        parts = [part for part in NAMES_APART.split(name) if part]
        return len(parts) > 1 and all(folded(part) in self._outlets for part in parts)

    def knows(self, name: str) -> bool:
        return folded(name) in self._outlets


def says_something(text: str) -> bool:
    """Whether words stand here, beside marks and blanks."""
    return any(char.isalpha() for char in text.strip(CLOSERS + STOPS))


def _skip_blank(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
