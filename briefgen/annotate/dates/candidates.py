"""Reads the expressions found in one article, unless they turn out to be no dates."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.annotate.dates.contract import expression
from briefgen.annotate.dates.names_with_dates import NamesWithDates
from briefgen.annotate.dates.phrase import Phrase
from briefgen.annotate.dates.reading import Reading
from briefgen.annotate.dates.recognition import Found
from briefgen.annotate.dates.resolution import READERS
from briefgen.annotate.dates.scene import Scene
from briefgen.annotate.dates.words import DateWords
from briefgen.annotate.numerals import Numerals
from briefgen.model.annotation import DateExpression, Sentence, Tokens
from briefgen.model.article import Article

OF_UNITS = frozenset(
    (
        "span",
        "open_span",
        "bare_units",
        "relative_unit",
        "told_unit",
        "part_of_unit",
        "long_unit",
    )
)
QUOTES, CLOSING_QUOTES = frozenset('"“'), frozenset('"”')
DATELINE = "dateline"
SMALL = frozenset(("frequency", "named_day", "reference", "relative_unit"))


class Language:
    """What the packs say of the words of dates."""

    def __init__(self, words: DateWords, numerals: Numerals, names: NamesWithDates) -> None:
        self.words = words
        self.numerals = numerals
        self.names = names


class Candidates:
    """The expressions of one article, read in text order: each is seen from those before it."""

    def __init__(
        self,
        language: Language,
        article: Article,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        scene: Scene,
    ) -> None:
        self._language = language
        self._text = article.text
        self._tokens = tokens
        self._headings = {each.first_token for each in sentences if each.kind == "heading"}
        self._datelines = [line.span for line in article.furniture if line.kind == DATELINE]
        self._scene = scene

    def read(self, hit: Found) -> DateExpression | None:
        """The date that an expression is, None if it is none after all."""
        if not self._is_written_as_date(hit) or self._is_in_name(hit):
            return None
        language, scene = self._language, self._scene
        phrase = Phrase(
            hit, self._tokens.words, language.words, language.numerals, scene, hit.sentence
        )
        reading = scene.settled(READERS[hit.name], phrase)
        if not reading.is_date:
            return None
        date = expression(self._tokens.span(hit.first, hit.end), reading)
        self._take_note(phrase, reading, date)
        return date

    def _is_written_as_date(self, hit: Found) -> bool:
        """Months and weekdays have a capital ("the march" and "may" are none); words like "daily"
        and "today" have none within a sentence, or they belong to a name."""
        text, tokens, names = self._text, self._tokens, self._language.words.capitals
        if hit.name in SMALL and hit.first and self._is_title(hit.first):
            before = tokens.ends[hit.first - 1]
            end = tokens.ends[hit.end - 1]
            if text[before - 1] in QUOTES and text[end : end + 1] in CLOSING_QUOTES:
                return False  # the programme "Today"
            if text[before - 1].isalpha() and "\n" not in text[before : tokens.starts[hit.first]]:
                return False
        return names.isdisjoint(tokens.words[hit.first : hit.end]) or all(
            text[tokens.starts[at]].isupper()
            for at in range(hit.first, hit.end)
            if tokens.words[at] in names
        )

    def _is_in_name(self, hit: Found) -> bool:
        """Whether it belongs to a name ("60 Minutes", the Sunday Times). Headings, whose words all
        may have capitals, are not judged."""
        if hit.sentence[0] in self._headings:
            return False
        if hit.name in OF_UNITS and not self._scene.is_narrative and self._has_unit_in_title(hit):
            return True
        return self._language.names.is_part_of_one(self._text, self._tokens, hit)

    def _has_unit_in_title(self, hit: Found) -> bool:
        """A unit of time with a capital within a sentence belongs to a name. (Histories are read the
        long way: the Seven Years War did last seven.)"""
        return any(
            self._is_title(at)
            for at in range(max(hit.first, hit.sentence[0] + 1), hit.end)
            if self._tokens.words[at] in self._language.words.any_unit
        )

    def _is_title(self, at: int) -> bool:
        """Whether a token has one capital, at its beginning."""
        return self._text[self._tokens.starts[at] : self._tokens.ends[at]].istitle()

    def _take_note(self, phrase: Phrase, reading: Reading, date: DateExpression) -> None:
        """What the dates that follow are seen from."""
        hit, scene = phrase.found, self._scene
        if reading.is_rate:
            scene.rate_end = hit.end
        scene.tell(
            reading.timex,
            (hit.first, hit.end),
            names_quarter=_names_quarter(hit, scene),
            is_mention=phrase.before in phrase.known.before_a_mention,
        )
        if self._datelines and any(line.contains(date.span) for line in self._datelines):
            scene.write_on(reading.timex)
        if reading.timex and phrase.opens_sentence and phrase.tells_year(reading.timex[:4]):
            scene.year_opened = hit.first, int(reading.timex[:4])


def _names_quarter(hit: Found, scene: Scene) -> bool:
    """ "The quarter ended Sept. 30" may be the first of a company's year: the number counts more."""
    return hit.name == "quarter_of_year" or (hit.name == "unit_ended" and scene.quarter is None)
