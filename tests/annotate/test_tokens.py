"""Tokens: where they stand, and that folding a text at once folds it as word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotate.tokens import comparable, tokenise

# Letters that grow, join or change with their place when folded, marks that cut and marks that do not.
TRICKY = "aB—…É'’ʼ‘“”„–‑-.,: 1_é\u0301\u00ad\u200bİΣςﬁ한\u1100\u1161"


@given(st.text(alphabet=TRICKY, max_size=12))
def test_words_are_the_comparable_forms_of_what_stands_there(text: str) -> None:
    tokens = tokenise(text)
    places = zip(tokens.starts, tokens.ends, strict=True)
    assert list(tokens.words) == [comparable(text[start:end]) for start, end in places]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. paid $3.5m at 10:30.", ["the", "u.s.", "paid", "$", "3.5m", "at", "10:30", "."]),
        ("Don’t wake O'Neill’s dog", ["don't", "wake", "o'neill", "'s", "dog"]),
        ("‘No short-range’", ["'", "no", "short", "-", "range", "'"]),
        ("Cafe\u0301 d’E\u0301toile", ["café", "d'étoile"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words
