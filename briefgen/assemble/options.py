"""What a build hands to assemble beside the extracts and the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.model.run import Dropped, Input
from briefgen.rules.document import Document


@dataclass(frozen=True, slots=True)
class Options:
    """Everything has a default, so that a library user may call `assemble(extracts, plan)`.

    `as_of`: ISO day of the cut-off; None: the newest publication. `text_groups`: article id -> id
    of its group of near-copies (`ingest.copies.group_copies`). `previous`: the parsed
    briefing.json of the last issue. `issue`: issue.yaml as `rules.document.read_document` gives it.
    `files`: the inputs with their hashes; empty: those of the articles. `dropped`: what earlier
    stages left out. `max_tlp`: the ceiling of markings; None: everything. `record`: settings of the
    build to print in the run manifest.
    """

    as_of: str | None = None
    text_groups: Mapping[str, str] = field(default_factory=dict)
    previous: Mapping[str, Any] | None = None
    previous_sha256: str | None = None
    issue: Document | None = None
    version: str = ""
    rules_sha256: str = ""
    template_sha256: str = ""
    fonts_sha256: str = ""
    max_tlp: str | None = None
    files: tuple[Input, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    record: Mapping[str, str] = field(default_factory=dict)
