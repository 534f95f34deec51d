"""Care for the memory while the many objects of rules or of articles are made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Python's search for reference cycles looks at every object again and again while a large file
    makes half a million of them, none in a cycle; that takes half of the time of reading rules, and a
    fortieth of that of reading articles together. So it rests meanwhile. What was made then counts as
    old, which is looked at least often; nothing is kept from the search, and it goes on as it was.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # who froze objects wants them to stay so
            gc.freeze()
            gc.unfreeze()
        if was_enabled:
            gc.enable()
