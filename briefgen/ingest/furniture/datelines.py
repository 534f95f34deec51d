"""Datelines: "SEOUL, April 9 (Yonhap) --", "PARIS (AFP) -", "MOSCOW, June 17. /TASS/.", "DHAKA:"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.ingest.furniture.captions import Captions
from briefgen.ingest.furniture.phrases import alternation
from briefgen.model.span import Span
from briefgen.model.vocabulary import Vocabulary

MAX_DATELINE = 100  # characters
FIRST_PARAGRAPHS = 3  # in which a place in small letters is believed to be a dateline
ENDING = re.compile(r"\s?--|\s_|[—–―)]|\s-\s|:\s|/\.?\s|\d{4}\s")  # one of these ends a dateline
# "DHAKA: " opens a story, and "BLOM: " each turn of a transcript.
LABEL = re.compile(
    r"(?P<place>[^\W\d_a-zß-öø-ÿ]{3,}(?:[ .'’-]{1,2}[^\W\d_a-zß-öø-ÿ]{2,}){0,2}):(?=\s+\S)"
)
CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2,}")


class Datelines:
    """Finds the dateline that opens a paragraph."""

    def __init__(self, vocabulary: Vocabulary, captions: Captions) -> None:
        self._captions = captions
        tables = ("months", "month abbreviations", "months abroad")
        names = [name for table in tables for name in vocabulary.phrases(table)]
        month = rf"(?:{alternation(names)})\.?"
        day, year = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:,?\s\d{4})?"
        date = rf"(?:{month}\s{day}{year}|{day}\s{month}{year})"
        city = r"[^\W\d_][^\W\d_.'’\-/]*\.?(?:[ '’.\-/]{1,2}[^\W\d_]+\.?){0,4}"
        region = r"(?:,\s[^\W\d_]+\.?(?:\s[^\W\d_]+\.?){0,2}){0,2}?"
        place = rf"(?P<place>{city}{region})"
        agency = r"\((?P<agency>[^()\n]{2,50})\)"
        dash = r"\s*(?:--+|[—–―‒_-]|:)(?:\s+|$)"  # some wires send their dash as "_"
        self._shapes = tuple(
            re.compile(shape, re.IGNORECASE)
            for shape in (
                rf"{place}(?:,\s*(?P<date>{date}))?\s*{agency}{dash}",
                rf"{place},\s*(?P<date>{date}){dash}",
                rf"{place},\s*(?P<date>{date})\.?\s*/(?P<agency>[^/\n]{{2,40}})/\.?\s+",
                rf"(?P<place>)(?P<date>{date})\s*{agency}{dash}",
                rf"(?P<place>){agency}\s*(?:--+|[—–―-])\s+",
            )
        )
        agency_behind = r"\s*[—–-]\s(?P<agency>[^\W\d_][^.\n]{1,30})\.\s+"
        self._agency_behind = re.compile(rf"{place},\s*(?P<date>{date}){agency_behind}", re.I)
        self._bare = re.compile(rf"{place}\s*(?:--+|[—–―_])(?:\s+|$)")
        words = r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}"
        self._address = re.compile(rf"{words}(?:,\s{words}){{1,2}}\s(?:--?|[—–―])\s(?=[A-Z\"“])")
        days = alternation(vocabulary.phrases("weekdays"))
        self._written_date = re.compile(rf"(?:{days}),?\s{date}(?=\s+[A-Z])", re.I)
        self._final_date = re.compile(rf"(?<=\s)(?:{days}),?\s{date}$", re.I)
        self._bracketed = (
            re.compile(
                r"[\[(（【](?P<place>[^\[\]()（）【】=＝\n]{1,20})[=＝](?P<agency>[^\[\]()（）【】\n]{1,30})[\])）】]\s*"
                r"(?:[^\s=＝]{1,6}(?:\s[^\s=＝]{1,6}){0,3}\s?[=＝]\s?)?"
            ),
            re.compile(
                r"(?P<agency>[\u4e00-\u9fff]{2,8})?(?P<place>[\u4e00-\u9fff]{2,8}?)\d{1,2}月\d{1,2}日电\s*"
                r"(?:[（(][^（）()\n]{1,30}[)）])?\s*"
            ),
        )

    def match(self, text: str, paragraph: int) -> tuple[Span, str | None] | None:
        """The dateline at the start of a line, and its agency. `paragraph`: number in the story."""
        found = next(self._readings(text[:MAX_DATELINE], paragraph), None)
        if found is None:
            return None
        return Span(0, len(found.group().rstrip())), found.groupdict().get("agency")

    def _readings(self, head: str, paragraph: int) -> Iterator[re.Match[str]]:
        """The ways to read the start of a line as a dateline, the surest first."""
        if head[0] in "[(（【" or head[0] > "\u3000":
            yield from _matches(self._bracketed, head)
        if not ENDING.search(head) or not (head[0].isupper() or head[0] in "(0123456789"):
            return
        for found in _matches((self._agency_behind,), head):
            if self._captions.is_outlet(found.group("agency")):
                yield found
        for found in _matches(self._shapes, head):
            if self._is_believed(found, paragraph):
                yield found
        if paragraph < FIRST_PARAGRAPHS:
            yield from _matches((self._address, self._written_date), head)
        for found in _matches((self._bare,), head):
            if CAPITALS.fullmatch(found.group("place").split(",", maxsplit=1)[0].replace(" ", "")):
                yield found

    def label(self, paragraphs: Iterable[str]) -> Span | None:
        """The place in capitals with a colon that opens the first paragraph and no other."""
        first, *others = (LABEL.match(each[:MAX_DATELINE]) for each in paragraphs)
        return Span(*first.span()) if first and not any(others) else None

    def date_below(self, heading: str) -> Span | None:
        """The date that a scraper glued to the end of a headline."""
        found = self._final_date.search(heading, max(0, len(heading) - MAX_DATELINE))
        return Span(*found.span()) if found else None

    def _is_believed(self, found: re.Match[str], paragraph: int) -> bool:
        groups = found.groupdict()
        place, agency = groups["place"], groups.get("agency")
        if found.group().rstrip().endswith(":") and not self._captions.is_outlet(agency or ""):
            return False  # "Smith (D-Ohio): ..." is a speaker in a transcript
        if place and _is_in_capitals(place):
            return True
        if agency and not (self._captions.is_outlet(agency) or _is_name(agency)):
            return False
        if not place and not groups.get("date"):
            return self._captions.is_outlet(agency or "") or _is_in_capitals(agency or "")
        return paragraph < FIRST_PARAGRAPHS and (not place or _is_name(place))


def _matches(shapes: Iterable[re.Pattern[str]], head: str) -> Iterator[re.Match[str]]:
    for shape in shapes:
        found = shape.match(head)
        if found:
            yield found


def _is_in_capitals(place: str) -> bool:
    letters = "".join(filter(str.isalpha, place.split(",", maxsplit=1)[0]))
    return len(letters) > 1 and letters.isupper()


def _is_name(text: str) -> bool:
    """Every longer word begins with a capital: "Korea Bizwire", "New Delhi"."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words or text) and all(word[0].isupper() for word in words)
