"""Quantities: the cases of quantities.yaml, and the reading of numbers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_cases import cases, read

from briefgen.annotate.numerals import Numerals
from briefgen.annotate.quantities.recognition import QuantityRecognition
from briefgen.annotate.quantities.units import Units
from briefgen.annotate.tokens import tokenise
from briefgen.rules.reader import read_ruleset

VOCABULARY = read_ruleset([]).vocabulary
NUMERALS = Numerals(VOCABULARY)
RECOGNITION = QuantityRecognition(VOCABULARY, Units(VOCABULARY), NUMERALS)
WORDS = (
    *("about", "between", "from", "at least", "a", "half", "third", "of", "two", "fifty", "three"),
    *("and", "to", "-", "/", "in", "out", "the", "$", "US", "euros", "tonnes", "%", "percentage"),
    *("points", "5", "3,000", "1.5m", "60mph", "USD1", ",", ".", "million", "dozens", "thousands"),
    *("twice", "as", "additional", "or more", "+", "minus", "people", "by"),
)


@pytest.mark.parametrize("case", cases("quantities.yaml"), ids=lambda case: case["text"][:40])
def test_quantities_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    _, quantities = read(text, case.get("published"))
    assert [each.span.cut(text) for each in quantities] == [
        row["text"] for row in case["quantities"]
    ]
    for quantity, row in zip(quantities, case["quantities"], strict=True):
        found = {
            **{name: getattr(quantity, name) for name in row if name not in ("text", "number")},
            "text": row["text"],
        }
        if "number" in row and quantity.number_span:
            found["number"] = quantity.number_span.cut(text)
        assert {name: written(value) for name, value in found.items()} == row


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_no_amount_begins_where_the_index_does_not_look(words: list[str]) -> None:
    codes = RECOGNITION.encode(tokenise(" ".join(words)))
    for at in range(len(codes)):
        fitting = {each for each in RECOGNITION.patterns if each.match(codes, at, len(codes))}
        assert fitting <= set(RECOGNITION.beginning_with(codes[at : at + 2]))


def written(value: object) -> str:
    """A field as the cases write it: 2000000, 2.5, none, true."""
    if isinstance(value, float):
        return f"{value:.10g}" if value < 1 else f"{value:.20g}".removesuffix(".0")
    if isinstance(value, bool):
        return str(value).lower()
    return "none" if value is None else str(value)


@given(st.integers(min_value=0, max_value=10**12))
def test_figures_with_commas_are_read_as_written(number: int) -> None:
    assert NUMERALS.value(tokenise(f"{number:,}").words) == number


@pytest.mark.parametrize(
    "text, value",
    [
        ("twenty-one", 21),
        ("one hundred and twelve thousand four hundred", 112_400),
        ("4 hundred million", 400_000_000),
        ("3.2bn", 3_200_000_000),
        ("two dozen", 24),
        ("1/8", 0.125),
        ("a hundred", 100),
    ],
)
def test_numbers_in_words(text: str, value: float) -> None:
    assert NUMERALS.value(tokenise(text).words) == value


def test_long_text_of_numbers_is_read_in_one_pass() -> None:
    _, quantities = read("7 seals, " * 3000)
    assert len(quantities) == 3000
