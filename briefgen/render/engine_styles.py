"""The stylesheet that WeasyPrint 70 starts from, without what a page of ours has not.

It styles the calls and marks of notes and the mark of a list item for every element, in case it
had one. That is six more styles for each, and was a fifth of the memory of a long document.
"""

from __future__ import annotations

import copy
import re
from types import ModuleType
from typing import Any

_OF_NOTES = frozenset(
    {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
)
_MARKER = "marker"
_PSEUDO_ELEMENT = 3  # of an entry of cssselect2.Matcher: test, specificity, order, this, rules
_MADE_BY_STYLE = re.compile(r"footnote|\bnote\(|list-item", re.IGNORECASE)


def page_source(weasyprint: ModuleType, text: str, **more: Any) -> Any:
    """`weasyprint.HTML` of a page. What its own style asks for is drawn: a template may have notes,
    and marks on elements that are no `<li>`."""
    if _MADE_BY_STYLE.search(text):
        return weasyprint.HTML(string=text, **more)

    class Source(weasyprint.HTML):  # type: ignore[misc, name-defined]
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [_spared(sheet) for sheet in super()._ua_stylesheets(forms)]

    return Source(string=text, **more)


def _spared(sheet: Any) -> Any:
    """The sheet without styles of notes, and with those of marks for `<li>` alone."""
    whole = sheet.matcher
    spared, matcher = copy.copy(sheet), copy.copy(whole)
    spared.matcher = matcher
    for_all = [(entry, entry[_PSEUDO_ELEMENT]) for entry in whole.other_selectors]
    unneeded = {*_OF_NOTES, _MARKER}
    matcher.other_selectors = [entry for entry, kind in for_all if kind not in unneeded]
    marks = [entry for entry, kind in for_all if kind == _MARKER]
    named = whole.lower_local_name_selectors
    matcher.lower_local_name_selectors = {**named, "li": [*named.get("li", ()), *marks]}
    return spared
