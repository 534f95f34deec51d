"""Days and months that belong to names: the Sunday Times, April Jones, the March on the capital."""

from __future__ import annotations

from briefgen.annotate.dates.recognition import Found
from briefgen.annotate.name_words import is_ordinary_word
from briefgen.annotate.tokens import comparable
from briefgen.model.annotation import Tokens
from briefgen.model.vocabulary import Vocabulary

OF_WEEKDAYS = ("weekday", "part_of_named_day")


class NamesWithDates:
    """Tells by the words beside a weekday or a month whether it is part of a name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        def words(table: str) -> frozenset[str]:
            return frozenset(comparable(phrase) for phrase in vocabulary.phrases(table))

        self._before_weekdays = words("names before a weekday")
        self._after_weekdays = words("names behind a weekday")
        self._first_names = words("months that are first names")
        self._families = words("family names that are words")
        self._before_months = words("before a month for sure")
        self._doubtful = words("doubtful months")
        self._marches = words("no month before")
        self._articles = words("name articles")

    def is_part_of_one(self, text: str, tokens: Tokens, hit: Found) -> bool:
        """Whether the expression stands in a name, other than in a heading."""
        if hit.name in OF_WEEKDAYS:
            return self._is_of_weekday(text, tokens, hit)
        if hit.name == "month_of_year" and hit.end == hit.first + 1:
            return self._is_first_name(text, tokens, hit.first) or self._is_march(tokens, hit.first)
        return False

    def _is_of_weekday(self, text: str, tokens: Tokens, hit: Found) -> bool:
        """Black Saturday, the Friday Mosque, Saturday Night Live; "Sunday Night" of a heading is none."""
        at = hit.match.start("weekday" if hit.name == "weekday" else "day")
        before, after = at - 1, at + 1
        if before >= 0 and tokens.words[before] in self._before_weekdays:
            return _has_capital(text, tokens, before)
        if after < len(tokens) and tokens.words[after] in self._after_weekdays:
            return _has_capital(text, tokens, after)
        return False

    def _is_first_name(self, text: str, tokens: Tokens, at: int) -> bool:
        """April Jones; but "In April Jones resigned"."""
        words = tokens.words
        if words[at] not in self._first_names or at + 1 >= len(tokens):
            return False
        if at and words[at - 1] in self._before_months:
            return False
        following = words[at + 1]
        is_family = not is_ordinary_word(following) or following in self._families
        return (
            following[0].isalpha()
            and text[tokens.ends[at] : tokens.starts[at + 1]] == " "
            and _is_title(text, tokens, at + 1)
            and is_family
        )

    def _is_march(self, tokens: Tokens, at: int) -> bool:
        """The March on the capital."""
        words = tokens.words
        if words[at] not in self._doubtful or at == 0 or at + 1 >= len(tokens):
            return False
        return words[at - 1] in self._articles and words[at + 1] in self._marches


def _has_capital(text: str, tokens: Tokens, at: int) -> bool:
    return text[tokens.starts[at]].isupper()


def _is_title(text: str, tokens: Tokens, at: int) -> bool:
    return text[tokens.starts[at] : tokens.ends[at]].istitle()
