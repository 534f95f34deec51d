"""Every rules file shown in the documents and in tests/language is right, and its examples hold."""

import re
from pathlib import Path

import pytest

from briefgen.rules.reader import read_ruleset
from briefgen.workbench.testing import run_examples

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```yaml\n(.*?)^```", re.M | re.S)
SHOWN = [ROOT / "docs" / name for name in ("rules.md", "recipes.md", "tutorial.md")]
PACKS = "use:\n  - packs/english\n  - packs/world\n"


def fences():
    for path in [*SHOWN, *sorted((ROOT / "tests" / "language").glob("*.md"))]:
        for number, match in enumerate(FENCE.finditer(path.read_text(encoding="utf-8")), start=1):
            yield pytest.param(match[1], id=f"{path.stem}-{number}")


@pytest.mark.parametrize("text", list(fences()))
def test_rules_shown_are_right(text: str, tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(text if "\nuse:" in text else PACKS + text, encoding="utf-8")
    ruleset = read_ruleset([file])
    faults = [f"{each.at.line} {each.code} {each.message}" for each in ruleset.faults]
    assert not faults
    outcome = run_examples(ruleset)
    assert [
        f"{each.code} {each.excerpt} {each.message}"
        for each in outcome.problems
        if not each.is_warning
    ] == []
    assert outcome.examples > 0
