"""Phrases found by their codes: the same as by asking the lexicon at every word."""

from __future__ import annotations

from itertools import product

from briefgen.annotate.lexicon import Lexicon
from briefgen.annotate.phrase_starts import MOST_CODES, PhraseStarts
from briefgen.annotate.word_columns import WordColumns

PHRASES = ("flood", "flood of tears", "in", "in his view", "call for", "view", "for now")
WORDS = ("flood", "of", "tears", "in", "his", "view", "call", "for", "now", "-", "river")


def test_all_phrases_are_found_wherever_they_stand() -> None:
    lexicon = Lexicon(zip(PHRASES, PHRASES, strict=True))
    starts = PhraseStarts(lexicon, WordColumns())
    for words in product(WORDS, repeat=4):
        plainly: dict[int, tuple[int, int, tuple[str, ...]]] = {}
        for hit in lexicon.find(words):
            plainly.setdefault(hit.first, (hit.first, hit.end, (hit.meaning,)))
        assert list(starts.longest(words, bytes(4))) == list(plainly.values()), words
        assert not list(starts.longest(words, b"\1" * 4))


def test_meanings_beyond_the_codes_are_found_as_well() -> None:
    words = [f"gauge{number}" for number in range(MOST_CODES + 50)]
    lexicon = Lexicon((word, number) for number, word in enumerate(words))
    starts = PhraseStarts(lexicon, WordColumns())
    found = list(starts.longest(words, bytes(len(words))))
    assert found == [(at, at + 1, (at,)) for at in range(len(words))]
