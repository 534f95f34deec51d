"""One sentence as the matcher sees it: words in a row, what stands between them, and the things
(names, numbers, dates, list entries) that a slot could take at each word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.annotate.lexicon import Lexicon
from briefgen.model.annotation import (
    AnnotatedArticle,
    DateExpression,
    Entity,
    Quantity,
    Quotation,
    Sentence,
)
from briefgen.model.span import Span

MAX_GLUE = 4  # helper words, or cue phrases, skipped between two elements
MAX_ASIDE = 12  # words of an aside that may be stepped over
MAX_FREE_WORDS = 8  # words that a {x:words} slot takes at most

COMMA, DASH, OPEN, CLOSE, HARD = 1, 2, 4, 8, 16  # what stands before a word
MARKS = {",": COMMA, "—": DASH, "–": DASH, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE,
         ";": HARD, ":": HARD, "?": HARD, "!": HARD}  # fmt: skip
IGNORED = frozenset("\"'“”‘’«»„‹›`.…·•|*_▲■●")

Thing = Entity | Quantity | DateExpression | Quotation | str


@dataclass(frozen=True, slots=True)
class Fill:
    """What a slot could take: words [start, end) as a thing of a kind; several when joined."""

    start: int
    end: int
    kind: str
    thing: Thing
    members: tuple[Fill, ...] = ()


@dataclass(frozen=True)
class Language:
    """What readings need of the rule set's vocabulary, compiled once."""

    glue: Lexicon[str]
    joiners: Lexicon[str]
    date_leads: frozenset[str]
    rate_words: frozenset[str]
    lists: Mapping[str, Lexicon[str]]


