"""Phrases found by their codes: the same as by asking the lexicon at every word."""

from __future__ import annotations

from itertools import product

from briefgen.annotate.lexicon import Lexicon
from briefgen.annotate.phrase_starts import PhraseStarts
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
        assert list(starts.longest(words)) == list(plainly.values()), words


def test_no_phrase_begins_at_what_is_passed_over() -> None:
    starts = PhraseStarts(Lexicon(zip(PHRASES, PHRASES, strict=True)), WordColumns())
    words = ("view", "of", "flood", "in", "his", "view")
    places, stands_alone = starts.places(words, bytes((0, 0, 1, 0, 0, 1)))
    assert places == [0, 3]
    assert [stands_alone[at] for at in places] == [1, 0]
