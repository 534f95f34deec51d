"""Proof that a style loads nothing, runs nothing and stays where it stands.

It is read as a browser reads it (CSS Syntax, level 3), so that a word is the same word however it
is written: `\\75rl(` is `url(`, and `@\\69mport` is `@import`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2

_RULES_THAT_LOAD = frozenset({"import"})
_ADDRESSES = frozenset(  # functions whose strings are addresses
    {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"}
)
_FROM_ELSEWHERE = frozenset({"attr", "env", "var"})  # what they stand for is not written there
_THAT_RUN = frozenset({"expression"})
_OWN = re.compile(r"data:|#", re.IGNORECASE)
_END_OF_ELEMENT = "</"  # a browser looks for the end of <style> before it reads any CSS


class StyleFault(NamedTuple):
    """`text`: the words in question, unescaped. Line and column count from 1."""

    line: int
    column: int
    text: str


@lru_cache(maxsize=64)  # each page has the same stylesheet, whatever its format
def faults_of_style(css: str) -> tuple[StyleFault, ...]:
    """In the order of the text; empty for a sound style or value of an attribute."""
    tokens = tinycss2.parse_component_value_list(css, skip_comments=True)
    return tuple(sorted([*_ends(css), *_loading(tokens)]))


def _ends(css: str) -> Iterator[StyleFault]:
    start = css.find(_END_OF_ELEMENT)
    if start >= 0:
        line = css.count("\n", 0, start) + 1
        yield StyleFault(line, start - css.rfind("\n", 0, start), _END_OF_ELEMENT)


def _loading(tokens: Iterable[Any]) -> Iterator[StyleFault]:
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        if words := _fault(token):
            yield StyleFault(token.source_line, token.source_column, words)
        else:
            waiting += getattr(token, "arguments", None) or getattr(token, "content", None) or ()


def _fault(token: Any) -> str:
    """The words of the token, if it loads or runs something; what stands inside it aside."""
    match token.type:
        case "at-keyword" if token.lower_value in _RULES_THAT_LOAD:
            return f"@{token.lower_value}"
        case "url" if not _OWN.match(token.value):
            return f"url({token.value})"
        case "function" if token.lower_name in _THAT_RUN or _leads_out(token):
            return str(token.serialize())
    return ""


def _leads_out(function: Any) -> bool:
    if function.lower_name == "attr":
        return "url" in function.serialize().lower()
    return function.lower_name in _ADDRESSES and any(
        (each.type == "string" and not _OWN.match(each.value))
        or (each.type == "function" and each.lower_name in _FROM_ELSEWHERE)
        for each in function.arguments
    )
