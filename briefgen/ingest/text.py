"""Plain text: the file is the article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from briefgen.errors import Problem
from briefgen.ingest.draft import Draft
from briefgen.ingest.encoding import decode
from briefgen.ingest.source import Source


def read_text(source: Source) -> Iterator[Draft | Problem]:
    """One draft of the whole file. Raises ArticleError if it is empty or no text."""
    data = source.bytes()
    text, problems = decode(data, source.at)
    yield from problems
    yield Draft(text, hashlib.sha256(data).hexdigest())
