"""Lists of phrases set as paragraphs: a line that ends in a comma goes on in the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LINE_COLUMNS = 100
PARTS = re.compile(r'"[^"]*"|[^,"]+|,|"')


def as_paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines of phrases, filled up to the usual width.

    A line that does not end in a comma ends a group that the writer made, and stays an end; comments
    and empty lines stay where they are. Lines are broken only behind a comma that parts two phrases.
    """
    group: list[str] = []
    for line in lines:
        text = line.strip()
        if not text or text.startswith("#"):
            yield from _filled(group)
            group = []
            yield line
            continue
        group.append(line)
        if not text.endswith(","):
            yield from _filled(group)
            group = []
    yield from _filled(group)


def _filled(group: Sequence[str]) -> Iterator[str]:
    """The lines of one group, as few as fit; a single line that fits is kept as it is."""
    if not group or (len(group) == 1 and len(group[0]) <= LINE_COLUMNS):
        yield from group
        return
    pad = group[0][: len(group[0]) - len(group[0].lstrip())]
    filled = ""
    for piece in _pieces(" ".join(line.strip() for line in group)):
        is_too_long = len(pad) + len(filled) + len(piece.rstrip()) > LINE_COLUMNS
        # A line must not begin with "#": what follows would be read as a comment.
        if filled and is_too_long and not piece.lstrip().startswith("#"):
            yield pad + filled.rstrip()
            filled = piece.lstrip()
        else:
            filled += piece
    yield pad + filled.rstrip()


def _pieces(text: str) -> list[str]:
    """A text cut behind the commas outside quotation marks and brackets."""
    pieces, depth = [""], 0
    for match in PARTS.finditer(text):
        part = match.group()
        pieces[-1] += part
        if part == "," and depth <= 0:
            pieces.append("")
        elif not part.startswith('"'):
            depth += sum(part.count(mark) for mark in "[(") - sum(part.count(mark) for mark in "])")
    return [piece for piece in pieces if piece]
