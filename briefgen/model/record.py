"""What an article has many of: frozen values with named fields, made and read in C."""

from __future__ import annotations

from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace


class Record(Struct, frozen=True, gc=False):
    """Made in 50 ns, a field read in 9, for 250 and 27 of a named tuple. What a record holds never
    leads back to it, so the collector need not look at records."""

    def but(self, **changes: Any) -> Self:
        """The same with other values for some fields."""
        return replace(self, **changes)
