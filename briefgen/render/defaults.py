"""Fields that a briefing may lack: those added to the contract after its first version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ARTICLE: dict[str, str | None] = {
    "author": None,
    "language": None,
    "url": None,
    "reliability_why": "",
    "reliability": None,
    "title": None,
    "publisher": None,
    "origin": None,
}
RUN: dict[str, Any] = {"counts": {}, "notes": [], "dropped": [], "options": {}}
LISTS = (
    "sections", "key_points", "judgements", "figures", "contradictions", "timeline", "actors",
    "requirements", "indicators", "changes", "notes",
)  # fmt: skip


def completed(model: Mapping[str, Any]) -> dict[str, Any]:
    """The model with every field that templates print, empty where it has none."""
    articles = {
        name: {**ARTICLE, "text_group": name, **article}
        for name, article in model["articles"].items()
    }
    lists = {name: model.get(name) or [] for name in LISTS}
    return {
        **model,
        **lists,
        "articles": articles,
        "serial": model.get("serial"),
        "cutoff": model.get("cutoff"),
        "run": {**RUN, **model["run"]},
    }
