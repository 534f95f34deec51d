"""Which files make up a rule set: the rules files and the packs that they use, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from briefgen.errors import Position, Problem
from briefgen.rules.document import Document, Map, read_document
from briefgen.rules.schema import Faults

SHIPPED = Path(str(files("briefgen")))
ALL_PACKS = ("packs/english", "packs/world")
DEFAULT_PACKS = ("packs/english",)


class Source:
    """One file of a rule set. `prefix` is what its rules are called by elsewhere ("packs/world/")."""

    def __init__(self, document: Document, prefix: str = "") -> None:
        self.document = document
        self.faults = Faults(document)
        self.prefix = prefix

    def shown_problems(self) -> list[Problem]:
        """The problems of the document, each with the line it stands in."""
        document = self.document
        return [
            each if each.excerpt else replace(each, excerpt=document.excerpt(each.at))
            for each in document.problems
        ]

    @property
    def root(self) -> Map:
        return (
            self.document.root
            if isinstance(self.document.root, Map)
            else Map((), Position(self.document.path))
        )


def read_sources(paths: Sequence[Path]) -> list[Source]:
    """The files named, each after the packs it uses; without files all shipped packs."""
    found: dict[str, Source] = {}
    if not paths:
        for pack in ALL_PACKS:
            _add_pack(pack, SHIPPED, None, found)
    for path in paths:
        source = Source(read_document(path))
        if source.document.root is not None and not isinstance(source.document.root, Map):
            source.faults.add(
                source.document.root.at,
                "Y05",
                "A rules file begins with keys.",
                'Begin with "rules:".',
            )
        uses = source.root.get("use")
        if uses is None:
            for pack in DEFAULT_PACKS:
                _add_pack(pack, path.parent, None, found)
        else:
            for item in source.faults.items(uses):
                text = source.faults.text(item, "use")
                if not _add_pack(text.value, path.parent, source, found):
                    source.faults.add(
                        text.at,
                        "R12",
                        f'There is no pack "{text.value}" beside this file or among the shipped ones.',
                        "Shipped: " + ", ".join(ALL_PACKS) + ".",
                    )
        found[str(path)] = source
    return list(found.values())


def _add_pack(name: str, folder: Path, user: Source | None, found: dict[str, Source]) -> bool:
    """`packs/x` is packs/x.yaml, else the folder packs/x/: beside the rules file, else shipped."""
    for base in (folder, SHIPPED):
        file, directory = base / f"{name}.yaml", base / name
        paths = (
            [file]
            if file.is_file()
            else sorted(directory.glob("*.yaml"))
            if directory.is_dir()
            else []
        )
        if paths:
            for path in paths:
                if str(path) not in found:
                    document = _shipped(path) if base == SHIPPED else read_document(path)
                    found[str(path)] = Source(document, f"{name}/")
            return True
    return False


def _shipped(path: Path) -> Document:
    """The document of a shipped pack, for the reader of one rule set to add its faults to."""
    read = _read_once(path, path.stat().st_mtime_ns)
    return replace(read, problems=list(read.problems), unread=set(read.unread))


@lru_cache(maxsize=64)
def _read_once(path: Path, _changed: int) -> Document:
    # Parsing the packs takes four tenths of the time of reading rules; `watch` reads on each save.
    return read_document(path, str(path.relative_to(SHIPPED)))
