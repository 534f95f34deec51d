"""The analyst's own `cleaning:`."""

from __future__ import annotations

from dataclasses import replace

from briefgen.ingest.draft import Draft
from briefgen.ingest.furniture import FurnitureMarker
from briefgen.rules.reader import read_ruleset

TEXT = """The dam broke on Monday, the ministry said. Two towns were cut off.
Pictures of the week are by J. Doe / Archive.
The army sent 40 boats, and schools stay closed until Thursday.
Subscribe to our newsletter for more stories about dams and the people who live below them.
The dam, built in 1960, is to be rebuilt, the ministry said on Tuesday.
"""


def _marked(**cleaning: tuple[str, ...]) -> list[str]:
    marker = FurnitureMarker(replace(read_ruleset([]).vocabulary, **cleaning))
    return [part.span.cut(TEXT) for part in marker.mark(Draft(TEXT, "")).furniture]


def test_nothing_is_marked_without_it() -> None:
    assert _marked() == []


def test_lines_that_hold_the_phrase_are_dropped() -> None:
    assert _marked(drop_lines_with=("Pictures ... / archive",)) == [
        "Pictures of the week are by J. Doe / Archive."
    ]
    assert _marked(drop_lines_with=("Archive ... pictures",)) == []


def test_all_is_cut_from_the_line_that_begins_so() -> None:
    assert _marked(cut_from=("Subscribe to our newsletter",)) == TEXT.splitlines()[3:]
    assert _marked(cut_from=("newsletter",)) == []
