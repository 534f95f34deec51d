"""An attribution in the making: tokens, not yet characters."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.annotate.attribution.reading import Range
from briefgen.model.annotation import Stance


@dataclass(frozen=True, slots=True)
class Draft:
    """`stands_behind`: the cue follows what is said (..., Shin said). `via`: through whom it came
    to us (CBS quoted an official)."""

    source: Range | None
    cue: Range
    parts: tuple[Range, ...]
    stance: Stance
    stands_behind: bool = False
    via: tuple[Range, ...] = ()

    @property
    def first(self) -> int:
        return self.parts[0].first

    def holds(self, token: int) -> bool:
        return any(part.first <= token < part.end for part in self.parts)
