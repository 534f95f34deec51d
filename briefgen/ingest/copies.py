"""Near-copies: articles whose text is, but for little, the same.

MinHash (Broder 1997) over shingles of three words proposes pairs through locality-sensitive
hashing; a pair counts only if the shingles themselves, compared exactly, confirm it. Groups are
what such pairs connect. Cost grows with the number of articles, not of pairs.

An agency's story that an outlet has cut to its first paragraphs shares few of all shingles, but
nearly all of its own. Such pairs are proposed by their openings, since editors cut from the end.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from briefgen.model.article import Article

SHINGLE_WORDS = 3
PERMUTATIONS = 126
BANDS = 42  # pairs of similarity 0.3 are proposed with a chance of 0.68, of 0.5 practically always
SEED = 20240617  # any fixed number: the same articles must give the same groups
MIN_SHARED = 0.6  # of the shorter text's shingles: a cut copy is still a copy
MIN_SIMILARITY = 0.3  # of all shingles of both: a paragraph taken over is no copy
MIN_CUT_SHARED = 0.8  # of the shorter text's: a story cut to its opening, however long the other
MIN_CUT_SHINGLES = 40  # of the shorter: some five lines; fewer words may be a shared quotation
OPENING_SHINGLES = 60
MIN_SHINGLES = 12  # shorter texts share too little to be judged
WORD = re.compile(r"\w+")
NOT_STORY = frozenset(
    (
        "navigation",
        "share",
        "ad",
        "related",
        "copyright",
        "timestamp",
        "byline",
        "caption",
        "dateline",
        "duplicate_title",
    )
)


class _Sketch(NamedTuple):
    id: str
    shingles: frozenset[int]
    opening: frozenset[int]  # the first of them


def group_copies(articles: Iterable[Article]) -> Mapping[str, str]:
    """For each article id the id of its group of near-copies: "text-" and a hash of the texts of
    its members, whatever their order. Articles without a copy are groups of one."""
    sketches: list[_Sketch] = []
    hashes: dict[str, str] = {}
    for article in articles:
        story = _story(article)
        shingles = list(_shingles(story))
        opening = frozenset(shingles[:OPENING_SHINGLES])
        sketches.append(_Sketch(article.id, frozenset(shingles), opening))
        hashes[article.id] = hashlib.sha256(
            " ".join(WORD.findall(story)).casefold().encode()
        ).hexdigest()
    groups = _Groups(sketch.id for sketch in sketches)
    for one, other in _proposed(sketches):
        if _are_copies(sketches[one].shingles, sketches[other].shingles):
            groups.join(sketches[one].id, sketches[other].id)
    return {
        member: f"text-{_group_hash(hashes[each] for each in members)}"
        for members in groups.all()
        for member in members
    }


def _story(article: Article) -> str:
    """The text without furniture that differs from site to site."""
    kept, at = [], 0
    for furniture in article.furniture:
        if furniture.kind in NOT_STORY:
            kept.append(article.text[at : furniture.span.start])
            at = furniture.span.end
    return " ".join([*kept, article.text[at:]])


def _shingles(story: str) -> Iterator[int]:
    words = WORD.findall(story.casefold())
    for at in range(len(words) - SHINGLE_WORDS + 1):
        shingle = " ".join(words[at : at + SHINGLE_WORDS]).encode()
        yield int.from_bytes(hashlib.blake2b(shingle, digest_size=4).digest(), "big")


def _proposed(sketches: list[_Sketch]) -> list[tuple[int, int]]:
    """Pairs of indices that share a band of the MinHash of their texts or of their openings, and
    identical texts, sorted.

    Within one bucket each member is paired with the next only: the groups connect the rest.
    """
    from rensa import RMinHash  # noqa: PLC0415  only builds of several articles need it

    buckets: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    rows = PERMUTATIONS // BANDS
    for number, sketch in enumerate(sketches):
        if len(sketch.shingles) < MIN_SHINGLES:
            continue
        for first, shingles in ((0, sketch.shingles), (BANDS, sketch.opening)):
            minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
            minhash.update([str(shingle) for shingle in sorted(shingles)])
            digest = minhash.digest()
            for band in range(BANDS):
                key = (first + band, tuple(digest[band * rows : (band + 1) * rows]))
                buckets.setdefault(key, []).append(number)
    return sorted({pair for members in buckets.values() for pair in pairwise(members)})


def _are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    shared, shorter = len(one & other), min(len(one), len(other))
    if shorter >= MIN_CUT_SHINGLES and shared >= MIN_CUT_SHARED * shorter:
        return True
    return shared >= MIN_SHARED * shorter and shared >= MIN_SIMILARITY * len(one | other)


def _group_hash(hashes: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(sorted(set(hashes))).encode()).hexdigest()[:12]


class _Groups:
    """Union-find over article ids."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {each: each for each in ids}

    def _root(self, member: str) -> str:
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first

    def all(self) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for member in sorted(self._parent):
            found.setdefault(self._root(member), []).append(member)
        return list(found.values())
