"""The archive: a page that lists all editions, the newest first and with its points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.errors import TemplateError
from briefgen.publish.record import Edition, Record
from briefgen.render.environment import BriefingEnvironment
from briefgen.render.fault_places import problems_of
from briefgen.render.html import escape_html, page_bytes, sealed, stylesheet, web_faces
from briefgen.render.page_check import faults_of_page
from briefgen.render.place import Place
from briefgen.render.template import Template
from briefgen.render.wording import Wording, read_wording

PAGE = "archive.html"
MARKINGS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")  # TLP 2.0, least restrictive first


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """An edition as the archive shows it; `files`: words and link."""

    title: str
    serial: str
    product: str
    cutoff: str
    day: str
    tlp: str
    language: str
    articles: int
    statements: int
    points: tuple[str, ...]
    link: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """What archive.html is given as `archive`; its marking is the strictest of its editions."""

    title: str
    language: str
    tlp: str
    newest: ArchiveEntry
    earlier: tuple[ArchiveEntry, ...]


def archive_page(
    record: Record,
    template: Template,
    feeds: Mapping[str, str],
    links: Mapping[str, tuple[tuple[str, str], ...]],
) -> bytes:
    """`feeds`: media type -> file. `links`: folder of an edition -> words and file in it."""
    wording = read_wording(template)
    entries = [_entry(each, links[each.folder], wording) for each in record.editions]
    linked = [(entry.title, entry.link) for entry in entries]
    linked += [pair for entry in entries for pair in entry.files]
    place = Place(f"{record.base_url}index.html", "index.html", feeds, tuple(linked))
    names = {
        "archive": Archive(
            title=record.editions[0].title,
            language=record.editions[0].language,
            tlp=max((each.tlp for each in entries), key=_strictness),
            newest=entries[0],
            earlier=tuple(entries[1:]),
        ),
        "place": place,
        "words": wording.tables,
        **sealed(web_faces() + stylesheet(template)),
    }
    text = BriefingEnvironment(template, escape_html).run(PAGE, names)
    if faults := faults_of_page(text, str(names["style"]), links=place.links):
        raise TemplateError(problems_of(faults, template, PAGE))
    return page_bytes(text)


def _entry(edition: Edition, files: tuple[tuple[str, str], ...], wording: Wording) -> ArchiveEntry:
    return ArchiveEntry(
        title=edition.title,
        serial=edition.serial,
        product=edition.product,
        cutoff=edition.cutoff,
        day=wording.day(edition.cutoff),
        tlp=edition.tlp,
        language=edition.language,
        articles=edition.articles,
        statements=edition.statements,
        points=edition.points,
        link=edition.page,
        files=tuple((words, f"{edition.folder}/{name}") for words, name in files),
    )


def _strictness(tlp: str) -> int:
    return MARKINGS.index(tlp) if tlp in MARKINGS else len(MARKINGS)
