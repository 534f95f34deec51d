"""A site with one more edition, as bytes: a pure function of its record and the briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, NamedTuple

from briefgen.errors import OutputError, Position, Problem
from briefgen.publish.address import folder_name
from briefgen.publish.archive import archive_page
from briefgen.publish.feeds import ATOM_TYPE, JSON_FEED_TYPE, atom_feed, json_feed
from briefgen.publish.record import EDITIONS_FOLDER, Edition, Record
from briefgen.publish.sitemap import sitemap
from briefgen.publish.stix import stix_bundle
from briefgen.publish.tables import figures_csv, statements_jsonl
from briefgen.render import Template, render
from briefgen.render.arrange import model_hash, present
from briefgen.render.defaults import completed
from briefgen.render.html import page, page_bytes, web_faces
from briefgen.render.lines import Line
from briefgen.render.place import Place
from briefgen.render.view import View
from briefgen.render.wording import Wording, read_wording

PAGE_FORMATS = ("md", "pdf", "docx", "json")  # beside the page, which is always there


class DataFile(NamedTuple):
    """A file made from the model alone."""

    words: str  # entry of the table `files` in words.yaml
    make: Callable[[Mapping[str, Any], Wording], bytes]


DATA_FILES = {
    "statements.jsonl": DataFile("statements", statements_jsonl),
    "figures.csv": DataFile("figures", figures_csv),
    "stix.json": DataFile("stix", stix_bundle),
}
FEED_FILES = {ATOM_TYPE: "feed.atom", JSON_FEED_TYPE: "feed.json"}


@dataclass(frozen=True, slots=True)
class Publication:
    """`files`: path in the site -> content, of the edition and of what lists all editions.
    `problems`: why a format could not be made."""

    edition: Edition
    record: Record
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def published(
    record: Record,
    model: Mapping[str, Any],
    template: Template,
    formats: Iterable[str] = PAGE_FORMATS,
    *,
    replaces: bool = False,
) -> Publication:
    """The site of `record` with this briefing as an edition of it.

    Raises OutputError if another briefing is published under that name and `replaces` is not set.
    """
    wording = read_wording(template)
    whole = completed(model)
    edition = _edition(whole, template, wording)
    _check_name(record, edition, replaces)

    beside, problems = _formats(model, template, formats)
    beside |= {name: each.make(whole, wording) for name, each in DATA_FILES.items()}
    place = Place(
        url=record.base_url + edition.page,
        archive="../../index.html",
        feeds={kind: f"../../{name}" for kind, name in FEED_FILES.items()},
        files=_links(beside, wording),
    )
    beside["index.html"] = page_bytes(page(whole, template, web_faces(), place=place))

    files = {f"{edition.folder}/{name}": content for name, content in beside.items()}
    editions = record.with_edition(edition)
    others = {
        path: digest
        for each in editions
        if each.folder != edition.folder
        for path, digest in record.files_of(each.folder).items()
    }
    known = replace(
        record,
        editions=editions,
        files={**others, **{path: _sha256(files[path]) for path in files}},
    )
    files |= _common_files(known, template, wording)
    digests = {**others, **{path: _sha256(content) for path, content in files.items()}}
    return Publication(edition, replace(known, files=digests), files, tuple(problems))


def _edition(model: Mapping[str, Any], template: Template, wording: Wording) -> Edition:
    view = present(model, wording, template.parts)
    digest = model_hash(model)
    name = folder_name(view.serial, model.get("cutoff"), digest[:12])
    return Edition(
        folder=f"{EDITIONS_FOLDER}/{name}",
        title=view.title,
        serial=view.serial,
        product=template.title,
        language=view.language,
        tlp=view.tlp,
        cutoff=model.get("cutoff") or "",
        stamp=view.stamp,
        author=view.author,
        articles=len(view.sources),
        statements=len(view.lines),
        points=tuple(_points(view)),
        model_sha256=digest,
    )


def _points(view: View) -> Iterable[str]:
    if view.bottom_line:
        yield f"{view.bottom_line} ({view.author})" if view.author else view.bottom_line
    for point in view.key_points:
        yield _told(point.lead)


def _told(line: Line) -> str:
    """A line with what must never be cut from it: its words of doubt and its speaker."""
    lead = f"{line.lead}: " if line.lead else ""
    return f"{lead}{line.brief} ({line.by}; {line.grade})"


def _check_name(record: Record, edition: Edition, replaces: bool) -> None:
    before = next((each for each in record.editions if each.folder == edition.folder), None)
    if before is None or replaces or before.model_sha256 == edition.model_sha256:
        return
    message = f'"{before.name}" is published already, with other content.'
    hint = "Give this edition a serial of its own (issue.yaml), or replace the other: --replace."
    raise OutputError(Problem(Position(edition.folder), "O22", message, hint))


def _formats(
    model: Mapping[str, Any], template: Template, formats: Iterable[str]
) -> tuple[dict[str, bytes], list[Problem]]:
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in formats:
        try:
            files[f"briefing.{name}"] = render(model, template, name)
        except OutputError as error:
            problems += error.problems
    return files, problems


def _links(names: Iterable[str], wording: Wording) -> tuple[tuple[str, str], ...]:
    """Words and file, of the files of an edition that stand beside its page; in the order of the
    table of words."""
    entries = {
        DATA_FILES[name].words if name in DATA_FILES else name.rpartition(".")[2]: name
        for name in names
        if name != "index.html"
    }
    order = [*wording.table("files"), *sorted(entries)]
    return tuple(
        (wording.word("files", entry), entries[entry])
        for entry in dict.fromkeys(order)
        if entry in entries
    )


def _common_files(record: Record, template: Template, wording: Wording) -> dict[str, bytes]:
    links = {
        each.folder: _links(
            (path.rpartition("/")[2] for path in record.files_of(each.folder)), wording
        )
        for each in record.editions
    }
    return {
        "index.html": archive_page(record, template, FEED_FILES, links),
        FEED_FILES[ATOM_TYPE]: atom_feed(record, FEED_FILES[ATOM_TYPE]),
        FEED_FILES[JSON_FEED_TYPE]: json_feed(record, FEED_FILES[JSON_FEED_TYPE]),
        "sitemap.xml": sitemap(record),
    }


def _sha256(content: bytes) -> str:
    return sha256(content).hexdigest()
