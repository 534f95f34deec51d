"""Lines that packs know by their words: navigation, share buttons, ads, copyright, ..."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.ingest.furniture.lines import Line
from briefgen.model.article import FurnitureClass
from briefgen.model.vocabulary import Vocabulary

WHOLE_LINES: tuple[tuple[str, FurnitureClass], ...] = (
    ("navigation lines", "navigation"),
    ("share lines", "share"),
    ("ad lines", "ad"),
    ("related lines", "related"),
    ("end marks", "end_mark"),
)
OPENINGS: tuple[tuple[str, FurnitureClass], ...] = (
    ("navigation openings", "navigation"),
    ("share openings", "share"),
    ("ad openings", "ad"),
    ("related openings", "related"),
    ("source openings", "source_credit"),
    ("staff openings", "source_credit"),
)
# "Comments (23)", "- Advertisement -", "Related Sources:", "(END)": the words inside count.
EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
LEADING_MARKS = " \t\n-–—_•*>|[(«»→►"
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
LABEL_END = " .)]"
MAX_LABEL = 80  # characters of a line that is looked up whole
MAX_OPENED = 40  # words of a line that is furniture by its opening
# Words of a full sentence that is furniture by its opening; a longer one that happens to begin so
# ("Source: close to the talks, ...") is told. Appeals to the reader are sentences more often.
MAX_SENTENCE: dict[FurnitureClass, int] = {
    "navigation": 15,
    "share": 15,
    "ad": 15,
    "related": 12,
    "source_credit": 12,
}
COUNTER = re.compile(r"\d{1,3}\s?(?:of|/)\s?\d{1,3}\W*")  # of a gallery: "1 of 5 |"
CODE_NAME = re.compile(r"[A-Za-z]+(?:_[A-Za-z]+)+")
RIGHTS_SIGNS = ("©", "ⓒ", "Ⓒ", "(c)", "copyright")
RIGHTS = re.compile(
    r"[©ⓒⒸ]|\(c\)\s*(?:19|20)\d\d|\bcopyright\s*(?:©|\(c\)|(?:19|20)\d\d|by\b)", re.I
)
MAX_RIGHTS = 80  # words
MAX_RIGHTS_LABEL = 12


def folded(text: str) -> str:
    """A text as furniture is compared: lower case, straight quotes, single blanks."""
    plain = text if text.isascii() else text.translate(STRAIGHT)
    return " ".join(plain.casefold().split())


def alternation(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first; a phrase ends where a word ends."""
    unique = sorted({folded(each) for each in phrases}, key=lambda each: (-len(each), each))
    parts = []
    for phrase in unique:
        body = r"\s+".join(map(re.escape, phrase.split(" ")))
        # Hangul and Chinese characters run on without blanks: 2024年6月
        ends_word = phrase[-1].isalnum() and phrase[-1] < "\u1100"
        parts.append(body + (r"\b" if ends_word else ""))
    return "|".join(parts) or r"(?!)"


class LinePhrases:
    """Classifies single lines by the phrase tables."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._whole: dict[str, FurnitureClass] = {}
        for table, kind in WHOLE_LINES:
            for phrase in vocabulary.phrases(table):
                self._whole.setdefault(_label(phrase) or folded(phrase), kind)
        self._sections = frozenset(map(_label, vocabulary.phrases("section names")))
        self._openings = [
            (re.compile(alternation(vocabulary.phrases(table)), re.I), kind)
            for table, kind in OPENINGS
        ]
        self._staff_endings = tuple(map(folded, vocabulary.phrases("staff endings")))
        self._rights = re.compile(alternation(vocabulary.phrases("copyright words")), re.I)

    def classify(self, line: Line, may_speak_of_rights: bool) -> FurnitureClass | None:
        """The class of a line that its words alone make furniture."""
        if len(line.text) <= MAX_LABEL:
            kind = self._whole.get(_label(line.text))
            if kind or CODE_NAME.fullmatch(line.text) or COUNTER.fullmatch(line.text):
                return kind or "navigation"
        if line.size <= MAX_OPENED:
            opened = self._by_opening(line)
            if opened:
                return opened
        ending = line.text[-MAX_LABEL:].rstrip(LABEL_END).casefold()
        if line.size <= MAX_OPENED and ending.endswith(self._staff_endings):
            return "source_credit"
        return "copyright" if may_speak_of_rights and self._speaks_of_rights(line) else None

    def _speaks_of_rights(self, line: Line) -> bool:
        """A rights line. "..., © Agency" at the end of a longer line credits its picture."""
        if line.size > MAX_RIGHTS:
            return False
        if self._rights.search(line.text):
            return True
        sign = RIGHTS.search(line.text)
        return sign is not None and (sign.start() < 3 or line.size <= MAX_RIGHTS_LABEL)

    def _by_opening(self, line: Line) -> FurnitureClass | None:
        text = line.text.lstrip(LEADING_MARKS)
        for pattern, kind in self._openings:
            match = pattern.match(text)
            if match and not (line.ends_in_full_stop and line.size > MAX_SENTENCE[kind]):
                return kind
        return None

    def is_section(self, line: Line) -> bool:
        return len(line.text) <= MAX_LABEL and _label(line.text) in self._sections


def _label(text: str) -> str:
    return EDGES.sub("", folded(text)) or folded(text)
