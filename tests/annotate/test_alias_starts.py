"""Listed names found by columns: the same as by looking at every token for every alias."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from briefgen.annotate.gazetteer import MONEY, Gazetteer
from briefgen.annotate.tokens import tokenise
from briefgen.annotate.word_columns import WordColumns
from briefgen.model.annotation import Tokens
from briefgen.model.article import Published
from briefgen.model.vocabulary import Alias, EntityEntry, Vocabulary

ALIASES = (
    *("Tarn", "Tarn Quell", "Tarn Quell Post", "US", "U.S.", "U.S. Army", "O'Dea", "O'Dea-Lund"),
    *("O", "eLund", "al-Sura", "the Tarn", "4 Quell Street", "Lund!", "St. Lund", "Quell's Bank"),
)
PIECES = (
    *("Tarn", "tarn", "Quell", "Post", "Posts", "US", "Us", "$5", "U.S.", "Army", "O'Dea", "-"),
    *("Lund", "eLund", "al", "Sura", "the", "The", "4", "Street", "!", "St.", "'s", "Bank", "\n"),
)
UNKNOWN = Published(None, "", "", "unknown", "")


def test_all_aliases_are_found_wherever_they_stand() -> None:
    entry = EntityEntry("x", "place", ALIASES[0], tuple(map(Alias, ALIASES[1:])))
    gazetteer = Gazetteer(Vocabulary(entities=(entry,)), WordColumns())
    for pieces in product(PIECES, repeat=3):
        for text in (" ".join(pieces), "".join(pieces)):
            tokens = tokenise(text)
            found = [(first, end) for first, end, _ in gazetteer.find(text, tokens, UNKNOWN)]
            assert found == list(_plainly(text.replace("\n", " "), tokens)), text


def _plainly(text: str, tokens: Tokens) -> Iterator[tuple[int, int]]:
    free = 0
    for first, start in enumerate(tokens.starts):
        ends = [start + len(alias) for alias in SURFACES if text.startswith(alias, start)]
        ends = [
            end
            for end in ends
            if not (text[end : end + 1].isalnum() or text[end : end + 1] == MONEY)
        ]
        if ends and first >= free:
            free = sum(begins < max(ends) for begins in tokens.starts)
            yield first, free


def _surfaces() -> Iterator[str]:
    """As typed, with capitals first, all in capitals, with blanks for hyphens."""
    for alias in ALIASES:
        for text in (alias, alias.replace("-", " ")):
            words = text.split(" ")
            yield from (text, text[0].upper() + text[1:])
            yield " ".join(word[0].upper() + word[1:] for word in words)
            if sum(map(str.isalpha, text)) > 3:
                yield text.upper()


SURFACES = tuple(_surfaces())
