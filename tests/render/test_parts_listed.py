"""The docs name every part that a template may have."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.render.template import part_kinds, shipped_templates


def test_every_part_is_listed() -> None:
    docs = Path(__file__).parents[2] / "docs" / "templates.md"
    (listed,) = re.findall(
        r"The parts that there are: (.*?)\.\n", docs.read_text("utf-8"), re.DOTALL
    )
    assert tuple(re.findall(r"`([\w-]+)`", listed)) == part_kinds(shipped_templates() / "shared")
