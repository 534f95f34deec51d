"""The filters of templates, in one table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote as url_quote

from markupsafe import Markup

from briefgen.render.wording import Wording

FRAGMENT_WORDS = 5  # enough to find a sentence, few enough to survive small edits of it
LARGE_NUMBERS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+\Z", re.IGNORECASE)


def anchor(name: str) -> str:
    """`name` as the part of an address after #: letters, digits and hyphens."""
    return _NOT_IN_ANCHOR.sub("-", str(name)).strip("-").lower()


def amount(value: float | None, unit: str | None = None) -> str:
    """12000.0 -> "12,000", with the words for its unit if it has one; "?" for an open end."""
    if value is None:
        return "?"
    is_whole = abs(value) < 1e15 and value == int(value)
    for power, word in LARGE_NUMBERS:
        if abs(value) >= power and round(value / power, 3) * power == value:
            digits = f"{value / power:,.3f}".rstrip("0").rstrip(".") + f"\N{NO-BREAK SPACE}{word}"
            return _with_unit(digits, unit)
    digits = f"{int(value):,}" if is_whole else f"{value:,.4g}" if value < 1000 else f"{value:,.1f}"
    return _with_unit(digits, unit)


def _with_unit(digits: str, unit: str | None) -> str:
    return f"{digits}\N{NO-BREAK SPACE}{unit}" if unit else digits


def web_address(address: str | None) -> str | None:
    """The address if it is plain http or https, else None: no other scheme may become a link."""
    return address if address and _WEB_ADDRESS.match(address) else None


def link_target(address: str) -> Markup:
    """A web address between the angle brackets of a Markdown link; web_address has refused what
    could end them."""
    return Markup(address.replace("|", "%7C").replace("\\", "%5C"))


def text_fragment(address: str | None, quote: str) -> str | None:
    """The address of the live article, opened at the quoted sentence (WICG text fragments)."""
    safe = web_address(address)
    if safe is None or "#" in safe:
        return safe
    words = quote.split()
    first, last = " ".join(words[:FRAGMENT_WORDS]), " ".join(words[-FRAGMENT_WORDS:])
    # The hyphen separates parts of the directive, and `quote` leaves it as it is.
    ends = [url_quote(end, safe="").replace("-", "%2D") for end in (first, last)]
    whole = len(words) <= 2 * FRAGMENT_WORDS
    text = url_quote(" ".join(words), safe="").replace("-", "%2D") if whole else ",".join(ends)
    return f"{safe}#:~:text={text}"


def listing(items: Sequence[Any]) -> str:
    """["a", "b", "c"] -> "a, b and c"."""
    words = [str(item) for item in items]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def at_most(items: Sequence[Any], most: int) -> Sequence[Any]:
    """The first `most` items; all of them for 0, as in a part without a bound."""
    return items[: most or None]


def told_once(changes: Sequence[Any]) -> list[Any]:
    """The changes (ChangeView) without those whose line reads as one before: two rules may have
    found one sentence."""
    found: dict[Any, Any] = {}
    for change in changes:
        line = change.line
        found.setdefault((line.lead, line.text, line.by) if line else id(change), change)
    return list(found.values())


def latest(times: Sequence[Any], most: int) -> Sequence[Any]:
    """The last `most` of a chronology, still in order; all of them for 0."""
    return times[-most:] if most else times


def sentence(text: str) -> str:
    """Words of the engine as a sentence: a capital first, a full stop last."""
    text = text.strip()
    if not text:
        return ""
    return capital(text if text.endswith((".", "?", "!", ":", "”")) else f"{text}.")


def capital(text: str) -> str:
    """The first letter large, the others as they are: "EU aid" stays."""
    return text[:1].upper() + text[1:]


def counted(number: int, singular: str, plural: str = "") -> str:
    """3, "source" -> "3 sources"."""
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,}\N{NO-BREAK SPACE}{noun}"


def uncapital(text: str) -> str:
    """The first letter small, save in a word all of capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def items_by_name(table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The entries of a table in the order of their names."""
    return sorted(table.items())


def as_json(value: Any) -> Markup:
    """JSON that is also a YAML value, and safe inside an HTML element."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def filters(wording: Wording) -> dict[str, Callable[..., Any]]:
    """Every filter by its name in templates."""
    return {**FILTERS, "day": wording.day}


FILTERS: dict[str, Callable[..., Any]] = {
    "amount": amount,
    "anchor": anchor,
    "at_most": at_most,
    "capital": capital,
    "items_by_name": items_by_name,
    "json": as_json,
    "latest": latest,
    "link_target": link_target,
    "listing": listing,
    "many": counted,
    "sentence": sentence,
    "text_fragment": text_fragment,
    "told_once": told_once,
    "total": sum,
    "uncapital": uncapital,
    "web_address": web_address,
}
