"""A phrase written out again is the same phrase."""

from __future__ import annotations

import pytest

from briefgen.errors import Position
from briefgen.rules.document import Document, Text
from briefgen.rules.phrase_parser import parse_block
from briefgen.rules.phrases import Sequence
from briefgen.rules.schema import Faults
from briefgen.rules.wording import wording

PHRASES = [
    '{who:country or person} <send> ...3 (a | "B c") [to {to} | by post]',
    "short-range it's U.S. co-op. 4.2 AT&T $5 mother-in-law's",
    '"it\'s the U.S. thing" Storm "Storm" "a" "b c"',
    "find ... (sent [of [the] vote] | give way) 40% ...20 end",
]


def parsed(phrase: str) -> Sequence:
    document = Document("phrase", None, [phrase])
    (line,) = parse_block(Text(phrase, Position("phrase", 1, 1)), Faults(document))
    assert not document.problems
    return line.elements


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_is_written_is_read_again(phrase: str) -> None:
    elements = parsed(phrase)
    assert parsed(wording(elements)) == elements