@dataclass
class Reading:
    """See the module's docstring. `words[i]` is token `tokens[i]` of the article; `marks[i]` is
    what stands between words i-1 and i (bits); `names_end[i]` is where the name that word i is in
    ends, 0 outside of names."""

    annotated: AnnotatedArticle
    sentence: Sentence
    language: Language
    words: list[str] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    things: dict[int, list[Fill]] = field(default_factory=dict)
    unit_end: dict[int, int] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._fills: dict[tuple[int, tuple[str, ...]], list[Fill]] = {}
        self._steps: dict[int, tuple[int, ...]] = {}
        self._word_at: dict[int, int] = {}
        self._lay_out_words()
        self._place_things()

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """The characters of words [start, end)."""
        return self.annotated.tokens.span(self.tokens[start], self.tokens[end - 1] + 1)

    def written(self, at: int) -> str:
        """Word `at` as the text has it."""
        return self.span(at, at + 1).cut(self.annotated.article.text)

    def steps(self, at: int) -> tuple[int, ...]:
        """Where the neighbour of the element that ended before word `at` may begin: right there, or
        after glue, the fewest glue words first; then the same with one aside stepped over."""
        found = self._steps.get(at)
        if found is None:
            near = self._over_glue({at: 0} if self._is_tight(at) else {})
            far: dict[int, int] = {}
            for start, used in {at: 0, **near}.items():
                landing = self._over_aside(start)
                if landing is not None:
                    far[landing] = min(used, far.get(landing, MAX_GLUE))
            beyond = self._over_glue(far)
            found = self._steps[at] = (*sorted(near), *(each for each in sorted(beyond) if each not in near))
        return found

    def gap(self, at: int, words: int, barriers: tuple[str, ...]) -> list[int]:
        """Where an element may begin after a gap of at most `words` words from word `at` on, the
        nearest first; never beyond something that a slot of the phrase could take, nor `;` or `:`."""
        found = []
        here = at
        for _ in range(words + 1):
            if here >= len(self.words) or self.marks[here] & HARD:
                break
            found.append(here)
            if barriers and self.fills(here, barriers):
                break
            here = self.unit_end.get(here, here + 1)
        return found

    def fills(self, at: int, kinds: tuple[str, ...]) -> list[Fill]:
        """What a slot of these kinds could take from word `at` on, best first: joined things, then
        the longest."""
        key = (at, kinds)
        found = self._fills.get(key)
        if found is None:
            found = self._fills[key] = self._find_fills(at, kinds)
        return found

    def _find_fills(self, at: int, kinds: tuple[str, ...]) -> list[Fill]:
        single = self._single(at, kinds)
        joinable = [each for each in single if each.kind not in UNJOINED]
        joined = self._join(joinable[0], kinds) if joinable else None
        return [joined, *single] if joined else single

    def _single(self, at: int, kinds: tuple[str, ...]) -> list[Fill]:
        found = [fill for fill in self.things.get(at, ()) if fill.kind in kinds]
        for kind in kinds:
            lexicon = self.language.lists.get(kind)
            if lexicon and at < len(self.words) and lexicon.starts(self.words[at]):
                found += self._entries(at, kind, lexicon)
            elif kind == "words":
                found += self._free_words(at)
        order = {kind: number for number, kind in enumerate(kinds)}
        return sorted(found, key=lambda fill: (-fill.end, order[fill.kind]))

    def _entries(self, at: int, kind: str, lexicon: Lexicon[str]) -> list[Fill]:
        if self.hidden[at]:
            return []
        stop = self.sentence.end_token
        found = []
        for hit in lexicon.at(self.annotated.tokens, self.tokens[at], stop):
            end = self._word_at.get(hit.end - 1, -2) + 1
            if end > at and not any(self.marks[at + 1 : end]) and not any(self.hidden[at:end]):
                found.append(Fill(at, end, kind, hit.meaning))
        return found

    def _free_words(self, at: int) -> list[Fill]:
        if at >= len(self.words) or self.glue_end(at):
            return []
        end = at + 1
        while end < len(self.words) and end - at < MAX_FREE_WORDS and not self.marks[end]:
            end += 1
        text = self.annotated.article.text
        return [Fill(at, each, "words", self.span(at, each).cut(text)) for each in range(end, at, -1)]

    def _join(self, first: Fill, kinds: tuple[str, ...]) -> Fill | None:
        """ "Russia and North Korea", "rice, flour and oil": the whole chain, if a joiner closes it."""
        members, complete = [first], 1
        here = first.end
        while here < len(self.words):
            after, is_joiner = self._over_joiner(here)
            following = [each for each in self._single(after, kinds) if each.kind not in UNJOINED] if after else []
            if not following:
                break
            members.append(following[0])
            here = following[0].end
            if is_joiner:
                complete = len(members)
        if complete == 1:
            return None
        kept = tuple(members[:complete])
        return Fill(first.start, kept[-1].end, first.kind, first.thing, kept)

    def _over_joiner(self, at: int) -> tuple[int, bool]:
        """The word after "and", ", and" or "," at word `at`, and whether it was more than a comma."""
        mark = self.marks[at]
        if mark & ~COMMA:
            return 0, False
        hits = self.language.joiners.at(self.annotated.tokens, self.tokens[at], self.sentence.end_token)
        if hits:
            end = self._word_at.get(hits[0].end - 1, -2) + 1
            while end < len(self.words) and self.words[end] in ("the", "a", "an"):
                end += 1
            return (end, True) if end < len(self.words) and not self.marks[end] else (0, False)
        return (at, False) if mark else (0, False)

    def glue_end(self, at: int) -> tuple[int, ...]:
        """Where each glue word or cue phrase that begins at word `at` ends."""
        if at >= len(self.words) or self.hidden[at] or not self.language.glue.starts(self.words[at]):
            return ()
        hits = self.language.glue.at(self.annotated.tokens, self.tokens[at], self.sentence.end_token)
        ends = {self._word_at.get(hit.end - 1, -2) + 1 for hit in hits}
        return tuple(sorted(end for end in ends if end > at and not any(self.marks[at + 1 : end])))

    def _is_tight(self, at: int) -> bool:
        return at < len(self.words) and not self.marks[at]

    def _over_glue(self, starts: Mapping[int, int]) -> dict[int, int]:
        """Positions reachable over glue -> glue used; `starts` are positions with glue used so far."""
        reached = dict(starts)
        waiting = sorted(starts)
        while waiting:
            here = waiting.pop(0)
            used = reached[here]
            if used >= MAX_GLUE:
                continue
            for end in self.glue_end(here):
                if end not in reached and self._is_tight(end):
                    reached[end] = used + 1
                    waiting.append(end)
        return reached

    def _over_aside(self, at: int) -> int | None:
        """The word after an aside that begins before word `at`: ", ... ,", "( ... )", "- ... -"."""
        if at >= len(self.words):
            return None
        closing = next((close for mark, close in ASIDES if self.marks[at] & mark), 0)
        if not closing:
            return None
        for end in range(at + 1, min(at + MAX_ASIDE, len(self.words) - 1) + 1):
            if self.marks[end] & HARD:
                return None
            if self.marks[end] & closing:
                return end
        return None

    def _lay_out_words(self) -> None:
        tokens, text = self.annotated.tokens, self.annotated.article.text
        first, end = self.sentence.first_token, self.sentence.end_token
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        pending = 0
        for token in range(first, end):
            word = words[token]
            if word in IGNORED:
                continue
            if word == "-":
                blank_before = token > first and ends[token - 1] < starts[token]
                blank_after = token + 1 < end and starts[token + 1] > ends[token]
                if text[starts[token]] == "—" or (blank_before and blank_after):
                    pending |= DASH
                continue
            mark = MARKS.get(word)
            if mark:
                pending |= mark
                continue
            self._word_at[token] = len(self.words)
            self.words.append(word)
            self.tokens.append(token)
            self.marks.append(pending)
            pending = 0
        self.marks.append(pending)
        self.hidden = [False] * len(self.words)

    def _words_of(self, span: Span) -> tuple[int, int]:
        """The words that a span covers, as [start, end); equal if none."""
        starts, ends = self.annotated.tokens.starts, self.annotated.tokens.ends
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if ends[self.tokens[middle]] <= span.start:
                low = middle + 1
            else:
                high = middle
        end = low
        while end < len(self.tokens) and starts[self.tokens[end]] < span.end:
            end += 1
        return low, end

    def _place_things(self) -> None:
        inside = self.sentence.span
        for entity in _within(self.annotated.entities, inside):
            start, end = self._words_of(entity.span)
            for kind in ("nationality",) if entity.is_demonym else entity.kinds:
                self._place(start, end, kind, entity)
            if start < end and self.sentence.kind != "heading":
                self.hidden[start:end] = [not entity.is_demonym] * (end - start)
        for quantity in _within(self.annotated.quantities, inside):
            self._place_quantity(quantity)
        for date in _within(self.annotated.dates, inside):
            self._place_date(date)
        for quotation in self.annotated.quotations:
            if inside.contains(quotation.span):
                start, end = self._words_of(quotation.inner)
                if start < end:
                    self.things.setdefault(start, []).append(Fill(start, end, "quote", quotation))
                    self.kinds.add("quote")

    def _place(self, start: int, end: int, kind: str, thing: Thing) -> None:
        if start < end:
            self.things.setdefault(start, []).append(Fill(start, end, kind, thing))
            self.unit_end[start] = max(end, self.unit_end.get(start, 0))
            self.kinds.add(kind)

    def _place_quantity(self, quantity: Quantity) -> None:
        """The whole quantity for its kind, the bare number for `number`; each with or without its
        leading words, since a phrase may type those itself."""
        start, end = self._words_of(quantity.span)
        number = self._words_of(quantity.number_span) if quantity.number_span else (start, end)
        if start >= end:
            return
        whole = end
        if quantity.unit and "/" in quantity.unit:
            tail = range(number[1], end)
            whole = next((at for at in tail if self.words[at] in self.language.rate_words), end)
        first_bare = max(start, min(number[0], whole - 1))
        for lead in range(start, first_bare + 1):
            number_end = end if quantity.kind == "number" else number[1]
            if lead < number_end:
                self._place(lead, number_end, "number", quantity)
            if quantity.kind != "number":
                self._place(lead, whole, quantity.kind, quantity)
        self.unit_end[start] = end

    def _place_date(self, date: DateExpression) -> None:
        start, end = self._words_of(date.span)
        if start >= end:
            return
        kinds = [kind for kind, values in DATE_KINDS.items() if date.kind in values]
        leads = self.language.date_leads
        first = start
        if first > 0 and not self.marks[first] and self.words[first - 1] in leads:
            first -= 1
        bare = start
        while bare + 1 < end and self.words[bare] in leads:
            bare += 1
        for lead in range(first, bare + 1):
            for kind in kinds:
                self._place(lead, end, kind, date)
        self.unit_end[start] = end


ASIDES = ((COMMA, COMMA), (DASH, DASH), (OPEN, CLOSE))
UNJOINED = frozenset({"number", "percent", "money", "date", "period", "quote", "words"})
DATE_KINDS: dict[str, tuple[str, ...]] = {
    "date": ("day", "month", "quarter", "year", "interval", "reference"),
    "period": ("duration", "rate", "interval", "day", "month", "quarter", "year"),
}


def _within(things: Iterable[Any], span: Span) -> list[Any]:
    return [thing for thing in things if span.start <= thing.span.start < span.end]
