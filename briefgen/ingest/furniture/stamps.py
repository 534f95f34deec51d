"""Bylines, times of publication, slugs: the small print at the head of a story."""

from __future__ import annotations

import re

from briefgen.ingest.furniture.lines import CLOSERS, STOPS, Line
from briefgen.ingest.furniture.phrases import alternation, folded
from briefgen.model.vocabulary import Vocabulary

MAX_STAMP = 24  # words: "Published 5 June 2024, 10:30 am | Updated ..."
MAX_BYLINE = 14
MAX_SLUG = 6
MAX_NAME = 4
MIN_CAPITALS = 0.6  # share of a byline's longer words that begin with a capital
NUMERIC_DATE = r"\d{4}\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
CLOCK = (
    r"\d{1,2}:\d{2}|\b\d{1,2}h\d{2}\b|\d{1,2}[時时시]|\b\d{1,2}\.\d{2}\s(?:[ap]\.?m\b|[A-Z]{3,4}\b)"
)
FINAL_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w\W*$")
NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){1,3}(?:\sin\s[^\W\d_a-z]\w+(?:\s[^\W\d_a-z]\w+)?)?"
    r"(?:\sand\sagenc(?:y|ies))?"
)
WORD = re.compile(r"[^\W\d_]+")
BETWEEN_PARTS = re.compile(r"\||\s[-–—·•]\s")  # "Lyon - 03 Aug 2023 - 19:40"
HYPHENATED = re.compile(r"\w-\w")
BRACKETED = re.compile(r"[\[(][^\[\]()\n]{2,30}[\])]")


class Stamps:
    """Knows the lines that say who wrote it, when, and under which working title."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        months = (
            *vocabulary.phrases("months"),
            *vocabulary.phrases("month abbreviations"),
            *vocabulary.phrases("months abroad"),
        )
        days = (*vocabulary.phrases("weekdays"), *vocabulary.phrases("weekday abbreviations"))
        words = (*vocabulary.phrases("timestamp words"), *months, *days)
        # CJK units stand glued to figures (2024년 6월), so they need no word boundary before them.
        self._only = re.compile(
            rf"(?:(?:{alternation(words)})|[\d\W_T]|h(?=\d)|st\b|nd\b|rd\b|th\b)+", re.I
        )
        sources = alternation(vocabulary.phrases("source openings"))
        self._source = re.compile(rf"(?:{sources})\s*[^\s|]+", re.I)
        self._time = re.compile(
            rf"{NUMERIC_DATE}|{CLOCK}|\b(?:{alternation(months)})|\bago\b|\d\s?前|\d\s?전", re.I
        )
        self._weekday = re.compile(rf"\W*(?:{alternation(days)})", re.I)
        self._month = re.compile(rf"\b(?:{alternation(months)})", re.I)
        self._clock = re.compile(rf"{CLOCK}|{NUMERIC_DATE}")
        self._opening = re.compile(alternation(vocabulary.phrases("byline openings")), re.I)
        self._endings = tuple(sorted(map(folded, vocabulary.phrases("byline endings"))))
        families = sorted(
            vocabulary.phrases("Korean family names"), key=lambda name: (-len(name), name)
        )
        self._korean_name = re.compile(
            f"(?:{'|'.join(map(re.escape, families)) or '(?!)'})[가-힣]{{1,3}}"
        )

    def is_time(self, line: Line) -> bool:
        """A line of dates and times, or of parts between bars of which one is that."""
        if line.size > MAX_STAMP or not any(map(str.isdigit, line.text)):
            return False
        bare = self._source.sub("", line.text)
        parts = [part.strip() for part in BETWEEN_PARTS.split(bare) if part.strip()]
        if not all(part.count(" ") < MAX_NAME for part in parts):
            parts = [part.strip() for part in bare.split("|") if part.strip()]
        times = [part for part in parts if self._is_time_alone(part)]
        return bool(times) and (len(times) == len(parts) or self.is_clock(line))

    def _is_time_alone(self, text: str) -> bool:
        return self._time.search(text) is not None and self._only.fullmatch(text) is not None

    def tells_time_only(self, text: str) -> bool:
        """Whether a text is made of times, dates and the words between them alone."""
        return self._only.fullmatch(text) is not None

    def is_time_label(self, line: Line) -> bool:
        """ "Published", "Last updated": the label of the time in the next line."""
        return (
            line.size <= MAX_NAME
            and any(map(str.isalpha, line.text))
            and self._only.fullmatch(line.text) is not None
        )

    def is_clock(self, line: Line) -> bool:
        """Whether a time of day or a full date stands here, which no heading is ("May 1942")."""
        return self._clock.search(line.text) is not None

    def is_written_date(self, line: Line) -> bool:
        """ "Monday, May 18, 2015": the date as the story prints it, not the page."""
        return (
            self._weekday.match(line.text) is not None
            and self._month.search(line.text) is not None
            and self._clock.search(line.text) is None
        )

    def is_byline(self, line: Line, is_outside: bool) -> bool:
        """ "By Jane Doe, Staff Writer", "이민지 기자", "by Jane Doe jane@doe.org". In the story
        (not `is_outside`) only an e-mail address shows a byline."""
        return self._ends_in_address(line) or (is_outside and self._names_author(line))

    def _ends_in_address(self, line: Line) -> bool:
        """An e-mail address ends a short line, or a longer one with a time."""
        if "@" not in line.text or line.size > MAX_STAMP:
            return False
        limit = MAX_STAMP if self.is_clock(line) else MAX_BYLINE
        return line.size <= limit and FINAL_EMAIL.search(line.text) is not None

    def _names_author(self, line: Line) -> bool:
        if line.size > MAX_BYLINE or line.text[-1:] in ":;,?!":
            return False
        if self._korean_name.fullmatch(line.text):
            return True
        opening = self._opening.match(line.text)
        if opening and not line.ends_in_full_stop:
            return _is_mostly_capitals(line.text[opening.end() :])
        label = folded(line.text).rstrip(CLOSERS + STOPS)
        is_short = line.size <= MAX_BYLINE / 2
        return is_short and label.endswith(self._endings) and _is_mostly_capitals(line.text)

    def is_slug(self, line: Line) -> bool:
        """The desk's working title ("minister-visit-budget"), or a bracketed mark ("(2nd LD)")."""
        if line.size > MAX_SLUG or line.ends_sentence:
            return False
        if BRACKETED.fullmatch(line.text):
            return True
        return line.text[:1].islower() and HYPHENATED.search(line.text) is not None


def could_be_name(line: Line) -> bool:
    """Two to four words, each with a capital ("Jane Doe", "Jane Doe in Oslo and agencies"):
    believed to be a byline only beside a timestamp."""
    return line.size <= MAX_BYLINE / 2 and NAME.fullmatch(line.text) is not None


def _is_mostly_capitals(text: str) -> bool:
    words = [word for word in WORD.findall(text) if len(word) > 2]
    if not words:
        return any(map(str.isalpha, text))
    return sum(not word[0].islower() for word in words) >= MIN_CAPITALS * len(words)
