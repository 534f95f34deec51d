"""How many independent texts and voices stand behind a statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefgen.assemble.outlets import Provenance


class Backing(NamedTuple):
    """Who reports a thing: outlets, independent texts, voices and named speakers, in words too.

    Near-copies, texts of one agency and articles of one newsroom are one text. One named speaker
    quoted in several texts is one voice.
    """

    outlets: int
    texts: int
    voices: int
    speakers: tuple[str, ...]
    words: str


def backing(
    told_in: Iterable[tuple[str, str | None]], provenance: Mapping[str, Provenance]
) -> Backing:
    """`told_in`: article id and named speaker (None: the article's own voice) of each mention."""
    speakers_by_article: dict[str, set[str]] = defaultdict(set)
    for article, speaker in told_in:
        speakers_by_article[article] |= {speaker} if speaker else set()
    if len(speakers_by_article) == 1:
        [quoted] = speakers_by_article.values()
        named = tuple(sorted(quoted))
        return Backing(1, 1, 1, named, _words(1, 1, 1, named))
    same_text = _Parts(speakers_by_article)
    same_voice = _Parts(speakers_by_article)
    for article, by_name in speakers_by_article.items():
        known = provenance[article]
        marks = [f"group {known.text_group}"]
        if known.newsroom:
            marks.append(f"newsroom {known.newsroom.casefold()}")
        for mark in marks:
            same_text.join(article, mark)
            same_voice.join(article, mark)
        for speaker in by_name:
            same_voice.join(article, f"speaker {speaker.casefold()}")
    outlets = {provenance[article].outlet for article in speakers_by_article}
    texts, voices = same_text.count(), same_voice.count()
    speakers = tuple(sorted(set().union(*speakers_by_article.values())))
    words = _words(len(outlets), texts, voices, speakers)
    return Backing(len(outlets), texts, voices, speakers, words)


class _Parts:
    """Articles joined by marks they share (union-find)."""

    def __init__(self, articles: Iterable[str]) -> None:
        self._articles = [f"article {each}" for each in articles]
        self._parent = {each: each for each in self._articles}

    def join(self, article: str, mark: str) -> None:
        self._parent.setdefault(mark, mark)
        self._parent[self._root(f"article {article}")] = self._root(mark)

    def count(self) -> int:
        return len({self._root(each) for each in self._articles})

    def _root(self, node: str) -> str:
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node


def _words(outlets: int, texts: int, voices: int, speakers: tuple[str, ...]) -> str:
    """ "3 outlets, 2 independent texts, 1 named speaker"."""
    parts = [_count(outlets, "outlet"), _count(texts, "independent text")]
    if speakers:
        parts.append(_count(len(speakers), "named speaker"))
    if voices < texts:
        parts.append(_count(voices, "independent voice"))
    return ", ".join(parts)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
