"""An article prepared for the attribution layer: word classes, quotations, stretches of text."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefgen.annotate.attribution.cuewords import SAY, TELL, CueWord, CueWords
from briefgen.annotate.attribution.wordclasses import (
    END,
    HEADLINE_REACH,
    HYPHEN,
    QUOTE,
    WordClasses,
    in_headline,
    mark_nouns,
)
from briefgen.annotate.attribution.wordlists import WordLists
from briefgen.model.annotation import AnnotatedArticle, Sentence, Tokens
from briefgen.model.record import Record
from briefgen.model.span import Span

OPENINGS = frozenset({"dateline", "byline", "source_credit"})
SHORTEST_CONTENT = 4  # tokens; "Hale said last week." says nothing
LONGEST_SPEAKER = 12  # tokens of a sentence that is no more than "said Hale, the mayor of X."
NOWHERE = sys.maxsize  # behind the last token or character of any article
# Behind the last token, and by negative places before the first.
NO_WORDS, NO_LETTERS, NO_CAPITALS = ("",) * 3, "\0" * 3, bytes(3)
MARK = ord(QUOTE)
LONGEST_STRETCH = 600  # tokens; what is longer is no sentence, and would cost more than linear time


class Range(Record, frozen=True, order=True):
    """Tokens [first, end)."""

    first: int
    end: int


class Reading(Record, frozen=True):
    """What all steps of the attribution layer look at.

    `words[i]` is the word of token i, `letters[i]` its class, `capitals[i]` is 0 unless it begins with
    a capital; whoever looks up to three tokens past either end of the text finds "", a class of its
    own and 0. `shape` is the letters as one string, for searches: looked up by place it takes half as
    long again as a list. `quotations` are the outermost ones, marks included; `closing[i]` is the end
    of the quotation that opens at token i, `inside[i]` is 1 where token i is quoted; `cues` are the cue
    phrases, `cue_places` their first tokens and NOWHERE, `cue_at` finds them by these; `openings`
    tells for the character where a dateline or byline begins the first token behind it.
    """

    text: str
    tokens: Tokens
    words: Sequence[str]
    letters: Sequence[str]
    shape: str
    capitals: bytes
    quotations: Sequence[Range]
    quotation_starts: Sequence[int]
    closing: dict[int, int]
    inside: bytearray
    cues: Sequence[CueWord]
    cue_places: Sequence[int]
    cue_at: dict[int, CueWord]
    openings: dict[int, int]
    lists: WordLists

    def span(self, tokens: Range) -> Span:
        """The characters of a range of tokens."""
        return Span(self.tokens.starts[tokens.first], self.tokens.ends[tokens.end - 1])

    def written(self, tokens: Range) -> str:
        """A range of tokens as the text writes it."""
        return self.text[self.tokens.starts[tokens.first] : self.tokens.ends[tokens.end - 1]]

    def quotation_before(self, end: int) -> Range | None:
        """The last quotation that begins before token `end`."""
        number = bisect_left(self.quotation_starts, end)
        return self.quotations[number - 1] if number else None

    def last_quoted(self, end: int) -> str:
        """The word before the closing mark at token `end` - 1; the mark may be two tokens."""
        at = end - 1
        while at > 0 and self.letters[at] == QUOTE:
            at -= 1
        return self.words[at]

    def begins_with_capital(self, quotation: Range) -> bool:
        """Whether the first word behind the opening mark is written with a capital."""
        at = quotation.first
        while at < quotation.end - 1 and self.letters[at] == QUOTE:
            at += 1
        return self.capitals[at] > 0

    def in_headline(self, at: int) -> bool:
        """Whether most words around token `at` in its line begin with a capital."""
        first, starts = max(0, at - HEADLINE_REACH), self.tokens.starts
        near = self.shape[first : min(at + HEADLINE_REACH + 1, len(starts))]
        return in_headline(near, first, self.text, starts, self.capitals, at)

    def has_cue(self, first: int, end: int) -> bool:
        """Whether a cue begins at tokens [first, end)."""
        return self.cue_places[bisect_left(self.cue_places, first)] < end

    def breaks_line(self, at: int) -> bool:
        """Whether token `at` is the first of its line."""
        if at == 0:
            return True
        return "\n" in self.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]


def read(
    annotated: AnnotatedArticle, classes: WordClasses, cue_words: CueWords, lists: WordLists
) -> Reading:
    tokens = annotated.tokens
    letters = classes.letters(tokens)
    quotations: list[Range] = []
    closing: dict[int, int] = {}
    inside = bytearray(len(tokens))
    starts, outermost_end = tokens.starts, 0
    for quotation in annotated.quotations:
        span, said = quotation.span, quotation.inner
        first = bisect_left(starts, span.start)
        if first < outermost_end:
            continue
        end = outermost_end = bisect_left(starts, span.end, first)
        quotations.append(Range(first, end))
        closing[first] = end
        inside[first:end] = b"\1" * (end - first)
        while first < end and starts[first] < said.start:
            letters[first] = MARK
            first += 1
        while end > first and starts[end - 1] >= said.end:
            end -= 1
            letters[end] = MARK
    _join_abbreviations(letters, annotated.sentences, inside)
    text = annotated.article.text
    capitals = classes.capitals(text, starts)
    mark_nouns(letters, text, tokens, capitals, lists.articles)
    cues = cue_words.find(tokens, inside)
    shape = letters.decode() + NO_LETTERS
    cue_places = [cue.first for cue in cues]
    return Reading(
        text,
        tokens,
        [*tokens.words, *NO_WORDS],
        list(shape),
        shape,
        capitals + NO_CAPITALS,
        quotations,
        [quotation.first for quotation in quotations],
        closing,
        inside,
        cues,
        [*cue_places, NOWHERE],
        dict(zip(cue_places, cues, strict=True)),
        {
            part.span.start: bisect_left(tokens.starts, part.span.end)
            for part in annotated.article.furniture
            if part.kind in OPENINGS
        },
        lists,
    )


def _join_abbreviations(
    letters: bytearray, sentences: Sequence[Sentence], inside: bytearray
) -> None:
    """A full stop inside a sentence and outside quotations belongs to a name: "Mr. Hale"."""
    stop, hyphen = ord(END), ord(HYPHEN)
    for sentence in sentences:
        at, last = sentence.first_token, sentence.end_token - 2
        while (at := letters.find(stop, at + 1, last)) >= 0:
            if not inside[at]:
                letters[at] = hyphen


def passages(
    reading: Reading, sentences: Sequence[Sentence]
) -> Iterator[tuple[Range, Sequence[CueWord]]]:
    """The stretches of an article, each with the cue phrases that begin in it."""
    cues, places = reading.cues, reading.cue_places
    behind = 0
    for stretch in _stretches(sentences, reading):
        while places[behind] < stretch.first:
            behind += 1
        if places[behind] < stretch.end:
            cue, behind = behind, bisect_left(places, stretch.end, behind)
            yield stretch, cues[cue:behind]
        else:
            yield stretch, ()


def _stretches(sentences: Sequence[Sentence], reading: Reading) -> list[Range]:
    """The sentences, those that a quotation holds together joined: what one reading looks at."""
    found: list[Range] = []
    inside, openings = reading.inside, reading.openings
    for each in sentences:
        first, end = each.first_token, each.end_token
        if openings:  # A dateline or byline before the first words is not what is said.
            first = max(first, openings.get(each.span.start, 0))
        if first >= end:
            continue
        if (
            inside[first - 1]
            and found
            and end - found[-1].first <= LONGEST_STRETCH
            and _joins(reading, first, end)
        ):
            found[-1] = Range(found[-1].first, end)
        elif end - first <= LONGEST_STRETCH:
            found.append(Range(first, end))
        else:
            cuts = range(first, end, LONGEST_STRETCH)
            found += [Range(cut, min(cut + LONGEST_STRETCH, end)) for cut in cuts]
    return found


def _joins(reading: Reading, first: int, end: int) -> bool:
    """Whether a sentence goes on with the quotation before it, or names its speaker."""
    is_inside = reading.inside[first]
    if not is_inside and reading.breaks_line(first):
        return False
    goes_on = is_inside and first not in reading.closing
    return goes_on or (reading.letters[first - 1] == QUOTE and _names_speaker(reading, first, end))


def _names_speaker(reading: Reading, first: int, end: int) -> bool:
    """Whether a sentence only says whose the quotation before it was: "... right?" Hale asked."""
    letters, shape = reading.letters, reading.shape
    at = next((at for at in range(first, min(first + 8, end)) if at in reading.cue_at), first)
    cue = reading.cue_at.get(at)
    if cue is None or not cue.kind.frames & {SAY, TELL}:
        return False
    if any(letter not in "dN-0nr'xop" for letter in shape[first:at]):
        return False
    if not reading.lists.negations.isdisjoint(reading.words[first:at]):
        return False  # "It did not elaborate."
    if at == first:
        return shape[cue.end : cue.end + 1] in ("d", "N") and end - first < LONGEST_SPEAKER
    says_nothing = not any(letter in 'xvnh"' for letter in shape[cue.end : end])
    if end - cue.end <= SHORTEST_CONTENT and says_nothing:
        return True
    if reading.last_quoted(first) == "." and not says_nothing:
        return False  # "... at home." Hale said it was late: a statement of its own
    ends = ".,optrdNmn" if TELL in cue.kind.frames else ".,optr"
    return letters[cue.end] in ends and not shape.startswith(',"', cue.end)
