"""Care for the memory while the many objects of a rule set are made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Python's search for reference cycles looks at every object again and again while a large file
    makes a million of them, none in a cycle; that takes half of the time. What was made is then left
    out of later searches too (`gc.freeze`): it lives as long as the rules do, and reference counts
    still free it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
