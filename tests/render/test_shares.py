"""Which section prints how many of its lines."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.render.shares import lines_of_each, shares_of


def model_of(*sizes: int) -> dict[str, Any]:
    """Sections with so many statements, no two of one text."""
    ids = [[f"{section}-{number}" for number in range(size)] for section, size in enumerate(sizes)]
    return {
        "sections": [{"statements": each} for each in ids],
        "statements": {id_: {"text": id_, "aspect": None} for each in ids for id_ in each},
    }


@pytest.mark.parametrize(
    ("sizes", "printed"),
    [((9, 9), [6, 6]), ((9, 0, 9), [6, 0, 6]), ((9,) * 13, [2] * 13), ((20,), [12])],
)
def test_few_sections_share_more_lines(sizes: tuple[int, ...], printed: list[int]) -> None:
    model = model_of(*sizes)
    shares = shares_of(model, lines=lines_of_each(model, least=2, in_all=12))
    assert [len(share.printed) for share in shares] == printed


def test_without_a_bound_all_is_printed() -> None:
    model = model_of(9, 4)
    shares = shares_of(model, lines=lines_of_each(model, least=0, in_all=12))
    assert [len(share.printed) for share in shares] == [9, 4]
