"""An article prepared for the attribution layer: word classes, quotations, stretches of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.annotate.attribution.cuewords import SAY, TELL, CueWord, CueWords
from briefgen.annotate.attribution.wordclasses import END, HYPHEN, QUOTE, WordClasses, mark_names
from briefgen.model.annotation import AnnotatedArticle, Sentence, Tokens
from briefgen.model.span import Span

OPENINGS = frozenset({"dateline", "byline", "source_credit"})
SHORTEST_CONTENT = 4  # tokens; "Hale said last week." says nothing
LONGEST_SPEAKER = 12  # tokens of a sentence that is no more than "said Hale, the mayor of X."
LONGEST_STRETCH = 600  # tokens; what is longer is no sentence, and would cost more than linear time


class Range(NamedTuple):
    """Tokens [first, end)."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What all steps of the attribution layer look at.

    `letters[i]` is the word class of token i; `quotations` are the outermost ones, marks included;
    `closing[i]` is the end of the quotation that opens at token i, `inside[i]` is 1 where token i
    is quoted; `cues` are the cue phrases, `cue_at` finds them by their first token; `openings`
    tells for the character where a dateline or byline begins the first token behind it.
    """

    text: str
    tokens: Tokens
    words: Sequence[str]
    letters: str
    quotations: tuple[Range, ...]
    closing: dict[int, int]
    inside: bytearray
    cues: list[CueWord]
    cue_at: dict[int, CueWord]
    openings: dict[int, int]

    def skip_to(self, sentence: Span) -> int:
        """The first token behind a dateline or byline with which a sentence opens; 0 without."""
        return self.openings.get(sentence.start, 0)

    def quotations_before(self, end: int) -> tuple[Range, ...]:
        """The last quotation that begins before token `end`, if any."""
        number = bisect_left(self.quotations, (end, end))
        return self.quotations[max(number - 1, 0) : number]


def read(annotated: AnnotatedArticle, classes: WordClasses, cue_words: CueWords) -> Reading:
    tokens = annotated.tokens
    letters = classes.letters(tokens)
    quotations: list[Range] = []
    closing: dict[int, int] = {}
    inside = bytearray(len(tokens))
    for quotation in annotated.quotations:
        first = bisect_left(tokens.starts, quotation.span.start)
        end = bisect_left(tokens.starts, quotation.span.end)
        if quotations and first < quotations[-1].end:
            continue
        quotations.append(Range(first, end))
        closing[first] = end
        inside[first:end] = b"\x01" * (end - first)
        inner = range(first, bisect_left(tokens.starts, quotation.inner.start))
        outer = range(bisect_left(tokens.starts, quotation.inner.end), end)
        for at in (*inner, *outer):
            letters[at] = QUOTE
    _join_abbreviations(letters, annotated.sentences, inside)
    mark_names(letters, annotated.article.text, tokens)
    cues = [cue for cue in cue_words.find(tokens) if not inside[cue.first]]
    return Reading(
        annotated.article.text,
        tokens,
        tokens.words,
        "".join(letters),
        tuple(quotations),
        closing,
        inside,
        cues,
        {cue.first: cue for cue in cues},
        {
            part.span.start: bisect_left(tokens.starts, part.span.end)
            for part in annotated.article.furniture
            if part.kind in OPENINGS
        },
    )


def _join_abbreviations(
    letters: list[str], sentences: Sequence[Sentence], inside: bytearray
) -> None:
    """A full stop inside a sentence and outside quotations belongs to a name: "Mr. Hale"."""
    for sentence in sentences:
        at = sentence.first_token
        while True:
            try:
                at = letters.index(END, at + 1, sentence.end_token - 2)
            except ValueError:
                break
            if not inside[at]:
                letters[at] = HYPHEN


def stretches(sentences: Sequence[Sentence], reading: Reading) -> list[Range]:
    """The sentences, those that a quotation holds together joined: what one reading looks at."""
    found: list[Range] = []
    inside, closing = reading.inside, reading.closing
    for sentence in sentences:
        first, end = max(sentence.first_token, reading.skip_to(sentence.span)), sentence.end_token
        if first >= end:
            continue
        if found and (
            _goes_on(found[-1], first, reading, closing, inside)
            or _names_speaker(reading, first, end)
        ):
            found[-1] = Range(found[-1].first, end)
        else:
            found.append(Range(first, end))
    return found


def _names_speaker(reading: Reading, first: int, end: int) -> bool:
    """Whether a sentence only says whose the quotation before it was: "... right?" Hale asked."""
    letters = reading.letters
    if letters[first - 1] != '"' or not reading.inside[first - 1]:
        return False
    if "\n" in reading.text[reading.tokens.ends[first - 1] : reading.tokens.starts[first]]:
        return False
    cue = next((at for at in range(first, min(first + 8, end)) if at in reading.cue_at), None)
    if cue is None or not reading.cue_at[cue].frames & {SAY, TELL}:
        return False
    if any(letter not in "dN-0nr'xop" for letter in letters[first:cue]):
        return False
    after = reading.cue_at[cue].end
    if cue == first:
        return letters[after : after + 1] in set("dN") and end - first < LONGEST_SPEAKER
    ends = ".,optrdNmn" if TELL in reading.cue_at[cue].frames else ".,optr"
    if end - after <= SHORTEST_CONTENT and not any(each in 'xvnh"' for each in letters[after:end]):
        return True
    return letters[after] in ends and not letters.startswith(',"', after)


def _goes_on(
    last: Range, first: int, reading: Reading, closing: dict[int, int], inside: bytearray
) -> bool:
    """Whether a quotation that began in the last stretch is still open at token `first`."""
    if not inside[first] or first in closing or first - last.first > LONGEST_STRETCH:
        return False
    return first > last.end - 1 and bool(inside[first - 1])
