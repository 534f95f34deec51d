"""The address under which a site is published, and the names of what stands below it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from briefgen.errors import OutputError, Position, Problem

LONGEST_NAME = 60  # characters of a folder's name; file systems allow more, readers do not
_HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")
_UNSAFE = re.compile(r"[^!$&'()*+,;=:@/~._%A-Za-z0-9-]")  # RFC 3986: what no path holds
_NOT_IN_NAME = re.compile(r"[^a-z0-9]+")


def checked_base_url(address: str) -> str:
    """The address with a slash at its end.

    Raises OutputError where it is not plain http or https: it goes into feeds and pages as it is.
    """
    parts = urlsplit(address)
    fault = ""
    if parts.scheme not in {"http", "https"}:
        fault = "It begins with neither https:// nor http://."
    elif not _HOST.fullmatch(parts.netloc):
        fault = "Its host cannot be read."
    elif "?" in address or "#" in address or _UNSAFE.search(parts.path):
        fault = "Behind the host may stand a path of plain letters and nothing else."
    if fault:
        message = f'"{address[:80]}" is no address of a site. {fault}'
        hint = "Give one such as https://example.org/briefings/."
        raise OutputError(Problem(Position("--base-url"), "O21", message, hint))
    return address if parts.path.endswith("/") else f"{address}/"


def folder_name(*candidates: str | None) -> str:
    """The first of the texts that gives a name of small letters, digits and hyphens."""
    for text in candidates:
        name = _NOT_IN_NAME.sub("-", (text or "").lower()).strip("-")[:LONGEST_NAME].strip("-")
        if name:
            return name
    return "edition"
