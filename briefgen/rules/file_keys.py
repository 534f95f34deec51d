"""The parts of a rules file."""

from __future__ import annotations

VOCABULARY_KEYS = (
    "words",
    "glue",
    "entities",
    "certainty",
    "attribution",
    "units",
    "sources",
    "cleaning",
)
PLAN_KEYS = ("briefing", "questions", "sections", "figures", "indicators", "subjects")
FILE_KEYS = (
    "use",
    "turn off",
    "change",
    *PLAN_KEYS,
    "ranking",
    *VOCABULARY_KEYS,
    "kinds",
    "lists",
    "rules",
)
