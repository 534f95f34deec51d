"""Lines at the top that name an outlet and a date: "The Evening Star, 13 June 2025"."""

from __future__ import annotations

import re

from briefgen.ingest.furniture.captions import Captions
from briefgen.ingest.furniture.lines import Line
from briefgen.ingest.furniture.phrases import alternation
from briefgen.ingest.furniture.stamps import CLOCK, NUMERIC_DATE, Stamps
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

MAX_HEADER = 14  # words
PARTING = ",;:|·•()[]–—-"  # signs that set the date apart from the words of the line
PARTS = re.compile(r"[,;:|·•()\[\]–—]|\s-\s")
FINAL_CLOCK = re.compile(rf"[\W\s]*(?:{CLOCK})")


class Headers:
    """Tells them from headlines that end in the date of an event: "The battle of 4 May 1812"."""

    def __init__(self, vocabulary: Vocabulary, stamps: Stamps, captions: Captions) -> None:
        self._stamps = stamps
        self._captions = captions
        tables = ("months", "month abbreviations", "months abroad")
        month = alternation([name for table in tables for name in vocabulary.phrases(table)])
        days = ("weekdays", "weekday abbreviations")
        weekday = alternation([name for table in days for name in vocabulary.phrases(table)])
        day = r"\d{1,2}(?:st|nd|rd|th)?"
        self._date = re.compile(
            rf"(?<!\w)(?:(?:{weekday})\.?,?\s)?(?:{day}\s(?:{month})\.?,?\s\d{{4}}"
            rf"|(?:{month})\.?\s{day},?\s\d{{4}}|{NUMERIC_DATE})(?!\w)",
            re.I,
        )
        outlets = alternation(vocabulary.phrases("masthead words"))
        self._outlet = re.compile(rf"(?<!\w)(?:{outlets})(?!\w)", re.I)

    def date_in(self, line: Line) -> Span | None:
        """Where in a line of outlet and date the date stands, a time behind it included; None if
        the line is none."""
        if line.size > MAX_HEADER or line.is_prose or line.ends_in_full_stop:
            return None
        date = self._date.search(line.text)
        if date is None:
            return None
        before, after = line.text[: date.start()].strip(), line.text[date.end() :].strip()
        if not self._stands_apart(before, after):
            return None
        is_timed = FINAL_CLOCK.match(after) is not None
        is_named = self._names_outlet(before) or self._names_outlet(after)
        end = len(line.text) if before else date.end()
        return Span(date.start(), end) if is_timed or is_named else None

    def _stands_apart(self, before: str, after: str) -> bool:
        """Whether signs part the date from the words before it and only a time follows, or signs
        part it from the words behind it."""
        if before:
            rest = after.strip(PARTING + " ")
            return before[-1] in PARTING and (not rest or self._stamps.tells_time_only(rest))
        return bool(after) and after[0] in PARTING

    def _names_outlet(self, words: str) -> bool:
        """By a word of outlets, which alone has a capital ("The Star", but "a rising star")."""
        for word in self._outlet.finditer(words):
            if word[0][0].isupper() or " " in word[0]:
                return True
        parts = (part.strip() for part in PARTS.split(words))
        return any(self._captions.is_outlet(part) for part in parts if part)
