"""Rules files and packs in, one checked RuleSet out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from briefgen.rules.document import Map, read_document
from briefgen.rules.ruleset import RuleSet
from briefgen.rules.schema import Faults
from briefgen.rules.vocabulary_reader import VocabularyDraft, VocabularyReader

VOCABULARY_KEYS = ("words", "glue", "entities", "certainty", "attribution", "units", "sources", "cleaning")
PACKS = Path(str(files("briefgen"))) / "packs"
ALL_PACKS = ("english", "world")


def read_ruleset(paths: Sequence[Path]) -> RuleSet:
    """Read rule files into one set, in the order given; without files the shipped packs alone."""
    draft = VocabularyDraft()
    problems = []
    sources = [path for pack in ALL_PACKS for path in sorted((PACKS / pack).glob("*.yaml"))]
    for path in [*sources, *paths]:
        document = read_document(path)
        faults = Faults(document)
        if isinstance(document.root, Map):
            reader = VocabularyReader(document, draft, faults)
            for entry in document.root.entries:
                if entry.key.value in VOCABULARY_KEYS:
                    getattr(reader, entry.key.value)(entry.value)
        problems += document.problems
    return RuleSet(draft.finished(), tuple(sorted(problems)))
