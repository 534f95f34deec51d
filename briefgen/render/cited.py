"""Which passages a page cites, for templates that list no other sources."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

from briefgen.render.environment import BriefingEnvironment
from briefgen.render.template import Template

CITED_ONLY = "cited"  # the value of a part's `only`


class _Everything:
    def __contains__(self, _: object) -> bool:
        return True


EVERYTHING: Container[str] = _Everything()


def run_page(
    environment: BriefingEnvironment,
    page: str,
    names: Mapping[str, Any],
    template: Template,
    reference: re.Pattern[str],
) -> str:
    """Run a page, with `cited` as the anchors of the passages that it refers to.

    What it refers to shows only when it is there, so a template with `only: cited` runs twice.
    """
    text = environment.run(page, {**names, "cited": EVERYTHING})
    if all(part.only != CITED_ONLY for part in template.parts):
        return text
    return environment.run(page, {**names, "cited": frozenset(reference.findall(text))})
