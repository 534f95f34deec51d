"""Bodies that are named by letters alone and that no list knows: the RMT, the EFCC."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from briefgen.annotate.capitals import CAPITAL, Page
from briefgen.annotate.name_words import NameWords

LETTERS = r" (?=[A-Z]{3,6}(?![\w&.-]))"
FEWEST_LETTERS = 3


class LettersBehindArticle:
    """Finds what names a body by letters behind "the": no HIV, no GDP, nothing that is listed."""

    def __init__(self, known: NameWords) -> None:
        self._known = known
        # What all begin with is looked for first: four times as fast as a search for capitals. Only
        # the first letter may be a capital, so that nothing is found in a headline of capitals.
        articles = "|".join(sorted(re.escape(word[1:]) for word in known.before_letters))
        self._behind = re.compile((f"(?:{articles})" if articles else "(?!)") + LETTERS)

    def find(self, page: Page) -> Iterator[int]:
        """The tokens of an article that do."""
        starts, articles = page.tokens.starts, self._known.before_letters
        for match in self._behind.finditer(page.text):
            at = bisect_left(starts, match.end())
            is_whole = page.codes[at + 1 : at + 2] != CAPITAL  # no ship: "the BRP Tarn"
            is_open = is_whole and page.words[at - 1] in articles and at not in page.listed
            if is_open and is_body(page, at, self._known):
                yield at


def is_body(page: Page, at: int, known: NameWords) -> bool:
    """Whether capitals alone may stand for a body; two of them mostly stand for a land."""
    if page.tokens.ends[at] - page.tokens.starts[at] < FEWEST_LETTERS:
        return False
    return page.words[at] not in known.no_bodies and page.words[at] not in known.never
