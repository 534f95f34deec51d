"""How much ingest reads of one thing; each limit is named in the message of who breaks it."""

from __future__ import annotations

MAX_FILE_BYTES = 32 * 1024 * 1024  # a file that is read whole; some six million words
MAX_RECORD_BYTES = 32 * 1024 * 1024  # one line of a .jsonl; the file itself may be of any length
MAX_FEED_ITEMS = 100_000


def in_megabytes(size: int) -> str:
    """A size as people say it: "32 MB"."""
    return f"{size / (1024 * 1024):.4g} MB"
