"""Bodies that are named by letters alone and that no list knows: the RMT, the EFCC."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from briefgen.annotate.capitals import CAPITAL, Page
from briefgen.annotate.name_words import NameWords

# What all begin with is looked for first: four times as fast as a search for capitals. In a headline
# all in capitals the article has some too, so that nothing is found there.
BEHIND_ARTICLE = re.compile(r"he (?=[A-Z]{3,6}(?![\w&.-]))")
ARTICLE = "the"
FEWEST_LETTERS = 3


def letters_behind_article(page: Page, known: NameWords) -> Iterator[int]:
    """The tokens that name a body by letters behind "the": no HIV, no GDP, nothing that is listed."""
    starts = page.tokens.starts
    for match in BEHIND_ARTICLE.finditer(page.text):
        at = bisect_left(starts, match.end())
        is_whole = page.codes[at + 1 : at + 2] != CAPITAL  # no ship: "the BRP Tarn"
        is_open = is_whole and page.words[at - 1] == ARTICLE and at not in page.listed
        if is_open and is_body(page, at, known):
            yield at


def is_body(page: Page, at: int, known: NameWords) -> bool:
    """Whether capitals alone may stand for a body; two of them mostly stand for a land."""
    if page.tokens.ends[at] - page.tokens.starts[at] < FEWEST_LETTERS:
        return False
    return page.words[at] not in known.no_bodies and page.words[at] not in known.never
