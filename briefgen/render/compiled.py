"""Compiled template files, kept while the process runs: each format of a briefing, each edition of
a site and each round of `watch` runs the same files again, and Jinja takes longer to compile a page
than to print it."""

from __future__ import annotations

from collections.abc import Hashable
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

KEPT_FILES = 1_000  # the page of a format has thirty

_codes: dict[Hashable, CodeType] = {}


class CompiledFiles(jinja2.BytecodeCache):
    """The code of files by path and text, shared by all environments with the same `basis`: whatever
    else a compiled file holds, since what is constant in it is printed as it is compiled."""

    def __init__(self, basis: Hashable) -> None:
        self._basis = basis

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _codes.get(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            if len(_codes) >= KEPT_FILES:
                _codes.clear()
            _codes[self._key(bucket)] = bucket.code

    def _key(self, bucket: Bucket) -> Hashable:
        return self._basis, bucket.key, bucket.checksum
