from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.render import Template, load_template, render

SAMPLE = Path(__file__).parent / "sample.json"


@pytest.fixture(scope="session")
def sample() -> dict[str, Any]:
    """An invented story with figures, hedges, denials and contradictions; not to be changed."""
    return json.loads(SAMPLE.read_text(encoding="utf-8"))


@pytest.fixture
def model(sample: dict[str, Any]) -> dict[str, Any]:
    """The sample, for a test to change."""
    return copy.deepcopy(sample)


@pytest.fixture(scope="session")
def intsum() -> Template:
    return load_template("intsum")


class Formats(dict[str, bytes]):
    """A model in one template: format -> file, each made when it is first asked for."""

    def __init__(self, model: dict[str, Any], template: Template) -> None:
        super().__init__()
        self._source = model, template

    def __missing__(self, name: str) -> bytes:
        made = self[name] = render(*self._source, name)
        return made


@pytest.fixture(scope="session")
def rendered(sample: dict[str, Any], intsum: Template) -> Formats:
    return Formats(sample, intsum)


@pytest.fixture(scope="session")
def read_book(sample: dict[str, Any]) -> Formats:
    """The template that prints every statement."""
    return Formats(sample, load_template("readbook"))


@pytest.fixture
def own_template(tmp_path: Path):
    """Makes a template folder out of file name -> text; one part, if template.yaml is not given."""

    def make(**files: str) -> Path:
        folder = tmp_path / "own"
        (folder / "parts").mkdir(parents=True)
        (folder / "template.yaml").write_text("parts:\n  gaps: Gaps\n", encoding="utf-8")
        for name, text in files.items():
            path = folder / name.replace("__", "/").replace("_html", ".html").replace(
                "_yaml", ".yaml"
            ).replace("_css", ".css").replace("_md", ".md")
            path.write_text(text, encoding="utf-8")
        return folder

    return make
