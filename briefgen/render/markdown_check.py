"""Proof that rendered Markdown leads nowhere unasked. Text of articles is escaped, so a link, a
picture or an HTML element in it is the template's."""

from __future__ import annotations

import re

from briefgen.render.fault_places import PageFault
from briefgen.render.page_check import is_known

HINT = "Links go to #anchors, https and the articles' own addresses; HTML is <a id> alone."
_PICTURE = re.compile(r"(?<!\\)!\[")
_LINK = re.compile(r"(?<!\\)\]\(\s*<?([^)\s>]*)")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]*\]:\s*<?([^\s>]*)", re.MULTILINE)
_ELEMENT = re.compile(r"(?<!\\)<(?!a id=\"[^\"<>]*\">|/a>)([^>\s]*)[^>]*>?")
_SOUND = re.compile(r"#|https://|mailto:", re.IGNORECASE)


def faults_of_markdown(text: str, links: frozenset[str]) -> list[PageFault]:
    """`links`: addresses that it may lead to besides https and itself."""
    found = [(each[0], "A picture") for each in _PICTURE.finditer(text)]
    for pattern in (_LINK, _DEFINITION):
        found += [
            (each[0], f'A link to "{each[1][:60]}"')
            for each in pattern.finditer(text)
            if not _SOUND.match(each[1]) and not is_known(each[1], links)
        ]
    found += [
        (each[0], f"<{each[1][:60]}>")
        for each in _ELEMENT.finditer(text)
        if not _SOUND.match(each[1]) and not is_known(each[1], links)
    ]
    return [
        PageFault(f"{what} may not stand in a page.", HINT, (_as_written(words),))
        for words, what in found
    ]


def _as_written(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words.rstrip(">")))
