"""Title, publisher, origin, author, language: as declared, else as the furniture shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.errors import Problem
from briefgen.ingest.draft import Draft
from briefgen.ingest.furniture import Layout
from briefgen.ingest.furniture.phrases import alternation, folded
from briefgen.ingest.language import LanguageGuesser
from briefgen.ingest.published import PublicationDater
from briefgen.ingest.source import Source
from briefgen.model.article import FurnitureClass, Meta
from briefgen.model.tlp import TLP_LABELS, read_label
from briefgen.model.vocabulary import Outlet, Vocabulary

MAX_SOURCE = 5  # words of the name behind "Source:"
MAX_NAME = 60  # characters of a publisher's name
RIGHTS_MARK = re.compile(
    r"[©ⓒⒸ]|\(c\)|\bcopyright(?:s|ed)?\b|\b(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?\b", re.I
)
SENTENCE = re.compile(r"(?<=[.。|·])\s+|\s[|·]\s|\n")
DOMAIN = re.compile(r"\(?(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)/?\)?")
EDGES = " \t\n.,;:|·-–—<>[](){}【】（）「」/"
LEADING_BY = re.compile(r"^(?:by|from)\s+", re.I)
SIGN_OFF_EDGES = " \t()（）[]/—–-|."
AUTHOR_ROLE = re.compile(r"\s*(?:,|\||/|\s[-–—]\s|\(|\sfor\s|\sin\s)\s*.*$", re.DOTALL)
EMAIL = re.compile(r"\s*[(<\[]?\S+@\S+\.\w+[)>\]]?")
CAPITALISED = r"(?:the\s+|The\s+)?(?:[A-Z][\w.&'’-]*)(?:\s(?:of|the|and|[A-Z][\w.&'’-]*))*"


class MetadataReader:
    """Compiled once from the outlets and the words that announce them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._outlets = {
            folded(name): outlet
            for outlet in vocabulary.outlets.values()
            for name in (outlet.key, outlet.name, *outlet.aliases)
        }
        for name, aliases in vocabulary.table("agencies").items():
            for alias in aliases:
                self._outlets.setdefault(folded(alias), Outlet(name, name, wire=True))
        self._rights = re.compile(alternation(vocabulary.phrases("copyright words")), re.I)
        self._source = re.compile(alternation(vocabulary.phrases("source openings")), re.I)
        self._byline = re.compile(alternation(vocabulary.phrases("byline openings")), re.I)
        openings = alternation(vocabulary.phrases("byline openings"))
        self._byline_inside = re.compile(rf"[.|]\s+(?:{openings})\s", re.I)
        # "Jane Doe Science editor": the desk goes with the role.
        desks = alternation(vocabulary.phrases("section names"))
        roles = alternation(vocabulary.phrases("byline endings"))
        self._byline_end = re.compile(rf"(?:\s+(?:{desks}))?\s*(?:{roles})\W*$", re.I)
        announced = alternation(vocabulary.phrases("copy announcements"))
        self._copies = re.compile(rf"(?i:(?<!\w)(?:{announced}))\s+(?P<outlet>{CAPITALISED})")
        self._outlet_word = re.compile(
            rf"\b(?:{alternation(vocabulary.phrases('outlet words'))})", re.I
        )
        self._language = LanguageGuesser(vocabulary)
        self._dater = PublicationDater(vocabulary)

    def read(self, draft: Draft, layout: Layout, source: Source) -> tuple[Meta, list[Problem]]:
        """The metadata of a draft, and what of its declarations could not be used."""
        declared = draft.declared
        author = declared.author or self._author(draft, layout)
        origin = declared.origin or self._origin(draft, layout, author)
        published, problems = self._dater.date(draft, layout, source)
        return (
            Meta(
                title=declared.title or layout.title,
                publisher=declared.publisher or self._publisher(draft, layout, origin),
                origin=origin,
                author=None if author and self._is_wire(author) else author,
                language=self._language.of(draft.text, declared.language),
                published=published,
                url=declared.url,
                tlp=_label(declared.tlp, source, problems),
            ),
            problems,
        )

    def _publisher(self, draft: Draft, layout: Layout, origin: str | None) -> str | None:
        """Who claims the rights; else the outlet in the dateline that is no agency."""
        for line in _lines(draft, layout, "copyright"):
            name = self._owner(line)
            if name:
                return name
        if layout.agency and not self._is_wire(layout.agency) and layout.agency != origin:
            return layout.agency
        return None

    def _owner(self, line: str) -> str | None:
        """The name in a rights line: "© 2024 The Daily(www.daily.com). All rights reserved."."""
        for part in SENTENCE.split(line):
            if not RIGHTS_MARK.search(part):
                continue
            name = RIGHTS_MARK.sub(" ", self._rights.split(part)[0])
            name = LEADING_BY.sub("", DOMAIN.sub(" ", name).strip(EDGES)).strip(EDGES)
            if name and len(name) <= MAX_NAME and any(map(str.isalpha, name)):
                return " ".join(name.split())
            domain = DOMAIN.search(part)
            if domain:
                return domain.group(1)
        return None

    def _origin(self, draft: Draft, layout: Layout, author: str | None) -> str | None:
        """The agency in the dateline or byline; the sign-off or "Source:" line; what a rewrite
        names."""
        for agency in (layout.agency, author):
            if agency and self._is_wire(agency):
                return self._known(agency)
        for line in _lines(draft, layout, "source_credit", whole_lines=True):
            named = self._source.match(line)
            name = line[named.end() :] if named else line
            name = name.strip(SIGN_OFF_EDGES)
            if folded(name) in self._outlets or (named and 0 < len(name.split()) <= MAX_SOURCE):
                return self._known(name)
        return self._rewritten_from(layout)

    def _rewritten_from(self, layout: Layout) -> str | None:
        """ "Recent reports from The Daily Herald reveal ..." opens a rewrite of that paper."""
        if not layout.story:
            return None
        found = self._copies.search(layout.story[0].text)
        if not found:
            return None
        name = found.group("outlet")
        if folded(name) in self._outlets or self._outlet_word.search(name):
            return self._known(name)
        return None

    def _author(self, draft: Draft, layout: Layout) -> str | None:
        for line in _lines(draft, layout, "byline"):
            opening = self._byline.match(line) or self._byline_inside.search(line)
            name = line[opening.end() :] if opening else line
            name = EMAIL.sub("", name)
            name = AUTHOR_ROLE.sub("", name.strip(EDGES))
            name = self._byline_end.sub("", name).strip(EDGES)
            if name and (folded(name) not in self._outlets or self._is_wire(name)):
                is_shouted = name.isupper() and not self._is_wire(name)
                return name.title() if is_shouted else name
        return None

    def _is_wire(self, name: str) -> bool:
        outlet = self._outlets.get(folded(name))
        return outlet is not None and outlet.wire

    def _known(self, name: str) -> str:
        """An agency by the name that the sources list gives it, so that its copies compare equal;
        any other outlet as the page writes it."""
        outlet = self._outlets.get(folded(name))
        return outlet.name if outlet and outlet.wire else name


def _label(declared: str | None, source: Source, problems: list[Problem]) -> str | None:
    """The TLP label; what is none is taken for the strictest, so that nothing leaks by a typo."""
    if declared is None:
        return None
    label = read_label(declared)
    if label is None:
        message = f'"{declared}" is no TLP label; the article is treated as TLP:{TLP_LABELS[-1]}.'
        problems.append(Problem(source.at, "WA5", message, f"Write {', '.join(TLP_LABELS)}."))
    return label or TLP_LABELS[-1]


def _lines(
    draft: Draft, layout: Layout, kind: FurnitureClass, whole_lines: bool = False
) -> Iterator[str]:
    text = draft.text
    for furniture in layout.furniture:
        if furniture.kind == kind:
            start, end = furniture.span.start, furniture.span.end
            before = text[text.rfind("\n", 0, start) + 1 : start]
            if not (whole_lines and before.strip()):
                yield text[start:end]
