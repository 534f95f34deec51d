"""An e-mail to send as it is: the briefing as text and as plain HTML, with the PDF attached.

The HTML is reduced to what every mail program shows: no grid, no drawings, no script. The bytes are
the same on every run: date, Message-ID and boundaries come from the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from briefgen.render.arrange import model_hash, present
from briefgen.render.block_html import html_of
from briefgen.render.block_text import text_of
from briefgen.render.defaults import completed
from briefgen.render.escape import xml_text
from briefgen.render.html import page
from briefgen.render.page_blocks import read_blocks
from briefgen.render.template import Template
from briefgen.render.wording import read_wording

# RFC 2606 keeps .invalid free for ever. Who sends the mail has an address; the briefing has none.
NO_ADDRESS = ("briefing", "briefgen.invalid")
ATTACHMENT = "briefing.pdf"


def render_eml(model: Mapping[str, Any], template: Template, pdf: bytes) -> bytes:
    """RFC 5322 with lines ended as mail wants them; `pdf` is the same briefing as a PDF."""
    blocks = read_blocks(page(model, template, faces="", is_print=True))
    view = present(completed(model), read_wording(template), template.parts)
    digest = model_hash(completed(model))
    marking = f"TLP:{view.tlp}"

    message = EmailMessage(policy=SMTP)
    message["Subject"] = _header(f"[{marking}] {view.title}", view.serial)
    message["From"] = Address(_header(view.author or "briefgen"), *NO_ADDRESS)
    message["Date"] = format_datetime(datetime.fromisoformat(view.stamp))
    message["Message-ID"] = f"<{digest[:32]}@{NO_ADDRESS[1]}>"
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(text_of(blocks, marking), cte="quoted-printable")
    page_text = html_of(blocks, marking, _header(view.title), view.language)
    message.add_alternative(page_text, subtype="html", cte="quoted-printable")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=ATTACHMENT)
    for number, part in enumerate(each for each in message.walk() if each.is_multipart()):
        # "=_" stands in no quoted-printable or base64 text, so no part can hold the boundary.
        part.set_boundary(f"=_{digest[:32]}_{number}")
    return message.as_bytes()


def _header(*words: str) -> str:
    """Words on one line, without what could begin another header."""
    return " ".join(xml_text(", ".join(filter(None, words))).split())
