"""Newsletters and other mail: headers give the metadata, the best body part the text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.errors import Problem
from briefgen.ingest.draft import Declared, Draft
from briefgen.ingest.encoding import decode
from briefgen.ingest.html import text_of_fragment
from briefgen.ingest.source import Source

if TYPE_CHECKING:
    from email.message import EmailMessage

MIN_PLAIN_SHARE = 0.5  # a plain part shorter than this share of the HTML part is a stub
FORWARDED = re.compile(r"^(?:(?:fwd?|fw|wg|tr|re|aw|sv|vs)\s*:\s*)+", re.IGNORECASE)


def read_email(source: Source) -> Iterator[Draft | Problem]:
    """One draft: the subject is the title, the sender the publisher, "Date" the publication."""
    from email import message_from_bytes, policy  # noqa: PLC0415  slow to import, seldom needed

    data = source.bytes()
    message = message_from_bytes(data, policy=policy.default)
    text, problems = _body(message, source)
    yield from problems
    attached = [part.get_filename() or "unnamed" for part in message.iter_attachments()]
    attached = [name for name in attached if name != "unnamed"]
    if attached:
        yield Problem(
            source.at,
            "WA5",
            f"Attachments are not read: {', '.join(attached)}.",
            "Save an attached article beside the mail.",
        )
    published, basis = _date(message)
    yield Draft(
        text,
        hashlib.sha256(data).hexdigest(),
        declared=Declared(
            title=FORWARDED.sub("", _header(message, "subject")) or None,
            publisher=_sender(message),
            language=_header(message, "content-language") or None,
            published=published,
            published_basis=basis,
        ),
        has_soft_breaks=True,
    )


def _body(message: EmailMessage, source: Source) -> tuple[str, list[Problem]]:
    """The plain part, unless the HTML part says much more."""
    plain, plain_problems = _part(message, "plain", source)
    markup, html_problems = _part(message, "html", source)
    text = text_of_fragment(markup) if markup.strip() else ""
    if len(plain.strip()) >= len(text) * MIN_PLAIN_SHARE:
        return plain, plain_problems
    return text, html_problems


def _part(message: EmailMessage, kind: str, source: Source) -> tuple[str, list[Problem]]:
    part = message.get_body((kind,))
    if part is None:
        return "", []
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return "", []
    return decode(payload, source.at, part.get_content_charset(), "The mail")


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""  # the standard library trips over some broken headers


def _sender(message: EmailMessage) -> str | None:
    """The sender's name; where there is none, the domain of the address."""
    sender = _header(message, "from")
    name = re.sub(r"\s*<[^<>]*>\s*$", "", sender).strip(' "')
    if "@" in name:
        return name.rpartition("@")[2].strip("<>") or None
    return name or None


def _date(message: EmailMessage) -> tuple[str | None, str]:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  see read_email

    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat(), "Date header"
    except (ValueError, TypeError, IndexError):
        return None, ""
