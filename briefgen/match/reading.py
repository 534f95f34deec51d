"""One sentence as the matcher sees it: words in a row, what stands between them, and the things
(names, numbers, dates, list entries) that a slot could take at each word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from briefgen.annotate.lexicon import Lexicon
from briefgen.match.scene import Scene
from briefgen.model.annotation import (
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
MAX_JOINED = 50  # members of one joined value; bounds the cost of a sentence that is one long list

COMMA, DASH, OPEN, CLOSE, COLON, STOP = 1, 2, 4, 8, 16, 32  # what stands before a word
HARD = COLON | STOP  # neither gap nor aside goes beyond
MARKS = {",": COMMA, "—": DASH, "–": DASH, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE,
         ";": STOP, ":": COLON, "?": STOP, "!": STOP}  # fmt: skip
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
    articles: frozenset[str]
    date_leads: frozenset[str]
    rate_words: frozenset[str]
    free_words_stop: frozenset[str]  # no `words` slot holds one of these
    lists: Mapping[str, Lexicon[str]]


@dataclass
class Reading:
    """See the module's docstring. `words[i]` is token `tokens[i]` of the article; `marks[i]` is
    what stands between words i-1 and i (bits); `hidden[i]`: word i is part of a name; `unit_end[i]`
    is where the name, number or date that word i is in ends (i + 1 outside of these)."""

    scene: Scene
    sentence: Sentence
    language: Language
    words: list[str] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    things: dict[int, list[Fill]] = field(default_factory=dict)
    unit_end: list[int] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.annotated = self.scene.annotated
        self._fills: dict[tuple[int, tuple[str, ...]], list[Fill]] = {}
        self._steps: dict[int, tuple[int, ...]] = {}
        self._things_at: dict[tuple[str, ...], list[int]] = {}
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
            reached = self._over_glue({at: 0}) if self._is_tight(at) else {at: 0}
            near = [each for each in sorted(reached) if self._is_tight(each)]
            far: dict[int, int] = {}
            for start, used in reached.items():
                for landing in self._over_aside(start):
                    far[landing] = min(used, far.get(landing, MAX_GLUE))
            beyond = self._over_glue(far)
            landed = (each for each in sorted(beyond) if each in far or self._is_tight(each))
            found = self._steps[at] = tuple(dict.fromkeys((*near, *landed)))
        return found

    def neighbours(self, at: int, is_inner: bool) -> tuple[int, ...]:
        """As `steps`; for a word inside quotation marks only the next word."""
        if is_inner:
            return (at,) if self._is_tight(at) else ()
        return self.steps(at)

    def gap(self, at: int, words: int, barriers: tuple[str, ...]) -> list[int]:
        """Where an element may begin after a gap of at most `words` words from word `at` on, the
        nearest first; never beyond something that a slot of the phrase could take, nor `;` or `:`."""
        found = []
        counted, free = 0, at
        for here in range(at, len(self.words)):
            if counted > words or self.marks[here] & HARD:
                break
            found.append(here)
            if barriers and self.fills(here, barriers):
                break
            if here >= free:
                counted += 1
                free = self.unit_end[here]
        return found

    def fills(self, at: int, kinds: tuple[str, ...]) -> list[Fill]:
        """What a slot of these kinds could take from word `at` on, best first: joined things, then
        the longest."""
        key = (at, kinds)
        found = self._fills.get(key)
        if found is None:
            found = self._fills[key] = self._find_fills(at, kinds)
        return found

    def beginnings(self, words: frozenset[str], kinds: tuple[str, ...]) -> list[int]:
        """The words, ascending, that are one of `words` or begin a thing of one of `kinds`."""
        found = [at for at, word in enumerate(self.words) if word in words] if words else []
        if not kinds:
            return found
        things = self._things_at.get(kinds)
        if things is None:
            things = self._things_at[kinds] = [
                at for at in self._likely(kinds) if self.fills(at, kinds)
            ]
        return sorted({*found, *things}) if found else things

    def _likely(self, kinds: tuple[str, ...]) -> list[int]:
        """Where `fills` is worth asking, ascending: names and numbers are placed, entries of a list
        begin with its words, free words may begin anywhere."""
        if "words" in kinds:
            return list(range(len(self.words)))
        lexicons = [self.language.lists[kind] for kind in kinds if kind in self.language.lists]
        entries = {
            at for at, word in enumerate(self.words) for lexicon in lexicons if lexicon.starts(word)
        }
        return sorted({*self.things, *entries})

    def _find_fills(self, at: int, kinds: tuple[str, ...]) -> list[Fill]:
        single = self._single(at, kinds)
        if not single:
            return single
        first = next((each for each in single if each.kind not in UNJOINED), None)
        return [*self._joined(first, kinds), *single] if first else single

    def _single(self, at: int, kinds: tuple[str, ...]) -> list[Fill]:
        found = [fill for fill in self.things.get(at, ()) if fill.kind in kinds]
        for kind in kinds:
            lexicon = self.language.lists.get(kind)
            if lexicon and at < len(self.words) and lexicon.starts(self.words[at]):
                found += self._entries(at, kind, lexicon)
            elif kind == "words":
                found += self._free_words(at)
        if len(found) > 1:
            found.sort(key=lambda fill: (-fill.end, kinds.index(fill.kind)))
        return found

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
            Fill(at, each, "words", self.span(at, each).cut(text)) for each in range(end, at, -1)
        ]

    def _joined(self, first: Fill, kinds: tuple[str, ...]) -> list[Fill]:
        """ "Russia and North Korea", "rice, flour and oil": the chain from `first` on, up to each
        member that a joiner closes, the longest first."""
        members: list[Fill] = [first]
        chains: list[Fill] = []
        here = first.end
        while here < len(self.words) and len(members) < MAX_JOINED:
            after, is_joiner = self._over_joiner(here)
            following = (
                [each for each in self._single(after, kinds) if each.kind not in UNJOINED]
                if after
                else []
            )
            if not following:
                break
            members.append(following[0])
            here = following[0].end
            if is_joiner:
                chains.append(Fill(first.start, here, first.kind, first.thing, tuple(members)))
        return chains[::-1]

    def _over_joiner(self, at: int) -> tuple[int, bool]:
        """The word after "and", ", and" or "," at word `at`, and whether it was more than a comma."""
        mark = self.marks[at]
        if mark & ~COMMA:
            return 0, False
        hits = self.language.joiners.at(
            self.annotated.tokens, self.tokens[at], self.sentence.end_token
        )
        if not hits and not mark:
            return 0, False
        end = self._word_at.get(hits[0].end - 1, -2) + 1 if hits else at
        while end < len(self.words) and self.words[end] in self.language.articles:
            end += 1
        if end >= len(self.words) or (end > at and self.marks[end]):
            return 0, False
        return end, bool(hits)

    def glue_end(self, at: int) -> tuple[int, ...]:
        """Where each glue word or cue phrase that begins at word `at` ends."""
        if (
            at >= len(self.words)
            or self.hidden[at]
            or not self.language.glue.starts(self.words[at])
        ):
            return ()
        hits = self.language.glue.at(
            self.annotated.tokens, self.tokens[at], self.sentence.end_token
        )
        ends = {self._word_at.get(hit.end - 1, -2) + 1 for hit in hits}
        return tuple(sorted(end for end in ends if end > at and not any(self.marks[at + 1 : end])))

    def _is_tight(self, at: int) -> bool:
        return at < len(self.words) and not self.marks[at]

    def _over_glue(self, starts: Mapping[int, int]) -> dict[int, int]:
        """Positions reachable over glue -> glue used; `starts` are positions with glue used so far."""
        reached = dict(starts)
        waiting = sorted(starts)
        while waiting:
            here = heappop(waiting)
            used = reached[here]
            if used >= MAX_GLUE or (here not in starts and not self._is_tight(here)):
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
        if at >= len(self.words):
            return found
        closing = next((close for mark, close in ASIDES if self.marks[at] & mark), 0)
        if not closing:
            return found
        for end in range(at + 1, min(at + MAX_ASIDE, len(self.words) - 1) + 1):
            if self.marks[end] & HARD:
                break
            if self.marks[end] & closing:
                found.append(end)
                if closing != COMMA:
                    break
        return found

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
        self.unit_end = list(range(1, len(self.words) + 1))

    def words_of(self, span: Span) -> tuple[int, int]:
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
        scene, sentence = self.scene, self.sentence
        for entity in scene.entities(sentence):
            start, end = self.words_of(entity.span)
            for kind in ("nationality",) if entity.is_demonym else entity.kinds:
                self._place(start, end, kind, entity)
            if start < end and sentence.kind != "heading":
                self.hidden[start:end] = [not entity.is_demonym] * (end - start)
        for quantity in scene.quantities(sentence):
            self._place_quantity(quantity)
        for date in scene.dates(sentence):
            self._place_date(date)
        for quotation in scene.quotations(sentence):
            start, end = self.words_of(quotation.inner)
            if start < end:
                self.things.setdefault(start, []).append(Fill(start, end, "quote", quotation))
                self.kinds.add("quote")

    def _place(self, start: int, end: int, kind: str, thing: Thing) -> None:
        if start < end:
            self.things.setdefault(start, []).append(Fill(start, end, kind, thing))
            self._as_unit(start, end)
            self.kinds.add(kind)

    def _as_unit(self, start: int, end: int) -> None:
        for at in range(start, end):
            self.unit_end[at] = max(end, self.unit_end[at])

    def _place_quantity(self, quantity: Quantity) -> None:
        """The whole quantity for its kind, the bare number for `number`; each with or without its
        leading words, since a phrase may type those itself."""
        start, end = self.words_of(quantity.span)
        number = self.words_of(quantity.number_span) if quantity.number_span else (start, end)
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
        self._as_unit(start, end)

    def _place_date(self, date: DateExpression) -> None:
        start, end = self.words_of(date.span)
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
        self._as_unit(start, end)


ASIDES = ((COMMA, COMMA), (DASH, DASH), (OPEN, CLOSE))
UNJOINED = frozenset({"number", "percent", "money", "date", "period", "quote", "words"})
DATE_KINDS: dict[str, tuple[str, ...]] = {
    "date": ("day", "month", "quarter", "year", "interval", "reference"),
    "period": ("duration", "rate", "interval", "day", "month", "quarter", "year"),
}
