"""One object for equal vocabularies, so that what was compiled for the first serves them all: `watch`,
`learn` and whoever embeds briefgen read rules again and again of which the words are the same."""

from __future__ import annotations

from briefgen.model.vocabulary import Vocabulary

KEPT_VOCABULARIES = 8

_kept: dict[int, Vocabulary] = {}  # by id; last the one asked for last


def shared(vocabulary: Vocabulary) -> Vocabulary:
    """An equal vocabulary read before, if it is remembered; else this one."""
    same = next((each for each in _kept.values() if _are_same(each, vocabulary)), vocabulary)
    _kept.pop(id(same), None)
    _kept[id(same)] = same
    if len(_kept) > KEPT_VOCABULARIES:
        del _kept[next(iter(_kept))]
    return same


def _are_same(one: Vocabulary, other: Vocabulary) -> bool:
    # Equal dicts may differ in order, which decides between entries; what they look like does not.
    return one == other and repr(one) == repr(other)
