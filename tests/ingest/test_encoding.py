"""Bytes to text, and what is said about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.errors import ArticleError, Position
from briefgen.ingest.encoding import decode

CASES = yaml.safe_load(Path(__file__).with_name("encodings.yaml").read_text(encoding="utf-8"))
AT = Position("a.txt")


def _bytes(escaped: str) -> bytes:
    return escaped.encode("latin-1").decode("unicode_escape").encode("latin-1")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_text_and_warning(case: dict[str, Any]) -> None:
    text, problems = decode(_bytes(case["bytes"]), AT)
    assert text == case["text"]
    assert [problem.code for problem in problems] == ([case["warns"]] if "warns" in case else [])
    assert all(problem.is_warning for problem in problems)


def test_declared_charset_counts_and_a_wrong_one_is_reported() -> None:
    data = "Потоп на реке".encode("koi8-r")
    assert decode(data, AT, "koi8-r") == ("Потоп на реке", [])
    text, problems = decode("Café".encode(), AT, "utf-16")
    assert text == "Café"
    assert "utf-16" in problems[0].message


def test_bytes_of_no_charset_are_shown_and_told() -> None:
    text, problems = decode(b"The dam held \x81\x8d until noon.", AT)
    assert text == "The dam held \ufffd\ufffd until noon."
    assert [problem.code for problem in problems] == ["WA1", "WA2"]


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" * 9, b"\xff\xfea\0b"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError) as caught:
        decode(data, AT)
    (problem,) = caught.value.problems
    assert problem.code == "A04"
    assert problem.hint
