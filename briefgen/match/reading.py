"""One sentence as the matcher sees it: words in a row, what stands between them, and the things
(names, numbers, dates, list entries) that a slot could take at each word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import heappop, heappush

from briefgen.annotate.lexicon import HYPHEN, Hit, Lexicon, has_capitals
from briefgen.match.appositions import ends_of_appositions
from briefgen.match.language import Language
from briefgen.match.layout import CLOSE, COMMA, DASH, HARD, OPEN, lay_out
from briefgen.match.own_subjects import own_subjects
from briefgen.match.owners import not_of_owner, owners_in
from briefgen.match.scene import Scene
from briefgen.match.things import Fill, Things
from briefgen.model.annotation import Sentence
from briefgen.model.span import Span

MAX_GLUE = 4  # helper words, or cue phrases, skipped between two elements
MAX_ASIDE = 12  # words of an aside that may be stepped over
MAX_FREE_WORDS = 8  # words that a {x:words} slot takes at most
MAX_JOINED = 50  # members of one joined value; bounds the cost of a sentence that is one long list

ASIDES = ((COMMA, COMMA), (DASH, DASH), (OPEN, CLOSE))
ANY_ASIDE = COMMA | DASH | OPEN
UNJOINED = frozenset({"number", "percent", "money", "date", "period", "quote", "words"})
FREE_WORDS = "words"


class Reading:
    """See the module's docstring. `words`, `places`, `marks`: as in Layout; `hidden`, `unit_end`: as
    in Things; `owners`: the words "'s" behind names that own what follows. What is asked again and
    again is found once."""

    def __init__(self, scene: Scene, sentence: Sentence, language: Language) -> None:
        self.scene = scene
        self.sentence = sentence
        self.language = language
        self.annotated = scene.annotated
        self._layout = lay_out(scene.annotated.tokens, sentence)
        self.words, self.places, self.marks, self._starts, self._ends = self._layout
        hides = sentence.kind != "heading"
        self._things = Things(scene.held(sentence), self._layout, language, hides)
        self.hidden, self.unit_end = self._things.hidden, self._things.unit_end
        self.owners = owners_in(self._layout, self._things, language)
        self._entries: dict[str, list[Fill]] = {}
        self._singles: dict[tuple[str, ...], dict[int, list[Fill]]] = {}
        self._fills: dict[tuple[int, tuple[str, ...]], Sequence[Fill]] = {}
        openers = language.glue.openers
        self.is_plain = [
            not mark and word not in openers
            for word, mark in zip(self.words, self.marks, strict=False)
        ]
        self.is_plain.append(False)
        self._steps: dict[int, tuple[int, ...]] = {}
        self._glue_ends: dict[int, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """The characters of words [start, end)."""
        return Span(self._starts[start], self._ends[end - 1])

    def written(self, at: int) -> str:
        """Word `at` as the text has it."""
        return self.span(at, at + 1).cut(self.annotated.article.text)

    def words_of(self, span: Span) -> tuple[int, int]:
        """The words that a span covers, as [start, end); equal if none."""
        return self._layout.words_of(span)

    def steps(self, at: int) -> tuple[int, ...]:
        """Where the neighbour of the element that ended before word `at` may begin: right there, or
        after glue, the fewest glue words first; then the same with one aside stepped over."""
        found = self._steps.get(at)
        if found is None:
            found = self._steps[at] = self._find_steps(at)
        return found

    def _find_steps(self, at: int) -> tuple[int, ...]:
        if at >= len(self.words):
            return ()
        mark = self.marks[at]
        if not mark and not self.glue_end(at):
            return (at,)
        if mark and not mark & ANY_ASIDE:
            return ()
        is_near = not mark or (mark == COMMA and at in self._ends_of_appositions)
        reached = self._over_glue({at: 0}) if is_near else {at: 0}
        near = [each for each in sorted(reached) if is_near and (each == at or self.is_tight(each))]
        far: dict[int, int] = {}
        for start, used in reached.items():
            if self.marks[start] & ANY_ASIDE:
                for landing in self._over_aside(start):
                    far[landing] = min(used, far.get(landing, MAX_GLUE))
        if not far:
            return tuple(near)
        beyond = self._over_glue(far)
        landed = (each for each in sorted(beyond) if each in far or self.is_tight(each))
        return tuple(dict.fromkeys((*near, *landed)))

    def gap(
        self, at: int, words: int, barriers: tuple[str, ...], is_behind_slot: bool = False
    ) -> list[int]:
        """Where an element may begin after a gap of at most `words` words from word `at` on, the
        nearest first; never beyond something that a slot of the phrase could take, nor `;` or `:`,
        nor behind a slot beyond a pronoun with a verb of its own."""
        found = []
        counted, free = 0, at
        barred: Mapping[int, object] = self._single(barriers) if barriers else {}
        subjects: frozenset[int] = self._own_subjects if is_behind_slot else frozenset()
        for here in range(at, len(self.words)):
            if counted > words or self.marks[here] & HARD:
                break
            found.append(here)
            if here in barred or here in subjects:
                break
            if here >= free:
                counted += 1
                free = self.unit_end[here]
        if is_behind_slot and at in self.owners:
            return not_of_owner(self.words, at, found, self.language)
        return found

    @cached_property
    def _ends_of_appositions(self) -> frozenset[int]:
        return ends_of_appositions(self._layout, self._things, self.language)

    @cached_property
    def _own_subjects(self) -> frozenset[int]:
        return own_subjects(self.words, self._starts, self.language, self.scene, self.sentence)

    def fills(self, at: int, kinds: tuple[str, ...]) -> Sequence[Fill]:
        """What a slot of these kinds could take from word `at` on, best first: joined things, then
        the longest."""
        if at not in self._single(kinds) and FREE_WORDS not in kinds:
            return ()
        known = self._fills.get((at, kinds))
        if known is None:
            known = self._fills[at, kinds] = self._find_fills(at, kinds)
        return known

    def starting(self, places: Sequence[int], kinds: tuple[str, ...]) -> list[int]:
        """Those of some words at which a thing of one of these kinds begins."""
        starts = self._single(kinds)
        found = [at for at in places if at in starts]
        if FREE_WORDS in kinds and len(found) < len(places):
            return [at for at in places if at in starts or self.fills(at, kinds)]
        return found

    def beginnings(self, words: frozenset[str], kinds: tuple[str, ...]) -> Sequence[int]:
        """The words, ascending, that are one of `words` or begin a thing of one of `kinds`."""
        found = [at for at, word in enumerate(self.words) if word in words] if words else []
        if not kinds:
            return found
        if FREE_WORDS in kinds:
            return sorted({*found, *self.starting(range(len(self.words)), kinds)})
        if not found:
            return sorted(self._single(kinds))
        return sorted({*found, *self._single(kinds)})

    def _find_fills(self, at: int, kinds: tuple[str, ...]) -> Sequence[Fill]:
        single = self._single(kinds)
        found = single.get(at, ())
        joined = self._joined(found, single) if found else ()
        if FREE_WORDS in kinds:
            found = [*found, *self._free_words(at)]
            found.sort(key=lambda fill: (-fill.end, kinds.index(fill.kind)))
        return [*joined, *found] if joined else found

    def _single(self, kinds: tuple[str, ...]) -> dict[int, list[Fill]]:
        """All things of these kinds but free words, by the words that they begin at; of those at
        one word the longest first."""
        known = self._singles.get(kinds)
        if known is None:
            known = self._singles[kinds] = {}
            for kind in kinds:
                for fill in self._of_kind(kind):
                    known.setdefault(fill.start, []).append(fill)
            for fills in known.values():
                if len(fills) > 1:
                    fills.sort(key=lambda fill: -fill.end)
        return known

    def _of_kind(self, kind: str) -> Sequence[Fill]:
        """The single things of a kind: names and numbers as placed, entries of a list."""
        lexicon = self.language.lists.get(kind)
        if lexicon is None:
            return self._things.of_kind.get(kind, ())
        found = self._entries.get(kind)
        if found is None:
            openers = lexicon.openers
            likely = [at for at, word in enumerate(self.words) if word in openers]
            found = [fill for at in likely for fill in self._entries_at(at, kind, lexicon)]
            self._entries[kind] = found
        return found

    def _entries_at(self, at: int, kind: str, lexicon: Lexicon[str]) -> Iterator[Fill]:
        if self.hidden[at]:
            return
        for hit in lexicon.at(
            self.annotated.tokens.words, self.places[at], self.sentence.end_token
        ):
            end = self._word_behind(hit.end)
            is_there = end == at + 1 or (end > at and self._is_one_piece(at, end))
            if is_there and self._is_spelled(hit):
                yield Fill(at, end, kind, hit.meaning)

    def _is_spelled(self, hit: Hit[str]) -> bool:
        """Whether the text has the capitals that a list entry has in quotation marks."""
        typed = self.language.capitals.get(hit.meaning)
        if not typed:
            return True
        tokens, text = self.annotated.tokens, self.annotated.article.text
        places = (at for at in range(hit.first, hit.end) if tokens.words[at] != HYPHEN)
        written = (tokens.span(at, at + 1).cut(text) for at in places)
        return all(map(has_capitals, written, typed))

    def _is_one_piece(self, start: int, end: int) -> bool:
        """Whether no mark stands between these words, and none of them is part of a name."""
        return not any(self.marks[start + 1 : end]) and not any(self.hidden[start:end])

    def _free_words(self, at: int) -> list[Fill]:
        if at >= len(self.words) or self.glue_end(at):
            return []
        end = at
        while (
            end < len(self.words)
            and end - at < MAX_FREE_WORDS
            and (end == at or not self.marks[end])
        ):
            if self.words[end] in self.language.free_words_stop:
                break
            end += 1
        text = self.annotated.article.text
        return [
            Fill(at, each, FREE_WORDS, self.span(at, each).cut(text)) for each in range(end, at, -1)
        ]

    def _joined(self, fills: Sequence[Fill], single: Mapping[int, list[Fill]]) -> list[Fill]:
        """What the things at one word are joined to: "Russia and North Korea", "rice, flour and
        oil". The chain goes from the first on, up to each member that a joiner closes, the longest
        first."""
        first = _joinable(fills)
        if first is None:
            return []
        chains: list[Fill] = []
        members = [first]
        here = first.end
        while len(members) < MAX_JOINED:
            after, is_joiner = self._over_joiner(here)
            following = _joinable(single.get(after, ())) if after else None
            if following is None:
                break
            members.append(following)
            here = following.end
            if is_joiner:
                chains.append(Fill(first.start, here, first.kind, first.thing, tuple(members)))
        return chains[::-1]

    def _over_joiner(self, at: int) -> tuple[int, bool]:
        """The word after "and", ", and" or "," at word `at`, and whether it was more than a comma;
        0 if there is none."""
        mark = self.marks[at]
        joiners = self.language.joiners
        if mark & ~COMMA or at >= len(self.words):
            return 0, False
        if not mark and self.words[at] not in joiners.openers:
            return 0, False
        hits = joiners.at(self.annotated.tokens.words, self.places[at], self.sentence.end_token)
        if not hits and not mark:
            return 0, False
        end = self._word_behind(hits[0].end) if hits else at
        while end < len(self.words) and self.words[end] in self.language.articles:
            end += 1
        if end >= len(self.words) or (end > at and self.marks[end]):
            return 0, False
        return end, bool(hits)

    def _word_behind(self, place: int) -> int:
        """The word that follows the word whose token ends before token `place`; 0 if that token is
        a mark."""
        at = bisect_left(self.places, place)
        return at if at and self.places[at - 1] == place - 1 else 0

    def glue_end(self, at: int) -> tuple[int, ...]:
        """Where each glue word or cue phrase that begins at word `at` ends."""
        ends = self._glue_ends.get(at)
        if ends is None:
            ends = self._glue_ends[at] = self._find_glue_ends(at)
        return ends

    def _find_glue_ends(self, at: int) -> tuple[int, ...]:
        glue = self.language.glue
        if at >= len(self.words) or self.words[at] not in glue.openers or self.hidden[at]:
            return ()
        stop = self.sentence.end_token
        ends = (
            self._word_behind(end)
            for end in glue.ends(self.annotated.tokens.words, self.places[at], stop)
        )
        return tuple(end for end in ends if end > at and not any(self.marks[at + 1 : end]))

    def is_tight(self, at: int) -> bool:
        """Whether word `at` follows the word before it without a mark between them."""
        return at < len(self.words) and not self.marks[at]

    def _over_glue(self, starts: Mapping[int, int]) -> dict[int, int]:
        """Positions reachable over glue -> glue used; `starts` are positions with glue used so far."""
        reached = dict(starts)
        waiting = sorted(starts)
        while waiting:
            here = heappop(waiting)
            used = reached[here]
            if used >= MAX_GLUE or (here not in starts and not self.is_tight(here)):
                continue
            for end in self.glue_end(here):
                if end not in reached:
                    heappush(waiting, end)
                reached[end] = min(used + 1, reached.get(end, MAX_GLUE))
        return reached

    def _over_aside(self, at: int) -> list[int]:
        """The words after which an aside that begins before word `at` may end: ", ... ,",
        "( ... )", "- ... -"; the nearest first. Between commas it may hold commas: "Kim, 45, of
        Busan, said"."""
        found: list[int] = []
        closing = next(close for mark, close in ASIDES if self.marks[at] & mark)
        for end in range(at + 1, min(at + MAX_ASIDE, len(self.words) - 1) + 1):
            if self.marks[end] & HARD:
                break
            if self.marks[end] & closing:
                found.append(end)
                if closing != COMMA:
                    break
        return found


def _joinable(fills: Iterable[Fill]) -> Fill | None:
    for fill in fills:
        if fill.kind not in UNJOINED:
            return fill
    return None
