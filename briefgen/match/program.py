"""One phrase line, ready to run on sentences."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from briefgen.match.attempts import START, Attempts, Found, Run, Watch
from briefgen.match.code import Code
from briefgen.match.reading import Reading
from briefgen.rules.phrases import PhraseLine


class Program:
    """One phrase line. It is compiled when it is first run: of ten thousand phrases most never
    meet a sentence that has their words."""

    def __init__(self, line: PhraseLine, kinds: Mapping[str, tuple[str, ...]]) -> None:
        self.line = line
        self._kinds = kinds

    @cached_property
    def code(self) -> Code:
        return Code(self.line, self._kinds)

    @cached_property
    def _attempts(self) -> Attempts:
        return Attempts(self.code)

    def find_all(
        self, reading: Reading, watch: Watch | None = None, last_start: int = sys.maxsize
    ) -> list[Found]:
        """All matches that share no word, left to right.

        `watch` is told each state that is tried: where the attempt began, the step, the word. No
        match begins behind token `last_start`.
        """
        found: list[Found] = []
        code = self.code
        attempt = (Attempts(code, is_watched=True) if watch else self._attempts).first
        run = Run(reading, watch)
        free, end = 0, bisect_right(reading.places, last_start)
        for start in reading.beginnings(code.first_words, code.first_kinds):
            if start < free:
                continue
            if start >= end:
                break
            run.start = start
            match = attempt(run, start, START, None)
            if match and not (match.end in reading.owners and match.ends_with_slot):
                found.append(match)
                free = match.end
        return found
