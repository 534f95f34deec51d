"""One object for equal vocabularies, so that what was compiled for the first serves them all: `watch`,
`learn` and whoever embeds briefgen read rules again and again of which the words are the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from briefgen.model.vocabulary import Vocabulary

KEPT_VOCABULARIES = 8  # and as many of each thing that is made for a vocabulary

Made = TypeVar("Made")

_kept: dict[int, Vocabulary] = {}  # by id; last the one asked for last


def once_per_vocabulary(make: Callable[[Vocabulary], Made]) -> Callable[[Vocabulary], Made]:
    """A function that keeps what it made for the vocabularies it was asked for last."""
    made: dict[int, tuple[Vocabulary, Made]] = {}  # an id is one as long as its object is kept

    @wraps(make)
    def kept(vocabulary: Vocabulary) -> Made:
        found = made.pop(id(vocabulary), None) or (vocabulary, make(vocabulary))
        made[id(vocabulary)] = found
        if len(made) > KEPT_VOCABULARIES:
            del made[next(iter(made))]
        return found[1]

    return kept


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
