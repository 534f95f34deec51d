"""Random phrases and random sentences of one small language, for the property tests."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import reference as slow
from hypothesis import strategies as st

from briefgen.annotate.lexicon import Lexicon
from briefgen.errors import Position
from briefgen.match import language as fast
from briefgen.model.annotation import (
    AnnotatedArticle,
    DateExpression,
    Entity,
    Quantity,
    Quotation,
    Sentence,
    Tokens,
)
from briefgen.model.article import Article
from briefgen.model.span import Span
from briefgen.rules.document import Document, Text
from briefgen.rules.phrase_parser import parse_block
from briefgen.rules.phrases import Choice, Element, Gap, ListRef, PhraseLine, Slot, Word
from briefgen.rules.schema import Faults
from briefgen.rules.tokens import tokenise

GLUE = ("the", "a", "has", "not", "is unlikely to", "is")
JOINERS = ("and", "or", "nor", "as well as")
ARTICLES = ("a", "an", "the")
DATE_LEADS = ("on", "in", "since", "last")
FREE_WORDS_STOP = ("but", "which")
LISTS = {
    "goods": ("rice", "cooking oil", "oil", "flour", "short-range missile"),
    "move": ("ship", "hand over"),
}
KINDS: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("country", "person", "place", "number", "mass", "date")},
    **{name: (name,) for name in ("quote", "words", "nationality")},
    **{name: (f"list:{name}",) for name in LISTS},
    "actor": ("country", "person"),
}

LANGUAGE = slow.Language(GLUE, JOINERS, ARTICLES, DATE_LEADS, FREE_WORDS_STOP, LISTS)
FAST_LANGUAGE = fast.Language(
    glue=Lexicon([(each, each) for each in GLUE]),
    joiners=Lexicon([(each, each) for each in JOINERS]),
    articles=frozenset(ARTICLES),
    date_leads=frozenset(DATE_LEADS),
    rate_words=frozenset(),
    free_words_stop=frozenset(FREE_WORDS_STOP),
    lists={
        f"list:{name}": Lexicon([(each, each) for each in entries], inflect=True)
        for name, entries in LISTS.items()
    },
)


class Piece(NamedTuple):
    """Some words of a sentence, and what annotate would see in them."""

    text: str
    kinds: tuple[str, ...] = ()


WORDS = [
    Piece(each)
    for each in (
        "ship", "shipped", "rice", "flour", "oil", "cooking oil", "port", "storm", "Storm", "of",
        "to", "the", "has", "not", "is unlikely to", "and", "and", "or", "as well as", "but",
        "short-range", "missiles", "hand over", "talks", "on", "about", "tonnes",
    )
]  # fmt: skip
MARKS = [Piece(each) for each in (",", ",", ",", "-", "(", ")", ";", ":", '"', '"')]
THINGS = [
    Piece("Peru", ("country", "place")),
    Piece("North Korea", ("country",)),
    Piece("Lee", ("person",)),
    Piece("Bank of Peru", ("decoy",)),
    Piece("Peruvians", ("demonym",)),
    Piece("11,000", ("number",)),
    Piece("about 300", ("number",)),
    Piece("70,000 tonnes", ("mass",)),
    Piece("about 5 tonnes", ("mass",)),
    Piece("4 June", ("day",)),
    Piece("last week", ("interval",)),
]

sentences = st.lists(
    st.sampled_from(WORDS + WORDS + MARKS + THINGS + THINGS), min_size=1, max_size=14
)

OF_KIND = {
    "country": ("Peru", "North Korea"), "person": ("Lee",), "actor": ("Peru", "Lee"),
    "number": ("11,000", "about 300", "70,000 tonnes"), "mass": ("70,000 tonnes", "about 5 tonnes"),
    "date": ("4 June", "last week"), "goods": ("rice", "cooking oil", "oil", "short-range"),
    "move": ("ship", "shipped", "hand over"), "nationality": ("Peruvians",), "words": ("talks",),
}  # fmt: skip
BY_TEXT = {piece.text: piece for piece in WORDS + MARKS + THINGS}
BETWEEN = [[], [], [], [], ["the"], ["has", "not"], ["is unlikely to"], ["on"], [","], ["and"],
           [",", "port", ","], ["has", "(", "the", "oil", ")"], [",", "Lee", ",", "talks", ","],
           ["-", "Peru", "-", "has"], ['"'], [";"]]  # fmt: skip
JOINTS = ((",",), ("and",), (",", "and"), ("or", "the"), ("and", "about"))


@st.composite
def fitting_sentences(draw: st.DrawFn, line: PhraseLine) -> list[Piece]:
    """A sentence that the phrase is likely to match, or nearly."""
    before = draw(st.lists(st.sampled_from(WORDS + THINGS), max_size=2))
    return (
        before + draw(_fitting(line.elements)) + draw(st.lists(st.sampled_from(WORDS), max_size=2))
    )


@st.composite
def _fitting(draw: st.DrawFn, elements: tuple[Element, ...]) -> list[Piece]:
    found: list[Piece] = []
    for element in elements:
        found += [BY_TEXT[each] for each in draw(st.sampled_from(BETWEEN))]
        if isinstance(element, Choice):
            if not element.optional or draw(st.booleans()):
                found += draw(_fitting(draw(st.sampled_from(element.branches))))
        elif isinstance(element, Gap):
            found += draw(st.lists(st.sampled_from(WORDS + MARKS[:4] + THINGS), max_size=4))
        elif isinstance(element, Word):
            found.append(Piece(element.capital or element.text))
        else:
            found += draw(_things(element))
    return found


@st.composite
def _things(draw: st.DrawFn, element: Slot | ListRef) -> list[Piece]:
    """A thing for a slot, joined with others now and then."""
    kind = draw(st.sampled_from(element.kinds)) if isinstance(element, Slot) else element.name
    if kind == "quote":
        return [BY_TEXT[each] for each in (",", '"', "oil", "port", '"')]
    found = []
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        if found:
            joiner = draw(
                st.sampled_from([[","], ["and"], [",", "and"], ["or", "the"], ["and", "about"]])
            )
            found += [BY_TEXT[each] for each in joiner]
        found.append(BY_TEXT[draw(st.sampled_from(OF_KIND[kind]))])
    return found


def annotate(pieces: list[Piece]) -> AnnotatedArticle:
    """The sentence that these pieces make, with its layers."""
    text, placed, marks = "", [], []
    for piece in pieces:
        start = len(text)
        text += piece.text + " "
        span = Span(start, start + len(piece.text))
        if piece.kinds:
            placed.append((piece, span))
        if piece.text == '"':
            marks.append(span)
    tokens = tokenise(text)
    quotations = [
        Quotation(Span(one.start, two.end), Span(one.end, two.start))
        for one, two in zip(marks[::2], marks[1::2], strict=False)
    ]
    return AnnotatedArticle(
        article=Article("a", "a", "", text),
        tokens=tokens,
        sentences=(Sentence(Span(0, len(text)), "narrative", 0, len(tokens)),),
        entities=tuple(_entity(*each, tokens) for each in placed if _is_name(each[0])),
        quantities=tuple(
            _quantity(*each) for each in placed if each[0].kinds[0] in ("number", "mass")
        ),
        dates=tuple(
            DateExpression(span, None, None, None, None, piece.kinds[0])  # type: ignore[arg-type]
            for piece, span in placed
            if piece.kinds[0] in ("day", "interval")
        ),
        quotations=tuple(quotations),
    )


def _is_name(piece: Piece) -> bool:
    return piece.kinds[0] in ("country", "person", "decoy", "demonym")


def _is_quantity(piece: Piece) -> bool:
    return piece.kinds[0] in ("number", "mass")


def _entity(piece: Piece, span: Span, tokens: Tokens) -> Entity:
    is_demonym = piece.kinds == ("demonym",)
    kinds = ("country",) if is_demonym else piece.kinds
    first_token = bisect_left(tokens.starts, span.start)
    return Entity(span, first_token, kinds, piece.text, is_demonym=is_demonym)


def _quantity(piece: Piece, span: Span) -> Quantity:
    start = span.start + piece.text.index(next(each for each in piece.text if each.isdigit()))
    end = span.end - len(" tonnes") if piece.kinds == ("mass",) else span.end
    return Quantity(span, piece.kinds[0], 1, 1, "exact", number_span=Span(start, end))


KIND_NAMES = (
    "country", "country or person", "actor", "number", "mass", "date", "goods", "quote", "words",
    "nationality",
)  # fmt: skip
_plain = st.sampled_from(
    ["ship", "port", "storm", "Storm", "of", "the", "has", "oil", "tonne", "talks", '"storm"',
     '"the port"', '"Storm"', "short-range", "<goods>", "<move>", "<nationality>"]
)  # fmt: skip
ELEMENTS = ("plain", "plain", "slot", "slot", "gap", "choice", "optional")
_gap = st.sampled_from(["...", "...1", "...2", "...3"])


@st.composite
def _elements(draw: st.DrawFn, depth: int, names: list[str]) -> str:
    """The text of a sequence; `names` are the slot names left."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(
            st.sampled_from(["plain", "plain", "slot", "slot", "gap", "choice", "optional"])
        )
        if kind == "slot" and names:
            parts.append(f"{{{names.pop()}:{draw(st.sampled_from(KIND_NAMES))}}}")
        elif kind == "gap" and parts:
            parts.append(draw(_gap))
        elif kind == "choice" and depth:
            branches = [draw(_elements(depth - 1, [])) for _ in range(draw(st.integers(2, 3)))]
            parts.append(f"({' | '.join(branches)})")
        elif kind == "optional" and depth:
            count = draw(st.sampled_from([1, 1, 2]))
            parts.append(f"[{' | '.join(draw(_elements(depth - 1, names)) for _ in range(count))}]")
        else:
            parts.append(draw(_plain))
    if parts[-1].startswith("..."):
        parts.append(draw(_plain))
    return " ".join(parts)


@st.composite
def phrases(draw: st.DrawFn) -> PhraseLine | None:
    """A phrase of one to three elements, some with elements of their own; None if it breaks a rule
    of the grammar (a line of slots only)."""
    return parse(draw(_elements(2, ["d", "c", "b", "a"])))


def parse(text: str) -> PhraseLine | None:
    faults = Faults(Document("p", None, []))
    lines = parse_block(Text(text, Position("p", 1, 1)), faults)
    return lines[0] if lines else None
