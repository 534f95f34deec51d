"""A phrase as its author would write it: the parser's tree back as one line of text."""

from __future__ import annotations

from briefgen.rules.phrases import Choice, Element, Gap, ListRef, Sequence, Slot, Word
from briefgen.rules.pieces import DEFAULT_GAP, WORD_MARKS


def wording(elements: Sequence) -> str:
    """The line that parses to these elements, with one blank between two of them."""
    parts: list[str] = []
    for at, element in enumerate(elements):
        if isinstance(element, Word):
            is_continued = element.is_inner and at and isinstance(elements[at - 1], Word)
            parts += [] if is_continued else [_words(elements[at:])]
        else:
            parts.append(_mark(element))
    return " ".join(parts)


def _mark(element: Element) -> str:
    if isinstance(element, Slot):
        kinds = " or ".join(element.kinds)
        return f"{{{element.name}}}" if kinds == element.name else f"{{{element.name}:{kinds}}}"
    if isinstance(element, ListRef):
        return f"<{element.name}>"
    if isinstance(element, Gap):
        return "..." if element.words == DEFAULT_GAP else f"...{element.words}"
    assert isinstance(element, Choice)
    branches = " | ".join(wording(branch) for branch in element.branches)
    return f"[{branches}]" if element.optional else f"({branches})"


def _words(elements: Sequence) -> str:
    """The first word, with those that stand right behind it: in quotation marks or with hyphens."""
    first = elements[0]
    assert isinstance(first, Word)
    written = first.capital or first.text
    for other in elements[1:]:
        if not isinstance(other, Word) or not other.is_inner:
            break
        following = other.capital or other.text
        if following[0].isalnum() and written[-1] not in WORD_MARKS:
            written += " " if first.exact else "-"
        written += following
    return f'"{written}"' if first.exact else written
