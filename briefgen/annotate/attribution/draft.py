"""An attribution in the making: tokens, not yet characters."""

from __future__ import annotations

from briefgen.annotate.attribution.reading import Range
from briefgen.model.annotation import Stance
from briefgen.model.record import Record


class Draft(Record, frozen=True):
    """`stands_behind`: the cue follows what is said (..., Shin said). `via`: through whom it came
    to us (CBS quoted an official). `is_speech`: a finite verb of speech with a clause, or hearsay;
    `is_nested`: within what another says."""

    source: Range | None
    cue: Range
    parts: tuple[Range, ...]
    stance: Stance
    stands_behind: bool = False
    via: tuple[Range, ...] = ()
    is_speech: bool = False
    is_nested: bool = False

    @property
    def first(self) -> int:
        return self.parts[0].first

    def as_speech(self) -> Draft:
        return self.but(is_speech=True)

    def part_at(self, token: int) -> Range | None:
        """The part of what is said in which a token stands."""
        for part in self.parts:
            if part.first <= token < part.end:
                return part
        return None
