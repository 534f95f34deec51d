"""A second build makes again only what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_folder import fill, run

from briefgen import pipeline
from briefgen.render import render as really_render

FILES = {
    "rules.yaml": """
rules:
  works:
    find: |
      (pump|dyke) (break|hold)
    examples: |
      The dykes held.
""",
    "articles/one.md": "The dykes held, the water board said.\n",
}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formats that are made, in their order."""
    made: list[str] = []

    def render(model: object, template: object, name: str, *rest: object, **named: object) -> bytes:
        made.append(name)
        return really_render(model, template, name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "render", render)
    return made


def build(home: Path, *options: str) -> dict[str, bytes]:
    result = run(home, "build", "--to", "md,html,json", *options)
    assert result.exit_code == 0, result.output
    return {each.name: each.read_bytes() for each in (home / "out").iterdir()}


def test_nothing_is_made_again_where_nothing_changed(tmp_path: Path, rendered: list[str]) -> None:
    home = fill(tmp_path, FILES)
    first = build(home)
    rendered.clear()
    assert build(home) == first
    assert rendered == []


def test_a_file_that_somebody_changed_is_made_again(tmp_path: Path, rendered: list[str]) -> None:
    home = fill(tmp_path, FILES)
    first = build(home)
    (home / "out/briefing.md").write_text("other words")
    (home / "out/briefing.html").unlink()
    rendered.clear()
    assert build(home) == first
    assert rendered == ["md", "html"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("articles/one.md", "The pumps held, the water board said.\n"),
        ("rules.yaml", FILES["rules.yaml"] + "briefing: {title: Water}\n"),
        ("templates/intsum/template.yaml", "title: Short\nparts:\n  bottom-line:\n  sources:\n"),
    ],
)
def test_all_is_made_again_when_what_goes_in_has_changed(
    tmp_path: Path, rendered: list[str], path: str, text: str
) -> None:
    home = fill(tmp_path, FILES)
    first = build(home)
    fill(tmp_path, {path: text})
    rendered.clear()
    second = build(home)
    assert rendered == ["md", "html", "json"]
    assert all(second[name] != first[name] for name in first)


def test_a_broken_memory_costs_nothing_but_time(
    tmp_path: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = fill(tmp_path, FILES)
    caches = tmp_path / "caches"
    monkeypatch.setenv("XDG_CACHE_HOME", str(caches))
    first = build(home)
    for record in caches.rglob("*.json"):
        record.write_text("[[[")
    assert build(home) == first
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "rules.yaml"))  # a file stands in its place
    rendered.clear()
    assert build(home) == first
    assert rendered == ["md", "html", "json"]
