"""Whether a page prints what the model it carries says: every word, link and mark of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.errors import Position, Problem
from briefgen.render.html import page
from briefgen.render.template import Template, load_template, template_names

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_UNSEEN = frozenset({"script", "style"})
_BESIDE_THE_PAGE = "beside-page"  # what publishing adds: links to other editions
_LINKED_DATA = "application/ld+json"
_ADDRESS = "url"  # of the page itself, which only publishing knows
_TELLING = ("alt", "aria-label", "content", "data-statement", "datetime", "href", "id", "title")
_MOST_FAULTS = 20


class Token(NamedTuple):
    """A piece of text or a telling attribute, and the id of what it stands in."""

    text: str
    place: str


def template_of(model: Mapping[str, Any], own: Iterable[Path]) -> Template | None:
    """The template that the model was rendered with, told by its hash: a shipped one, or one in
    these folders."""
    wanted = model["run"]["template_sha256"]
    known: list[str | Path] = [*own, *template_names()]
    loaded = (load_template(each) for each in known)
    return next((each for each in loaded if each.sha256 == wanted), None)


def printed_faults(
    text: str, model: Mapping[str, Any], template: Template, path: str
) -> list[Problem]:
    """Where the page differs from the one that the model gives in this template (V08)."""
    should, stands = (_tokens(each) for each in (page(model, template, faces=""), text))
    return differences(should, stands, path)


def differences(should: Sequence[Token], stands: Sequence[Token], path: str) -> list[Problem]:
    """Where the tokens that stand are not those that should (V08), the first twenty."""
    matcher = SequenceMatcher(None, [each.text for each in should], [each.text for each in stands])
    found = [
        _fault(should[a:b], stands[c:d], path)
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    return found[:_MOST_FAULTS]


def _fault(should: Iterable[Token], stands: Iterable[Token], path: str) -> Problem:
    expected, printed = list(should), list(stands)
    place = next((each.place for each in (*expected, *printed) if each.place), "page")
    words = [" ".join(each.text for each in side)[:120] for side in (printed, expected)]
    if not expected:
        return _problem(path, place, f'"{words[0]}" is printed, which the model does not give.')
    if not printed:
        return _problem(path, place, f'"{words[1]}" is missing from the page.')
    return _problem(path, place, f'"{words[0]}" is printed; the model gives "{words[1]}".')


def _problem(path: str, place: str, message: str) -> Problem:
    return Problem(Position(f"{path}#{place}"), "V08", message)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _tokens(text: str) -> list[Token]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.tokens


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self.open: list[tuple[str, str, bool]] = []  # tag, id, whether its text is not compared
        self.is_linked_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        place, is_unseen = (self.open[-1][1:]) if self.open else ("", False)
        place = values.get("data-statement") or values.get("id") or place
        self.is_linked_data = tag == "script" and values.get("type") == _LINKED_DATA
        is_unseen = is_unseen or tag in _UNSEEN or _BESIDE_THE_PAGE in values.get("class", "")
        if not is_unseen and tag != "link" and "http-equiv" not in values:
            self.tokens += [
                Token(f"{name}={values[name]}", place) for name in _TELLING if name in values
            ]
        if tag not in _VOID:
            self.open.append((tag, place, is_unseen))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            opened, _, _ = self.open.pop()
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.is_linked_data:
            self.tokens += _linked_data_tokens(data)
            self.is_linked_data = False
        place, is_unseen = (self.open[-1][1:]) if self.open else ("", False)
        if not is_unseen and (text := _plain(data)):
            self.tokens.append(Token(text, place))


def _linked_data_tokens(data: str) -> list[Token]:
    """Every leaf of the page's schema.org data, with its path in front."""
    try:
        found = json.loads(data)
    except ValueError:
        return [Token(_plain(data), "linked data")]
    if isinstance(found, dict):
        found.pop(_ADDRESS, None)
    return [Token(leaf, "linked data") for leaf in _leaves(found, "")]


def _leaves(value: Any, path: str) -> Iterator[str]:
    match value:
        case dict():
            for name, each in sorted(value.items()):
                yield from _leaves(each, f"{path}/{name}")
        case list():
            for index, each in enumerate(value):
                yield from _leaves(each, f"{path}/{index}")
        case _:
            yield f"{path}={value}"
